"""A cooker."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.hollow import hollow
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DEPTH_M: Final = 0.6
_FRONT_M: Final = -_DEPTH_M / 2


@kind(Sector.APPLIANCES, "Oven range", "Bếp liền lò nướng", "烤箱灶具一体机")
def oven_range(shape: Shape, width_m: Annotated[float, Between(0.5, 0.9)] = 0.6) -> None:
    """Cooks on top and bakes inside: a free-standing cooker with four burners and an oven."""
    shape.footprint(width_m, _DEPTH_M + 0.083, 0.98)
    for side in (-1, 1):
        shape.box(Slot.DARK, (side * (width_m / 2 - 0.06), 0.02, 0), (0.06, 0.5, 0.06), 0)
    shape.box(Slot.LOAD, (0, 0.01, 0.05), (width_m, _DEPTH_M - 0.02, 0.16), 0.01)
    size = (width_m, _DEPTH_M, 0.67)
    hollow(shape, Slot.LOAD, (0, 0, 0.21), size, (0.02, 0.04, 0.02))
    inner = (width_m - 0.04, 0.54, 0.49)
    hollow(shape, Slot.DARK, (0, -0.01, 0.24), inner, (0.05, 0.02, 0.04))
    _hob(shape, width_m)
    _fascia(shape, width_m)
    _door(shape, width_m)
    drawer = (0, _FRONT_M - 0.008, 0.06)
    shape.box(Slot.LOAD, drawer, (width_m - 0.01, 0.03, 0.145), 0.008)
    if shape.fine:
        shape.box(Slot.DARK, (0, _FRONT_M - 0.022, 0.185), (width_m * 0.5, 0.008, 0.012), 0)
        for z in (0.36, 0.5):
            for i in range(7):
                bar = (width_m * 0.8 * (i / 6 - 0.5), -0.03, z)
                shape.box(Slot.METAL, bar, (0.008, 0.44, 0.008), 0)


def _hob(shape: Shape, width: float) -> None:
    shape.box(Slot.METAL, (0, 0.0, 0.88), (width, _DEPTH_M, 0.025), 0.008)
    shape.box(Slot.LOAD, (0, _DEPTH_M / 2 - 0.015, 0.9), (width, 0.03, 0.08), 0.008)
    reach = width * 0.24
    for x in (-1, 1):
        for y in (-1, 1):
            burner = (x * reach, y * 0.13 - 0.02, 0.902)
            n = 14 if shape.fine else 6
            radius = 0.055 if x * y > 0 else 0.042
            shape.lathe(Slot.DARK, burner, [(radius, 0), (radius * 0.9, 0.016)], n_side=n)
            if shape.fine:
                cap = (burner[0], burner[1], 0.918)
                shape.lathe(Slot.BASE, cap, [(radius * 0.6, 0), (radius * 0.5, 0.008)], n_side=10)
        if shape.fine:
            _grate(shape, x * reach, width * 0.45)


def _grate(shape: Shape, x: float, wide: float) -> None:
    """A pan support over two burners."""
    for side in (-1, 1):
        shape.box(Slot.DARK, (x + side * wide * 0.46, -0.02, 0.905), (0.014, 0.5, 0.04), 0)
    for y in (-0.26, -0.15, -0.02, 0.11, 0.22):
        shape.box(Slot.DARK, (x, y, 0.93), (wide * 0.94, 0.012, 0.016), 0)
    shape.box(Slot.DARK, (x, -0.02, 0.93), (0.012, 0.48, 0.016), 0)


def _fascia(shape: Shape, width: float) -> None:
    shape.box(Slot.METAL, (0, _FRONT_M - 0.008, 0.765), (width - 0.006, 0.03, 0.112), 0.01)
    if not shape.fine:
        return
    for share in (-0.4, -0.28, -0.16, 0.16, 0.28, 0.4):
        knob = (share * width, _FRONT_M - 0.052, 0.82)
        shape.lathe(Slot.DARK, knob, [(0.018, 0), (0.022, 0.008), (0.024, 0.03)], "y", 12)
        shape.box(Slot.METAL, (knob[0], knob[1], 0.826), (0.004, 0.008, 0.014), 0)
    shape.box(Slot.SCREEN, (0, _FRONT_M - 0.024, 0.8), (0.11, 0.008, 0.045), 0)


def _door(shape: Shape, width: float) -> None:
    pivot = (0.0, _FRONT_M - 0.01, 0.215)
    with shape.moving("door", Motion(Way.TURN, 0, 88), Drive.DOOR, pivot, (1, 0, 0)):
        size = (width - 0.01, 0.034, 0.54)
        if shape.fine:
            hollow(shape, Slot.LOAD, (0, _FRONT_M - 0.018, 0.216), size, (0.075, 0.022, 0.1))
        else:
            shape.box(Slot.LOAD, (0, _FRONT_M - 0.018, 0.216), size)
        pane = (0, _FRONT_M - 0.032, 0.31)
        shape.box(Slot.DARK, pane, (width - 0.15, 0.012, 0.35), 0)
        shape.box(Slot.GLASS, (0, _FRONT_M - 0.037, 0.35), (width - 0.23, 0.01, 0.26), 0)
        shape.beam(Slot.METAL, (-width * 0.4, _FRONT_M - 0.07, 0.715),
                   (width * 0.4, _FRONT_M - 0.07, 0.715), 0.026)  # fmt: skip
        if shape.fine:
            for side in (-1, 1):
                hold = (side * width * 0.36, _FRONT_M - 0.05, 0.705)
                shape.box(Slot.METAL, hold, (0.02, 0.04, 0.02), 0)
