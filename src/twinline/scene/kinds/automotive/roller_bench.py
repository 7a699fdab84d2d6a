"""A roller test bench for brakes and drive."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import screen
from twinline.scene.kinds.fittings import cabinet, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WHEELBASE_M: Final = 2.7
_HALF_M: Final = 2.6
_TOP_M: Final = 3.2


@kind(Sector.AUTOMOTIVE, "Roller test bench", "Băng thử phanh con lăn", "转毂试验台")
def roller_bench(shape: Shape, length_m: Annotated[float, Between(5.4, 10)] = 6.0) -> None:
    """Runs a finished car on rollers at speed and measures brakes, drive and speedometer."""
    shape.footprint(length_m, 2 * _HALF_M + 0.905, _TOP_M + 0.71)
    _deck(shape, length_m)
    for end in (-1, 1):
        for k in (-1, 1):
            _rollers(shape, end * _WHEELBASE_M / 2 + k * 0.24, end, k)
    _walls(shape, length_m)
    _fan(shape, length_m)
    shape.port("in", (-length_m / 2, 0, 0.3))
    shape.port("out", (length_m / 2, 0, 0.3))
    shape.stand((-length_m * 0.1, -_HALF_M - 0.75, 0))


def _deck(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.STEEL, (0, side * 1.55, 0), (long, 1.5, 0.16), 0.02)
        shape.box(Slot.SAFETY, (0, side * 2.28, 0.16), (long, 0.06, 0.02), 0)
    shape.box(Slot.BASE, (0, 0, 0), (long, 1.58, 0.1), 0.01)
    for end in (-1, 1):
        shape.box(Slot.DARK, (end * _WHEELBASE_M / 2, 0, 0.1), (1.0, 4.3, 0.09), 0.01)


def _rollers(shape: Shape, x: float, end: int, k: int) -> None:
    name = f"{'rear' if end < 0 else 'front'} roller {1 if k < 0 else 2}"
    with shape.moving(name, Motion(Way.TURN, 0, 720), Drive.SPIN, (x, 0, 0.22), (0, 1, 0)):
        for side in (-1, 1):
            at = (x, -1.15 if side < 0 else 0.45, 0.22)
            shape.cylinder(Slot.ACCENT, at, 0.16, 0.7, "y")
            if shape.fine:
                shape.box(Slot.DARK, (x + 0.08, at[1] + 0.35, 0.3), (0.03, 0.66, 0.03), 0)


def _walls(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        for end in (-1, 1):
            post = (end * (long / 2 - 0.1), side * _HALF_M, 0)
            shape.box(Slot.FRAME, post, (0.16, 0.16, _TOP_M), 0.02)
        shape.box(Slot.FRAME, (0, side * _HALF_M, _TOP_M - 0.2), (long - 0.1, 0.16, 0.24), 0.02)
        shape.box(Slot.SHELL, (0, side * _HALF_M, 0), (long - 0.3, 0.12, 1.0), 0.02)
        shape.box(Slot.GLASS, (0, side * _HALF_M, 1.0), (long - 0.3, 0.05, 1.2), 0.01)
        shape.box(Slot.LAMP, (0, side * 1.9, _TOP_M - 0.1), (long - 0.6, 0.16, 0.05), 0.01)
    for end in (-1, 1):
        beam = (end * (long / 2 - 0.1), 0, _TOP_M - 0.2)
        shape.box(Slot.FRAME, beam, (0.16, 2 * _HALF_M, 0.24), 0.02)
    front = -_HALF_M - 0.1
    cabinet(shape, (long * 0.3, _HALF_M + 0.3, 0), (1.4, 0.4, 1.9))
    shape.box(Slot.SHELL, (-long * 0.1, front - 0.12, 0), (1.1, 0.36, 0.95), 0.04)
    screen(shape, (-long * 0.1, front - 0.14, 1.35), (1.0, 0.6))
    shape.box(Slot.METAL, (-long * 0.1, front - 0.1, 0.9), (0.1, 0.08, 0.2), 0.01)
    state_strip(shape, (long * 0.22, -_HALF_M - 0.065, 0.7), (long * 0.3, 0.1))
    stack_light(shape, (-long / 2 + 0.1, -_HALF_M, _TOP_M + 0.07))


def _fan(shape: Shape, long: float) -> None:
    """A fan that blows cooling air from above the far end."""
    x = long / 2 - 0.34
    shape.cylinder(Slot.SHELL_SHADE, (x - 0.2, 0, _TOP_M - 0.42), 0.3, 0.36, "x")
    with shape.moving(
        "fan", Motion(Way.TURN, 0, 720), Drive.SPIN, (x, 0, _TOP_M - 0.42), (1, 0, 0)
    ):
        for turn in (0, 60, 120):
            with shape.placed((x - 0.22, 0, _TOP_M - 0.42), tilt_deg=turn):
                shape.box(Slot.DARK, (0, 0, -0.24), (0.02, 0.1, 0.48), 0)
