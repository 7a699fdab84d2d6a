"""A stenter."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.textiles.batches import HALF_M, batch
from twinline.scene.kinds.textiles.covers import console, doors, extractor, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import roller
from twinline.scene.kinds.textiles.webs import arc, web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_CHAMBER_M: Final = 3.0
_CLOTH_M: Final = 1.8
_ENTRY_M: Final = 5.94
_EXIT_M: Final = 4.4
_CLOTH_Z: Final = 1.32


@kind(Sector.TEXTILES, "Stenter", "Máy căng sấy định hình", "拉幅定形机")
def stenter(shape: Shape, chambers: Annotated[int, Between(3, 7)] = 6) -> None:
    """Holds cloth wide by its edges on two chains and carries it through hot-air chambers."""
    long = chambers * _CHAMBER_M
    shape.footprint(long + _ENTRY_M + _EXIT_M, 3.577, 3.95)
    for i in range(chambers):
        _chamber(shape, (i + 0.5) * _CHAMBER_M - long / 2, i)
    shape.box(Slot.BASE, (0, 0, 0), (long - 0.2, 3.3, 0.14), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.1), (long - 0.04, 3.56, 0.76), 0.02)
    shape.box(Slot.DARK, (0, 0, 0.84), (long - 0.06, 3.5, 0.08), 0)
    _exhaust(shape, long)
    _chain_rails(shape, long)
    with shape.placed((-long / 2, 0, 0)):
        _padder(shape)
    with shape.placed((long / 2, 0, 0)):
        _exit(shape)
    shape.stand((-long / 2 - 2.6, -2.1, 0))
    shape.stand((long / 2 + 2.6, -2.1, 0))
    shape.port("in", (-long / 2 - _ENTRY_M, 0, 0.8))
    shape.port("out", (long / 2 + _EXIT_M, 0, 0.8))


def _chamber(shape: Shape, x: float, i: int) -> None:
    width = _CHAMBER_M - 0.04
    shape.box(Slot.SHELL, (x, 0, 0.9), (width, 3.56, 1.72), 0.04)
    if not shape.fine:
        return
    doors(shape, (x, -1.785, 1.06), (width - 0.16, 1.4), 2)
    for side in (-1, 1):
        shape.box(Slot.GLASS, (x + side * 0.72, -1.8, 1.62), (0.5, 0.02, 0.5), 0)
    shape.box(Slot.SHELL_SHADE, (x, -0.9, 2.6), (1.5, 1.2, 0.36), 0)
    fan = (x - 0.3 + 0.6 * (i % 2), -0.9, 2.95)
    shape.lathe(Slot.DARK, fan, [(0.2, 0), (0.2, 0.26), (0.14, 0.3)], n_side=8)
    shape.box(Slot.DARK, (x, -1.785, 0.32), (1.1, 0.03, 0.26), 0)


def _exhaust(shape: Shape, long: float) -> None:
    shape.cylinder(Slot.METAL, (-long / 2 + 0.5, 0.95, 3.35), 0.27, long - 1.0, "x")
    n = round(long / _CHAMBER_M) if shape.fine else 0
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long
        shape.box(Slot.METAL, (x, 0.95, 2.6), (0.42, 0.42, 0.6), 0)
    shape.box(Slot.SHELL, (-long / 2 + 1.3, 0.95, 2.62), (1.5, 1.1, 1.33), 0.05)
    if shape.fine:
        extractor(shape, (-long / 2 + 1.3, 0.95, 3.75), (0.3, 0.2))
    light_rail(shape, (-long / 2 + 0.3, -1.72, 2.62), (long / 2 - 0.3, -1.72, 2.62))


def _chain_rails(shape: Shape, long: float) -> None:
    start, end = -long / 2 - 2.7, long / 2 + 1.5
    for side in (-1, 1):
        y = side * (_CLOTH_M / 2 + 0.1)
        for from_x, to_x in ((start, -long / 2), (long / 2, end)) if shape.fine else ():
            middle, size = (from_x + to_x) / 2, to_x - from_x
            shape.box(Slot.BASE, (middle, y, _CLOTH_Z - 0.22), (size, 0.2, 0.2), 0.02)
            shape.box(Slot.ACCENT, (middle, y, _CLOTH_Z - 0.02), (size, 0.08, 0.05), 0)
        for x in (start, end) if side < 0 or shape.fine else ():
            name = f"chain wheel {'front' if side < 0 else 'back'} {'in' if x < 0 else 'out'}"
            turning = Motion(Way.TURN, 0, 90)
            with shape.moving(name, turning, Drive.SPIN, (x, y, 1.2), (0, 0, side)):
                shape.lathe(
                    Slot.STEEL, (x, y, _CLOTH_Z - 0.04), [(0.19, 0), (0.19, 0.05)],
                    n_side=12 if shape.fine else 4,
                )  # fmt: skip
            if shape.fine:
                shape.box(Slot.FRAME, (x * 0.98, y, 0), (0.16, 0.16, 1.1), 0.02)
    for x, size in ((start / 2 - long / 4, 2.9), (end / 2 + long / 4, 1.7)):
        shape.box(Slot.LOAD, (x, 0, _CLOTH_Z), (size, _CLOTH_M + 0.16, 0.016), 0)


def _padder(shape: Shape) -> None:
    """The way in: a batch of wet cloth, the padder, and the weft straightener."""
    batch(shape, "batch", -5.4, (0.5, _CLOTH_M))
    cheek = [(-4.3, 0.1), (-2.95, 0.1), (-2.95, 1.2), (-3.2, 1.75), (-3.9, 1.75), (-4.3, 1.2)]
    for side in (-1, 1):
        shape.side(Slot.SHELL, cheek, side * 1.28, 0.34)
        for x in fine_only(shape, (-4.57, -2.82), (-4.57,)):
            shape.box(Slot.FRAME, (x, side * 1.26, 0), (0.5, 0.08, 2.42), 0)
    path = [(-5.2, 1.2), (-4.75, 2.3), (-4.4, 2.34), (-3.9, 1.5), (-3.62, 1.17), (-3.2, 1.3),
            (-2.9, 2.1), (-2.75, 2.1), (-2.6, 1.34)]  # fmt: skip
    web(shape, Slot.LOAD, path if shape.fine else path[:5:2], _CLOTH_M - 0.02)
    console(shape, (-3.62, -1.45, 1.3))
    state_strip(shape, (-3.62, -1.445, 1.02), (0.8, 0.07))
    if not shape.fine:
        return
    shape.box(Slot.SHELL_SHADE, (-3.62, 0, 0.2), (1.1, 2.3, 0.5), 0.03)
    for side in (-1, 1):
        shape.box(Slot.BASE, (-3.62, side * 1.28, 0), (1.3, 0.3, 0.12), 0)
    for z, slot in ((0.98, Slot.STEEL), (1.36, Slot.RUBBER)):
        roller(shape, slot, (-3.62, -1.12, z), (0.19, 2.24))
    for x, z in ((-4.72, 2.26), (-4.42, 2.26), (-2.9, 2.04), (-2.74, 2.04)):
        roller(shape, Slot.METAL, (x, -1.2, z), (0.07, 2.4))


def _exit(shape: Shape) -> None:
    """The way out: cooling drums and a batcher."""
    for side in (-1, 1):
        y = side * 1.3
        for x in (2.0, 3.0):
            shape.box(Slot.FRAME, (x, y, 0), (0.14, 0.14, 2.5), 0)
        if shape.fine:
            shape.box(Slot.FRAME, (2.5, y, 2.36), (1.2, 0.14, 0.14), 0)
    path = [(1.5, _CLOTH_Z + 0.01), *arc((2.2, 1.75), 0.29, 180, 0, 4),
            *arc((2.8, 1.1), 0.29, 180, 360, 5), *arc((3.0, 2.3), 0.09, 170, 30, 3),
            (3.75, 1.35)]  # fmt: skip
    web(shape, Slot.LOAD, path if shape.fine else [path[0], *path[-2:]], _CLOTH_M)
    batch(shape, "wound batch", _EXIT_M - HALF_M, (0.5, _CLOTH_M))
    housing(shape, (2.5, 1.53, 0), (1.0, 0.4, 1.9))
    if shape.fine:
        for x, z in ((2.2, 1.75), (2.8, 1.1)):
            roller(shape, Slot.STEEL, (x, -1.15, z), (0.28, 2.3))
        roller(shape, Slot.METAL, (3.0, -1.2, 2.3), (0.08, 2.4))
