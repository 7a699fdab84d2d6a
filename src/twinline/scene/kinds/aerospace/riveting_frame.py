"""An automatic riveting frame."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Arc, arc_wall
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_LEVEL_M = 2.3
_WIDE_M = 1.3


@kind(Sector.AEROSPACE, "Riveting frame", "Máy tán đinh tự động khung C", "自动钻铆机")
def riveting_frame(shape: Shape, panel_m: Annotated[float, Between(4, 12)] = 7.0) -> None:
    """Drills, seals and rivets a panel between two heads; a carrier brings it hole by hole."""
    long = panel_m + 1.4
    shape.footprint(long + 0.5, 5.41, 4.9)
    _yoke(shape)
    _heads(shape)
    _rails(shape, long)
    travel = Motion(Way.SLIDE, -0.3 * panel_m, 0.3 * panel_m)
    with shape.moving("carrier", travel, Drive.SERVICE, (0, 0, 0.3), (1, 0, 0)):
        _carrier(shape, long)
        _panel(shape, panel_m)
    shape.port("in", (-long / 2, -1.4, _LEVEL_M))
    shape.port("out", (long / 2, -1.4, _LEVEL_M))
    shape.stand((2.2, -2.65, 0))


def _yoke(shape: Shape) -> None:
    outline = [(-1.9, 0.12), (2.0, 0.12), (2.2, 0.5), (2.2, 4.0), (1.9, 4.4), (-1.6, 4.4),
               (-1.9, 4.1), (-1.9, 3.3), (0.35, 3.3), (0.6, 3.05), (0.6, 1.6), (0.35, 1.35),
               (-1.9, 1.35)]  # fmt: skip
    shape.profile(Slot.SHELL, outline, 0, _WIDE_M)
    shape.box(Slot.BASE, (0, 0.12, 0), (_WIDE_M + 0.5, 4.1, 0.16), 0.02)
    state_strip(shape, (0, -1.91, 4.2), (0.9, 0.12))
    stack_light(shape, (0.3, 0.8, 4.26))
    cabinet(shape, (-0.1, 2.65, 0), (2.4, 0.6, 2.1))
    control_panel(shape, (2.2, -1.9, 1.3))
    shape.box(Slot.BASE, (2.2, -1.65, 0), (0.22, 0.3, 1.4), 0.02)
    if not shape.fine:
        return
    for side in (-1, 1):
        shape.box(Slot.SHELL_SHADE, (side * 0.66, 1.4, 0.7), (0.06, 1.1, 2.9), 0.02)
        for i in range(4):
            at = (side * 0.68, 1.4, 2.6 + 0.16 * i)
            shape.box(Slot.DARK, at, (0.06, 0.8, 0.06), 0)
    shape.pipe(Slot.DARK, [(0.3, -1.3, 4.35), (0.3, -1.3, 4.62), (0.3, 1.6, 4.62),
                           (0.3, 1.6, 4.35)], 0.07)  # fmt: skip


def _heads(shape: Shape) -> None:
    y = -1.4
    with shape.moving("upper head", Motion(Way.SLIDE, -0.12, 0.2), Drive.SERVICE, (0, y, 3.2),
                      (0, 0, 1)):  # fmt: skip
        shape.box(Slot.ACCENT, (0, y, 2.95), (0.9, 0.7, 0.5), 0.06)
        for x in (-0.27, 0.0, 0.27) if shape.fine else (0.0,):
            shape.cone(Slot.DARK, (x, y, 2.72), (0.05, 0.11), 0.26)
        shape.box(Slot.STEEL, (0, y, 2.6), (0.5, 0.3, 0.12), 0.02)
    with shape.moving("lower head", Motion(Way.SLIDE, -0.3, 0.1), Drive.SERVICE, (0, y, 1.4),
                      (0, 0, 1)):  # fmt: skip
        shape.box(Slot.ACCENT, (0, y, 1.3), (0.6, 0.6, 0.3), 0.05)
        shape.cone(Slot.STEEL, (0, y, 1.55), (0.2, 0.09), 0.5)


def _rails(shape: Shape, long: float) -> None:
    for y in (-2.3, -0.3):
        if y < -1:
            shape.box(Slot.STEEL, (0, y, 0), (long + 0.5, 0.2, 0.1), 0.01)
            continue
        for side in (-1, 1):
            half = (long + 0.5) / 2 - 1.0
            shape.box(Slot.STEEL, (side * (half / 2 + 1.0), y, 0), (half, 0.2, 0.1), 0.01)


def _carrier(shape: Shape, long: float) -> None:
    """A picture frame round the panel, carried at both ends."""
    for side in (-1, 1):
        x = side * (long / 2 - 0.2)
        for y in (-2.3, -0.3):
            shape.box(Slot.DARK, (x, y, 0.08), (0.6, 0.3, 0.2), 0.02)
            shape.box(Slot.FRAME, (x, y, 0.25), (0.24, 0.22, _LEVEL_M - 0.05), 0.02)
        shape.box(Slot.FRAME, (x, -1.3, _LEVEL_M - 0.06), (0.2, 2.0, 0.22), 0.02)
    for y in (-2.3, -0.3):
        shape.box(Slot.FRAME, (0, y, _LEVEL_M - 0.05), (long - 0.4, 0.16, 0.2), 0.015)


def _panel(shape: Shape, long: float) -> None:
    arc = Arc((-1.3, _LEVEL_M - 1.9), 2.06, 2.09, 64, 116)
    arc_wall(shape, Slot.LOAD, arc, (-long / 2, long / 2), 10 if shape.fine else 3)
    n = round(long / 0.55) if shape.fine else 0
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 0.2)
        frame = Arc(arc.centre, 1.94, 2.07, 66, 114)
        arc_wall(shape, Slot.SHELL_SHADE, frame, (x - 0.025, x + 0.025), 4)
