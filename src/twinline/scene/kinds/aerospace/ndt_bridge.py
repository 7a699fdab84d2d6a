"""An ultrasonic squirter bridge for inspection."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Arc, arc_wall
from twinline.scene.kinds.fittings import cabinet, control_panel, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HALF_M = 1.9
_RIM_M = 0.95
_TOP_M = 4.3
_PANEL = Arc((2.9, 2.15), 2.87, 2.92, 162, 198)


@kind(Sector.AEROSPACE, "Ultrasonic inspection bridge", "Cầu kiểm tra siêu âm tia nước",
      "超声喷水检测桥")  # fmt: skip
def ndt_bridge(shape: Shape, length_m: Annotated[float, Between(6, 16)] = 9.0) -> None:
    """Looks for flaws in a panel with ultrasound, sent through two jets of water across a tank."""
    long = length_m
    shape.footprint(long, 2 * _HALF_M + 1.604, _TOP_M + 0.9)
    _tank(shape, long)
    _panel(shape, long * 0.66)
    _bridge(shape, long)
    cabinet(shape, (-long / 2 + 1.0, _HALF_M + 0.6, 0), (1.6, 0.6, 2.0))
    control_panel(shape, (long * 0.3, -_HALF_M - 0.62, 1.3))
    shape.box(Slot.BASE, (long * 0.3, -_HALF_M - 0.4, 0), (0.22, 0.3, 1.4), 0.02)
    state_strip(shape, (-long * 0.1, -_HALF_M - 0.235, _RIM_M - 0.2), (long * 0.5, 0.1))
    shape.port("in", (-long / 2, 0, 2.0))
    shape.port("out", (long / 2, 0, 2.0))
    shape.stand((long * 0.16, -_HALF_M - 0.65, 0))


def _tank(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.SHELL, (0, side * _HALF_M, 0), (long, 0.36, _RIM_M), 0.04)
        shape.box(Slot.BASE, (0, side * _HALF_M, 0), (long - 0.02, 0.4, 0.12), 0)
        shape.box(Slot.STEEL, (0, side * _HALF_M, _RIM_M), (long - 0.2, 0.16, 0.1), 0.01)
        end = (side * (long / 2 - 0.16), 0, 0)
        shape.box(Slot.SHELL, end, (0.32, 2 * _HALF_M, _RIM_M - 0.08), 0.04)
        n = round(long / 1.2) if shape.fine else 0
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * long
            rib = (x, side * (_HALF_M + 0.18), 0.1)
            shape.box(Slot.SHELL_SHADE, rib, (0.12, 0.1, _RIM_M - 0.16), 0)
    shape.box(Slot.WATER, (0, 0, 0.1), (long - 0.5, 2 * _HALF_M - 0.3, _RIM_M - 0.4), 0)


def _panel(shape: Shape, long: float) -> None:
    arc_wall(shape, Slot.LOAD, _PANEL, (-long / 2, long / 2), 8 if shape.fine else 3)
    n = 4 if shape.fine else 2
    for i in range(n):
        x = (i / (n - 1) - 0.5) * long * 0.9
        shape.box(Slot.FRAME, (x, 0.3, 0.3), (0.1, 0.1, 2.9), 0.01)
        if shape.fine:
            for z in (1.5, 2.7):
                shape.box(Slot.METAL, (x, 0.16, z), (0.06, 0.28, 0.06), 0)


def _bridge(shape: Shape, long: float) -> None:
    x = -long * 0.1
    travel = Motion(Way.SLIDE, -0.2 * long, 0.4 * long)
    with shape.moving("bridge", travel, Drive.SERVICE, (x, 0, _RIM_M), (1, 0, 0)):
        for side in (-1, 1):
            y = side * _HALF_M
            shape.box(Slot.DARK, (x, y, _RIM_M + 0.06), (1.2, 0.34, 0.24), 0.03)
            leg = [(x - 0.5, 1.2), (x + 0.5, 1.2), (x + 0.28, _TOP_M), (x - 0.28, _TOP_M)]
            shape.side(Slot.FRAME, leg, y, 0.26)
        shape.box(Slot.FRAME, (x, 0, _TOP_M - 0.05), (0.56, 2 * _HALF_M + 0.4, 0.5), 0.05)
        lift = Motion(Way.SLIDE, -0.4, 0.9)
        with shape.moving("yoke", lift, Drive.SERVICE, (x, 0, 2.2), (0, 0, 1)):
            _yoke(shape, x)


def _yoke(shape: Shape, x: float) -> None:
    """Two masts in step: one sends through a jet, the other listens through its own."""
    for side in (-1, 1):
        y = side * 0.85
        shape.box(Slot.ACCENT, (x + 0.36, y, 1.6), (0.18, 0.2, _TOP_M - 0.7), 0.02)
        shape.box(Slot.SHELL, (x + 0.36, y, 1.7), (0.34, 0.3, 0.44), 0.04)
        nozzle = (x + 0.36, y - side * 0.15 - (0.2 if side > 0 else 0.0), 1.92)
        shape.cylinder(Slot.STEEL, nozzle, 0.05, 0.2, "y")
        reach = (y + 0.3, 0.0) if side < 0 else (0.0, y - 0.3)
        shape.lathe(Slot.GLASS, (x + 0.36, reach[0], 1.92),
                    [(0.018, 0), (0.018, reach[1] - reach[0])], "y", 6)  # fmt: skip
        if shape.fine:
            shape.pipe(Slot.DARK, [(x + 0.5, y, 1.95), (x + 0.62, y, 2.4), (x + 0.5, y, 4.2)],
                       0.03)  # fmt: skip
    shape.box(Slot.SHELL_SHADE, (x + 0.4, 0, _TOP_M + 0.35), (0.3, 2.0, 0.55), 0.04)
