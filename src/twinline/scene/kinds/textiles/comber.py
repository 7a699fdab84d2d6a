"""A comber."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, doors, housing
from twinline.scene.kinds.textiles.packages import sliver_can
from twinline.scene.kinds.textiles.webs import thread
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HEAD_M: Final = 0.47


@kind(Sector.TEXTILES, "Comber", "Máy chải kỹ", "精梳机")
def comber(shape: Shape, heads: Annotated[int, Between(4, 10)] = 8) -> None:
    """Combs short fibres out of laps of cotton, and joins what is left to a fine sliver."""
    long = heads * _HEAD_M
    shape.footprint(long + 3.5, 1.64, 2.24)
    with shape.placed((-0.65, 0, 0)):
        _bed(shape, long)
        for i in range(heads):
            _head(shape, (i + 0.5) * _HEAD_M - long / 2, i, heads)
        _ends(shape, long)
    with shape.placed((long / 2 + 0.3, 0, 0)):
        _coiler(shape)
    shape.stand((-0.65, -1.25, 0))
    shape.port("in", (-long / 2 - 1.75, 0.4, 1.4))
    shape.port("out", (long / 2 + 1.75, 0, 0.9))


def _bed(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, 0.1, 0), (long, 1.1, 0.14), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.1, 0.14), (long, 1.24, 0.62), 0.02)
    doors(shape, (0, -0.52, 0.2), (long - 0.1, 0.5), max(2, round(long / 1.0)))
    bed = [(-0.75, 0.74), (0.7, 0.74), (0.7, 1.3), (0.1, 1.16), (-0.3, 0.96), (-0.75, 0.92)]
    shape.profile(Slot.SHELL, bed, 0, long)
    shape.box(Slot.DARK, (0, -0.13, 0.98), (long - 0.04, 0.36, 0.1), 0)
    shape.box(Slot.STEEL, (0, -0.52, 0.92), (long, 0.3, 0.025), 0)


def _head(shape: Shape, x: float, i: int, heads: int) -> None:
    """A lap on its two rollers, the nipper below it, and its sliver on the table."""
    wide = _HEAD_M - 0.13
    feed = Motion(Way.TURN, 0, 6)
    with shape.moving(f"lap {i + 1}", feed, Drive.SPIN, (x, 0.42, 1.6), (-1, 0, 0)):
        radius = 0.31 - 0.05 * (i % 3)
        n = 18 if shape.fine else 5
        fibre = Slot.LOAD if i % 3 == 1 else Slot.PAPER
        shape.lathe(fibre, (x - wide / 2, 0.42, 1.6), [(radius, 0), (radius, wide)], "x", n)
        if shape.fine:
            core = [(0.09, 0), (0.09, wide + 0.04)]
            shape.lathe(Slot.WOOD, (x - wide / 2 - 0.02, 0.42, 1.6), core, "x", 8)
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (x - _HEAD_M / 2, 0.4, 1.2), (0.03, 0.5, 0.42), 0)
        shape.box(Slot.ACCENT, (x, -0.16, 1.06), (wide, 0.1, 0.06), 0)
        shape.box(Slot.STEEL, (x, -0.02, 1.08), (wide, 0.08, 0.06), 0)
        lane = -0.44 - 0.022 * (heads - i)
        thread(shape, Slot.LOAD, (x, -0.26, 1.0), (x, lane, 0.955), 0.02)


def _ends(shape: Shape, long: float) -> None:
    with shape.placed((-long / 2 - 0.55, 0, 0)):
        housing(shape, (0, 0, 0), (1.1, 1.6, 1.6))
        console(shape, (0, -0.805, 1.28))
        state_strip(shape, (0, -0.795, 1.02), (0.8, 0.07))
        stack_light(shape, (-0.2, 0.4, 1.6))
    if shape.fine:
        for row in range(4):
            y = -0.44 - 0.03 * row
            thread(shape, Slot.LOAD, (-long / 2 + 0.3, y, 0.955), (long / 2 + 0.3, y, 0.955), 0.02)


def _coiler(shape: Shape) -> None:
    shape.box(Slot.BASE, (0.25, 0, 0), (2.4, 1.5, 0.08), 0)
    shape.box(Slot.SHELL, (-0.5, -0.2, 0.08), (0.9, 1.2, 0.98), 0.05)
    shape.box(Slot.SHELL, (-0.5, 0.2, 1.06), (0.7, 0.7, 0.3), 0.06)
    shape.box(Slot.SHELL, (0.6, 0, 1.2), (1.4, 1.1, 0.22), 0.06)
    shape.box(Slot.SHELL_SHADE, (0.2, 0.6, 0.08), (0.4, 0.14, 1.14), 0.02)
    with shape.moving("can", Motion(Way.TURN, 0, 40), Drive.SPIN, (0.7, 0, 0.5), (0, 0, 1)):
        sliver_can(shape, (0.7, 0, 0.08), (0.46, 1.08), Slot.LOAD)
    with shape.moving("coiler wheel", Motion(Way.TURN, 0, 180), Drive.SPIN, (0.7, 0, 1.4),
                      (0, 0, 1)):  # fmt: skip
        n = 16 if shape.fine else 5
        shape.lathe(Slot.ACCENT, (0.7, 0, 1.4), [(0.34, 0), (0.34, 0.05), (0.1, 0.1)], n_side=n)
