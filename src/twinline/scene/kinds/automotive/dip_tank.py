"""A tank for electrophoretic coating."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.bodywork import bare
from twinline.scene.kinds.automotive.lineside import column
from twinline.scene.kinds.automotive.sedan import FORM
from twinline.scene.kinds.fittings import control_panel, light_rail, stack_light, state_strip
from twinline.scene.kinds.fittings.tunnels import duct
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDE_M: Final = 3.4
_RIM_M: Final = 2.5
_RAIL_M: Final = 5.3
_DIP_M: Final = 2.35


@kind(Sector.AUTOMOTIVE, "Dip coating tank", "Bể sơn điện ly", "电泳槽")
def dip_tank(
    shape: Shape,
    length_m: Annotated[float, Between(7.5, 12)] = 8.5,
    loaded: bool = True,  # noqa: FBT001, FBT002
) -> None:
    """Coats bodies with primer by electric current: a carrier lowers and tips each in the bath."""
    shape.footprint(length_m + 0.9, 6.36, _RAIL_M + 1.215)
    _tank(shape, length_m)
    _rails(shape, length_m)
    _pumps(shape, length_m)
    _walkway(shape, length_m)
    _carrier(shape, loaded=loaded)
    shape.port("in", (-length_m / 2, 0, 4.0))
    shape.port("out", (length_m / 2, 0, 4.0))


def _tank(shape: Shape, long: float) -> None:
    half, low = long / 2, 0.35
    for side in (-1, 1):
        shape.box(Slot.SHELL, (0, side * _WIDE_M / 2, low), (long, 0.16, _RIM_M - low), 0.03)
        shape.box(Slot.SHELL, (side * (half - 0.08), 0, low), (0.16, _WIDE_M, _RIM_M - low), 0.03)
        if shape.fine:
            shape.box(Slot.STEEL, (0, side * _WIDE_M / 2, _RIM_M), (long + 0.1, 0.26, 0.08), 0)
            shape.box(Slot.STEEL, (side * half, 0, _RIM_M), (0.26, _WIDE_M, 0.08), 0)
    shape.box(Slot.BASE, (0, 0, 0), (long, _WIDE_M + 0.1, low), 0)
    shape.box(Slot.WATER, (0, 0, low), (long - 0.2, _WIDE_M - 0.1, 1.88), 0)
    n = 6 if shape.fine else 0
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 0.3)
        for side in (-1, 1):
            rib = (x, side * (_WIDE_M / 2 + 0.11), low)
            shape.box(Slot.SHELL_SHADE, rib, (0.12, 0.1, _RIM_M - low), 0)
            if shape.fine:
                anode = (x, side * (_WIDE_M / 2 - 0.17), 1.9)
                shape.box(Slot.STEEL, anode, (0.1, 0.1, 0.9), 0)


def _rails(shape: Shape, long: float) -> None:
    """Portals over the tank, and the rails on which the carrier runs."""
    for x in (-1, 1):
        at = x * (long / 2 + 0.25)
        for y in (-1, 1):
            column(shape, (at, y * 2.35, 0), _RAIL_M + 0.3, 0.26)
        shape.box(Slot.FRAME, (at, 0, _RAIL_M + 0.3), (0.26, 5.0, 0.3), 0)
    for y in (-1, 1):
        shape.box(Slot.FRAME, (0, y * 2.1, _RAIL_M + 0.02), (long + 0.9, 0.24, 0.28), 0)
    duct(shape, (0, 0, _RAIL_M + 0.6), (long * 0.9, 1.1, 0.6))
    if shape.fine:
        shape.box(Slot.DARK, (0, 2.35, _RAIL_M + 0.45), (long, 0.2, 0.12), 0)


def _carrier(shape: Shape, *, loaded: bool) -> None:
    """A trolley whose frame goes down with the skid, and tips it."""
    for x in (-1.5, 1.5):
        shape.box(Slot.ACCENT, (x, 0, _RAIL_M - 0.32), (0.3, 4.4, 0.26), 0.03)
        for y in (-2.1, 2.1) if shape.fine else ():
            shape.cylinder(Slot.DARK, (x, y - 0.1, _RAIL_M - 0.12), 0.12, 0.2, "y")
    lower = Motion(Way.SLIDE, -_DIP_M, 0)
    with shape.moving("lift frame", lower, Drive.SERVICE, (0, 0, 4.8), (0, 0, 1)):
        for y in (-1, 1):
            shape.box(Slot.ACCENT, (0, y * 1.3, 4.74), (3.4, 0.16, 0.22), 0)
            if shape.fine:
                shape.box(Slot.STEEL, (0, y * 1.3, 3.0), (0.24, 0.12, 1.78), 0)
        tip = Motion(Way.TURN, 0, 14)
        with shape.moving("cradle", tip, Drive.SERVICE, (0, 0, 3.05), (0, 1, 0)):
            _cradle(shape, loaded=loaded)


def _cradle(shape: Shape, *, loaded: bool) -> None:
    """Shaft, runners and locating posts, and a body on them."""
    if shape.fine:
        shape.cylinder(Slot.STEEL, (0, -1.36, 3.05), 0.12, 2.72, "y")
    for y in (-1, 1) if shape.fine or not loaded else ():
        shape.box(Slot.STEEL, (0, y * 0.55, 2.84), (4.7, 0.1, 0.14), 0)
    for x in (-1.7, 1.6) if shape.fine else ():
        shape.box(Slot.STEEL, (x, 0, 2.94), (0.1, 1.3, 0.1), 0)
        for y in (-1, 1):
            shape.box(Slot.STEEL, (x, y * 0.5, 3.0), (0.1, 0.1, 0.14), 0)
    if loaded:
        with shape.placed((0, 0, 3.12)):
            bare(shape, FORM)


def _pumps(shape: Shape, long: float) -> None:
    """Circulation behind the tank: pumps, filters and a header."""
    y = _WIDE_M / 2 + 0.85
    for x in (-0.28, 0.28):
        shape.box(Slot.BASE, (x * long, y + 0.25, 0), (1.6, 0.6, 0.14), 0)
        if not shape.fine:
            continue
        filter_at = (x * long + 0.5, y + 0.25, 0.1)
        outline = [(0.26, 0), (0.26, 1.2), (0.16, 1.36)]
        shape.lathe(Slot.METAL, filter_at, outline, n_side=12)
        body = [(0.17, 0), (0.2, 0.05), (0.2, 0.5), (0.1, 0.6)]
        shape.lathe(Slot.DARK, (x * long - 0.7, y + 0.25, 0.34), body, "x", 10)
        up = [(x * long + 0.5, y + 0.25, 1.4), (x * long + 0.5, y + 0.25, 2.2),
                  (x * long + 0.5, _WIDE_M / 2, 2.2)]  # fmt: skip
        shape.pipe(Slot.STEEL, up, 0.08)


def _walkway(shape: Shape, long: float) -> None:
    """A walkway along the rim, on which the bath is watched."""
    y, z = -_WIDE_M / 2 - 1.0, 1.5
    shape.box(Slot.STEEL, (0.5, y, z - 0.08), (long - 1.0, 1.0, 0.08), 0)
    light_rail(shape, (1.0 - long / 2, y - 0.47, z), (long / 2, y - 0.47, z))
    for x in (-0.3, 0.05, 0.4) if shape.fine else ():
        shape.box(Slot.FRAME, (x * long, y - 0.4, 0), (0.12, 0.12, z - 0.08), 0)
    shape.box(Slot.SHELL, (0, y - 0.51, z - 0.24), (long * 0.7, 0.06, 0.2), 0)
    state_strip(shape, (0, y - 0.55, z - 0.14), (long * 0.66, 0.09))
    if shape.fine:
        shape.stairs((-long / 2 - 0.35, y, 0.02), (1.0 - long / 2, y, z), 0.9)
        control_panel(shape, (long / 2 - 0.5, y - 0.1, z + 1.2))
        shape.box(Slot.METAL, (long / 2 - 0.5, y + 0.12, z), (0.08, 0.08, 1.25), 0)
    stack_light(shape, (-long / 2 - 0.25, -2.35, _RAIL_M + 0.55))
