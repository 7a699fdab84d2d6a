"""What the stations of the sector share: covers on a plinth, slat conveyors, bottles, hoses."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def plinthed(shape: Shape, at: Vec3, size: Vec3, slot: Slot = Slot.SHELL) -> None:
    """A cover on a dark plinth that stands back; `at` is the middle of its underside."""
    x, y, z = at
    width, depth, height = size
    if not shape.fine:
        shape.box(slot, at, size, 0)
        return
    shape.box(Slot.DARK, at, (width - 0.08, depth - 0.08, 0.1), 0)
    shape.box(slot, (x, y, z + 0.08), (width, depth, height - 0.08), 0.035)


def doors_of(shape: Shape, at: Vec3, size: Vec2, n: int) -> None:
    """Leaves of a cover, side by side on its front: seams and grips; the middle of their foot."""
    if not shape.fine:
        return
    x, y, z = at
    width, height = size
    each = width / n
    for i in range(n):
        middle = x + (i + 0.5) * each - width / 2
        shape.box(Slot.SHELL_SHADE, (middle, y, z), (each - 0.03, 0.03, height), 0)
        grip = middle + (each / 2 - 0.07) * (1 if i % 2 == 0 else -1)
        shape.box(Slot.DARK, (grip, y - 0.018, z + height * 0.45), (0.025, 0.02, 0.14), 0)


def slat_conveyor(shape: Shape, at: Vec3, size: Vec3) -> None:
    """Slats on chains between two cheeks, along x; `at` is the middle of its foot."""
    x, y, z = at
    width, depth, height = size
    top = z + height
    if shape.fine:
        shape.box(Slot.DARK, (x, y, top - 0.1), (width - 0.02, depth - 0.16, 0.08), 0)
    for side in (-1, 1):
        cheek = (x, y + side * (depth / 2 - 0.04), top - 0.2)
        shape.box(Slot.SHELL_SHADE, cheek, (width, 0.08, 0.2), 0.015)
        n_leg = max(2, round(width / 1.6) + 1) if shape.fine else 2
        for i in range(n_leg):
            leg = x + (i / (n_leg - 1) - 0.5) * (width - 0.3)
            foot = (leg, y + side * (depth / 2 - 0.04), z)
            shape.box(Slot.BASE, foot, (0.08, 0.07, height - 0.18), 0)
    if shape.fine:
        n = max(3, round(width / 0.25))
        for i in range(n):
            slat = (x + ((i + 0.5) / n - 0.5) * (width - 0.04), y, top - 0.035)
            shape.box(Slot.METAL, slat, (width / n * 0.8, depth - 0.18, 0.035), 0)
    else:
        shape.box(Slot.METAL, (x, y, top - 0.035), (width - 0.06, depth - 0.18, 0.035), 0)


def bottle(shape: Shape, at: Vec3, size: Vec2, slot: Slot) -> None:
    """A gas bottle: its foot, its radius and its height."""
    radius, height = size
    neck = [(radius * 0.5, height * 0.92), (radius * 0.28, height * 0.94), (radius * 0.28, height)]
    outline = [(radius * 0.9, 0), (radius, 0.04), (radius, height * 0.82), *neck]
    if not shape.fine:
        outline = [(radius, 0), (radius, height * 0.82), (radius * 0.28, height)]
    shape.lathe(slot, at, outline, n_side=12 if shape.fine else 6)


def pump(shape: Shape, at: Vec3, long: float) -> None:
    """A pump and its motor on a bed plate, along x; `at` is the middle of its foot."""
    x, y, z = at
    shape.box(Slot.BASE, at, (long, long * 0.36, long * 0.1), 0)
    radius = long * 0.17
    axle = (x - long / 2 + long * 0.06, y, z + long * 0.1 + radius)
    outline = [(radius * 0.9, 0), (radius, 0.02), (radius, long * 0.5)]
    shape.lathe(Slot.FRAME, axle, outline, "x", 12 if shape.fine else 6)
    head = (x + long * 0.14, y, z + long * 0.1)
    shape.box(Slot.STEEL, head, (long * 0.3, long * 0.3, long * 0.36), 0)


def operator_panel(shape: Shape, at: Vec3) -> None:
    """A screen on a post, its middle 1.35 m high; `at` is the foot of the post."""
    x, y, z = at
    if not shape.fine:
        shape.box(Slot.DARK, (x, y, z + 1.1), (0.5, 0.1, 0.5), 0)
        return
    shape.box(Slot.BASE, (x, y + 0.06, z), (0.09, 0.09, 1.3), 0)
    shape.box(Slot.DARK, (x, y, z + 1.1), (0.5, 0.1, 0.5), 0.02)
    shape.box(Slot.SCREEN, (x, y - 0.05, z + 1.2), (0.42, 0.015, 0.32), 0)
    shape.box(Slot.BASE, (x, y + 0.06, z), (0.3, 0.24, 0.03), 0)
    shape.box(Slot.METAL, (x, y - 0.05, z + 1.125), (0.42, 0.015, 0.05), 0)


def signal_lamps(shape: Shape, at: Vec3) -> None:
    """Three lamps on a pole, 0.64 m high: the shared stack light, with a third of its triangles."""
    x, y, z = at
    if not shape.fine:
        shape.box(Slot.LAMP_GREEN, at, (0.12, 0.12, 0.64), 0)
        return
    shape.box(Slot.METAL, at, (0.04, 0.04, 0.24), 0)
    for i, slot in enumerate((Slot.LAMP_GREEN, Slot.LAMP_AMBER, Slot.LAMP_RED)):
        shape.lathe(slot, (x, y, z + 0.22 + i * 0.13), [(0.06, 0), (0.06, 0.12)], n_side=8)
    shape.lathe(Slot.DARK, (x, y, z + 0.6), [(0.062, 0), (0.05, 0.04)], n_side=8)
