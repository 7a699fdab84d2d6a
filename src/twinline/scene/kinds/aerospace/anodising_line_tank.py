"""A line of tanks for anodising."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PITCH_M = 1.9
_HALF_M = 2.4
_RIM_M = 2.1
_RAIL_M = 5.0
_BATHS: Final = (Slot.GLASS, Slot.WATER, Slot.METAL, Slot.WINDOW, Slot.SHELL_SHADE)


@kind(Sector.AEROSPACE, "Anodising line", "Dây chuyền anot hóa", "阳极氧化线")
def anodising_line_tank(shape: Shape, tanks: Annotated[int, Between(3, 10)] = 5) -> None:
    """Dips racks of parts in one bath after another, and grows a hard oxide on their aluminium."""
    long = tanks * _PITCH_M
    shape.footprint(long + 0.7, 2 * _HALF_M + 2.12, _RAIL_M + 0.5)
    for i in range(tanks):
        _tank(shape, (i - (tanks - 1) / 2) * _PITCH_M, i)
    if not shape.fine:
        shape.box(Slot.SHELL, (0, 0, 0), (long - 0.16, 2 * _HALF_M, _RIM_M - 0.05), 0)
    _walkway(shape, long)
    _track(shape, long)
    _hoist(shape, tanks)
    state_strip(shape, (0, -_HALF_M - 1.26, 0.93), (long * 0.5, 0.1))
    shape.port("in", (-long / 2, 0, _RIM_M))
    shape.port("out", (long / 2, 0, _RIM_M))
    shape.stand((-long * 0.2, -_HALF_M - 0.65, 1.0))


def _tank(shape: Shape, x: float, number: int) -> None:
    wide = _PITCH_M - 0.16
    bath = _BATHS[number % len(_BATHS)]
    if not shape.fine:
        shape.box(bath, (x, 0, 0.3), (wide - 0.3, 2 * _HALF_M - 0.34, _RIM_M - 0.28), 0)
        return
    for side in (-1, 1):
        wall = (x + side * (wide / 2 - 0.08), 0, 0.15)
        shape.box(Slot.SHELL, wall, (0.16, 2 * _HALF_M, _RIM_M - 0.15), 0.03)
        end = (x, side * (_HALF_M - 0.09), 0.15)
        shape.box(Slot.SHELL, end, (wide - 0.2, 0.18, _RIM_M - 0.15), 0)
    shape.box(bath, (x, 0, 0.3), (wide - 0.3, 2 * _HALF_M - 0.34, _RIM_M - 0.52), 0)
    shape.box(Slot.BASE, (x, 0, 0), (wide - 0.1, 2 * _HALF_M - 0.1, 0.18), 0)
    for y in (-1.6, 1.6):
        shape.box(Slot.STEEL, (x, y, _RIM_M - 0.06), (wide, 0.12, 0.12), 0)
    for side in (-1, 1):
        hood = (x + side * (wide / 2 - 0.04), 0.2, _RIM_M)
        shape.box(Slot.SHELL_SHADE, hood, (0.12, 2 * _HALF_M - 0.8, 0.14), 0)
    shape.cylinder(Slot.METAL, (x, _HALF_M + 0.3, 0.3), 0.12, 3.0)


def _walkway(shape: Shape, long: float) -> None:
    y = -_HALF_M - 0.65
    shape.box(Slot.METAL, (0, y, 0.9), (long, 1.2, 0.1), 0.01)
    light_rail(shape, (-long / 2 + 0.03, y - 0.56, 1.0), (long / 2 - 0.03, y - 0.56, 1.0))
    n = max(1, round(long / 2.4)) if shape.fine else 1
    for i in range(n + 1):
        x = (i / n - 0.5) * (long - 0.2)
        shape.box(Slot.FRAME, (x, y - 0.5, 0), (0.1, 0.1, 0.9), 0)


def _track(shape: Shape, long: float) -> None:
    n = max(2, round(long / 4)) if shape.fine else 2
    for y in (-_HALF_M - 0.2, _HALF_M + 0.7):
        for i in range(n + 1):
            x = (i / n - 0.5) * (long + 0.4)
            shape.box(Slot.FRAME, (x, y, 0), (0.24, 0.3, _RAIL_M - 0.3), 0.02)
        shape.box(Slot.FRAME, (0, y, _RAIL_M - 0.34), (long + 0.7, 0.24, 0.34), 0.02)
        shape.box(Slot.STEEL, (0, y, _RAIL_M), (long + 0.6, 0.1, 0.06), 0)
    shape.box(Slot.SHELL_SHADE, (0, _HALF_M + 0.45, 3.1), (long, 0.5, 0.5), 0.04)


def _hoist(shape: Shape, tanks: int) -> None:
    """It hangs over the second bath; the rack is out of it."""
    x = (1 - (tanks - 1) / 2) * _PITCH_M
    travel = Motion(Way.SLIDE, -_PITCH_M, (tanks - 2) * _PITCH_M)
    with shape.moving("hoist", travel, Drive.SERVICE, (x, 0, _RAIL_M), (1, 0, 0)):
        for y in (-_HALF_M - 0.2, _HALF_M + 0.7):
            shape.box(Slot.DARK, (x, y, _RAIL_M + 0.04), (1.3, 0.3, 0.26), 0.03)
        for side in (-1, 1):
            beam = (x + side * 0.42, 0.25, _RAIL_M + 0.12)
            shape.box(Slot.SAFETY, beam, (0.22, 2 * _HALF_M + 1.2, 0.38), 0.02)
        for y in (-1.5, 1.5):
            shape.box(Slot.SHELL, (x, y, _RAIL_M + 0.06), (0.7, 0.5, 0.42), 0.04)
        lift = Motion(Way.SLIDE, -1.9, 0)
        with shape.moving("flight bar", lift, Drive.SERVICE, (x, 0, 4.5), (0, 0, 1)):
            shape.box(Slot.ACCENT, (x, 0, 4.4), (0.2, 4.1, 0.2), 0.02)
            for y in (-1.5, 1.5):
                shape.box(Slot.STEEL, (x, y, 4.5), (0.06, 0.06, 0.6), 0)
            n = 6 if shape.fine else 3
            for i in range(n):
                y = ((i + 0.5) / n - 0.5) * 3.9
                shape.box(Slot.METAL, (x, y, 4.1), (0.03, 0.03, 0.32), 0)
                high = 1.72 - 0.12 * (i % 3)
                shape.box(Slot.LOAD, (x, y, 4.12 - high), (0.05, 3.9 / n - 0.12, high), 0.012)
