"""A sewing station."""

from typing import Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import yarn_cone
from twinline.scene.kinds.textiles.webs import thread
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M: Final = 0.78


@kind(Sector.TEXTILES, "Sewing station", "Trạm may", "缝纫工位")
def sewing_station(shape: Shape, bins: bool = True) -> None:  # noqa: FBT001, FBT002 - a parameter
    """Joins pieces of a garment by a seam; an operator sits at it and guides the cloth."""
    shape.footprint(2.5 if bins else 1.2, 1.21, 1.74)
    _table(shape)
    _head(shape)
    _stand_of_thread(shape)
    _chair(shape)
    if bins:
        for side in (-1, 1):
            _bin(shape, side)
    shape.stand((-0.5 if not bins else -0.45, -1.05, 0), 70)
    shape.port("in", (-1.2 if bins else -0.6, 0, 0.8))
    shape.port("out", (1.2 if bins else 0.6, 0, 0.8))


def _table(shape: Shape) -> None:
    outline = [(-0.6, -0.3), (-0.24, -0.3), (-0.16, -0.22), (0.2, -0.22), (0.28, -0.3), (0.6, -0.3),
               (0.6, 0.3), (-0.6, 0.3)]  # fmt: skip
    shape.plate(Slot.WOOD, outline, _TOP_M - 0.04, 0.04)
    for x in (-0.5, 0.5):
        shape.box(Slot.FRAME, (x, 0.02, 0.05), (0.06, 0.1, _TOP_M - 0.09), 0.01)
        shape.box(Slot.FRAME, (x, 0, 0), (0.07, 0.6, 0.05), 0.01)
        if shape.fine:
            shape.box(Slot.FRAME, (x, 0, _TOP_M - 0.09), (0.07, 0.5, 0.05), 0)
    shape.box(Slot.FRAME, (0, 0.1, 0.2), (1.0, 0.05, 0.05), 0)
    shape.box(Slot.SHELL_SHADE, (0.3, 0.06, 0.5), (0.3, 0.26, 0.22), 0.03)
    shape.box(Slot.DARK, (0.1, -0.12, 0.06), (0.36, 0.26, 0.03), 0.01)
    state_strip(shape, (0.43, -0.3, 0.755), (0.3, 0.035))


def _head(shape: Shape) -> None:
    """The head on its bed: arm, column, hand wheel, needle bar, and the cloth under the foot."""
    z = _TOP_M
    shape.box(Slot.SHELL_SHADE, (0.06, 0.02, z), (0.6, 0.2, 0.035), 0.008)
    arm = [(-0.2, 0.18), (-0.08, 0.18), (-0.06, 0.25), (0.34, 0.25), (0.34, 0.38), (0.28, 0.42),
           (-0.16, 0.4), (-0.2, 0.36)]  # fmt: skip
    with shape.placed((0, 0.02, z)):
        if shape.fine:
            shape.side(Slot.SHELL, arm, 0, 0.15)
        else:
            shape.box(Slot.SHELL, (0.07, 0, 0.22), (0.54, 0.15, 0.2), 0)
        shape.box(Slot.SHELL, (0.265, 0, 0.03), (0.15, 0.146, 0.26), 0.02)
        spin = Motion(Way.TURN, 0, 360)
        with shape.moving("hand wheel", spin, Drive.SPIN, (0.37, 0, 0.3), (1, 0, 0)):
            n = 16 if shape.fine else 6
            shape.lathe(Slot.DARK, (0.34, 0, 0.3), [(0.07, 0), (0.085, 0.02), (0.07, 0.05)], "x", n)
            shape.box(Slot.ACCENT, (0.388, 0, 0.32), (0.01, 0.03, 0.05), 0)
        stroke = Motion(Way.SLIDE, -0.03, 0)
        with shape.moving("needle bar", stroke, Drive.SERVICE, (-0.14, 0, 0.2), (0, 0, 1)):
            shape.box(Slot.METAL, (-0.14, 0, 0.09), (0.02, 0.02, 0.13), 0)
        if shape.fine:
            shape.box(Slot.STEEL, (-0.14, -0.02, 0.04), (0.05, 0.08, 0.02), 0)
            shape.box(Slot.SCREEN, (0.12, -0.078, 0.3), (0.16, 0.01, 0.07), 0)
            shape.box(Slot.LAMP, (-0.14, -0.06, 0.2), (0.06, 0.03, 0.015), 0)
    shape.box(Slot.LOAD, (-0.24, -0.06, z + 0.036), (0.56, 0.36, 0.012), 0)
    shape.box(Slot.LOAD, (-0.42, 0.12, z + 0.001), (0.28, 0.26, 0.05), 0.02)


def _stand_of_thread(shape: Shape) -> None:
    """The stand with its cones of thread, and the lamp."""
    shape.box(Slot.METAL, (0.5, 0.2, _TOP_M), (0.025, 0.025, 0.94), 0)
    shape.box(Slot.METAL, (0.42, 0.2, 1.0), (0.34, 0.16, 0.015), 0)
    for i, x in enumerate(fine_only(shape, (0.33, 0.53), (0.33,))):
        yarn_cone(shape, (x, 0.2, 1.015), (0.055, 0.14), "z", Slot.PAPER if i else Slot.LOAD)
    if shape.fine:
        shape.box(Slot.METAL, (0.42, 0.2, 1.6), (0.3, 0.02, 0.02), 0)
        for x in (0.33, 0.53):
            thread(shape, Slot.PAPER, (x, 0.2, 1.17), (x, 0.2, 1.6), 0.005)
        thread(shape, Slot.PAPER, (-0.14, 0.02, 1.18), (0.33, 0.2, 1.6), 0.005)
    shape.box(Slot.FRAME, (-0.5, 0.24, _TOP_M), (0.035, 0.035, 0.96), 0)
    shape.box(Slot.FRAME, (-0.28, 0.16, 1.7), (0.5, 0.04, 0.04), 0)
    shape.box(Slot.SHELL, (-0.16, 0.06, 1.62), (0.46, 0.14, 0.05), 0.015)
    shape.box(Slot.LAMP, (-0.16, 0.06, 1.612), (0.4, 0.1, 0.012), 0)


def _chair(shape: Shape) -> None:
    y = -0.66
    shape.box(Slot.FRAME, (0, y, 0.44), (0.42, 0.4, 0.05), 0.02)
    shape.box(Slot.FRAME, (0, y - 0.22, 0.62), (0.38, 0.05, 0.28), 0.02)
    for x in (-0.17, 0.17):
        for dy in fine_only(shape, (-0.16, 0.16), (0.0,)):
            shape.box(Slot.METAL, (x, y + dy, 0), (0.03, 0.03, 0.44), 0)
        if shape.fine:
            shape.box(Slot.METAL, (x * 0.9, y - 0.2, 0.46), (0.03, 0.03, 0.3), 0)


def _bin(shape: Shape, side: int) -> None:
    """A trolley of cut pieces on the left, of sewn ones on the right."""
    x = side * 0.97
    shape.box(Slot.FRAME, (x, 0.02, 0.06), (0.54, 0.56, 0.05), 0)
    for dx in (-0.25, 0.25):
        for y in (-0.24, 0.28) if shape.fine else (0.02,):
            shape.box(Slot.FRAME, (x + dx, y, 0), (0.03, 0.03, 0.86), 0)
    for i, z in enumerate(fine_only(shape, (0.2, 0.58), (0.5,))):
        shape.box(Slot.SHELL_SHADE, (x, 0.02, z), (0.56, 0.58, 0.2), 0.02)
        shape.box(Slot.LOAD, (x, 0.0, z + 0.17), (0.44, 0.46, 0.1 + 0.03 * i), 0.03)
