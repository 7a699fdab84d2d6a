"""A drilling crawler on flexible tracks."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Arc, arc_wall
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import cos_sin

_AXIS = (1.0, 0.1)
_RADIUS_M = 2.3
_HEAD_DEG = 124


@kind(Sector.AEROSPACE, "Drilling crawler", "Rô-bốt bò khoan trên ray mềm", "柔性导轨爬行钻孔机")
def drilling_crawler(shape: Shape, length_m: Annotated[float, Between(3, 10)] = 5.0) -> None:
    """Walks along two bendable tracks that cling to a curved panel, and drills hole after hole."""
    long = length_m
    shape.footprint(long + 0.12, 3.41, 2.905)
    arc_wall(shape, Slot.LOAD, Arc(_AXIS, _RADIUS_M - 0.04, _RADIUS_M, 72, 166),
             (-long / 2, long / 2), 16 if shape.fine else 8)  # fmt: skip
    _stand(shape, long)
    _tracks(shape, long)
    _crawler(shape, long)
    shape.box(Slot.BASE, (long * 0.36, -1.45, 0), (0.7, 0.5, 0.1), 0)
    shape.box(Slot.SHELL, (long * 0.36, -1.45, 0.1), (0.66, 0.46, 0.62), 0.05)
    state_strip(shape, (long * 0.36, -1.685, 0.6), (0.5, 0.06))
    if shape.fine:
        shape.pipe(Slot.DARK, [(long * 0.36, -1.45, 0.7), (long * 0.36, -1.45, 1.1),
                               (0.2, -1.15, 1.95), (0.2, -0.62, 2.3)], 0.035)  # fmt: skip
    shape.stand((-long * 0.2, -1.75, 0))


def _stand(shape: Shape, long: float) -> None:
    n = max(2, round(long / 1.1)) if shape.fine else 2
    for i in range(n):
        x = (i / (n - 1) - 0.5) * (long - 0.2)
        frame = Arc(_AXIS, _RADIUS_M - 0.2, _RADIUS_M - 0.03, 73, 165)
        arc_wall(shape, Slot.SHELL_SHADE, frame, (x - 0.03, x + 0.03), 8 if shape.fine else 3)
    for x in (-long / 2, long / 2) if long < 6 or not shape.fine else (-long / 2, 0, long / 2):
        for y, high in ((-1.12, 0.9), (0.0, 1.95), (1.35, 2.1)):
            shape.box(Slot.FRAME, (x, y, 0.1), (0.12, 0.12, high), 0.01)
        shape.box(Slot.BASE, (x, 0.08, 0), (0.12, 2.6, 0.12), 0.01)
        shape.box(Slot.FRAME, (x, 0.1, 0.8), (0.1, 2.5, 0.1), 0)
    shape.box(Slot.FRAME, (0, 1.35, 1.0), (long, 0.1, 0.12), 0.01)
    shape.box(Slot.FRAME, (0, -1.12, 0.5), (long, 0.1, 0.12), 0.01)


def _tracks(shape: Shape, long: float) -> None:
    for angle in (_HEAD_DEG - 13, _HEAD_DEG + 13):
        rail = Arc(_AXIS, _RADIUS_M + 0.03, _RADIUS_M + 0.05, angle - 2.4, angle + 2.4)
        arc_wall(shape, Slot.METAL, rail, (-long * 0.47, long * 0.47), 1)
        n = round(long / 0.32) if shape.fine else 0
        c, s = cos_sin(angle)
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * long * 0.92
            at = (x, _AXIS[0] + _RADIUS_M * c, _AXIS[1] + _RADIUS_M * s)
            with shape.placed(at, 0, angle - 90):
                shape.lathe(Slot.DARK, (0, 0, -0.005), [(0.075, 0), (0.04, 0.036)], "z", 6)


def _crawler(shape: Shape, long: float) -> None:
    c, s = cos_sin(_HEAD_DEG)
    at = (0.0, _AXIS[0] + (_RADIUS_M + 0.05) * c, _AXIS[1] + (_RADIUS_M + 0.05) * s)
    travel = Motion(Way.SLIDE, -0.38 * long, 0.38 * long)
    with (
        shape.moving("crawler", travel, Drive.SERVICE, at, (1, 0, 0)),
        shape.placed(at, 0, _HEAD_DEG - 90),
    ):
        for y in (-0.52, 0.52):
            shape.box(Slot.DARK, (0, y, 0.0), (0.8, 0.18, 0.14), 0.03)
        for x in (-0.3, 0.3):
            shape.box(Slot.SHELL_SHADE, (x, 0, 0.1), (0.14, 1.2, 0.16), 0.03)
            shape.box(Slot.STEEL, (x, 0, 0.26), (0.05, 1.1, 0.05), 0)
        cross = Motion(Way.SLIDE, -0.35, 0.35)
        with shape.moving("drill head", cross, Drive.SERVICE, (0, 0, 0.3), (0, 1, 0)):
            _head(shape)


def _head(shape: Shape) -> None:
    shape.box(Slot.ACCENT, (0, 0, 0.28), (0.72, 0.36, 0.16), 0.03)
    shape.box(Slot.SHELL, (0, 0, 0.42), (0.4, 0.34, 0.52), 0.06)
    shape.cylinder(Slot.DARK, (0.3, 0, 0.42), 0.09, 0.4)
    shape.cylinder(Slot.STEEL, (0, 0, 0.08), 0.1, 0.24)
    with shape.moving("spindle", Motion(Way.TURN, 0, 720), Drive.SPIN, (0, 0, 0), (0, 0, 1)):
        shape.lathe(Slot.METAL, (0, 0, -0.02), [(0.02, 0), (0.02, 0.06), (0.05, 0.12)], "z", 6)
