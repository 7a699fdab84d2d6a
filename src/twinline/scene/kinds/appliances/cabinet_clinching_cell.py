"""A clinching cell for cabinets."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import (
    doors_of,
    operator_panel,
    plinthed,
    signal_lamps,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DECK_Z_M: Final = 0.6


@kind(Sector.APPLIANCES, "Cabinet clinching cell", "Trạm dập khớp vỏ máy", "箱体铆接单元")
def cabinet_clinching_cell(
    shape: Shape, cabinet_m: Annotated[float, Between(0.6, 1.8)] = 0.85
) -> None:
    """Joins the bent jacket of a cabinet to its back wall by tongs that press sheet into sheet."""
    tall = cabinet_m
    shape.footprint(3.4, 2.605, tall + 2.1)
    _deck(shape)
    _jacket(shape, tall)
    for side in (-1, 1):
        _column(shape, side, tall)
    _crown(shape, tall)
    _fence(shape)
    plinthed(shape, (0, 1.2, 0), (1.5, 0.5, 2.0), Slot.SHELL_SHADE)
    operator_panel(shape, (1.2, -1.1, 0))
    shape.stand((0, -1.35, 0))
    shape.port("in", (-1.7, -0.1, _DECK_Z_M))
    shape.port("out", (1.7, -0.1, _DECK_Z_M))


def _deck(shape: Shape) -> None:
    shape.box(Slot.DARK, (0, 0, 0), (2.4, 1.4, 0.1), 0)
    shape.box(Slot.SHELL, (0, 0, 0.08), (2.5, 1.5, 0.4), 0.04)
    doors_of(shape, (0, -0.755, 0.14), (2.4, 0.26), 4)
    state_strip(shape, (0, -0.755, 0.43), (2.3, 0.06))
    shape.box(Slot.STEEL, (0, 0, 0.48), (2.3, 1.3, 0.05), 0)
    for y in (-0.36, 0.16):
        shape.box(Slot.METAL, (0, y, 0.53), (3.4, 0.1, _DECK_Z_M - 0.53), 0)
    for side in (-1, 1):
        shape.box(Slot.BASE, (side * 1.6, -0.1, 0), (0.1, 0.62, 0.53), 0)


def _jacket(shape: Shape, tall: float) -> None:
    """A U of painted sheet with its flanges in front, on a locating plate."""
    z = _DECK_Z_M
    shape.box(Slot.FRAME, (0, -0.1, z), (0.7, 0.66, 0.06), 0.01)
    z += 0.06
    for side in (-1, 1):
        shape.box(Slot.LOAD, (side * 0.29, -0.1, z), (0.02, 0.6, tall), 0.006)
        shape.box(Slot.LOAD, (side * 0.26, -0.39, z), (0.06, 0.02, tall), 0)
    shape.box(Slot.METAL, (0, 0.19, z), (0.56, 0.02, tall), 0)
    if shape.fine:
        for up in (0.0, tall - 0.05):
            shape.box(Slot.LOAD, (0, -0.37, z + up), (0.52, 0.04, 0.05), 0)
        shape.box(Slot.SHELL_SHADE, (0, 0.175, z + tall * 0.3), (0.3, 0.012, tall * 0.4), 0)


def _column(shape: Shape, side: int, tall: float) -> None:
    """A column with a row of clinching tongs, which closes on the edge from its side."""
    x = side * 0.86
    name = "left" if side < 0 else "right"
    shape.box(Slot.STEEL, (side * 0.8, 0.1, 0.53), (0.8, 0.5, 0.05), 0)
    motion = Motion(Way.SLIDE, -0.18, 0.1)
    with shape.moving(f"{name} tongs", motion, Drive.SERVICE, (x, 0.1, 0.7), (side, 0, 0)):
        shape.box(Slot.FRAME, (x + side * 0.06, 0.16, 0.58), (0.34, 0.5, 0.16), 0.02)
        shape.box(Slot.FRAME, (x + side * 0.08, 0.16, 0.74), (0.26, 0.36, tall + 0.1), 0.03)
        n = max(2, round(tall / 0.3)) if shape.fine else 2
        for i in range(n):
            z = 0.78 + (i + 0.5) / n * (tall - 0.1)
            _tongs(shape, x, side, z)
    if shape.fine:
        chain = [(x + side * 0.2, 0.4, 0.8), (x + side * 0.2, 0.62, 0.9), (side * 0.55, 1.0, 0.9)]
        shape.pipe(Slot.RUBBER, chain, 0.04)


def _tongs(shape: Shape, x: float, side: int, z: float) -> None:
    """A C-shaped tool: cylinder outside, punch and die at the mouth."""
    shape.box(Slot.ACCENT, (x - side * 0.14, 0.16, z), (0.2, 0.2, 0.12), 0.015)
    if not shape.fine:
        return
    shape.box(Slot.DARK, (x - side * 0.32, 0.25, z + 0.02), (0.18, 0.06, 0.08), 0)
    shape.box(Slot.DARK, (x - side * 0.32, 0.07, z + 0.02), (0.18, 0.06, 0.08), 0)
    start = x + side * 0.2 - (0.0 if side > 0 else 0.22)
    shape.lathe(Slot.METAL, (start, 0.16, z + 0.06), [(0.05, 0), (0.05, 0.22)], "x", 10)


def _crown(shape: Shape, tall: float) -> None:
    """The gantry over the cabinet, with a plate that squares it from above."""
    top = tall + 1.42
    for side in (-1, 1):
        for y in (-0.62, 0.66):
            shape.box(Slot.FRAME, (side * 1.28, y, 0), (0.14, 0.14, top), 0.02)
        shape.box(Slot.FRAME, (side * 1.28, 0.02, top), (0.14, 1.42, 0.16), 0.02)
    shape.box(Slot.FRAME, (0, 0.02, top), (2.5, 0.3, 0.16), 0.02)
    if shape.fine:
        shape.box(Slot.SHELL, (0, -0.66, top - 0.3), (2.42, 0.06, 0.4), 0.02)
        shape.box(Slot.FRAME, (0, 0.66, top), (2.5, 0.1, 0.1), 0)
    motion = Motion(Way.SLIDE, -0.2, 0.12)
    with shape.moving("squaring plate", motion, Drive.SERVICE, (0, 0.02, top - 0.4), (0, 0, -1)):
        shape.box(Slot.ACCENT, (0, -0.1, tall + 0.82), (0.66, 0.6, 0.08), 0.015)
        shape.box(Slot.STEEL, (0, -0.02, tall + 0.9), (0.1, 0.1, 0.7), 0)
        for side in (-1, 1) if shape.fine else ():
            shape.box(Slot.ACCENT, (side * 0.3, -0.1, tall + 0.74), (0.04, 0.56, 0.1), 0)
    signal_lamps(shape, (1.28, 0.5, top + 0.04))


def _fence(shape: Shape) -> None:
    for side in (-1, 1):
        x = side * 1.5
        for y in (0.45, 1.4):
            shape.box(Slot.SAFETY, (x, y, 0), (0.06, 0.06, 1.8), 0)
        shape.box(Slot.GLASS, (x, 0.92, 0.2), (0.015, 0.9, 1.5), 0)
        if shape.fine:
            for z in (0.16, 1.72):
                shape.box(Slot.SAFETY, (x, 0.92, z), (0.03, 0.92, 0.04), 0)
