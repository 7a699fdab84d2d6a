"""A blast furnace."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.flat import polygon
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.steel.steelwork import around, gallery, strut, truss, tube
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_CAST_HOUSE_M = 3.6
_SLOPE_DEG = 60.0


@kind(Sector.STEEL, "Blast furnace", "Lò cao", "高炉")
def blast_furnace(shape: Shape, height_m: Annotated[float, Between(28, 36)] = 30.0) -> None:
    """Reduces iron ore with coke and hot blast to liquid iron, which is tapped at its foot."""
    shape.footprint(22.4 + (height_m - 4) / 1.7320508, 26.7, height_m)
    top = height_m - 6
    _shaft(shape, top)
    if shape.fine:
        _tuyeres(shape)
    _galleries(shape, top)
    _top(shape, top)
    _dust_catcher(shape)
    _skip_bridge(shape, top)
    _cast_house(shape)
    shape.port("in", (-17.5, 0, 0.5))
    shape.port("out", (0, -18.2, _CAST_HOUSE_M), -90)
    shape.stand((-4.4, -8.4, _CAST_HOUSE_M), 90)


def _shaft(shape: Shape, top: float) -> None:
    n = 24 if shape.fine else 8
    shape.lathe(Slot.CONCRETE, (0, 0, 0), [(8.5, 0), (8.5, 1.8)], n_side=n)
    shape.lathe(Slot.SHELL_SHADE, (0, 0, 1.6), [(5.6, 0), (5.3, 4.4)], n_side=n)
    stack = [(5.0, 0), (5.9, 3.6), (5.9, 5.0), (3.5, top - 7.2), (3.5, top - 6.0)]
    shape.lathe(Slot.SHELL, (0, 0, 6.0), stack if shape.fine else stack[::2], n_side=n)
    if shape.fine:
        for z, radius in ((5.4, 5.72), (10.8, 6.0)):
            shape.lathe(Slot.BASE, (0, 0, z), [(radius, 0), (radius, 0.25)], n_side=24)


def _tuyeres(shape: Shape) -> None:
    ring = [(7.2 + x, y) for x, y in polygon(0.55, 6)]
    shape.lathe(Slot.BASE, (0, 0, 8.6), [*ring, ring[0]], n_side=24)
    for c, s in around(12):
        strut(shape, Slot.METAL, (6.9 * c, 6.9 * s, 8.4), (5.2 * c, 5.2 * s, 6.5), 0.32)


def _galleries(shape: Shape, top: float) -> None:
    levels = ((13.0, 8.4), ((13.0 + top - 2.6) / 2, 7.2), (top - 2.6, 6.1))
    for z, radius in levels if shape.fine else ():
        gallery(shape, z, radius)
    for c, s in around(4, 45):
        strut(shape, Slot.FRAME, (8.7 * c, 8.7 * s, 0.5), (5.4 * c, 5.4 * s, top + 0.4), 0.6)
    for c, s in around(4, 45)[1:] if shape.fine else ():
        strut(shape, Slot.FRAME, (8.1 * c, 8.1 * s, 5.2), (7.5 * s, -7.5 * c, 12.8), 0.26)
        strut(shape, Slot.FRAME, (8.1 * s, -8.1 * c, 5.2), (7.5 * c, 7.5 * s, 12.8), 0.26)


def _top(shape: Shape, top: float) -> None:
    n = 16 if shape.fine else 6
    shape.lathe(Slot.SHELL_SHADE, (0, 0, top), [(3.5, 0), (2.0, 1.5)], n_side=n)
    if shape.fine:
        shape.lathe(Slot.FRAME, (0, 0, top + 1.5), [(0.8, 0), (1.5, 1.1), (1.5, 2.4)], n_side=n)
    for x in (-2.5, 2.5):
        for y in (-1.9, 1.9) if shape.fine else (x * 0.76,):
            tube(shape, Slot.SHELL, (x, y, top + 0.2), (x, y, top + 4.4), 0.62)
            if shape.fine:
                stub = [(0.62, 0), (0.3, 0.5), (0.3, 1.3)]
                shape.lathe(Slot.SHELL_SHADE, (x, y, top + 4.3), stub, n_side=8)
            shape.box(Slot.ACCENT, (x, y, top + 5.55), (0.8, 0.8, 0.45), 0)
    for y in (-1.9, 1.9):
        ends = ((-2.5, y, top + 3.9), (2.5, y, top + 3.9), (5.6, 0, top + 3.7))
        if shape.fine:
            tube(shape, Slot.SHELL, *ends[:2], 0.62)
        tube(shape, Slot.SHELL, *ends[1:], 0.62)
    shape.pipe(Slot.SHELL, [(4.9, 0, top + 3.9), (7.2, 0, top + 3.6), (15.2, 0, 20.4),
                            (15.2, 0, 17.0)], 0.95)  # fmt: skip


def _dust_catcher(shape: Shape) -> None:
    shape.box(Slot.CONCRETE, (15.2, 0, 0), (7.8, 7.8, 0.3), 0)
    with shape.placed((15.2, 0, 0)):
        n = 20 if shape.fine else 8
        outline = [(0.5, 3.0 if shape.fine else 0.3), (3.3, 7.6), (3.3, 14.4), (1.0, 17.4)]
        shape.lathe(Slot.SHELL, (0, 0, 0), outline, n_side=n)
        for c, s in around(4, 45) if shape.fine else ():
            strut(shape, Slot.FRAME, (3.6 * c, 3.6 * s, 0.1), (3.15 * c, 3.15 * s, 7.9), 0.42)
            strut(shape, Slot.FRAME, (3.55 * c, 3.55 * s, 0.6), (3.2 * -s, 3.2 * c, 6.8), 0.18)
        if shape.fine:
            shape.lathe(Slot.FRAME, (0, 0, 7.5), [(3.42, 0), (3.42, 0.45)], n_side=n)
            shape.box(Slot.DARK, (0, 0, 2.1), (1.0, 1.0, 1.1), 0.1)


def _skip_bridge(shape: Shape, top: float) -> None:
    long = (top + 2.0) / 0.866025
    foot = -long / 2 - 1.6
    shape.box(Slot.CONCRETE, (foot - 0.2, 0, 0), (3.0, 5.0, 1.0), 0.1)
    with shape.placed((foot, 0, 0.85), roll_deg=-_SLOPE_DEG):
        for y in (-1.3, 1.3):
            truss(shape, Slot.FRAME, (0.4, y, -1.9), (long - 0.4, 1.9), 7)
        for i in range(9 if shape.fine else 0):
            x = 0.6 + (long - 1.2) * i / 8
            strut(shape, Slot.FRAME, (x, -1.3, -1.9), (x, 1.3, -1.9), 0.2)
        for y in (-0.75, 0.75) if shape.fine else ():
            strut(shape, Slot.METAL, (0.6, y, -1.72), (long, y, -1.72), 0.14)
        travel = Motion(Way.SLIDE, 0, long - 7.0)
        with shape.moving("skip", travel, Drive.SERVICE, (3.0, 0, 0), (1, 0, 0)):
            shape.side(Slot.ACCENT, [(1.8, -1.5), (5.0, -1.5), (5.0, 0.3), (2.4, 0.3)], 0, 1.7)
            if shape.fine:
                shape.box(Slot.DARK, (3.7, 0, 0.28), (2.2, 1.4, 0.06), 0)
    x = foot + long * 0.275
    for y in (-1.7, 1.7) if shape.fine else ():
        strut(shape, Slot.FRAME, (x, y, 0.1), (x + 0.3, y * 0.8, 0.476 * long - 1.0), 0.45)


def _cast_house(shape: Shape) -> None:
    z = _CAST_HOUSE_M
    shape.box(Slot.CONCRETE, (0, -11.6, z - 0.7), (17.6, 13.2, 0.7), 0.06)
    for x in (-7.8, 7.8):
        for y in (-8.6, -17.2) if shape.fine else (-17.2,):
            shape.box(Slot.BASE, (x, y, 0), (0.8, 0.8, z - 0.6), 0)
    shape.box(Slot.HOT, (0, -11.9, z + 0.02), (1.15, 12.4, 0.2), 0)
    with shape.moving(
        "mud gun", Motion(Way.TURN, 0, 60), Drive.SERVICE, (4.2, -7.4, z), (0, 0, -1)
    ):
        strut(shape, Slot.ACCENT, (4.2, -7.4, z + 1.5), (2.4, -9.2, z + 1.4), 0.55)
        if shape.fine:
            shape.lathe(Slot.BASE, (4.2, -7.4, z), [(0.6, 0), (0.6, 1.5)], n_side=12)
            tube(shape, Slot.ACCENT, (3.2, -10.2, z + 1.1), (1.4, -8.2, z + 1.0), 0.4)
    _pulpit(shape, z)
    if shape.fine:
        _runners(shape, z)


def _runners(shape: Shape, z: float) -> None:
    shape.box(Slot.DARK, (0, -5.5, z + 0.3), (1.2, 0.8, 1.0), 0)
    for x in (-0.8, 0.8):
        shape.box(Slot.BASE, (x, -11.1, z), (0.5, 10.6, 0.45), 0)
        shape.box(Slot.BASE, (x * 8.5, -9.9, 0), (0.8, 0.8, z - 0.6), 0)
    shape.box(Slot.HOT, (4.6, -12.5, z + 0.02), (7.4, 0.7, 0.14), 0)
    for y in (-12.0, -13.0):
        shape.box(Slot.BASE, (4.9, y, z), (7.4, 0.3, 0.36), 0)
    edges = (
        ((-8.7, -18.1), (-1.4, -18.1)),
        ((1.4, -18.1), (8.7, -18.1)),
        ((-8.7, -18.1), (-8.7, -6)),
        ((8.7, -18.1), (8.7, -6)),
    )
    for start, end in edges:
        light_rail(shape, (*start, z), (*end, z), 3)


def _pulpit(shape: Shape, z: float) -> None:
    shape.box(Slot.SHELL, (-6.6, -9.2, z), (2.8, 3.0, 2.6), 0.08)
    shape.box(Slot.GLASS, (-6.6, -10.72, z + 1.1), (2.2, 0.06, 1.0), 0.02)
    state_strip(shape, (-6.6, -10.72, z + 2.35), (2.4, 0.14))
    if shape.fine:
        shape.box(Slot.GLASS, (-5.18, -9.2, z + 1.1), (0.06, 2.4, 1.0), 0.02)
