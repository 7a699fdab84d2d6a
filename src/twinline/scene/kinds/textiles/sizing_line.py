"""A sizing range."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.covers import console, extractor
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import beam_of_warp, roller
from twinline.scene.kinds.textiles.webs import arc, web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_BEAM_M: Final = 1.25
_WIDE_M: Final = 1.9
_DRY_M: Final = 4.2
_HEAD_M: Final = 4.4
_BOX_M: Final = 2.9


@kind(Sector.TEXTILES, "Sizing range", "Máy hồ sợi", "浆纱机")
def sizing_line(shape: Shape, beams: Annotated[int, Between(4, 8)] = 6) -> None:
    """Draws warp off several beams, coats it with size, dries it, and winds it for the loom."""
    creel = (beams + 1) // 2 * _BEAM_M
    shape.footprint(creel + _BOX_M + _DRY_M + _HEAD_M, 2.91, 4.12)
    _creel(shape, beams, creel)
    with shape.placed((_BOX_M / 2, 0, 0)):
        _size_box(shape)
    with shape.placed((_BOX_M + _DRY_M / 2, 0, 0)):
        _dryer(shape)
    with shape.placed((_BOX_M + _DRY_M, 0, 0)):
        _headstock(shape)
    shape.stand((_BOX_M + _DRY_M + 3.0, -1.9, 0))
    shape.port("in", (-creel, 0, 0.8))
    shape.port("out", (_BOX_M + _DRY_M + _HEAD_M, 0, 0.6))


def _creel(shape: Shape, beams: int, long: float) -> None:
    """Warper's beams in two tiers between their frames."""
    for side in (-1, 1):
        y = side * (_WIDE_M / 2 + 0.16)
        shape.box(Slot.FRAME, (-long / 2, y, 0), (long, 0.12, 0.16), 0)
        for i in fine_only(shape, range((beams + 1) // 2)):
            shape.box(Slot.FRAME, (-(i + 0.5) * _BEAM_M, y, 1.2), (_BEAM_M, 0.12, 0.14), 0)
            shape.box(Slot.FRAME, (-(i + 0.5) * _BEAM_M, y, 0), (0.16, 0.16, 1.98), 0)
    for i in range(beams):
        x, z = -(i // 2 + 0.5) * _BEAM_M, 1.86 if i % 2 else 0.62
        turning = Motion(Way.TURN, 0, 30)
        with shape.moving(f"beam {i + 1}", turning, Drive.SPIN, (x, 0, z), (0, 1, 0)):
            if shape.fine:
                warp = Slot.LOAD if i % 3 == 0 else Slot.PAPER
                shape.lathe(warp, (x, -_WIDE_M / 2, z), [(0.45, 0), (0.45, _WIDE_M)], "y", 12)
                for y in (-_WIDE_M / 2 - 0.02, _WIDE_M / 2 - 0.02):
                    shape.lathe(Slot.METAL, (x, y, z), [(0.52, 0), (0.52, 0.04)], "y", 12)
            else:
                shape.lathe(Slot.PAPER, (x, -_WIDE_M / 2, z), [(0.46, 0), (0.46, _WIDE_M)], "y", 4)
    web(shape, Slot.PAPER, [(-long + 0.3, 2.4), (-0.1, 2.36), (0.3, 1.5)], _WIDE_M - 0.12)


def _size_box(shape: Shape) -> None:
    """The trough of hot size, its squeeze rollers, and the hood that draws off the steam."""
    for side in (-1, 1):
        cheek = [(-1.2, 0.0), (1.2, 0.12), (1.2, 1.2), (0.9, 1.6), (-0.9, 1.6), (-1.2, 1.2)]
        shape.side(Slot.SHELL, cheek, side * 1.22, 0.34)
    hood = [(-1.3, 2.2), (1.3, 2.2), (0.4, 3.1), (-0.4, 3.1)]
    shape.side(Slot.SHELL, hood, 0, 2.5)
    path = [(-1.15, 1.5), (-0.9, 1.3), (-0.5, 1.17), (0.5, 1.17), (1.0, 1.5), (1.6, 2.2)]
    web(shape, Slot.PAPER, path if shape.fine else path[::5], _WIDE_M - 0.1)
    if not shape.fine:
        shape.box(Slot.METAL, (0, 0, 3.08), (0.5, 0.5, 1.04), 0)
        return
    shape.box(Slot.BASE, (0, 0, 0), (2.5, 2.4, 0.12), 0)
    trough = [(-1.1, 0.3), (1.1, 0.3), (1.1, 0.9), (-1.1, 0.9)]
    shape.side(Slot.METAL, trough, 0, 2.1)
    for x in (-0.5, 0.5):
        roller(shape, Slot.STEEL, (x, -1.04, 0.98), (0.18, 2.08))
        roller(shape, Slot.RUBBER, (x, -1.04, 1.34), (0.18, 2.08))
    extractor(shape, (0, 0, 3.08), (0.3, 1.04))
    for x in (-1.15, 1.15):
        for y in (-1.14, 1.14):
            shape.box(Slot.FRAME, (x, y, 0.6), (0.09, 0.09, 1.66), 0)
    console(shape, (0.2, -1.4, 1.12))


def _dryer(shape: Shape) -> None:
    """Drying cylinders in two rows, heated by steam, between their frames."""
    for side in (-1, 1):
        y = side * 1.22
        shape.box(Slot.FRAME, (0, y, 0), (_DRY_M - 0.4, 0.18, 0.2), 0)
        for z in fine_only(shape, (1.0, 2.06)):
            shape.box(Slot.FRAME, (0, y, z - 0.08), (_DRY_M - 0.4, 0.14, 0.16), 0)
        for x in fine_only(shape, (-1.82, -0.6, 0.6, 1.82), (-1.82, 1.82)):
            shape.box(Slot.FRAME, (x, y, 0), (0.16, 0.16, 2.92), 0)
    for i in range(6):
        _cylinder(shape, i)
    shape.box(Slot.SHELL, (0, 0, 2.9), (_DRY_M - 0.3, 2.7, 0.5), 0.05)
    if shape.fine:
        extractor(shape, (0, 0, 3.38), (0.34, 0.7))
        shape.cylinder(Slot.METAL, (-1.8, 1.34, 0.5), 0.08, 3.6, "x")


def _cylinder(shape: Shape, i: int) -> None:
    upper = i % 2
    x, z = (i // 2 - 1) * 1.12 + (0.28 if upper else -0.28), 2.06 if upper else 1.0
    turning, axis = Motion(Way.TURN, 0, 40), (0, 1 if upper else -1, 0)
    with shape.moving(f"cylinder {i + 1}", turning, Drive.SPIN, (x, 0, z), axis):
        n = 16 if shape.fine else 4
        shape.lathe(Slot.METAL, (x, -1.06, z), [(0.4, 0), (0.4, 2.12)], "y", n)
        if shape.fine:
            shape.lathe(Slot.LOAD, (x, -0.9, z), [(0.406, 0), (0.406, 1.8)], "y", n)
            shape.box(Slot.ACCENT, (x, -1.07, z + 0.1), (0.1, 0.02, 0.2), 0)


def _headstock(shape: Shape) -> None:
    """The splitting zone, where rods part the dry ends, and the head that winds the beam."""
    leaf = [(0.1, 1.6), (1.2, 1.14), (2.1, 1.2), (2.7, 1.3)]
    web(shape, Slot.LOAD, leaf, _WIDE_M - 0.1)
    for x in fine_only(shape, (0.5, 0.9, 1.3, 1.7)):
        shape.lathe(Slot.STEEL, (x, -1.05, 1.2), [(0.03, 0), (0.03, 2.1)], "y", 6)
    for side in (-1, 1):
        y = side * 1.25
        cheek = [(1.9, 0.1), (4.1, 0.1), (4.1, 0.9), (3.4, 1.5), (2.5, 1.6), (1.9, 1.3)]
        shape.side(Slot.SHELL, cheek, y, 0.36)
        if shape.fine:
            shape.box(Slot.FRAME, (1.0, y, 0.98), (2.2, 0.12, 0.14), 0)
            shape.box(Slot.FRAME, (0.7, y, 0), (0.12, 0.12, 1.0), 0)
            shape.box(Slot.BASE, (3.0, y, 0), (2.1, 0.3, 0.12), 0)
            shape.box(Slot.SHELL_SHADE, (2.9, side * 1.42, 0.28), (1.6, 0.04, 0.6), 0)
    winding = Motion(Way.TURN, 0, 60)
    with shape.moving("weaver's beam", winding, Drive.SPIN, (3.75, 0, 0.64), (0, 1, 0)):
        beam_of_warp(shape, (3.75, -0.98, 0.64), (0.5, 1.96), "y")
    if shape.fine:
        roller(shape, Slot.RUBBER, (2.75, -1.06, 1.2), (0.16, 2.12))
    path = [(2.7, 1.38), *arc((3.2, 1.36), 0.06, 120, 30, 2), (3.9, 1.0)]
    if shape.fine:
        web(shape, Slot.LOAD, path, _WIDE_M - 0.1)
    console(shape, (2.7, -1.44, 1.2))
    state_strip(shape, (2.7, -1.44, 0.94), (1.0, 0.07))
    shape.box(Slot.STEEL, (4.15, 0, 0), (0.5, 2.2, 0.06), 0)
