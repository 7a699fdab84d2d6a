"""An air-cooled chiller."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.discs import disc
from twinline.scene.kinds.building.fans import blades, grille, shroud
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_DEEP_M: Final = 2.2
_HIGH_M: Final = 2.3
_PITCH_M: Final = 1.2
_BOX_M: Final = 0.8
_FRAME_Z: Final = 0.75


@kind(Sector.BUILDING, "Chiller", "Máy làm lạnh nước", "冷水机组")
def chiller(shape: Shape, modules: Annotated[int, Between(1, 4)] = 3) -> None:
    """Cools the water of the plant: its fans draw air through V-shaped coils and blow it up."""
    long = modules * _PITCH_M + _BOX_M
    shape.footprint(long, _DEEP_M, _HIGH_M + 0.2)
    left = -long / 2
    _skid(shape, left, long)
    for i in range(modules):
        with shape.placed((left + _BOX_M + (i + 0.5) * _PITCH_M, 0, 0)):
            if shape.fine:
                _module(shape)
            for k, y in enumerate((-0.54, 0.54)):
                with shape.placed((0, y, _HIGH_M)):
                    _fan(shape, 2 * i + k + 1)
    if not shape.fine:
        with shape.placed((_BOX_M / 2, 0, 0)):
            _modules_afar(shape, long - _BOX_M)
    with shape.placed((left + _BOX_M / 2, 0, 0)):
        _control_box(shape)
    shape.stand((left + _BOX_M / 2, -_DEEP_M / 2 - 0.5, 0))


def _skid(shape: Shape, left: float, long: float) -> None:
    """Rails on dampers, with a compressor and an evaporator between them."""
    for side in (-1, 1):
        y = side * (_DEEP_M / 2 - 0.06)
        shape.box(Slot.BASE, (0, y, 0.08), (long, 0.12, 0.16), 0.012)
        n = max(2, round(long / 1.4)) if shape.fine else 2
        for i in range(n):
            foot = (left + (i + 0.5) / n * long, y, 0)
            shape.box(Slot.RUBBER, foot, (0.2, 0.12, 0.08), 0)
    run = long - _BOX_M
    x = left + _BOX_M
    shape.cylinder(Slot.FRAME, (x + 0.08, 0.35, 0.5), 0.2, run - 0.16, "x")
    shape.cylinder(Slot.BASE, (x + 0.15, -0.35, 0.46), 0.2, min(run - 0.3, 1.5), "x")
    if shape.fine:
        shape.box(Slot.DARK, (x + 0.5, -0.35, 0.6), (0.3, 0.24, 0.12), 0.02)
        shape.pipe(
            Slot.METAL, [(x + 0.9, -0.35, 0.6), (x + 0.9, 0.0, 0.68), (x + 0.9, 0.35, 0.6)], 0.04
        )
        for z in (0.36, 0.62):
            disc(shape, Slot.METAL, (left + long - 0.2, 0.35, z), (0.07, 0.19), "x")
            disc(shape, Slot.STEEL, (left + long - 0.04, 0.35, z), (0.11, 0.03), "x")


def _module(shape: Shape) -> None:
    """A pair of coils in a V, under the roof in which the fans are."""
    wide, under = _PITCH_M - 0.04, _HIGH_M - 0.2
    for side in (-1, 1):
        outline = [(side * 0.16, _FRAME_Z), (side * 0.27, _FRAME_Z),
                   (side * 1.06, under), (side * 0.95, under)]  # fmt: skip
        shape.profile(Slot.DARK, outline if side > 0 else outline[::-1], 0, wide - 0.08)
        for i in range(1, 5):
            y, z = 0.276 + 0.79 * i / 5, _FRAME_Z + (under - _FRAME_Z) * i / 5
            shape.box(Slot.STEEL, (0, side * y, z), (wide - 0.12, 0.02, 0.02), 0)
        for end in (-1, 1):
            foot = (end * (wide / 2 - 0.025), side * 1.02, 0.24)
            shape.box(Slot.SHELL_SHADE, foot, (0.05, 0.12, under - 0.24), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0, _FRAME_Z - 0.08), (_PITCH_M, 0.6, 0.08), 0)
    shape.box(Slot.SHELL, (0, 0, under), (wide, _DEEP_M, 0.2), 0.02)
    for end in (-1, 1):
        shape.profile(Slot.SHELL, _gable(), end * (wide / 2 - 0.02), 0.03)


def _gable() -> list[Vec2]:
    return [(-0.27, _FRAME_Z), (0.27, _FRAME_Z), (0.95, _HIGH_M - 0.2), (-0.95, _HIGH_M - 0.2)]


def _modules_afar(shape: Shape, long: float) -> None:
    """All coils as one body; from afar nobody sees between them."""
    shape.profile(Slot.DARK, _gable(), 0, long - 0.1)
    shape.box(Slot.SHELL, (0, 0, _HIGH_M - 0.2), (long, _DEEP_M, 0.2), 0)
    for x in (-long / 2 + 0.05, long / 2 - 0.05):
        for y in (-1.02, 1.02):
            shape.box(Slot.SHELL_SHADE, (x, y, 0.24), (0.08, 0.12, _HIGH_M - 0.44), 0)


def _fan(shape: Shape, number: int) -> None:
    shroud(shape, (0, 0, -0.01), 0.49, 0.19)
    spin = Motion(Way.TURN, 0, 360)
    with shape.moving(f"fan {number}", spin, Drive.SPIN, (0, 0, 0.06), (0, 0, 1)):
        blades(shape, (0, 0, 0.05 if shape.fine else 0.14), 0.42, Slot.ACCENT)
    grille(shape, (0, 0, 0.178), 0.455)


def _control_box(shape: Shape) -> None:
    front = -_DEEP_M / 2
    shape.box(Slot.SHELL, (0, 0, 0.24), (_BOX_M, _DEEP_M, _HIGH_M - 0.24), 0.03)
    shape.box(Slot.FRAME, (0, front, 1.78), (_BOX_M - 0.06, 0.024, 0.16), 0.006)
    state_strip(shape, (0, front - 0.002, 2.06), (_BOX_M - 0.16, 0.06))
    shape.box(Slot.DARK, (0, front, 1.26), (0.4, 0.024, 0.34), 0.006)
    shape.box(Slot.SCREEN, (0, front - 0.002, 1.35), (0.3, 0.026, 0.18), 0.006)
    if shape.fine:
        shape.box(Slot.DARK, (0.3, front - 0.001, 0.9), (0.04, 0.022, 0.2), 0)
        for k in range(4):
            shape.box(Slot.DARK, (0, front, 0.4 + 0.09 * k), (0.5, 0.022, 0.04), 0)
        end = -_BOX_M / 2
        for y in (-0.55, 0.55):
            shape.box(Slot.SHELL_SHADE, (end, y, 0.36), (0.02, 0.96, 1.8), 0)
            shape.box(Slot.DARK, (end, y * 0.25, 1.1), (0.03, 0.03, 0.24), 0)
