"""What the walls of a hall share: plinth, panels, window band, half a column at either end.

They are 0.5 m deep and lie the same way in it, so that one may take the place of another: columns
inside (-y), plinth and panels outside.
"""

import math
from typing import Final, NamedTuple

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

WALL_DEPTH_M: Final = 0.5
PLINTH_M: Final = 0.9
_INSIDE: Final = -0.25
_OUTSIDE: Final = 0.25
_PANEL_Y: Final = 0.11
_PANEL_DEPTH: Final = 0.16
_FLANGE: Final = 0.13


class Strip(NamedTuple):
    """A piece of wall along x: from where to where, in metres."""

    from_x: float
    to_x: float

    @property
    def middle(self) -> float:
        """Of it along x."""
        return (self.from_x + self.to_x) / 2

    @property
    def length(self) -> float:
        """Of it along x."""
        return self.to_x - self.from_x


def whole(length_m: float) -> Strip:
    """All of a module."""
    return Strip(-length_m / 2, length_m / 2)


def plinth(shape: Shape, strip: Strip, height: float) -> None:
    """Concrete on which the panels stand, with a flashing on it."""
    body, middle = _OUTSIDE + 0.03, (_OUTSIDE - 0.03) / 2
    n = max(1, round(strip.length / (1.5 if shape.fine else 6)))
    for i in range(n):
        x = strip.from_x + (i + 0.5) / n * strip.length
        size = (strip.length / n, body, height - 0.04)
        shape.box(Slot.CONCRETE, (x, middle, 0), size, 0.012)
    top = (strip.middle, middle, height - 0.04)
    shape.box(Slot.TRIM, top, (strip.length, body, 0.04), 0.006)


def panels(shape: Shape, strip: Strip, from_z: float, to_z: float) -> None:
    """Sandwich panels one on the other, with open seams before a darker core.

    Each is of several pieces along x without a seam: light is baked at corners, and a long panel
    that has none between two columns would be as dark as it is beside them.
    """
    n = max(1, math.ceil((to_z - from_z) / (1.15 if shape.fine else 4)))
    n_piece = max(1, round(strip.length / (1.4 if shape.fine else 3)))
    high, wide = (to_z - from_z) / n, strip.length / n_piece
    core = (strip.middle, _PANEL_Y, from_z)
    shape.box(Slot.SHELL_SHADE, core, (strip.length, _PANEL_DEPTH - 0.04, to_z - from_z), 0)
    for i in range(n):
        for k in range(n_piece):
            at = (strip.from_x + (k + 0.5) * wide, _PANEL_Y, from_z + i * high + 0.008)
            shape.box(Slot.WALL, at, (wide, _PANEL_DEPTH, high - 0.016), 0)


def coping(shape: Shape, strip: Strip, top: float) -> None:
    """The edge of the roof on a wall."""
    shape.box(Slot.TRIM, (strip.middle, 0.1, top - 0.22), (strip.length, 0.26, 0.22), 0.012)


def window_band(shape: Shape, strip: Strip, from_z: float, to_z: float) -> None:
    """Panes between mullions, with a sill that stands out."""
    high = to_z - from_z
    shape.box(Slot.WINDOW, (strip.middle, _PANEL_Y, from_z), (strip.length, 0.06, high), 0.004)
    shape.box(Slot.TRIM, (strip.middle, 0.1, from_z - 0.04), (strip.length, 0.26, 0.08), 0.01)
    shape.box(Slot.TRIM, (strip.middle, _PANEL_Y, to_z - 0.07), (strip.length, 0.18, 0.07), 0.008)
    n = max(1, round(strip.length / (1.2 if shape.fine else 3)))
    for i in range(n):
        x = strip.from_x + (i + 0.5) / n * strip.length
        shape.box(Slot.TRIM, (x, _PANEL_Y, from_z), (0.06, 0.14, high - 0.02), 0.008)
    if shape.fine:
        at = (strip.middle, _PANEL_Y, from_z + high * 0.68)
        shape.box(Slot.TRIM, at, (strip.length, 0.12, 0.05), 0.008)


def half_columns(shape: Shape, length_m: float, height: float) -> None:
    """Half an H-section at either end; with that of the next module it is a whole one."""
    half = length_m / 2
    for side in (-1, 1):
        edge, web, tip = -half, -half + 0.018, -half + _FLANGE
        outline: list[Vec2] = [
            (edge, _INSIDE), (tip, _INSIDE), (tip, _INSIDE + 0.02), (web, _INSIDE + 0.02),
            (web, 0.01), (tip, 0.01), (tip, 0.03), (edge, 0.03),
        ]  # fmt: skip
        if side > 0:
            outline = [(-x, y) for x, y in reversed(outline)]
        shape.plate(Slot.FRAME, outline, 0.02, height - 0.02)
        plate = (side * (half - 0.1), (_INSIDE - 0.03) / 2, 0)
        shape.box(Slot.STEEL, plate, (0.2, 0.22, 0.03), 0.006)
        if shape.fine and height > 2 * PLINTH_M:
            for z in (height * 0.36, height * 0.62):
                stiffener = (side * (half - 0.065), -0.11, z)
                shape.box(Slot.FRAME, stiffener, (0.11, 0.22, 0.015), 0)
