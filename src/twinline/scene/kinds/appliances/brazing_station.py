"""A brazing station."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import bottle, doors_of, operator_panel, signal_lamps
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.APPLIANCES, "Brazing station", "Trạm hàn vảy đồng", "钎焊工作站")
def brazing_station(shape: Shape, holders: Annotated[int, Between(4, 8)] = 6) -> None:
    """Joins copper tubes to compressors with a flame; holders on a round table bring them by."""
    shape.footprint(2.88, 1.723, 3.2)
    _table(shape)
    turn = Motion(Way.TURN, 0, 12)
    with shape.moving("holder table", turn, Drive.SPIN, (0, 0, 0.9), (0, 0, 1)):
        n = 28 if shape.fine else 10
        shape.lathe(Slot.STEEL, (0, 0, 0.86), [(0.78, 0), (0.78, 0.05)], n_side=n)
        if shape.fine:
            shape.lathe(Slot.SHELL_SHADE, (0, 0, 0.91), [(0.24, 0), (0.2, 0.1)], n_side=14)
        for i in range(holders):
            with shape.placed(turn_deg=360 * i / holders - 90):
                _holder(shape)
    for side in (-1, 1):
        _torch(shape, side)
    _hood(shape)
    _gas(shape)
    operator_panel(shape, (1.0, -0.72, 0))
    shape.stand((0, -1.25, 0))
    shape.port("in", (-0.95, -0.4, 0.95))
    shape.port("out", (0.95, -0.4, 0.95))


def _table(shape: Shape) -> None:
    if shape.fine:
        shape.lathe(Slot.DARK, (0, 0, 0), [(0.72, 0), (0.72, 0.08)], n_side=8)
        cover = [(0.82, 0.08), (0.86, 0.11), (0.86, 0.8), (0.82, 0.84)]
        shape.lathe(Slot.SHELL, (0, 0, 0), cover, n_side=8)
    else:
        shape.lathe(Slot.SHELL, (0, 0, 0), [(0.86, 0), (0.86, 0.84)], n_side=8)
    shape.box(Slot.SHELL, (0, -0.6, 0.08), (0.9, 0.4, 0.76), 0.03)
    doors_of(shape, (0, -0.805, 0.16), (0.84, 0.48), 2)
    state_strip(shape, (0, -0.805, 0.74), (0.8, 0.07))


def _holder(shape: Shape) -> None:
    """A compressor in a nest, its tubes up, the joint red hot where it stands under the torch."""
    x = 0.54
    if not shape.fine:
        shape.box(Slot.LOAD, (x, 0, 0.91), (0.18, 0.18, 0.24))
        return
    shape.box(Slot.FRAME, (x, 0, 0.91), (0.26, 0.26, 0.05), 0)
    body = [(0.05, 0), (0.095, 0.03), (0.1, 0.1), (0.085, 0.16), (0.04, 0.19)]
    shape.lathe(Slot.LOAD, (x, 0, 0.96), body, n_side=12)
    shape.box(Slot.DARK, (x - 0.11, 0, 1.0), (0.05, 0.07, 0.08), 0)
    for y, top in ((-0.05, 1.3), (0.05, 1.22)):
        shape.pipe(Slot.ACCENT, [(x + 0.05, y, 1.08), (x + 0.1, y, top)], 0.012)


def _torch(shape: Shape, side: int) -> None:
    """A stand with an arm, a burner that comes down, and its flame."""
    x = side * 0.98
    shape.box(Slot.BASE, (x, 0.42, 0), (0.3, 0.3, 0.04), 0)
    shape.box(Slot.FRAME, (x, 0.42, 0.04), (0.12, 0.12, 1.62), 0.02)
    name = "left torch" if side < 0 else "right torch"
    motion = Motion(Way.SLIDE, -0.08, 0.12)
    with shape.moving(name, motion, Drive.SERVICE, (x, 0.42, 1.55), (0, 0, 1)):
        shape.box(Slot.ACCENT, (x, 0.42, 1.46), (0.18, 0.18, 0.18), 0.02)
        shape.beam(Slot.ACCENT, (x, 0.36, 1.55), (side * 0.56, 0.14, 1.55), 0.06)
        for shift in (-0.08, 0.08) if shape.fine else (0.0,):
            tip = (side * 0.5 + shift, 0.02, 1.34)
            shape.pipe(Slot.STEEL, [(tip[0], 0.14, 1.56), tip], 0.016)
            shape.cone(Slot.HOT, (tip[0], 0.0, 1.24), (0.008, 0.022), 0.1)
    if shape.fine:
        shape.pipe(Slot.RUBBER, [(x, 0.5, 1.6), (x, 0.75, 1.5), (x, 0.85, 0.5)], 0.018)


def _hood(shape: Shape) -> None:
    """It draws off the fumes."""
    corners = [(-0.85, -0.6), (0.85, -0.6), (0.85, 0.75), (-0.85, 0.75)]
    rings = []
    for z, share in ((2.05, 1.0), (2.2, 1.0), (2.5, 0.3)):
        rings.append([(x * share, 0.12 + (y - 0.07) * share, z) for x, y in corners])
    shape.loft(Slot.SHELL, rings)
    duct = [(0.2, 0), (0.2, 0.6)]
    shape.lathe(Slot.METAL, (0, 0.12, 2.45), duct, n_side=16 if shape.fine else 6)
    shape.box(Slot.METAL, (0, 0.12, 3.0), (0.46, 0.46, 0.2), 0.02)
    for side in (-1, 1):
        shape.box(Slot.FRAME, (side * 0.78, 0.76, 0), (0.08, 0.08, 2.1), 0)
    if shape.fine:
        shape.box(Slot.LAMP, (0, -0.2, 2.035), (1.1, 0.12, 0.02), 0)
        signal_lamps(shape, (0.78, 0.76, 2.08))


def _gas(shape: Shape) -> None:
    """Bottles of fuel gas and oxygen on a cart at the left."""
    shape.box(Slot.BASE, (-1.42, -0.1, 0), (0.42, 0.8, 0.06), 0)
    for y, slot in ((-0.27, Slot.FRAME), (0.07, Slot.SAFETY)):
        bottle(shape, (-1.42, y, 0.06), (0.14, 1.5), slot)
    if shape.fine:
        shape.box(Slot.STEEL, (-1.58, -0.1, 0.9), (0.04, 0.76, 0.06), 0)
        for side in (-1, 1):
            shape.box(Slot.STEEL, (-1.58, -0.1 + side * 0.36, 0.06), (0.04, 0.04, 1.2), 0)
