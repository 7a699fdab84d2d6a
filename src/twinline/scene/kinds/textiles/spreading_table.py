"""A spreading table."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.lays import lay_of_cloth, long_table
from twinline.scene.kinds.textiles.packages import roll_of_cloth, roller
from twinline.scene.kinds.textiles.webs import web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M = 0.86


@kind(Sector.TEXTILES, "Spreading table", "Bàn trải vải", "拉布台")
def spreading_table(shape: Shape, length_m: Annotated[float, Between(5, 16)] = 9.0) -> None:
    """Lays cloth in many plies, ready to be cut: a carriage with the roll runs to and fro."""
    shape.footprint(length_m, 2.335, 1.98)
    long_table(shape, length_m, (1.9, _TOP_M))
    for y in (-0.98, 0.98):
        shape.box(Slot.STEEL, (0, y, 0.74), (length_m, 0.05, 0.08), 0)
    end = length_m / 2
    lay_of_cloth(shape, -end + 0.6, end - 1.4, (1.6, 0.16), _TOP_M)
    shape.box(Slot.METAL, (-end + 0.5, 0, _TOP_M), (0.08, 1.7, 0.3), 0.02)
    x = end - 2.6
    travel = Motion(Way.SLIDE, -(length_m - 3.6), 0)
    with (
        shape.moving("carriage", travel, Drive.SERVICE, (x, 0, 1.0), (1, 0, 0)),
        shape.placed((x, 0, 0)),
    ):
        _carriage(shape)
    shape.stand((0, -1.6, 0))
    shape.port("in", (end, 0, 1.2), 180)
    shape.port("out", (-end, 0, 0.95), 180)


def _carriage(shape: Shape) -> None:
    for side in (-1, 1):
        cheek = [(-0.62, 0.8), (0.62, 0.8), (0.62, 1.2), (0.4, 1.62), (-0.16, 1.62), (-0.62, 1.3)]
        shape.side(Slot.SHELL, cheek, side * 1.04, 0.2)
        shape.box(Slot.ACCENT, (0, side * 1.045, 0.62), (1.3, 0.22, 0.18), 0.02)
        for x in fine_only(shape, (-0.42, 0.42)):
            shape.lathe(Slot.DARK, (x, side * 1.04 - 0.03, 0.78), [(0.1, 0), (0.1, 0.06)], "y", 10)
    with shape.moving("roll", Motion(Way.TURN, 0, 120), Drive.SPIN, (0.16, 0, 1.56), (0, 1, 0)):
        roll_of_cloth(shape, (0.16, -0.8, 1.56), (0.26, 1.6))
    roller(shape, Slot.METAL, (-0.46, -0.96, 1.16), (0.07, 1.92))
    web(shape, Slot.LOAD, [(-0.08, 1.6), (-0.52, 1.24), (-0.5, 1.05)], 1.6)
    shape.box(Slot.ACCENT, (-0.5, 0, 1.03), (0.1, 1.84, 0.08), 0.015)
    if shape.fine:
        for y in (-0.94, 0.94):
            shape.box(Slot.FRAME, (0.16, y, 1.3), (0.1, 0.04, 0.34), 0)
        shape.box(Slot.METAL, (0.4, 0, 1.2), (0.08, 1.9, 0.08), 0)
    shape.box(Slot.DARK, (-0.3, -1.1, 1.62), (0.36, 0.06, 0.3), 0.015)
    shape.box(Slot.SCREEN, (-0.3, -1.13, 1.66), (0.29, 0.02, 0.21), 0)
    shape.box(Slot.DARK, (-0.3, 1.06, 1.5), (0.2, 0.16, 0.48), 0.02)
    state_strip(shape, (0.1, -1.145, 1.06), (0.7, 0.06))
    shape.box(Slot.SHELL_SHADE, (0.1, -1.1, 1.12), (0.7, 0.08, 0.3), 0.02)
    shape.box(Slot.RUBBER, (0, -1.17, 0.66), (1.2, 0.02, 0.1), 0)
