"""A rotary screen printer."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.batches import HALF_M, batch
from twinline.scene.kinds.textiles.covers import console, doors, extractor, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.webs import arc, web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_STATION_M: Final = 0.9
_WIDE_M: Final = 1.8
_LEFT_M: Final = 3.2
_RIGHT_M: Final = 5.6
_TOP_M: Final = 1.0


@kind(Sector.TEXTILES, "Rotary screen printer", "Máy in lưới quay", "圆网印花机")
def printing_table(shape: Shape, screens: Annotated[int, Between(4, 10)] = 8) -> None:
    """Prints cloth that is glued to a blanket: each turning screen lays down one of the colours."""
    long = screens * _STATION_M
    shape.footprint(long + _LEFT_M + _RIGHT_M, 3.086, 3.5)
    _table(shape, long)
    for i in range(screens):
        with shape.placed(((i + 0.5) * _STATION_M - long / 2, 0, 0)):
            _screen(shape, i)
    with shape.placed((-long / 2, 0, 0)):
        _entry(shape)
    with shape.placed((long / 2, 0, 0)):
        _dryer(shape)
    shape.stand((0, -2.0, 0))
    shape.port("in", (-long / 2 - _LEFT_M, 0, 0.9))
    shape.port("out", (long / 2 + _RIGHT_M, 0, 0.9))


def _table(shape: Shape, long: float) -> None:
    """The endless blanket round its two drums, on the frame."""
    end = long / 2 + 0.4
    for side in (-1, 1):
        shape.box(Slot.SHELL, (0, side * 1.16, 0.16), (long + 0.9, 0.3, 0.94), 0.04)
        shape.box(Slot.BASE, (0, side * 1.16, 0), (long + 0.7, 0.26, 0.18), 0)
    doors(shape, (0, -1.31, 0.26), (long, 0.5), max(2, round(long / 1.8)))
    n = 6 if shape.fine else 2
    loop = [*arc((end, 0.68), 0.3, 90, -90, n), *arc((-end, 0.68), 0.3, 270, 90, n)]
    shape.side(Slot.RUBBER, loop[::-1], 0, 2.0)
    length = long + 0.6
    shape.box(Slot.LOAD, (0, 0, 0.975), (length, _WIDE_M, 0.015), 0)
    m = round(length / 0.45)
    for i in fine_only(shape, range(m)):
        x = ((i + 0.5) / m - 0.5) * length
        for j in range(3):
            y = (j - 1) * 0.56 + (0.14 if i % 2 else -0.14)
            slot = (Slot.ACCENT, Slot.PAPER, Slot.FRAME)[(i + j) % 3]
            if x > -long / 2 + j * 0.8:
                shape.box(slot, (x, y, 0.98), (0.2, 0.26, 0.014), 0)


def _screen(shape: Shape, i: int) -> None:
    """A screen in its two heads, the colour pipe through it, and its pump in front."""
    colour = (Slot.LOAD, Slot.ACCENT, Slot.FRAME, Slot.METAL)[i % 4]
    for side in fine_only(shape, (-1, 1)):
        bevel = 0.04 if side < 0 else 0
        shape.box(Slot.SHELL, (0, side * 1.15, 1.1), (0.6, 0.26, 0.42), bevel)
    with shape.moving(f"screen {i + 1}", Motion(Way.TURN, 0, 120), Drive.SPIN, (0, 0, 1.15),
                      (0, 1, 0)):  # fmt: skip
        n = 10 if shape.fine else 4
        shape.lathe(colour, (0, -1.02, 1.15), [(0.15, 0), (0.15, 2.04)], "y", n)
        if shape.fine:
            shape.box(Slot.DARK, (0, -1.285, 1.1), (0.05, 0.02, 0.14), 0)
    if shape.fine:
        shape.box(Slot.SCREEN, (0.14, -1.285, 1.36), (0.16, 0.02, 0.1), 0)
        shape.lathe(colour, (0.3, -1.46, 0.03), [(0.14, 0), (0.14, 0.4)], n_side=6)
        shape.box(Slot.DARK, (0.3, -1.32, 0.42), (0.06, 0.1, 0.5), 0)


def _entry(shape: Shape) -> None:
    batch(shape, "batch", HALF_M - _LEFT_M, (0.5, _WIDE_M))
    for side in fine_only(shape, (-1, 1)):
        y = side * 1.14
        shape.box(Slot.FRAME, (-1.3, y, 0), (0.14, 0.14, 2.2), 0)
        shape.box(Slot.FRAME, (-1.05, y, 2.06), (0.7, 0.14, 0.14), 0)
    path = [(-2.45, 1.2), (-1.6, 2.1), (-1.4, 2.2), (-0.9, 2.18), (-0.75, 2.0), (-0.55, 1.2),
            (-0.3, 1.0)]  # fmt: skip
    web(shape, Slot.LOAD, path if shape.fine else path[::3], _WIDE_M)
    if shape.fine:
        shape.lathe(Slot.RUBBER, (-0.3, -1.0, 1.16), [(0.14, 0), (0.14, 2.0)], "y", 12)
    with shape.placed((-0.95, -1.38, 0)):
        housing(shape, (0, 0, 0), (0.7, 0.4, 1.5))
        console(shape, (0, -0.2, 1.2))
        state_strip(shape, (0, -0.2, 0.94), (0.5, 0.07))


def _dryer(shape: Shape) -> None:
    """The hot-air dryer on its legs, and the batcher."""
    shape.box(Slot.SHELL, (2.6, 0, 0.9), (3.0, 2.9, 2.0), 0.05)
    shape.box(Slot.SHELL_SHADE, (2.6, 0, 0.62), (3.04, 2.94, 0.3), 0.02)
    doors(shape, (2.6, -1.46, 1.05), (2.8, 1.6), 3)
    for x in (1.3, 3.9):
        shape.box(Slot.FRAME, (x, 0, 0), (0.16, 2.7, 0.64), 0)
    for x in fine_only(shape, (1.8, 3.4)):
        shape.box(Slot.SHELL_SHADE, (x, 0, 2.88), (0.9, 1.2, 0.3), 0.04)
        extractor(shape, (x, 0, 3.15), (0.24, 0.35))
    if not shape.fine:
        shape.box(Slot.SHELL_SHADE, (2.6, 0, 2.88), (2.0, 1.2, 0.62), 0)
    shape.box(Slot.DARK, (1.085, 0, 1.1), (0.03, 2.1, 0.34), 0)
    web(shape, Slot.LOAD, [(0.3, 1.0), (0.6, 1.12), (1.2, 1.28)], _WIDE_M)
    web(shape, Slot.LOAD, [(4.0, 1.3), (4.6, 1.5), (4.95, 1.28)], _WIDE_M)
    batch(shape, "wound batch", _RIGHT_M - HALF_M, (0.5, _WIDE_M))
