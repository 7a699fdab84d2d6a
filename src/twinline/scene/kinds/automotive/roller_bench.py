"""A bench on which brakes are tested."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import front_sign, lights, screen
from twinline.scene.kinds.fittings import cabinet, stack_light
from twinline.scene.kinds.fittings.tunnels import duct, glazing, stack
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HALF_M: Final = 2.5
_HIGH_M: Final = 3.4
_SPIN: Final = Motion(Way.TURN, 0, 720)


@kind(Sector.AUTOMOTIVE, "Roller test bench", "Băng thử con lăn", "转鼓试验台")
def roller_bench(shape: Shape, wheelbase_m: Annotated[float, Between(2.4, 3.2)] = 2.8) -> None:
    """Turns the wheels of a finished car on rollers, and measures its brakes and its drive."""
    long = wheelbase_m + 4.0
    shape.footprint(long, 5.89, _HIGH_M + 1.0)
    shape.box(Slot.BASE, (0, 0, 0), (long - 0.1, 3.3, 0.05), 0)
    for x, axle in ((-wheelbase_m / 2, "rear"), (wheelbase_m / 2, "front")):
        _rollers(shape, x, axle)
    _cabin(shape, long)
    screen_x = long / 2 - 0.25
    with shape.placed((screen_x, -1.1, 2.75), -90):
        screen(shape, (0, 0, 0), (1.1, 0.5))
    front_sign(shape, (0, -_HALF_M - 0.08, 2.9), long * 0.6)
    stack_light(shape, (-long / 2 + 0.3, -_HALF_M + 0.2, _HIGH_M))
    cabinet(shape, (-long / 2 + 1.2, _HALF_M + 0.5, 0), (1.8, 0.5, 2.0))
    shape.port("in", (-long / 2, 0, 0.1))
    shape.port("out", (long / 2, 0, 0.1))
    shape.stand((0, -_HALF_M - 0.6, 0))


def _rollers(shape: Shape, x: float, axle: str) -> None:
    """Two rollers under an axle, in a pit with ramps before and behind it."""
    for y in (-1, 1):
        for end in (-1, 1) if shape.fine else ():
            outline = [(0, 0), (0.4, 0), (0.4, 0.13), (0.32, 0.15)]
            if end > 0:
                outline = [(-a, b) for a, b in reversed(outline)]
            with shape.placed((x + end * 0.86, 0, 0.05)):
                shape.side(Slot.STEEL, outline, y * 0.8, 1.0)
        shape.box(Slot.SAFETY, (x, y * 1.42, 0.05), (1.0, 0.16, 0.2), 0)
        shape.box(Slot.SAFETY, (x, y * 0.2, 0.05), (1.0, 0.16, 0.2), 0)
    shape.box(Slot.DARK, (x, 0, 0.03), (0.9, 2.7, 0.04), 0)
    for dx, name in ((-0.24, "rear"), (0.24, "front")):
        at = (x + dx, 0, 0.19)
        with shape.moving(f"{axle} axle {name} roller", _SPIN, Drive.SPIN, at, (0, 1, 0)):
            for from_y in (-1.36, 0.26) if shape.fine else (-1.36,):
                outline = [(0.13, 0), (0.13, 1.1 if shape.fine else 2.72)]
                n = 14 if shape.fine else 6
                shape.lathe(Slot.METAL, (x + dx, from_y, 0.19), outline, "y", n)
                for k in range(4) if shape.fine else ():
                    with shape.placed(at, roll_deg=90 * k):
                        shape.box(Slot.DARK, (0, from_y + 0.55, 0.122), (0.03, 1.06, 0.012), 0)
            if shape.fine:
                shape.box(Slot.STEEL, (x + dx, 0, 0.16), (0.06, 0.6, 0.06), 0)


def _cabin(shape: Shape, long: float) -> None:
    """Walls that keep noise in, a roof, lamps, and a hood that draws off the fumes."""
    shape.box(Slot.SHELL, (0, _HALF_M, 0), (long, 0.14, 0.9), 0.03)
    glazing(shape, (0, _HALF_M, 0.9), (long, 1.7), 5)
    shape.box(Slot.SHELL, (0, -_HALF_M, 0), (long, 0.14, 0.4), 0.03)
    for x in (-1, 1):
        shape.box(Slot.SHELL, (x * (long / 2 - 0.1), -_HALF_M, 0.4), (0.2, 0.14, 2.2), 0.03)
    for y in (-1, 1):
        shape.box(Slot.SHELL, (0, y * _HALF_M, 2.6), (long, 0.16, 0.6), 0.03)
        lights(shape, -long / 2 + 0.4, long / 2 - 0.4, (y * 1.8, _HIGH_M - 0.28))
    shape.box(Slot.SHELL, (0, 0, _HIGH_M - 0.22), (long, 2 * _HALF_M + 0.16, 0.22), 0.05)
    duct(shape, (-long * 0.1, 1.2, _HIGH_M + 0.12), (long * 0.6, 0.8, 0.5))
    stack(shape, (long * 0.34, 1.2, _HIGH_M), 0.28, 1.0)
    hood = [
        (-long / 2 + 0.5, 2.4),
        (-long / 2 + 0.9, 2.4),
        (-long / 2 + 1.1, 3.2),
        (-long / 2 + 0.5, 3.2),
    ]
    shape.side(Slot.METAL, hood, 0, 1.6)
    if shape.fine:
        n = 4
        for i in range(1, n):
            seam = (i / n - 0.5) * long
            shape.box(Slot.SHELL_SHADE, (seam, 0, _HIGH_M - 0.2), (0.05, 5.19, 0.21), 0)
