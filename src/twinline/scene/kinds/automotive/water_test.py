"""A water test for leaks."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import lights
from twinline.scene.kinds.fittings import cabinet, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HALF_M: Final = 2.5
_TOP_M: Final = 3.6


@kind(Sector.AUTOMOTIVE, "Water test", "Buồng thử kín nước", "淋雨试验间")
def water_test(shape: Shape, length_m: Annotated[float, Between(4.6, 14)] = 5.6) -> None:
    """Sprays a finished car from all sides in a closed tunnel, to see whether water gets in."""
    shape.footprint(length_m, 2 * _HALF_M + 1.72, _TOP_M + 0.9)
    _shell(shape, length_m)
    _sprays(shape, length_m)
    _pumps(shape, length_m)
    for end, name in ((-1, "entry"), (1, "exit")):
        x = end * (length_m / 2 - 0.06)
        up = Motion(Way.SLIDE, -2.55, 0)
        with shape.moving(f"{name} curtain", up, Drive.SERVICE, (x, 0, 3), (0, 0, 1)):
            shape.box(Slot.RUBBER, (x, 0, 2.82), (0.05, 3.6, 0.3), 0.01)
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))


def _shell(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        y = side * _HALF_M
        shape.box(Slot.SHELL, (0, y, 0), (long, 0.16, 0.9), 0.03)
        shape.box(Slot.GLASS, (0, y, 0.9), (long - 0.2, 0.06, 1.7), 0.01)
        shape.box(Slot.SHELL, (0, y, 2.6), (long, 0.16, 0.6), 0.03)
        n = max(2, round(long / 1.4)) if shape.fine else 2
        for i in range(n + 1):
            x = (i / n - 0.5) * (long - 0.16)
            shape.box(Slot.FRAME, (x, y, 0), (0.14, 0.2, 3.2), 0.02)
    shape.box(Slot.SHELL, (0, 0, 3.1), (long, 2 * _HALF_M + 0.2, 0.34), 0.04)
    shape.box(Slot.SHELL_SHADE, (0, 0, 3.44), (long * 0.7, 2.4, 0.28), 0.04)
    for x in (-1, 1):
        shape.box(Slot.METAL, (x * long * 0.2, 0, 3.7), (0.5, 0.5, 0.5), 0.04)
    shape.box(Slot.METAL, (0, 0, 4.05), (long * 0.4 + 0.5, 0.52, 0.45), 0.05)
    lights(shape, -long / 2 + 0.3, long / 2 - 0.3, (0, 3.0))
    state_strip(shape, (0, -_HALF_M - 0.09, 2.9), (long * 0.6, 0.12))
    stack_light(shape, (-long / 2 + 0.3, -_HALF_M + 0.2, 3.44))


def _sprays(shape: Shape, long: float) -> None:
    n = max(2, round(long / 1.1)) if shape.fine else 2
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 0.6)
        if not shape.fine:
            for side in (-1, 1):
                shape.box(Slot.STEEL, (x, side * 2.2, 0.3), (0.07, 0.07, 2.6), 0)
            continue
        way = [(x, -2.2, 0.3), (x, -2.2, 2.8), (x, 2.2, 2.8), (x, 2.2, 0.3)]
        shape.pipe(Slot.STEEL, way, 0.045)
        for z in (0.7, 1.3, 1.9):
            for side in (-1, 1):
                shape.box(Slot.SAFETY, (x, side * 2.13, z), (0.06, 0.1, 0.06), 0)
        for y in (-1.2, 0, 1.2):
            shape.box(Slot.SAFETY, (x, y, 2.68), (0.06, 0.06, 0.1), 0)


def _pumps(shape: Shape, long: float) -> None:
    y = _HALF_M + 0.82
    for x in (-long * 0.3, -long * 0.05):
        shape.lathe(
            Slot.SHELL, (x, y - 0.06, 0.1), [(0.5, 0), (0.55, 0.1), (0.55, 1.6), (0.3, 1.9)]
        )
    shape.box(Slot.BASE, (-long * 0.17, y, 0), (long * 0.42, 1.3, 0.12), 0.02)
    shape.box(Slot.DARK, (long * 0.08, y - 0.1, 0.12), (0.5, 0.4, 0.5), 0.05)
    shape.pipe(Slot.METAL, [(long * 0.08, y - 0.1, 0.6), (long * 0.08, y - 0.1, 2.9),
                            (long * 0.08, _HALF_M, 2.9)], 0.08)  # fmt: skip
    cabinet(shape, (long * 0.32, y, 0), (1.2, 0.5, 1.9))
    shape.box(Slot.SHELL_SHADE, (0, -_HALF_M - 0.16, 0), (1.0, 0.18, 1.2), 0.03)
    shape.box(Slot.SCREEN, (0, -_HALF_M - 0.25, 0.75), (0.4, 0.02, 0.28), 0.005)
    shape.stand((0, -_HALF_M - 0.75, 0))
