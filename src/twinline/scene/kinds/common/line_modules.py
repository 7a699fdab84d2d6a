"""Modules of conveyors: one metre along x of each; as many as it takes make a line."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

LIGHT_HEIGHT_M: Final = 0.7
"""Of rollers and belts for totes."""
SKID_HEIGHT_M: Final = 0.26
SLAT_HEIGHT_M: Final = 0.08
_LONG: Final = 1.0
_SIDES: Final = 8

Width = Annotated[float, Between(0.3, 0.8)]


def _rollers(shape: Shape, spot: tuple[int, float, float], across: float) -> None:
    """So many rollers of a radius, their tops at a height."""
    n, radius, top = spot
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * _LONG
        ends = [(radius, -across / 2), (radius, across / 2)]
        shape.lathe(Slot.STEEL, (x, 0, top - radius), ends, "y", _SIDES)


def _light_frame(shape: Shape, width: float) -> None:
    for side in (-1, 1):
        y = side * (width / 2 - 0.02)
        shape.box(Slot.METAL, (0, y, LIGHT_HEIGHT_M - 0.13), (_LONG, 0.04, 0.15), 0)
        shape.box(Slot.STEEL, (0, y, 0.03), (0.06, 0.04, LIGHT_HEIGHT_M - 0.16), 0)
        shape.box(Slot.DARK, (0, y, 0), (0.1, 0.04, 0.03), 0)
        if shape.fine:
            shape.box(Slot.ACCENT, (0, y + side * 0.012, LIGHT_HEIGHT_M + 0.02),
                      (_LONG, 0.016, 0.03), 0)  # fmt: skip
    if shape.fine:
        shape.box(Slot.STEEL, (0, 0, 0.2), (0.04, width - 0.08, 0.04), 0)
        shape.box(Slot.BASE, (0.2, 0, LIGHT_HEIGHT_M - 0.26), (0.24, width * 0.5, 0.13), 0.02)


@kind(Sector.COMMON, "Roller module", "Mô-đun băng con lăn", "滚筒输送模块")
def roller_module(shape: Shape, width_m: Width = 0.6) -> None:
    """Carries totes on driven rollers, on legs: one metre of a line on which parts may close up."""
    shape.footprint(_LONG, width_m, LIGHT_HEIGHT_M + 0.05 if shape.fine else LIGHT_HEIGHT_M + 0.02)
    _light_frame(shape, width_m)
    across = width_m - 0.09
    if shape.fine:
        _rollers(shape, (10, 0.03, LIGHT_HEIGHT_M), across)
    else:
        shape.box(Slot.STEEL, (0, 0, LIGHT_HEIGHT_M - 0.06), (_LONG, across, 0.06), 0)


@kind(Sector.COMMON, "Band module", "Mô-đun băng tải", "皮带输送模块")
def band_module(shape: Shape, width_m: Width = 0.6) -> None:
    """Carries small parts on a belt, on legs: one metre of a line that keeps parts apart."""
    shape.footprint(_LONG, width_m, LIGHT_HEIGHT_M + 0.05 if shape.fine else LIGHT_HEIGHT_M + 0.02)
    _light_frame(shape, width_m)
    shape.box(Slot.RUBBER, (0, 0, LIGHT_HEIGHT_M - 0.05), (_LONG, width_m - 0.09, 0.05), 0)
    if shape.fine:
        _rollers(shape, (3, 0.03, LIGHT_HEIGHT_M - 0.1), width_m - 0.09)


@kind(Sector.COMMON, "Pallet track module", "Mô-đun ray pa-lét", "托盘轨道模块")
def pallet_track(shape: Shape, width_m: Annotated[float, Between(0.6, 1.4)] = 1.0) -> None:
    """Guides pallets that roll along the floor between two rails: one metre of a track."""
    shape.footprint(_LONG, width_m + 0.2, 0.14)
    shape.box(Slot.BASE, (0, 0, 0), (_LONG, width_m, 0.02), 0)
    for side in (-1, 1):
        y = side * (width_m / 2 + 0.05)
        shape.box(Slot.METAL, (0, y, 0), (_LONG, 0.08, 0.12), 0)
        shape.box(Slot.SAFETY, (0, y, 0.12), (_LONG, 0.04, 0.02), 0)
        shape.box(Slot.DARK, (0, side * (width_m / 2 + 0.08), 0), (0.12, 0.04, 0.05), 0)
        if shape.fine:
            chain = (0, side * width_m * 0.28, 0.02)
            shape.box(Slot.DARK, chain, (_LONG, 0.06, 0.012), 0)
            for x in (-0.4, -0.2, 0, 0.2, 0.4):
                shape.box(Slot.STEEL, (x, chain[1], 0.03), (0.1, 0.05, 0.012), 0)


@kind(Sector.AUTOMOTIVE, "Skid roller module", "Mô-đun con lăn giá trượt", "滑橇滚床模块")
def skid_rollers(shape: Shape, width_m: Annotated[float, Between(1.2, 2.4)] = 1.5) -> None:
    """Carries bodies on skids: one metre of a roller bed with its drive shaft and its guides."""
    shape.footprint(_LONG, width_m, SKID_HEIGHT_M)
    for side in (-1, 1):
        y = side * (width_m / 2 - 0.09)
        shape.box(Slot.FRAME, (0, y, 0.06), (_LONG, 0.12, SKID_HEIGHT_M - 0.12), 0)
        shape.box(Slot.BASE, (0, side * (width_m / 2 - 0.1), 0), (0.16, 0.2, 0.06), 0)
        if shape.fine:
            top = (0, y, SKID_HEIGHT_M - 0.06)
            shape.box(Slot.METAL, top, (_LONG, 0.12, 0.015), 0)
            cover = (0, side * (width_m / 2 - 0.01), 0.08)
            shape.box(Slot.SAFETY, cover, (0.3, 0.02, 0.1), 0)
    n = 2 if shape.fine else 1
    _rollers(shape, (n, 0.06, SKID_HEIGHT_M), width_m - 0.36)
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * _LONG
        for side in (-1, 1) if shape.fine else ():
            y = side * (width_m / 2 - 0.32)
            ends = [(0.075, -0.035), (0.075, 0.035)]
            shape.lathe(Slot.RUBBER, (x, y, SKID_HEIGHT_M - 0.075), ends, "y", 10)
            shape.box(Slot.DARK, (x, side * (width_m / 2 - 0.09), SKID_HEIGHT_M - 0.06),
                      (0.12, 0.14, 0.05), 0)  # fmt: skip
    if shape.fine:
        shape.box(Slot.DARK, (0, 0.2, 0.06), (_LONG, 0.05, 0.05), 0)


@kind(Sector.AUTOMOTIVE, "Slat conveyor module", "Mô-đun băng tấm", "板链输送模块")
def slat_module(shape: Shape, width_m: Annotated[float, Between(1.2, 2.6)] = 2.3) -> None:
    """Carries cars on their wheels, and the people at them: one metre of a floor that moves."""
    shape.footprint(_LONG, width_m, SLAT_HEIGHT_M)
    for side in (-1, 1):
        shape.box(Slot.BASE, (0, side * (width_m / 2 - 0.06), 0), (_LONG, 0.12, 0.06), 0)
        shape.box(Slot.SAFETY, (0, side * (width_m / 2 - 0.03), 0.06), (_LONG, 0.06, 0.015), 0)
    n = 4 if shape.fine else 1
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * _LONG
        slat = (_LONG / n - (0.012 if shape.fine else 0), width_m - 0.26, SLAT_HEIGHT_M - 0.02)
        shape.box(Slot.SHELL_SHADE, (x, 0, 0.02), slat, 0)
    shape.box(Slot.DARK, (0, 0, 0), (_LONG, width_m - 0.26, 0.03), 0)
