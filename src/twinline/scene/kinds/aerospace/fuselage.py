"""What fuselage kinds have in common: barrels with frames and windows, and cradles."""

from typing import Final

from twinline.scene.kinds.aerospace.lofts import Arc, arc_wall, saddle, sides_of_shell, tube
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3, cos_sin

FRAME_PITCH_M: Final = 0.533
"""From one frame to the next; 21 inches on most airliners."""
_WINDOW_DEG: Final = 14.0


def barrel(shape: Shape, at: Vec3, radius: float, length: float, *, inside: bool = True) -> None:
    """A barrel along x with frames, a window line and a floor; `at` is on its axis at its end.

    Args:
        shape: Where it is built.
        at: The middle of its end, where x is least.
        radius: Of its skin.
        length: Along x.
        inside: Whether one looks into it; else only its ends are finished.
    """
    x, y, z = at
    tube(shape, Slot.LOAD, at, (radius - 0.05, radius), length)
    n_frame = max(3, round(length / (2 * FRAME_PITCH_M))) if shape.fine else 1
    for i in range(n_frame + 1) if inside else (0, n_frame) if shape.fine else ():
        along = x + 0.05 + (length - 0.1) * i / n_frame
        _frame(shape, (along, y, z), radius - 0.04, near=i in (0, n_frame))
    if inside:
        _stringers(shape, at, radius, length)
        _floor(shape, at, radius, length)
    else:
        level = (x + length / 2, y, z - 0.24 * radius)
        shape.box(Slot.METAL, level, (length - 0.1, 1.86 * radius, 0.1), 0)
    _windows(shape, at, radius, length)


def _frame(shape: Shape, at: Vec3, outer: float, *, near: bool) -> None:
    inner = outer - 0.16
    outline = [(inner, 0.0), (outer, -0.04), (outer, 0.04), (inner, 0.0)]
    if near:
        outline = [(inner, -0.03), (outer, -0.03), (outer, 0.03), (inner, 0.03), (inner, -0.03)]
    shape.lathe(Slot.SHELL_SHADE, at, outline, "x", sides_of_shell(shape) if near else 16)


def _stringers(shape: Shape, at: Vec3, radius: float, length: float) -> None:
    """They run inside; a few are seen from the open ends."""
    x, y, z = at
    r = radius - 0.09
    for i in range(12 if shape.fine else 0):
        c, s = cos_sin(i * 30 + 15)
        at_ring = (x + length / 2, y + r * c, z + r * s - 0.035)
        shape.box(Slot.METAL, at_ring, (length - 0.04, 0.07, 0.07), 0)


def _floor(shape: Shape, at: Vec3, radius: float, length: float) -> None:
    x, y, z = at
    level = z - 0.24 * radius
    half = radius * 0.93
    shape.box(Slot.METAL, (x + length / 2, y, level), (length - 0.06, 2 * half, 0.06), 0)
    n = max(2, round(length / (FRAME_PITCH_M * 4)))
    for i in range(n + 1) if shape.fine else (n,):
        along = x + 0.08 + (length - 0.16) * i / n
        shape.box(Slot.STEEL, (along, y, level - 0.16), (0.07, 2 * half, 0.16), 0)
        for side in (-1, 1):
            foot = (along, y + side * radius * 0.52, z - radius * 0.8)
            shape.box(Slot.STEEL, foot, (0.06, 0.06, radius * 0.56 - 0.1), 0)


def _windows(shape: Shape, at: Vec3, radius: float, length: float) -> None:
    x, y, z = at
    n = max(1, round((length - 0.9) / FRAME_PITCH_M))
    if not shape.fine:
        for side in (0, 1):
            low = _WINDOW_DEG - 4 if side == 0 else 180 - _WINDOW_DEG - 4
            arc_wall(shape, Slot.GLASS, Arc((y, z), radius - 0.02, radius + 0.004, low, low + 8),
                     (x + 0.5, x + length - 0.5), 1)  # fmt: skip
        return
    for i in range(n):
        along = x + length / 2 + (i - (n - 1) / 2) * FRAME_PITCH_M
        for side in (-1, 1):
            _window(shape, (along, y, z), side * (radius + 0.004))


def _window(shape: Shape, axis: Vec3, reach: float) -> None:
    """An oval pane, 0.22 m wide and 0.33 m high, just proud of the skin."""
    c, s = cos_sin(_WINDOW_DEG if reach > 0 else 180 - _WINDOW_DEG)
    middle = (axis[0], axis[1] + abs(reach) * c, axis[2] + abs(reach) * s)
    rim = [(0.11 * a, 0.165 * b) for a, b in (cos_sin(22.5 + 45 * i) for i in range(8))]
    shape.loft(Slot.GLASS, [
        [(middle[0] - u, middle[1] + deep * c - v * s, middle[2] + deep * s + v * c)
         for u, v in rim]
        for deep in (-0.06, 0.004)
    ])  # fmt: skip


def props(shape: Shape, at: Vec3, radius: float, axis_z: float, width: float) -> None:
    """Two posts under a barrel, less than a cradle; `at` is the middle of their foot."""
    x, y, z = at
    for side in (-1, 1):
        arm = (x, y + side * 0.66 * radius, z)
        shape.box(Slot.FRAME, arm, (width, 0.4 * radius, axis_z - 0.78 * radius), 0)
        if shape.fine:
            start = 270 + side * 42 - 12
            pad = Arc((y, axis_z), radius + 0.005, radius + 0.06, start, start + 24)
            arc_wall(shape, Slot.RUBBER, pad, (x - 0.6 * width, x + 0.6 * width), 4)


def cradle(shape: Shape, at: Vec3, radius: float, axis_z: float, width: float = 0.5) -> None:
    """A padded saddle under a barrel; `at` is the middle of its foot."""
    x, y, z = at
    with shape.placed((x, y, z)):
        half = radius * 0.8
        if shape.fine:
            size = (axis_z, radius + 0.05)
            saddle(shape, Slot.FRAME, (0, 0, 0.24), size, width * 0.5)
        for side in (-1, 1) if not shape.fine else ():
            arm = (0, side * half * 0.84, 0.2)
            shape.box(Slot.FRAME, arm, (width * 0.5, half * 0.5, axis_z - 0.8 * radius), 0)
        shape.box(Slot.BASE, (0, 0, 0.1), (width, 2 * half, 0.16), 0.02)
        low = Arc((0, axis_z), radius + 0.005, radius + 0.055, 221, 319)
        arc_wall(shape, Slot.RUBBER, low, (-width * 0.36, width * 0.36), 10 if shape.fine else 3)
        for side in (-1, 1) if shape.fine else (1,):
            foot = (0, side * (half - 0.18), 0)
            shape.box(Slot.DARK, foot, (width * 0.7, 0.26, 0.1), 0.01)
