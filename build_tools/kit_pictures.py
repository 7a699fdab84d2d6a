"""Draws the sheets of the asset kit for the manual; the tests hold them to what is built now."""

from pathlib import Path

from twinline.scene import KIT, Sector, png, sheet

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"


def main() -> None:
    """Write a sheet for each sector."""
    for sector in Sector:
        file = PICTURES / f"kit-{sector}.png"
        file.write_bytes(png(sheet(each for each in KIT.values() if each.sector == sector)))
        print(file.name)  # noqa: T201 - says what it wrote


if __name__ == "__main__":
    main()
