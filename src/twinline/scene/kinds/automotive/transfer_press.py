"""A transfer press."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.press_frame import Press, frame, lower_dies, ram
from twinline.scene.kinds.fittings import cabinet, control_panel, motor, stack_light
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TABLE_M: Final = 2.2


@kind(Sector.AUTOMOTIVE, "Transfer press", "Máy dập liên hoàn chuyển phôi", "多工位压力机")
def transfer_press(shape: Shape, length_m: Annotated[float, Between(6, 11)] = 8.0) -> None:
    """Presses sheets into panels in several dies in a row; bars carry them on at each stroke."""
    press = Press(length_m, 4.0, 1.15, 3.2, 2.5, 0.9)
    dies = max(3, round((length_m - 1.5) / 1.35))
    shape.footprint(length_m + 2 * _TABLE_M, 5.7, press.high)
    frame(shape, press)
    ram(shape, press, dies)
    lower_dies(shape, press, dies)
    _bars(shape, length_m, dies)
    for side in (-1, 1):
        x = side * (length_m + _TABLE_M) / 2
        _conveyor(shape, x)
        _guard(shape, side * (length_m / 2 + 0.1))
    _destacker(shape, -length_m / 2 - 1.3)
    _front(shape, length_m)
    shape.port("in", (-length_m / 2 - _TABLE_M, 0, 1.55))
    shape.port("out", (length_m / 2 + _TABLE_M, 0, 1.55))


def _bars(shape: Shape, long: float, dies: int) -> None:
    """Two bars through the press with grippers; they go one die ahead."""
    pitch = (long - 1.54) / dies
    z, far = 1.78, long + 1.5
    move = Motion(Way.SLIDE, 0, round(min(pitch, 1.3) * 0.6, 3))
    with shape.moving("transfer bars", move, Drive.SERVICE, (0, 0, z), (1, 0, 0)):
        for y in (-1, 1):
            shape.box(Slot.ACCENT, (-0.3, y * 1.32, z), (far, 0.16, 0.2), 0)
            for i in range(dies + 1) if shape.fine else ():
                x = (i - dies / 2) * pitch - 0.3
                shape.box(Slot.METAL, (x, y * 1.16, z + 0.05), (0.14, 0.3, 0.06), 0)
    for y in (-1, 1):
        for x in (-1, 1) if shape.fine else ():
            at = (x * (long / 2 + 0.55), y * 1.36, 0)
            shape.box(Slot.SHELL, at, (0.66, 0.5, z - 0.05), 0)


def _conveyor(shape: Shape, x: float) -> None:
    """A flat conveyor on which blanks come or panels go."""
    shape.box(Slot.SHELL_SHADE, (x, 0, 1.26), (_TABLE_M, 2.0, 0.2), 0.03)
    shape.box(Slot.RUBBER, (x, 0, 1.46), (_TABLE_M - 0.04, 1.7, 0.04), 0)
    for end in (-1, 1):
        for y in (-0.85, 0.85) if shape.fine else (0.0,):
            shape.box(Slot.BASE, (x + end * 0.85, y, 0), (0.14, 0.14, 1.28), 0)
    if shape.fine:
        shape.box(Slot.BASE, (x, 0, 0.4), (1.8, 0.08, 0.1), 0)
        motor(shape, (x - 0.3, -0.5, 1.1), (0.13, 0.5))


def _guard(shape: Shape, x: float) -> None:
    """A pane over the opening through which sheets come and go."""
    if shape.fine:
        shape.box(Slot.FRAME, (x, 0, 2.5), (0.08, 2.3, 1.5), 0)
    shape.box(Slot.GLASS, (x, 0, 2.6), (0.1, 2.1, 1.3), 0)


def _destacker(shape: Shape, x: float) -> None:
    """Blanks that wait, and the suction cups that lift them."""
    shape.box(Slot.METAL, (x, 0, 1.52), (1.3, 1.7, 0.14), 0)
    for y in (-1, 1) if shape.fine else ():
        shape.box(Slot.FRAME, (x, y * 1.2, 0), (0.2, 0.2, 3.0), 0)
    shape.box(Slot.FRAME, (x, 0, 2.86), (0.24, 2.6, 0.2), 0)
    for row in (-0.5, 0.5) if shape.fine else ():
        shape.box(Slot.DARK, (x, row, 1.8), (0.9, 0.08, 0.08), 0)
        shape.box(Slot.STEEL, (x, row, 1.86), (0.08, 0.08, 1.0), 0)
        for dx in (-0.38, 0.38):
            shape.cone(Slot.DARK, (x + dx, row, 1.67), (0.08, 0.03), 0.14)


def _front(shape: Shape, long: float) -> None:
    """A door before the dies is up; cabinets stand behind, the desk before the press."""
    shape.box(Slot.FRAME, (0, -2.02, 3.55), (long - 1.7, 0.08, 0.8), 0)
    if shape.fine:
        n = round((long - 1.7) / 1.5)
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * (long - 1.8)
            shape.box(Slot.GLASS, (x, -2.07, 3.62), ((long - 1.9) / n - 0.1, 0.02, 0.66), 0)
        for i in range(2):
            cabinet(shape, (-long / 2 + 0.9 + i * 1.25, 2.55, 0), (1.2, 0.5, 2.1))
    else:
        shape.box(Slot.SHELL_SHADE, (-long / 2 + 1.5, 2.55, 0), (2.4, 0.5, 2.1), 0)
    shape.box(Slot.BASE, (long / 2 - 0.6, -2.55, 0), (0.5, 0.4, 0.9), 0.03)
    control_panel(shape, (long / 2 - 0.6, -2.82, 1.2))
    shape.stand((long / 2 - 0.6, -3.3, 0))
    stack_light(shape, (-long / 2 + 0.3, -1.5, 1.15 + 3.2 + 2.5))
