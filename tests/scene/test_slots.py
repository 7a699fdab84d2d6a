"""Server and client mean the same by a slot: its number, and its colour in daylight."""

import re
from pathlib import Path

from twinline.scene import Slot
from twinline.scene.slots import BARE_METAL, GLOW, LIGHT, PRODUCTS

PALETTE = (Path(__file__).parents[2] / "web" / "src" / "scene" / "palette.ts").read_text("utf-8")


def screaming(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def test_the_numbers_are_those_of_the_client() -> None:
    table = PALETTE[PALETTE.index("export const Slot = {") : PALETTE.index("} as const;")]
    found = {
        screaming(name): int(n) for name, n in re.findall(r"^  (\w+): (\d+),", table, re.MULTILINE)
    }
    assert found == {each.name: each.value for each in Slot}


def test_the_colours_are_those_of_the_client() -> None:
    table = PALETTE[PALETTE.index("const LIGHT:") : PALETTE.index("const DARK:")]
    found = {
        screaming(name): hue
        for name, hue in re.findall(r"^  (\w+): \[\"(#\w+)\"", table, re.MULTILINE)
    }
    load = {"LOAD": LIGHT[Slot.LOAD]}  # white, to be tinted by the product's colour
    assert found | load == {each.name: hue for each, hue in LIGHT.items()}


def test_what_glows_glows_as_much_as_in_the_client() -> None:
    table = PALETTE[PALETTE.index("const LIGHT:") : PALETTE.index("const DARK:")]
    found = {
        screaming(name): float(share)
        for name, share in re.findall(r"^  (\w+): \[\"#\w+\", ([\d.]+)\]", table, re.MULTILINE)
    }
    assert found == {each.name: share for each, share in GLOW.items()}


def test_products_have_the_colours_of_the_client() -> None:
    table = PALETTE[PALETTE.index("PRODUCT_COLOURS = [") :].split("]", maxsplit=1)[0]
    assert tuple(re.findall(r"#\w{6}", table)) == PRODUCTS
    assert f'BARE_METAL: Record<Theme, string> = {{ light: "{BARE_METAL}"' in PALETTE
