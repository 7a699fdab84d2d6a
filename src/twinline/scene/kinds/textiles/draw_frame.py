"""A draw frame."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import roller, sliver_can
from twinline.scene.kinds.textiles.webs import thread
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_CAN_M: Final = 0.78
_HEAD_M: Final = 2.9


@kind(Sector.TEXTILES, "Draw frame", "Máy ghép cúi", "并条机")
def draw_frame(shape: Shape, pairs: Annotated[int, Between(2, 4)] = 4) -> None:
    """Lays several slivers side by side and draws them into a single one that is more even."""
    long = pairs * _CAN_M
    shape.footprint(long + 2.85, 1.84, 2.1)
    with shape.placed((-_HEAD_M / 2, 0, 0)):
        _creel(shape, long, pairs)
    with shape.placed((long / 2 - _HEAD_M / 2, 0, 0)):
        _drafting(shape)
        _delivery(shape)
    shape.stand((long / 2 - 0.2, -1.5, 0))
    shape.port("in", (-long / 2 - _HEAD_M / 2, 0, 1.0))
    shape.port("out", (long / 2 + _HEAD_M / 2, 0, 1.0))


def _creel(shape: Shape, long: float, pairs: int) -> None:
    """Cans in two rows, and the lifter rollers over them."""
    for i in range(pairs):
        x = (i + 0.5) * _CAN_M - long / 2
        for j, y in enumerate((-0.55, 0.55)):
            fibre = Slot.LOAD if (i + j) % 2 else Slot.PAPER
            sliver_can(shape, (x, y, 0.0), (0.36, 1.12), fibre)
            if shape.fine:
                roller(shape, Slot.METAL, (x, y - 0.16, 1.86), (0.05, 0.32))
                shape.box(Slot.DARK, (x, y, 1.9), (0.08, 0.1, 0.1), 0)
                thread(shape, fibre, (x, y, 1.14), (x + 0.03, y, 1.92), 0.022)
                lane = y * 0.3 + (i - pairs / 2) * 0.03 * (1 if y > 0 else -1)
                thread(shape, fibre, (x, y, 1.92), (long / 2 + 0.5, lane, 1.3), 0.022)
    for x in (-long / 2 + 0.04, 0, long / 2 - 0.04) if shape.fine else (-long / 2 + 0.04,):
        shape.box(Slot.FRAME, (x, 0, 0), (0.07, 0.07, 1.9), 0)
    shape.box(Slot.FRAME, (0.1, 0, 1.84), (long + 0.2, 0.09, 0.1), 0)
    for i in fine_only(shape, range(pairs)):
        x = (i + 0.5) * _CAN_M - long / 2
        shape.box(Slot.FRAME, (x, 0, 1.82), (0.05, 1.3, 0.05), 0)


def _drafting(shape: Shape) -> None:
    """The head with its glass cover over the rollers."""
    with shape.placed((0.95, 0, 0)):
        housing(shape, (0, 0, 0), (1.3, 1.5, 1.06))
        shape.box(Slot.DARK, (0, 0, 1.06), (1.1, 1.2, 0.1), 0)
        for x in fine_only(shape, (-0.36, -0.12)):
            roller(shape, Slot.METAL, (x, -0.5, 1.2), (0.08, 1.0))
        turning = Motion(Way.TURN, 0, 240)
        with shape.moving("front roller", turning, Drive.SPIN, (0.12, 0, 1.2), (0, 1, 0)):
            roller(shape, Slot.ACCENT, (0.12, -0.5, 1.2), (0.08, 1.0))
        hood = [(-0.6, 1.05), (-0.5, 1.05), (-0.5, 1.36), (-0.3, 1.46), (0.3, 1.46), (0.6, 1.2),
                (0.66, 1.26), (0.36, 1.54), (-0.36, 1.54), (-0.6, 1.42)]  # fmt: skip
        if shape.fine:
            shape.side(Slot.SHELL, hood, 0.42, 0.66)
        for y in (-0.62, 0.7):
            shape.box(Slot.SHELL, (0, y, 1.06), (1.2, 0.18, 0.4), 0.04)
        console(shape, (-0.1, -0.755, 0.84))
        state_strip(shape, (-0.1, -0.715, 1.34), (0.8, 0.07))
        stack_light(shape, (-0.45, 0.7, 1.46))


def _delivery(shape: Shape) -> None:
    """The coiler table, the can that fills, and those that wait and are full."""
    x = 2.2
    shape.box(Slot.BASE, (x, 0, 0), (1.3, 1.84, 0.08), 0)
    with shape.moving("can", Motion(Way.TURN, 0, 40), Drive.SPIN, (x, 0, 0.5), (0, 0, 1)):
        sliver_can(shape, (x, 0, 0.08), (0.34, 0.98), Slot.LOAD)
    shape.box(Slot.SHELL, (x - 0.1, 0, 1.08), (1.2, 1.3, 0.2), 0.05)
    with shape.moving("coiler wheel", Motion(Way.TURN, 0, 180), Drive.SPIN, (x, 0, 1.3), (0, 0, 1)):
        n = 16 if shape.fine else 6
        shape.lathe(Slot.ACCENT, (x, 0, 1.27), [(0.28, 0), (0.28, 0.04), (0.08, 0.1)], n_side=n)
    for y in fine_only(shape, (-0.62, 0.62)):
        shape.box(Slot.SHELL_SHADE, (x - 0.3, y, 0.08), (0.3, 0.08, 1.02), 0)
        shape.box(Slot.STEEL, (x + 0.2, y * 0.95, 0.08), (0.9, 0.06, 0.12), 0)
    for y in fine_only(shape, (0.55,)):
        sliver_can(shape, (x + 0.32, y, 0.08), (0.33, 0.98), Slot.LOAD)
