"""A cell in which engines are run."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.engines import turbofan_at
from twinline.scene.kinds.aerospace.lofts import sides_of_shell
from twinline.scene.kinds.fittings import cabinet, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DEPTH_M = 7.0
_ROOM_M = 6.0
_STACK_M = 10.0
_AXIS_M = 3.1


@kind(Sector.AEROSPACE, "Engine test cell", "Buồng thử động cơ", "航空发动机试车台")
def engine_test_cell(
    shape: Shape, engine_diameter_m: Annotated[float, Between(1.6, 3.4)] = 2.6
) -> None:
    """Runs a finished engine at full power between a stack that draws air and one that silences."""
    shape.footprint(22.0, _DEPTH_M + 2.6, _STACK_M)
    r = engine_diameter_m / 2
    _stack(shape, -9.0)
    _stack(shape, 9.0)
    _room(shape)
    _thrust_frame(shape, r)
    turbofan_at(shape, (-2.6, 0, _AXIS_M), r)
    _detuner(shape)
    _control_room(shape)
    shape.port("in", (0, -_DEPTH_M / 2, _AXIS_M), 90)
    shape.port("out", (0, -_DEPTH_M / 2, _AXIS_M), -90)
    shape.stand((4.0, -_DEPTH_M / 2 - 1.9, 0))


def _stack(shape: Shape, x: float) -> None:
    """A tower of concrete, its mouth full of splitters that take the noise out."""
    high = _STACK_M - 0.35
    if not shape.fine:
        shape.box(Slot.CONCRETE, (x, 0, 0), (4.0, _DEPTH_M, high), 0)
        for y in (-2.1, 0.0, 2.1):
            shape.box(Slot.SHELL_SHADE, (x, y, high), (3.2, 0.9, 0.35), 0)
        return
    for side in (-1, 1):
        wall = (x, side * (_DEPTH_M / 2 - 0.2), 0)
        shape.box(Slot.CONCRETE, wall, (4.0, 0.4, high), 0.03)
        face = (x + side * 1.8, 0, 0 if side * x > 0 else _ROOM_M)
        shape.box(Slot.CONCRETE, face, (0.4, _DEPTH_M - 0.8, high - face[2]), 0.03)
    shape.box(Slot.DARK, (x, 0, high - 1.6), (3.3, _DEPTH_M - 0.8, 0.3), 0)
    for i in range(8):
        y = ((i + 0.5) / 8 - 0.5) * (_DEPTH_M - 0.9)
        shape.box(Slot.SHELL_SHADE, (x, y, high - 1.4), (3.2, 0.34, 1.5), 0)
    shape.box(Slot.SHELL, (x, -_DEPTH_M / 2 + 0.1, high - 0.05), (4.0, 0.2, 0.4), 0.02)
    shape.box(Slot.SHELL, (x, _DEPTH_M / 2 - 0.1, high - 0.05), (4.0, 0.2, 0.4), 0.02)
    for side in (-1, 1):
        shape.box(Slot.SHELL, (x + side * 1.9, 0, high - 0.05), (0.2, _DEPTH_M - 0.4, 0.4), 0.02)
        for z in (2.5, 5.0, 7.5):
            at = (x, side * (_DEPTH_M / 2 - 0.005), z)
            shape.box(Slot.SHELL_SHADE, at, (4.0, 0.03, 0.06), 0)


def _room(shape: Shape) -> None:
    """Its front is left open, so that one sees the engine."""
    shape.box(Slot.CONCRETE, (0, 0, 0), (14.2, _DEPTH_M, 0.2), 0)
    shape.box(Slot.SHELL, (0, _DEPTH_M / 2 - 0.2, 0.2), (14.0, 0.4, _ROOM_M - 0.2), 0)
    shape.box(Slot.CONCRETE, (0, 0.6, _ROOM_M), (14.0, _DEPTH_M - 1.2, 0.4), 0.04)
    for x in (-6.2, 6.2) if shape.fine else ():
        shape.box(Slot.FRAME, (x, -_DEPTH_M / 2 + 0.25, 0.2), (0.4, 0.4, _ROOM_M - 0.2), 0.02)
    shape.box(Slot.FRAME, (0, -_DEPTH_M / 2 + 0.3, _ROOM_M - 0.1), (14.0, 0.5, 0.5), 0.03)
    state_strip(shape, (0, -_DEPTH_M / 2 + 0.04, _ROOM_M + 0.15), (6.0, 0.16))
    if shape.fine:
        for i in range(9):
            x = (i - 4) * 1.4
            shape.box(
                Slot.SHELL_SHADE, (x, _DEPTH_M / 2 - 0.42, 0.5), (1.2, 0.06, _ROOM_M - 1.0), 0
            )


def _thrust_frame(shape: Shape, r: float) -> None:
    low = _AXIS_M + r + 0.12
    for x in (-2.2, 1.2) if shape.fine else ():
        for y in (-1.5, 1.5):
            shape.box(Slot.FRAME, (x, y, low + 0.3), (0.24, 0.24, _ROOM_M - low - 0.2), 0)
    for y in (-1.5, 1.5):
        shape.box(Slot.FRAME, (-0.5, y, low + 0.3), (3.8, 0.26, 0.3), 0.02)
    shape.box(Slot.ACCENT, (-0.5, 0, low + 0.1), (3.4, 0.7, 0.4), 0.04)
    for x in (-1.7, 0.6) if shape.fine else ():
        shape.box(Slot.STEEL, (x, 0, low + 0.3), (0.3, 3.1, 0.3), 0.02)
    pylon = [(-1.6, _AXIS_M + 0.8 * r), (1.2, _AXIS_M + 0.6 * r), (0.9, low + 0.14),
             (-1.2, low + 0.14)]  # fmt: skip
    shape.side(Slot.SHELL_SHADE, pylon, 0, 0.34)


def _detuner(shape: Shape) -> None:
    """The tube that catches the jet, and air with it."""
    if not shape.fine:
        shape.lathe(Slot.STEEL, (3.6, 0, _AXIS_M), [(1.7, 0), (1.42, 0.45), (1.42, 4)], "x", 8)
        return
    n = sides_of_shell(shape)
    outline = [(1.25, 0.35), (1.55, 0.0), (1.7, 0.0), (1.42, 0.45), (1.42, 4.0), (1.25, 4.0),
               (1.25, 0.35)]  # fmt: skip
    shape.lathe(Slot.STEEL, (3.6, 0, _AXIS_M), outline, "x", n)
    shape.lathe(Slot.DARK, (6.8, 0, _AXIS_M), [(1.3, 0), (1.3, 0.1)], "x", n // 2)
    for x in (4.7, 6.4):
        shape.box(Slot.BASE, (x, 0, 0.2), (0.3, 1.8, _AXIS_M - 1.3), 0.02)
    shape.box(Slot.CONCRETE, (7.4, 0, _AXIS_M + 1.3), (0.4, _DEPTH_M - 1.0, 1.8), 0)


def _control_room(shape: Shape) -> None:
    x, y = 4.0, -_DEPTH_M / 2 - 0.75
    shape.box(Slot.SHELL, (x, y, 0), (4.0, 1.5, 0.95), 0.04)
    shape.box(Slot.GLASS, (x, y + 0.4, 0.95), (3.7, 0.5, 1.25), 0.02)
    shape.box(Slot.SHELL, (x, y + 0.1, 2.2), (4.0, 1.3, 0.35), 0.05)
    for dx in (-1.92, 1.92) if shape.fine else ():
        shape.box(Slot.SHELL_SHADE, (x + dx, y + 0.2, 0.9), (0.14, 1.0, 1.32), 0)
    shape.box(Slot.DARK, (x, y - 0.72, 0.2), (3.0, 0.08, 0.5), 0)
    for i in range(3 if shape.fine else 1):
        at = (x + (i - 1) * 1.1, y - 0.3, 1.0)
        shape.box(Slot.SCREEN, at, (0.8, 0.06, 0.5), 0.01)
    cabinet(shape, (-4.6, -_DEPTH_M / 2 - 0.5, 0), (2.0, 0.6, 2.1))
    shape.box(Slot.SAFETY, (0, -_DEPTH_M / 2 - 2.58, 0), (12.0, 0.04, 0.02), 0)
