"""Server and client mean the same by a slot: its number, and its colour in daylight."""

import re
from pathlib import Path

from twinline.scene import Slot
from twinline.scene.slots import LIGHT

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
