"""A place along a line that dresses engines."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import balancer, front_sign, portal, rack, screen
from twinline.scene.kinds.fittings import cabinet, stack_light
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_HALF_M: Final = 2.2
_HIGH_M: Final = 3.2


@kind(Sector.AUTOMOTIVE, "Engine dress station", "Trạm lắp phụ kiện động cơ", "发动机附件装配工位")
def engine_dress_line_station(
    shape: Shape, length_m: Annotated[float, Between(4, 7)] = 5.0
) -> None:
    """Adds gearbox, starter and harness to an engine; a hoist brings the gearbox."""
    shape.footprint(length_m, 6.6, _HIGH_M + 0.64)
    portal(shape, length_m, _HALF_M, _HIGH_M)
    for y in (-1, 1):
        shape.box(Slot.STEEL, (0, y * 1.75, _HIGH_M - 0.28), (length_m - 0.3, 0.07, 0.08), 0)
        for x in (-0.9, 0.1) if shape.fine else ():
            balancer(shape, (x, y * 1.75, _HIGH_M - 0.24), 1.6)
    rack(shape, (length_m / 2 - 1.1, 2.9, 0), (1.9, 0.8, 1.6))
    with shape.placed((length_m / 2 - 1.1, -2.9, 0), 180):
        rack(shape, (0, 0, 0), (1.9, 0.8, 1.6))
    _gearboxes(shape, (-length_m / 2 + 1.1, 2.85, 0))
    _hoist(shape, length_m)
    _tester(shape, (-length_m / 2 + 0.9, -2.95, 0))
    front_sign(shape, (0, -_HALF_M - 0.1, _HIGH_M - 0.1), length_m * 0.5)
    stack_light(shape, (-length_m / 2 + 0.15, -_HALF_M, _HIGH_M))
    screen(shape, (length_m / 2 - 0.65, -_HALF_M - 0.12, 2.1), (0.8, 0.5))
    shape.stand((-0.4, -1.95, 0))
    shape.stand((0.4, 1.95, 0), -90)
    shape.port("in", (-length_m / 2, 0, 0.6))
    shape.port("out", (length_m / 2, 0, 0.6))


def _gearbox(shape: Shape, at: Vec3) -> None:
    """Bell housing and case; at is the middle of its flange, its axis along x."""
    x, y, z = at
    n = 14 if shape.fine else 6
    case = [(0.24, 0), (0.24, 0.04), (0.2, 0.1), (0.14, 0.24), (0.13, 0.5), (0.06, 0.56)]
    shape.lathe(Slot.METAL, at, case if shape.fine else [(0.24, 0), (0.13, 0.5)], "x", n)
    if shape.fine:
        shape.box(Slot.METAL, (x + 0.26, y - 0.14, z - 0.14), (0.26, 0.2, 0.24), 0.04)
        shape.box(Slot.DARK, (x + 0.3, y, z + 0.12), (0.24, 0.18, 0.06), 0)


def _gearboxes(shape: Shape, at: Vec3) -> None:
    """A pallet with gearboxes."""
    with shape.placed(at):
        shape.box(Slot.WOOD, (0, 0, 0), (1.5, 0.9, 0.14), 0)
        shape.box(Slot.SHELL_SHADE, (0, 0, 0.14), (1.44, 0.84, 0.12), 0)
        for x in (-0.68, 0.06):
            _gearbox(shape, (x, 0.0, 0.5))


def _hoist(shape: Shape, long: float) -> None:
    """A trolley on a cross rail with a gearbox in its grip."""
    x = -long / 2 + 1.1
    for dx in (-0.35, 0.35):
        shape.box(Slot.STEEL, (x + dx, 1.2, _HIGH_M - 0.3), (0.08, 3.0, 0.12), 0)
    go = Motion(Way.SLIDE, -1.9, 0)
    with shape.moving("hoist", go, Drive.SERVICE, (x, 2.3, 2.5), (0, 1, 0)):
        shape.box(Slot.ACCENT, (x, 2.3, _HIGH_M - 0.42), (0.9, 0.4, 0.12), 0)
        shape.box(Slot.SHELL, (x, 2.3, 1.9), (0.16, 0.16, _HIGH_M - 2.3), 0)
        shape.box(Slot.ACCENT, (x, 2.3, 1.82), (0.6, 0.1, 0.1), 0)
        for dx in (-0.26, 0.26) if shape.fine else ():
            shape.box(Slot.ACCENT, (x + dx, 2.3, 1.5), (0.05, 0.1, 0.34), 0)
        _gearbox(shape, (x - 0.28, 2.3, 1.5))


def _tester(shape: Shape, at: Vec3) -> None:
    """A leak tester and the controls of the nut runners."""
    x, y, z = at
    cabinet(shape, (x, y, z), (1.1, 0.6, 1.5))
    if shape.fine:
        shape.box(Slot.DARK, (x - 0.2, y - 0.3, 0.9), (0.5, 0.03, 0.42), 0)
        shape.box(Slot.SCREEN, (x - 0.2, y - 0.32, 0.98), (0.42, 0.02, 0.28), 0)
        for dx in (0.2, 0.36):
            shape.cylinder(Slot.SHELL, (x + dx, y - 0.34, 1.1), 0.06, 0.05, "y")
        hose = [(x + 0.4, y + 0.2, 1.4), (x + 0.4, y + 0.3, 2.2), (x + 0.6, y + 0.75, 2.6)]
        shape.pipe(Slot.DARK, [*hose, (x + 0.6, y + 0.75, _HIGH_M - 0.2)], 0.03)
