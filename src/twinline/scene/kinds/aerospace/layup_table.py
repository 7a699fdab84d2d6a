"""A table on which plies are laid by hand."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Arc, arc_wall
from twinline.scene.kinds.fittings import control_panel, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M = 0.82
_HIGH_M = 3.3
_HALF_M = 1.15
_MOULD = Arc((0, -2.0), 2.94, 3.0, 71, 109)


@kind(Sector.AEROSPACE, "Lay-up table", "Bàn xếp lớp composite", "铺层工作台")
def layup_table(shape: Shape, length_m: Annotated[float, Between(3, 9)] = 5.0) -> None:
    """Plies are laid on a mould by hand; laser projectors overhead draw where each one belongs."""
    long = length_m
    shape.footprint(long + 1.27, 2 * _HALF_M + 0.6, _HIGH_M)
    _table(shape, long)
    _mould(shape, long - 0.6)
    _projectors(shape, long)
    _rolls(shape, long)
    control_panel(shape, (long / 2 - 0.06, _HALF_M - 0.08, 1.7))
    state_strip(shape, (0, -_HALF_M - 0.01, _TOP_M - 0.1), (long * 0.5, 0.07))
    shape.port("in", (-long / 2, 0, 1.1))
    shape.port("out", (long / 2, 0, 1.1))
    for x in (-0.22, 0.22):
        shape.stand((x * long, -_HALF_M - 0.5, 0))


def _table(shape: Shape, long: float) -> None:
    shape.box(Slot.SHELL, (0, 0, _TOP_M - 0.2), (long, 2 * _HALF_M, 0.2), 0.03)
    n = max(2, round(long / 1.8)) if shape.fine else 2
    for i in range(n):
        x = (i / (n - 1) - 0.5) * (long - 0.9)
        shape.box(Slot.SHELL_SHADE, (x, 0, 0.1), (0.5, 1.7, _TOP_M - 0.28), 0.03)
        shape.box(Slot.DARK, (x, 0, 0), (0.42, 1.6, 0.12), 0)
        if shape.fine:
            for side in (-1, 1):
                shape.box(Slot.DARK, (x, side * 0.85, 0.25), (0.34, 0.03, 0.3), 0.01)


def _mould(shape: Shape, long: float) -> None:
    arc_wall(shape, Slot.METAL, _MOULD, (-long / 2, long / 2), 10 if shape.fine else 3)
    for side in (-1, 1) if shape.fine else ():
        shape.box(Slot.STEEL, (0, side * 0.86, _TOP_M), (long, 0.06, 0.04), 0)
    for i, (low, high, share) in enumerate(((73, 107, 0.96), (75, 105, 0.9), (77, 101, 0.66))):
        slot = Slot.LOAD if i == 2 else Slot.RUBBER
        ply = Arc(_MOULD.centre, 2.99, 3.008 + 0.008 * i, low, high)
        left = -long / 2 * 0.96 + 0.1 * i
        arc_wall(shape, slot, ply, (left, left + share * long), 8 if shape.fine else 3)
    x = 0.66 * long - long / 2
    roller = Motion(Way.SLIDE, -0.6 * long, 0.25 * long)
    with shape.moving("roller", roller, Drive.SERVICE, (x, 0, 1.06), (1, 0, 0)):
        shape.cylinder(Slot.ACCENT, (x, -0.45, 1.09), 0.06, 0.9, "y")
        shape.beam(Slot.METAL, (x, -0.45, 1.09), (x + 0.3, -0.45, 1.3), 0.03)
        shape.beam(Slot.METAL, (x, 0.45, 1.09), (x + 0.3, 0.45, 1.3), 0.03)
        shape.beam(Slot.METAL, (x + 0.3, -0.47, 1.3), (x + 0.3, 0.47, 1.3), 0.03)


def _projectors(shape: Shape, long: float) -> None:
    """A frame overhead with projectors and with light that throws no shadow."""
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * (long / 2 - 0.06), y * (_HALF_M + 0.24), 0)
            shape.box(Slot.FRAME, at, (0.12, 0.12, _HIGH_M), 0.012)
            if shape.fine:
                shape.box(Slot.BASE, at, (0.12, 0.12, 0.03), 0)
        shape.box(Slot.FRAME, (x * (long / 2 - 0.06), 0, _HIGH_M - 0.14), (0.12, 2 * _HALF_M + 0.4,
                  0.14), 0.012)  # fmt: skip
    for y in (-1, 0, 1):
        girder = (0, y * (_HALF_M + 0.24), _HIGH_M - 0.14)
        shape.box(Slot.FRAME, girder, (long - 0.1, 0.1, 0.14), 0.012)
    n = max(2, round(long / 2.2)) if shape.fine else 2
    for i in range(n):
        along = ((i + 0.5) / n - 0.5) * long
        shape.box(Slot.DARK, (along, 0, _HIGH_M - 0.42), (0.34, 0.24, 0.28), 0.04)
        shape.box(Slot.SCREEN, (along, 0, _HIGH_M - 0.43), (0.16, 0.1, 0.02), 0)
        for across in (-0.75, 0.75) if shape.fine else ():
            lamp = (along, across, _HIGH_M - 0.2)
            shape.box(Slot.LAMP, lamp, (long / n - 0.4, 0.14, 0.06), 0)
            shape.box(Slot.SHELL, (along, across, _HIGH_M - 0.15), (long / n - 0.36, 0.2, 0.06), 0)


def _rolls(shape: Shape, long: float) -> None:
    x = -long / 2 - 0.65
    for y in (-0.95, 0.95):
        shape.box(Slot.FRAME, (x, y, 0), (0.12, 0.08, 1.5), 0.01)
        shape.box(Slot.FRAME, (x, y, 0), (0.9, 0.08, 0.08), 0.01)
    for z, slot in ((0.55, Slot.RUBBER), (0.98, Slot.PAPER), (1.4, Slot.RUBBER)):
        n = 14 if shape.fine else 6
        shape.lathe(slot, (x, -0.75, z), [(0.17, 0), (0.17, 1.5)], "y", n)
        if shape.fine:
            shape.lathe(Slot.METAL, (x, -0.93, z), [(0.04, 0), (0.04, 1.86)], "y", 8)
