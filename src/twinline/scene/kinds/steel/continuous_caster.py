"""A continuous caster."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.steel.steelwork import roll, strut
from twinline.scene.kinds.steel.vessels import ladle_vessel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3, cos_sin

_BEND_M = 8.6
_SPACING_M = 2.7
_FLOOR_M = 10.8
_STRAND_M = 1.3
_RUN_M = 9.0


@kind(Sector.STEEL, "Continuous caster", "Máy đúc liên tục", "连铸机")
def continuous_caster(shape: Shape, strands: Annotated[int, Between(1, 3)] = 2) -> None:
    """Casts liquid steel into strands that bend from upright to level while they become solid."""
    deep = strands * _SPACING_M + 3.6
    shape.footprint(_BEND_M + _RUN_M + 10.3, deep, _FLOOR_M + 7.3)
    _tower(shape, deep)
    for i in range(strands):
        with shape.placed((0, (i - (strands - 1) / 2) * _SPACING_M, 0)):
            _strand(shape, (10, 8, 5)[strands - 1])
            _run_out(shape)
    _cutter(shape, strands * _SPACING_M)
    _tundish(shape, strands * _SPACING_M)
    _turret(shape)
    _operators(shape, deep)


def _tower(shape: Shape, deep: float) -> None:
    z = _FLOOR_M
    shape.box(Slot.CONCRETE, (-4.0, 0, z - 0.35), (12.4, deep, 0.35), 0)
    for x in (-9.6, -4.6, 1.6) if shape.fine else (-9.6, 1.6):
        for y in (-1, 1):
            foot = (x, y * (deep / 2 - 0.4), 0)
            shape.box(Slot.FRAME, foot, (0.55, 0.55, z - 0.3), 0)
    for y in (-1, 1) if shape.fine else ():
        edge = y * (deep / 2 - 0.4)
        shape.box(Slot.FRAME, (-4.0, edge, z - 0.9), (12.2, 0.4, 0.56), 0)
        strut(shape, Slot.FRAME, (-9.4, edge, 5.4), (-4.8, edge, 0.6), 0.26)
        strut(shape, Slot.FRAME, (-9.4, edge, 0.6), (-4.8, edge, 5.4), 0.26)
        shape.box(Slot.FRAME, (-7.1, edge, 5.4), (5.0, 0.3, 0.3), 0)
        light_rail(shape, (-10.1, edge + y * 0.35, z), (2.1, edge + y * 0.35, z), 5)
    if shape.fine:
        light_rail(shape, (2.1, -deep / 2 + 0.05, z), (2.1, deep / 2 - 0.05, z), 2)


def _arc(radius: float, angle: float) -> tuple[float, float]:
    c, s = cos_sin(angle)
    return _BEND_M - radius * c, _FLOOR_M - 1.2 - radius * s


def _band(shape: Shape, slot: Slot, radii: tuple[float, float], y: float, wide: float) -> None:
    n = 8 if shape.fine else 4
    rings: list[list[Vec3]] = []
    for i in range(n + 1):
        outer, inner = (_arc(radius, 90 * i / n) for radius in radii)
        near, far = y - wide / 2, y + wide / 2
        rings.append([(outer[0], near, outer[1]), (outer[0], far, outer[1]),
                      (inner[0], far, inner[1]), (inner[0], near, inner[1])])  # fmt: skip
    shape.loft(slot, rings)


def _strand(shape: Shape, n_pair: int) -> None:
    _band(shape, Slot.HOT, (_BEND_M + 0.12, _BEND_M - 0.12), 0, _STRAND_M)
    for y in (-1, 1) if shape.fine else ():
        edge = y * (_STRAND_M / 2 + 0.22)
        _band(shape, Slot.SHELL_SHADE, (_BEND_M + 0.85, _BEND_M + 0.4), edge, 0.2)
        _band(shape, Slot.SHELL_SHADE, (_BEND_M - 0.4, _BEND_M - 0.7), edge, 0.2)
    for i in range(n_pair if shape.fine else 0):
        angle = 6 + 84 * i / n_pair
        for radius in (_BEND_M + 0.34, _BEND_M - 0.34):
            x, z = _arc(radius, angle)
            ends = [(0.22, 0), (0.22, _STRAND_M + 0.6)]
            shape.lathe(Slot.STEEL, (x, -_STRAND_M / 2 - 0.3, z), ends,
                        "y", 8 if shape.fine else 4)  # fmt: skip
    shape.box(Slot.METAL, (0, 0, _FLOOR_M - 1.5), (1.1, _STRAND_M + 0.9, 1.3), 0)
    for angle in (38, 66) if shape.fine else ():
        x, z = _arc(_BEND_M + 0.9, angle)
        shape.box(Slot.CONCRETE, (x, 0, 0), (0.9, _STRAND_M + 0.9, z), 0)


def _run_out(shape: Shape) -> None:
    z = _FLOOR_M - 1.2 - _BEND_M
    long = _RUN_M + 0.2
    middle = _BEND_M + long / 2 - 0.1
    shape.box(Slot.HOT, (middle - 0.1, 0, z - 0.12), (long - 0.2, _STRAND_M, 0.24), 0)
    for y in (-1, 1) if shape.fine else ():
        edge = (middle, y * (_STRAND_M / 2 + 0.35), 0)
        shape.box(Slot.BASE, edge, (long, 0.24, z - 0.2), 0)
    for i in range(6 if shape.fine else 0):
        x = _BEND_M + 0.5 + (_RUN_M - 0.9) * i / 5
        roll(shape, Slot.STEEL, (x, -_STRAND_M / 2 - 0.3, z - 0.34), (0.21, _STRAND_M + 0.6))


def _cutter(shape: Shape, wide: float) -> None:
    shape.box(Slot.CONCRETE, (_BEND_M + 4.6, 0, 0), (9.0, wide, 0.15), 0)
    x, z = _BEND_M + 3.2, _FLOOR_M - 1.2 - _BEND_M
    for y in (-1, 1):
        rail = (_BEND_M + 4.6, y * (wide / 2 + 0.2), 0)
        shape.box(Slot.FRAME, rail, (7.6, 0.26, z + 0.7), 0)
    travel = Motion(Way.SLIDE, 0, 3.2)
    with shape.moving("torch cutter", travel, Drive.SERVICE, (x, 0, z + 1), (1, 0, 0)):
        shape.box(Slot.ACCENT, (x, 0, z + 0.7), (1.5, wide + 0.9, 0.5), 0.06)
        if shape.fine:
            shape.box(Slot.SHELL, (x, wide / 4, z + 1.15), (1.1, 1.2, 0.7), 0.06)
        for share in (-0.3, 0.3) if shape.fine else ():
            shape.cylinder(Slot.METAL, (x, share * wide / 2, z + 0.3), 0.09, 0.6)


def _tundish(shape: Shape, wide: float) -> None:
    half, z = wide / 2 + 0.1, _FLOOR_M + 0.75
    trough = [(-half + 0.4, z), (half - 0.4, z), (half, z + 1.35), (-half, z + 1.35)]
    shape.profile(Slot.BASE, trough, 0, 1.9)
    shape.box(Slot.SHELL_SHADE, (0, 0, z + 1.35), (2.0, wide + 0.3, 0.16), 0)
    if not shape.fine:
        return
    shape.box(Slot.HOT, (0, 0.75, z + 1.47), (0.7, 0.7, 0.06), 0)
    for y in (-1, 1):
        shape.box(Slot.FRAME, (0, y * (half + 0.22), _FLOOR_M + 0.3), (3.0, 0.36, 0.9), 0)
        for x in (-1.1, 1.1):
            wheel = (x, y * (half + 0.22) - 0.12, _FLOOR_M + 0.25)
            shape.lathe(Slot.STEEL, wheel, [(0.25, 0), (0.25, 0.24)], "y", 12)


def _turret(shape: Shape) -> None:
    x, z = -4.4, _FLOOR_M
    shape.lathe(Slot.BASE, (x, 0, 0), [(1.1, 0), (1.1, z + 1.5)], n_side=20 if shape.fine else 6)
    turn = Motion(Way.TURN, 0, 180)
    with shape.moving("ladle turret", turn, Drive.SERVICE, (x, 0, z), (0, 0, 1)):
        shape.lathe(
            Slot.FRAME,
            (x, 0, z + 1.5),
            [(1.4, 0), (1.4, 1.1), (0.9, 1.5)],
            n_side=20 if shape.fine else 6,
        )
        for y in (-1.95, 1.95):
            shape.box(Slot.FRAME, (x, y, z + 3.9), (9.2, 0.5, 0.8), 0.06)
        shape.box(Slot.FRAME, (x, 0, z + 2.5), (1.6, 4.4, 1.6), 0.08)
        for side in (-1, 1):
            with shape.placed((x + side * 4.1, 0, z + 3.0), 90):
                ladle_vessel(shape, (0, 0, 0.3), (1.62, 4.0), plain=True)


def _operators(shape: Shape, deep: float) -> None:
    z = _FLOOR_M
    shape.box(Slot.SHELL, (-8.6, -deep / 2 + 1.3, z), (2.4, 1.7, 2.5), 0.08)
    shape.box(Slot.GLASS, (-8.6, -deep / 2 + 0.44, z + 1.1), (2.0, 0.05, 0.9), 0.01)
    state_strip(shape, (-8.6, -deep / 2 + 0.44, z + 2.25), (2.1, 0.14))
    end = _BEND_M + _RUN_M
    shape.port("in", (-8.5, 0, z + 3.3))
    shape.port("out", (end, 0, z - 1.2 - _BEND_M))
    shape.stand((1.7, -deep / 2 + 0.5, z), 120)
