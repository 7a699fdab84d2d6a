"""Where body and powertrain meet."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import column, fence, front_sign
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HALF_M: Final = 2.1
_HIGH_M: Final = 4.6
_DEEP_M: Final = 3.6
_RISE_M: Final = 1.15


@kind(
    Sector.AUTOMOTIVE,
    "Marriage station",
    "Trạm ghép thân xe với hệ truyền động",
    "车身底盘合装工位",
)
def marriage_station(shape: Shape, length_m: Annotated[float, Between(6, 8)] = 6.4) -> None:
    """Raises engine, axles and exhaust on a lift table from below into a body that hangs above."""
    shape.footprint(length_m, 2 * _DEEP_M + 0.38, _HIGH_M + 0.64)
    _gantry(shape, length_m)
    _lift(shape)
    for y in (-1, 1):
        fence(shape, -length_m / 2, length_m / 2, y * _DEEP_M)
        if shape.fine:
            cabinet(shape, (length_m / 2 - 1.0, y * (_DEEP_M - 0.5), 0), (1.4, 0.5, 1.9))
    column(shape, (-length_m / 2 + 0.35, -_DEEP_M - 0.12, 0), 1.9, 0.08, Slot.METAL)
    control_panel(shape, (-length_m / 2 + 0.35, -_DEEP_M - 0.27, 1.25))
    front_sign(shape, (0, -_HALF_M - 0.2, _HIGH_M - 0.2), length_m * 0.6)
    stack_light(shape, (-length_m / 2 + 0.8, -_HALF_M, _HIGH_M))
    shape.stand((-length_m / 2 + 0.35, -_DEEP_M - 0.85, 0))
    shape.port("in", (-length_m / 2, 0, 1.9))
    shape.port("out", (length_m / 2, 0, 1.9))
    shape.port("powertrain in", (-length_m / 2, 0, 0.5))


def _gantry(shape: Shape, long: float) -> None:
    """Portal with the rails on which bodies hang, and hooks that hold one still."""
    for x in (-1, 1):
        for y in (-1, 1):
            column(shape, (x * (long / 2 - 0.8), y * _HALF_M, 0), _HIGH_M - 0.36, 0.32)
            if shape.fine:
                foot = (x * (long / 2 - 0.8), y * (_HALF_M - 0.1), _HIGH_M - 1.0)
                shape.beam(Slot.FRAME, foot, (foot[0], y * 1.2, _HIGH_M - 0.36), 0.14)
        shape.box(Slot.FRAME, (x * (long / 2 - 0.8), 0, _HIGH_M - 0.36), (0.34, 4.6, 0.36), 0.03)
    for y in (-1, 1):
        shape.box(Slot.FRAME, (0, y * _HALF_M, _HIGH_M - 0.36), (long - 1.0, 0.3, 0.36), 0.03)
        shape.box(Slot.SAFETY, (0, y * 0.9, _HIGH_M - 0.62), (long, 0.16, 0.26), 0)
        for at in (-1.5, 1.5):
            shape.box(Slot.FRAME, (at, y * 1.86, 0), (0.2, 0.2, 2.0), 0)
            if shape.fine:
                shape.box(Slot.SHELL, (at, y * 1.72, 1.5), (0.34, 0.24, 0.5), 0.03)
                shape.box(Slot.ACCENT, (at, y * 1.56, 1.86), (0.16, 0.3, 0.1), 0)
                shape.cylinder(Slot.METAL, (at, y * 1.46, 1.96), 0.04, 0.12)


def _lift(shape: Shape) -> None:
    """Two stages on telescopic columns, and the powertrain on its pallet."""
    shape.box(Slot.BASE, (0, 0, 0), (4.4, 1.9, 0.08), 0)
    for x in (-1.3, 1.3):
        shape.box(Slot.SHELL_SHADE, (x, 0, 0.08), (0.7, 0.9, 0.2), 0.03)
    rise = Motion(Way.SLIDE, 0, _RISE_M)
    with shape.moving("lift table", rise, Drive.SERVICE, (0, 0, 0.3), (0, 0, 1)):
        for x in (-1.3, 1.3):
            shape.box(Slot.METAL, (x, 0, 0.1), (0.42, 0.6, 0.24), 0)
        shape.box(Slot.ACCENT, (0, 0, 0.32), (4.2, 1.5, 0.1), 0)
        _powertrain(shape)


def _powertrain(shape: Shape) -> None:
    """Engine and gearbox in a subframe in front, tunnel parts, the rear axle behind."""
    z = 0.42
    for y in (-1, 1):
        shape.box(Slot.DARK, (1.35, y * 0.38, z + 0.06), (0.8, 0.08, 0.1), 0)
    shape.box(Slot.DARK, (1.68, 0, z + 0.06), (0.12, 1.1, 0.1), 0)
    shape.box(Slot.STEEL, (1.38, 0.12, z + 0.14), (0.44, 0.56, 0.4), 0.05)
    shape.box(Slot.METAL, (1.38, -0.34, z + 0.14), (0.36, 0.36, 0.3), 0.06)
    for x in (1.4, -1.4):
        for y in (-1, 1):
            at = (x, y * 0.78 - 0.06, z + 0.2)
            shape.lathe(Slot.METAL, at, [(0.15, 0), (0.15, 0.12)], "y", 12 if shape.fine else 5)
            if shape.fine:
                strut = (x, y * 0.68, z + 0.2)
                shape.cylinder(Slot.DARK, strut, 0.035, 0.62)
                shape.lathe(
                    Slot.LOAD, (x, y * 0.68, z + 0.42), [(0.075, 0), (0.075, 0.3)], n_side=8
                )
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (1.38, 0.12, z + 0.54), (0.38, 0.5, 0.08), 0)
        shape.cylinder(Slot.STEEL, (1.4, -0.75, z + 0.2), 0.03, 1.5, "y")
        shape.pipe(
            Slot.STEEL, [(1.1, 0, z + 0.12), (0.3, 0.1, z + 0.12), (-1.9, 0.1, z + 0.12)], 0.05
        )
        shape.capsule(Slot.STEEL, (-0.3, 0.1, z + 0.14), (0.2, 0.1, z + 0.14), 0.12)
    shape.box(Slot.DARK, (-1.4, 0, z + 0.12), (0.5, 1.3, 0.14), 0.03)
