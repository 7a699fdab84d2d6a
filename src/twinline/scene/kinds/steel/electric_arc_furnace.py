"""An electric arc furnace."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.steel.electrodes import electrodes
from twinline.scene.kinds.steel.steelwork import around
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_SILL_M = 3.4


@kind(Sector.STEEL, "Electric arc furnace", "Lò hồ quang điện", "电弧炉")
def electric_arc_furnace(shape: Shape, radius_m: Annotated[float, Between(2.6, 3.8)] = 3.2) -> None:
    """Melts scrap with the arcs of three electrodes and tilts to tap the liquid steel."""
    r = radius_m
    shape.footprint(2 * r + 10.9, 2 * r + 4.9, 12.2)
    _foundation(shape, r)
    turn = Motion(Way.TURN, -8, 15)
    with shape.moving("tilting platform", turn, Drive.SERVICE, (0, 0, _SILL_M), (1, 0, 0)):
        _cradle(shape, r)
        _shell(shape, r)
        _roof(shape, r)
        electrodes(shape, (0, 0, 7.3), r * 0.26, r + 1.2, (1.2, 4.65, 1.4))
    _transformer(shape, r)
    _working_floor(shape, r)


def _foundation(shape: Shape, r: float) -> None:
    shape.box(Slot.CONCRETE, (0, 0, 0), (2 * r + 2.0, 2 * r + 1.4, 0.5), 0.06)
    for x in (-1, 1) if shape.fine else ():
        shape.box(Slot.BASE, (x * r * 0.62, 0, 0.5), (0.9, 2 * r + 0.6, 0.5), 0)


def _cradle(shape: Shape, r: float) -> None:
    rocker = [(-r * 0.95, 1.55), (-r * 0.55, 1.15), (0, 1.02), (r * 0.55, 1.15), (r * 0.95, 1.55),
              (r * 0.95, 2.5), (-r * 0.95, 2.5)]  # fmt: skip
    for x in (-1, 1):
        shape.profile(Slot.FRAME, rocker, x * r * 0.62, 0.7)
    shape.box(Slot.FRAME, (0.6, 0, 2.3), (2 * r + 3.0, 1.6 * r, 0.4), 0)
    shape.box(Slot.FRAME, (r + 1.2, 0, 2.7), (1.2, r * 1.2, 3.4), 0.08)
    if shape.fine:
        shape.box(Slot.DARK, (r + 1.2, -r * 0.6, 3.2), (0.7, 0.04, 2.2), 0)


def _shell(shape: Shape, r: float) -> None:
    n = 28 if shape.fine else 8
    bowl = [(r * 0.55, 2.2), (r * 0.88, 2.75), (r, 3.7)]
    shape.lathe(Slot.BASE, (0, 0, 0), bowl, n_side=n)
    shape.lathe(Slot.SHELL_SHADE, (0, 0, 3.7), [(r * 1.03, 0), (r * 1.03, 2.3)], n_side=n)
    if shape.fine:
        for z in (3.66, 5.9):
            shape.lathe(Slot.BASE, (0, 0, z), [(r * 1.07, 0), (r * 1.07, 0.2)], n_side=n)
        for c, s in around(14, 12.9):
            shape.box(Slot.BASE, (r * 1.03 * c, r * 1.03 * s, 3.8), (0.1, 0.1, 2.1), 0)
    shape.box(Slot.BASE, (0, -r * 1.0, 3.6), (1.7, 0.7, 1.6), 0)
    shape.box(Slot.HOT, (0, -r * 1.0 - 0.34, 3.85), (1.1, 0.06, 1.0), 0)
    door = Motion(Way.SLIDE, 0, 1.0)
    with shape.moving("slag door", door, Drive.DOOR, (0, -r - 0.4, 4.4), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0, -r - 0.4, 4.4), (1.25, 0.12, 0.95), 0.03)
    shape.box(Slot.DARK, (0, r * 1.12, 2.9), (1.3, r * 0.5, 0.7), 0.06)


def _roof(shape: Shape, r: float) -> None:
    n = 28 if shape.fine else 8
    dome = [(r * 1.08, 0), (r * 1.08, 0.3), (r * 0.8, 0.8), (r * 0.42, 1.12)]
    shape.lathe(Slot.SHELL, (0, 0, 6.1), dome if shape.fine else dome[::3], n_side=n)
    shape.lathe(Slot.CONCRETE, (0, 0, 7.15), [(r * 0.46, 0), (r * 0.4, 0.25)], n_side=n)
    elbow = [(-r * 0.62, 0, 5.9), (-r * 0.62, 0, 8.3), (-r - 1.7, 0, 8.3)]
    shape.pipe(Slot.SHELL_SHADE, elbow, 0.75)
    if shape.fine:
        for c, s in around(3, 60):
            shape.box(Slot.FRAME, (r * 0.75 * c, r * 0.75 * s, 6.9), (0.3, 0.3, 0.5), 0)
        shape.lathe(Slot.BASE, (-r - 1.72, 0, 8.3), [(0.86, 0), (0.86, 0.16)], "x", 20)


def _transformer(shape: Shape, r: float) -> None:
    x = r + 5.3
    shape.box(Slot.CONCRETE, (x, 0, 0), (3.6, 2 * r + 1.0, 0.3), 0)
    shape.box(Slot.SHELL, (x, 0, 0.3), (3.2, 2 * r + 0.4, 9.6), 0.08)
    shape.box(Slot.SHELL_SHADE, (x, 0, 9.9), (3.4, 2 * r + 0.6, 0.3), 0.04)
    shape.box(Slot.DARK, (x - 1.6, 0, 7.3), (0.06, r * 1.1, 1.7), 0)
    with shape.placed((-r - 2.6, 0, 0)):
        shape.box(Slot.CONCRETE, (0, 0, 0), (2.4, 2.6, 0.3), 0)
        shape.box(Slot.FRAME, (0, 0, 0.3), (1.2, 1.2, 6.4), 0)
        shape.box(Slot.SHELL_SHADE, (-0.1, 0, 6.7), (1.9, 2.2, 2.6), 0.12)
    if shape.fine:
        shape.box(Slot.DARK, (x, -r - 0.21, 0.4), (1.5, 0.04, 2.6), 0)
        for z in (3.6, 6.8):
            shape.box(Slot.BASE, (x, 0, z), (3.24, 2 * r + 0.44, 0.1), 0)


def _working_floor(shape: Shape, r: float) -> None:
    y, z = -r - 1.85, 2.6
    for side in (-1, 1):
        x = side * (r * 0.5 + 1.0)
        shape.box(Slot.STEEL, (x, y, z - 0.14), (r - 0.4, 1.9, 0.14), 0)
        for leg in (-0.4, 0.4) if shape.fine else ():
            shape.box(Slot.FRAME, (x + leg * (r - 0.9), y - 0.7, 0), (0.24, 0.24, z - 0.1), 0)
        if shape.fine:
            light_rail(shape, (x - r / 2 + 0.25, y - 0.9, z), (x + r / 2 - 0.25, y - 0.9, z), 2)
    panel = (r * 0.5 + 1.0, y + 0.5, z)
    shape.box(Slot.SHELL_SHADE, panel, (1.4, 0.5, 1.5), 0.05)
    state_strip(shape, (panel[0], y + 0.24, z + 1.36), (1.2, 0.12))
    if shape.fine:
        shape.box(Slot.SCREEN, (panel[0], y + 0.24, z + 0.8), (0.7, 0.03, 0.4), 0)
    shape.box(Slot.CONCRETE, (0, 0, 0), (0.5, 2 * r + 4.2, 0.04), 0)
    shape.stand((r * 0.5 + 1.0, y - 0.3, z))
    shape.port("in", (0, 0, 7.5), 90)
    shape.port("out", (0, r + 2.0, 0.3), 90)
