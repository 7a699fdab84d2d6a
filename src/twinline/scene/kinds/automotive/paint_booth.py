"""A spray booth for car bodies."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import lights
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.tunnels import duct, fan, glazing, mouth
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_WIDE_M: Final = 5.6
_CEILING_M: Final = 3.3
_PLENUM_M: Final = 1.3


@kind(Sector.AUTOMOTIVE, "Paint booth", "Buồng phun sơn", "喷漆室")
def paint_booth(shape: Shape, length_m: Annotated[float, Between(9, 16)] = 9.0) -> None:
    """Paints bodies behind glass: clean air sinks from a filter ceiling, and arms swing bells."""
    shape.footprint(length_m, 7.19, _CEILING_M + _PLENUM_M + 1.5)
    with shape.placed((0, 0, 0)):
        _walls(shape, length_m)
        _roof(shape, length_m)
        _exhaust(shape, length_m)
        _painters(shape, length_m)
    _front(shape, length_m)
    for end, name in ((-1, "in"), (1, "out")):
        mouth(shape, end * (length_m / 2 - 0.12), (_WIDE_M + 0.04, _CEILING_M))
        shape.port(name, (end * length_m / 2, 0, 0.5))


def _walls(shape: Shape, long: float) -> None:
    inner = long - 0.5
    for side in (-1, 1):
        y = side * (_WIDE_M / 2 - 0.08)
        if shape.fine:
            shape.box(Slot.BASE, (0, y, 0), (long - 0.1, 0.2, 0.14), 0)
        shape.box(Slot.SHELL, (0, y, 0.1), (inner, 0.14, 0.7), 0)
        glazing(shape, (0, y, 0.8), (inner, 2.0), min(8, max(3, round(inner / 1.5))))
        shape.box(Slot.SHELL, (0, y, 2.8), (inner, 0.16, 0.5), 0)
    shape.box(Slot.STEEL, (0, 0, 0), (inner, 3.6, 0.02), 0)
    for side in (-1, 1):
        lights(shape, -inner / 2 + 0.2, inner / 2 - 0.2, (side * 2.2, 2.95))


def _roof(shape: Shape, long: float) -> None:
    """The filter ceiling, the plenum above it, and the ducts that feed it."""
    z = _CEILING_M
    shape.box(Slot.PAPER, (0, 0, z - 0.08), (long - 0.6, 3.8, 0.08), 0)
    shape.box(Slot.SHELL, (0, 0, z), (long, _WIDE_M, _PLENUM_M - 0.05), 0.06)
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (0, 0, z + _PLENUM_M - 0.05), (long - 0.2, 5.4, 0.05), 0)
        n = min(8, max(3, round(long / 1.5)))
        for i in range(1, n):
            x = (i / n - 0.5) * long
            shape.box(
                Slot.SHELL_SHADE, (x, 0, z + 0.04), (0.05, _WIDE_M + 0.03, _PLENUM_M - 0.2), 0
            )
        for side in (-1, 1):
            seam = (0, side * (_WIDE_M / 2), z + 0.3)
            shape.box(Slot.SHELL_SHADE, seam, (long * 0.99, 0.03, 0.03), 0)
    top = z + _PLENUM_M
    duct(shape, (0, 0.7, top + 0.3), (long * 0.86, 1.2, 0.75))
    for x in (-0.3, 0.3) if shape.fine else ():
        shape.box(Slot.METAL, (x * long, 0.7, top), (0.9, 0.9, 0.32), 0)
    shape.lathe(Slot.METAL, (-long * 0.32, 0.7, top + 1.05), [(0.5, 0), (0.5, 0.45)])
    if shape.fine:
        for i in range(2):
            shape.box(Slot.BASE, ((0.25 + i * 0.2) * long, -1.4, top), (0.9, 0.7, 0.5), 0)


def _exhaust(shape: Shape, long: float) -> None:
    """Fans behind the booth that draw off the overspray under its floor."""
    for x in (-0.27, 0.27):
        fan(shape, (x * long, _WIDE_M / 2 + 0.75, 0), 1.0)
        outlet = (x * long + 0.28, _WIDE_M / 2 + 0.75, 1.0)
        shape.box(Slot.METAL, outlet, (0.42, 0.46, _CEILING_M + 0.6), 0)
        shape.box(Slot.METAL, (outlet[0], _WIDE_M / 2 + 0.4, 4.1), (0.42, 1.1, 0.42), 0)


def _painters(shape: Shape, long: float) -> None:
    """Two arms a side, each on a rail along the wall, that swing a bell over the body."""
    for side in (-1, 1):
        y = side * (_WIDE_M / 2 - 0.45)
        shape.box(Slot.STEEL, (0, y, 0.55), (long - 1.2, 0.26, 0.22), 0)
        for x in (-0.36, 0.36) if shape.fine else ():
            shape.box(Slot.BASE, (x * long, y, 0), (0.3, 0.3, 0.56), 0)
        for end in (-1, 1):
            name = f"{'front' if side < 0 else 'back'} {'left' if end < 0 else 'right'} arm"
            _painter(shape, (end * long * 0.2, y, 0.77), -side, name)


def _painter(shape: Shape, at: Vec3, inwards: int, name: str) -> None:
    x, y, z = at
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, at, (0.5, 0.4, 0.3), 0.04)
    swing = Motion(Way.TURN, -32, 32)
    with shape.moving(name, swing, Drive.SERVICE, (x, y, z + 0.3), (0, 0, 1)):
        shape.beam(Slot.SHELL, (x, y, z + 0.44), (x, y - inwards * 0.1, z + 1.25), 0.2)
        elbow = (x, y - inwards * 0.1, z + 1.25)
        if shape.fine:
            shape.cylinder(Slot.DARK, (x, y, z + 0.3), 0.19, 0.14)
            shape.cylinder(Slot.DARK, (x - 0.14, elbow[1], elbow[2]), 0.13, 0.28, "x")
        wrist = (x, y + inwards * 0.75, z + 1.12)
        shape.beam(Slot.SHELL, elbow, wrist, 0.15)
        if shape.fine:
            shape.beam(Slot.ACCENT, wrist, (x, wrist[1] + inwards * 0.14, wrist[2] - 0.24), 0.1)
            bell = (x, wrist[1] + inwards * 0.14, wrist[2] - 0.3)
            shape.lathe(Slot.METAL, bell, [(0.07, 0), (0.035, 0.1)], n_side=8)


def _front(shape: Shape, long: float) -> None:
    y = -_WIDE_M / 2
    state_strip(shape, (0, y - 0.01, _CEILING_M - 0.2), (long * 0.7, 0.1))
    stack_light(shape, (-long / 2 + 0.3, y + 0.3, _CEILING_M + _PLENUM_M))
    with shape.placed((long / 2 - 1.2, y - 0.4, 0)):
        shape.box(Slot.SHELL_SHADE, (0, 0, 0), (0.5, 0.36, 1.0), 0.03)
        control_panel(shape, (0, -0.1, 1.3))
        shape.stand((0, -0.75, 0))
