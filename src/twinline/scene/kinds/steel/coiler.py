"""A down-coiler."""

from itertools import pairwise
from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, motor, state_strip
from twinline.scene.kinds.steel.coiled import coil_of_strip
from twinline.scene.kinds.steel.rolling import TURNING
from twinline.scene.kinds.steel.steelwork import around, roll, strut
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PASS_M = 3.0
_EYE_M = 1.55
_DRUM_X_M = 1.2


@kind(Sector.STEEL, "Coiler", "Máy cuộn thép nóng", "地下卷取机")
def coiler(shape: Shape, width_m: Annotated[float, Between(1, 2.2)] = 1.6) -> None:
    """Winds hot strip to a coil on a mandrel, against which wrapper rolls press the first turns."""
    half = width_m / 2 + 0.3
    shape.footprint(7.95, width_m + 6.68, 5.4)
    _housing(shape, half)
    _pinch_rolls(shape, half)
    with shape.moving("mandrel", TURNING, Drive.SPIN, (_DRUM_X_M, 0, _EYE_M), (0, 1, 0)):
        bar = [(0.36, 0), (0.36, 2 * half + 1.6)]
        near = (_DRUM_X_M, -half - 0.2, _EYE_M)
        shape.lathe(Slot.METAL, near, bar, "y", 20 if shape.fine else 6)
        coil_of_strip(shape, (_DRUM_X_M, 0, _EYE_M), (0.95, width_m), Slot.HOT)
    _wrappers(shape, half)
    _strip(shape, width_m)
    _drive(shape, half)
    shape.port("in", (-4.2, 0, _PASS_M))
    shape.port("out", (_DRUM_X_M, -half - 2.2, 0.6), -90)
    shape.stand((-2.0, -half - 1.6, 0))


def _housing(shape: Shape, half: float) -> None:
    frame = [(-1.5, 0), (3.6, 0), (3.6, 2.4), (2.9, 3.3), (2.4, 3.3), (2.2, 2.3), (1.6, 1.9),
             (0.8, 1.9), (0.2, 2.4), (0.0, 4.6), (-0.3, 4.9), (-1.2, 4.9), (-1.5, 4.6)]  # fmt: skip
    for side in (-1, 1):
        shape.side(
            Slot.SHELL,
            frame if shape.fine else [*frame[:3], frame[7], frame[8], *frame[10:12]],
            side * (half + 0.25),
            0.36,
        )
    shape.box(Slot.BASE, (1.05, 0, 0), (5.4, 2 * half + 1.2, 0.2), 0)
    shape.box(Slot.FRAME, (-0.75, 0, 4.9), (1.3, 2 * half + 1.0, 0.5), 0)
    for side in (-1, 1) if shape.fine else ():
        shape.cylinder(Slot.METAL, (-0.75, side * half * 0.9, 5.0), 0.22, 0.4)
    if shape.fine:
        shape.box(Slot.STEEL, (-2.85, 0, 2.0), (2.7, 0.2, 0.1), 0)


def _pinch_rolls(shape: Shape, half: float) -> None:
    upper, lower = (_PASS_M + 0.47, 0.45, 1), (_PASS_M - 0.28, 0.26, -1)
    for name, (z, radius, turn) in (("upper", upper), ("lower", lower)):
        spin = Drive.SPIN
        with shape.moving(f"{name} pinch roll", TURNING, spin, (-0.75, 0, z), (0, turn, 0)):
            roll(shape, Slot.METAL, (-0.75, -half - 0.55, z), (radius, 2 * half + 1.1))
            if shape.fine:
                shape.box(Slot.DARK, (-0.75, -half - 0.57, z - 0.06), (radius, 0.06, 0.12), 0)
    for y in (-1, 1):
        shape.box(Slot.BASE, (-2.9, y * (half + 0.05), 0), (2.6, 0.26, _PASS_M - 0.3), 0)
        shape.box(Slot.FRAME, (-2.9, y * (half - 0.2), _PASS_M - 0.1), (2.6, 0.14, 0.4), 0)
    for i in range(4 if shape.fine else 1):
        roll(shape, Slot.STEEL, (-3.8 + 0.62 * i, -half, _PASS_M - 0.2), (0.18, 2 * half))


def _wrappers(shape: Shape, half: float) -> None:
    for i, (c, s) in enumerate(around(3, 50)):
        pivot = (_DRUM_X_M + 1.7 * c, 0, _EYE_M + 1.3 * s)
        near = (_DRUM_X_M + 1.16 * c, _EYE_M + 1.16 * s)
        open_up = Motion(Way.TURN, 0, 18)
        with shape.moving(f"wrapper roll {i + 1}", open_up, Drive.DOOR, pivot, (0, 1, 0)):
            roll(shape, Slot.STEEL, (near[0], -half, near[1]), (0.19, 2 * half))
            for y in (-half + 0.1, half - 0.1) if shape.fine else (0,):
                strut(shape, Slot.ACCENT, (pivot[0], y, pivot[2]), (near[0], y, near[1]), 0.22)


def _strip(shape: Shape, wide: float) -> None:
    shape.box(Slot.HOT, (-2.4, 0, _PASS_M - 0.02), (3.6, wide, 0.03), 0)
    path = [(-0.6, _PASS_M + 0.01), (0.0, 2.9), (0.36, 2.4), (0.42, 2.0)]
    for (x, z), (to_x, to_z) in pairwise(path):
        strut(shape, Slot.HOT, (x, 0, z), (to_x, 0, to_z), (wide, 0.04))


def _drive(shape: Shape, half: float) -> None:
    y = half + 0.43
    shape.box(Slot.BASE, (_DRUM_X_M, y + 1.5, 0), (2.0, 2.9, 0.7), 0)
    shape.box(Slot.SHELL_SHADE, (_DRUM_X_M, y + 0.85, 0.7), (1.6, 1.2, 1.7), 0.1)
    motor(shape, (_DRUM_X_M, y + 1.45, _EYE_M), (0.55, 1.5), "y")
    # The coil car's track leads out at the front.
    for x in (-0.45, 0.45):
        shape.box(Slot.STEEL, (_DRUM_X_M + x, -half - 1.4, 0), (0.12, 2.6, 0.12), 0)
    shape.box(Slot.SHELL, (3.0, -half - 1.2, 0), (0.9, 0.6, 1.5), 0.05)
    state_strip(shape, (3.0, -half - 1.51, 1.3), (0.7, 0.1))
    if shape.fine:
        shape.box(Slot.SHELL, (-1.6, y + 1.2, 0), (1.2, 1.6, 2.2), 0.06)
        shape.box(Slot.STEEL, (-2.6, half + 0.75, _PASS_M - 0.5), (2.8, 0.9, 0.08), 0)
        light_rail(
            shape, (-4.0, half + 1.15, _PASS_M - 0.42), (-1.2, half + 1.15, _PASS_M - 0.42), 2
        )
