"""What a surface is made of. Geometry holds these numbers; a theme gives them colours."""

from enum import IntEnum
from typing import Final


class Slot(IntEnum):
    """Slots of the palette; the client has the same numbers (`web/src/scene/palette.ts`)."""

    SHELL = 0
    """Machine covers, light."""
    SHELL_SHADE = 1
    """Their darker parts."""
    BASE = 2
    """Frames that stand on the floor."""
    METAL = 3
    DARK = 4
    GLASS = 5
    SCREEN = 6
    ACCENT = 7
    """What moves of a machine, and robots."""
    WOOD = 8
    LAMP_RED = 9
    LAMP_AMBER = 10
    LAMP_GREEN = 11
    WALL = 12
    TRIM = 13
    WINDOW = 14
    LOAD = 15
    """What is made: the colour of the order's product."""
    PAPER = 16
    SAFETY = 17
    """Rails, fences, crane girders."""
    SKIN = 18
    VEST = 19
    TROUSERS = 20
    HELMET = 21
    HOT = 22
    """What glows."""
    BEAM = 23
    LAMP = 24
    STEEL = 25
    ROOF = 26
    TAIL_LAMP = 27
    VEHICLE = 28
    RUBBER = 29
    CONCRETE = 30
    FRAME = 31
    """Painted steelwork: columns, gantries, jigs."""
    STATE = 32
    """The colour of the station's state."""
    WATER = 33
    """A bath that things are dipped into: it reflects, and does not shine."""


LIGHT: Final[dict[Slot, str]] = {
    Slot.SHELL: "#f3f1ec",
    Slot.SHELL_SHADE: "#d3d1cb",
    Slot.BASE: "#6f7276",
    Slot.METAL: "#b4b8bb",
    Slot.DARK: "#3d4147",
    Slot.GLASS: "#86aec6",
    Slot.SCREEN: "#2e6e8e",
    Slot.ACCENT: "#e6a06a",
    Slot.WOOD: "#d8bb92",
    Slot.LAMP_RED: "#e5383b",
    Slot.LAMP_AMBER: "#f2a51f",
    Slot.LAMP_GREEN: "#2fa670",
    Slot.WALL: "#f3efe7",
    Slot.TRIM: "#d3cfc6",
    Slot.WINDOW: "#6f9bb8",
    Slot.LOAD: "#2f7fc1",
    Slot.PAPER: "#faf8f3",
    Slot.SAFETY: "#e4b641",
    Slot.SKIN: "#d9ab8c",
    Slot.VEST: "#ec8d45",
    Slot.TROUSERS: "#4c5a70",
    Slot.HELMET: "#fbfaf7",
    Slot.HOT: "#ff9350",
    Slot.BEAM: "#dfdcd5",
    Slot.LAMP: "#fff6e2",
    Slot.STEEL: "#8d9499",
    Slot.ROOF: "#efebe3",
    Slot.TAIL_LAMP: "#b3352f",
    Slot.VEHICLE: "#e3b341",
    Slot.RUBBER: "#4a4c4f",
    Slot.CONCRETE: "#cfcbc2",
    Slot.FRAME: "#5d84a8",
    Slot.STATE: "#2c9466",
    Slot.WATER: "#4f8aa6",
}
"""Colours in daylight, as the client has them; a product is shown in its first colour."""

GLOW: Final[dict[Slot, float]] = {
    Slot.SCREEN: 0.25,
    Slot.LAMP_RED: 0.9,
    Slot.LAMP_AMBER: 0.9,
    Slot.LAMP_GREEN: 0.45,
    Slot.WINDOW: 0.1,
    Slot.HOT: 0.7,
    Slot.LAMP: 0.9,
    Slot.ROOF: 0.32,
    Slot.TAIL_LAMP: 0.15,
    Slot.STATE: 0.35,
}
"""What shines by itself in daylight, and how much of its colour."""

PRODUCTS: Final = (
    "#2f7fc1", "#e0a526", "#2a9d78", "#c8573f", "#7d6bc4", "#5fb3d9", "#d277a5", "#8a9a3a",
)  # fmt: skip
"""Loads of the plant's products, in their order and then again from the first."""
BARE_METAL: Final = "#b9bfc4"
"""A load that is not painted yet."""
