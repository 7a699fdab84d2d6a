"""What machines show and are fed by: lights, panels, cabinets, doors. Each front faces -y."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def stack_light(shape: Shape, at: Vec3) -> None:
    """Three lamps on a pole, 0.64 m high; they show what the station itself says."""
    x, y, z = at
    if not shape.fine:
        shape.box(Slot.LAMP_GREEN, at, (0.12, 0.12, 0.64), 0)
        return
    # Sharp edges: nobody sees a bevel of a lamp, and there is one at every station.
    shape.lathe(Slot.METAL, at, [(0.022, 0), (0.022, 0.24)], n_side=6)
    for i, slot in enumerate((Slot.LAMP_GREEN, Slot.LAMP_AMBER, Slot.LAMP_RED)):
        shape.lathe(slot, (x, y, z + 0.22 + i * 0.13), [(0.06, 0), (0.06, 0.12)], n_side=10)
    shape.lathe(Slot.DARK, (x, y, z + 0.61), [(0.062, 0), (0.05, 0.03)], n_side=10)


def state_strip(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A strip in the colour of the station's state, on a front: its middle, width and height."""
    x, y, z = at
    shape.box(Slot.STATE, (x, y, z - size[1] / 2), (size[0], 0.02, size[1]), 0.004)


def control_panel(shape: Shape, at: Vec3) -> None:
    """A panel on an arm, 0.46 m wide and 0.62 m high, its middle at a point."""
    x, y, z = at
    shape.box(Slot.DARK, (x, y, z - 0.3), (0.46, 0.12, 0.62), 0.03)
    shape.box(Slot.SCREEN, (x, y - 0.058, z - 0.02), (0.36, 0.02, 0.26), 0.01)
    if shape.fine:
        shape.box(Slot.METAL, (x, y - 0.058, z - 0.24), (0.36, 0.02, 0.15), 0.01)
        shape.cylinder(Slot.LAMP_RED, (x + 0.13, y - 0.06, z - 0.17), 0.03, 0.03)
    shape.beam(Slot.METAL, (x, y + 0.05, z + 0.05), (x, y + 0.3, z + 0.05), 0.07)


def cabinet(shape: Shape, at: Vec3, size: Vec3) -> None:
    """An electric cabinet; `at` is the middle of its underside, its vents are at the back."""
    x, y, z = at
    width, depth, height = size
    shape.box(Slot.BASE, at, (width * 0.96, depth * 0.96, 0.1), 0.01)
    shape.box(Slot.SHELL_SHADE, (x, y, z + 0.1), (width, depth, height - 0.1), 0.03)
    if shape.fine:
        for i in range(3):
            vent = (x, y + depth / 2, z + height * 0.25 + i * 0.11)
            shape.box(Slot.DARK, vent, (width * 0.5, 0.02, 0.04), 0.005)


def door(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A leaf with a window and a handle; `at` is the middle of its lower edge."""
    x, y, z = at
    width, height = size
    shape.box(Slot.SHELL, at, (width, 0.07, height), 0.025)
    shape.box(Slot.DARK, (x, y - 0.03, z + height * 0.3), (width * 0.74, 0.03, height * 0.56), 0.02)
    glass = (x, y - 0.042, z + height * 0.33)
    shape.box(Slot.GLASS, glass, (width * 0.66, 0.03, height * 0.5), 0.015)
    if shape.fine:
        grip = x - width * 0.43
        low, high = z + height * 0.32, z + height * 0.82
        shape.beam(Slot.METAL, (grip, y - 0.07, low), (grip, y - 0.07, high), 0.035)


def motor(shape: Shape, at: Vec3, size: Vec2, axis: str = "x") -> None:
    """An electric motor: the middle of its rear end, its radius and its length along an axis."""
    radius, long = size
    shape.lathe(
        Slot.DARK,
        at,
        [(radius * 0.8, 0), (radius, 0.04), (radius, long * 0.8), (radius * 0.7, long * 0.85),
         (radius * 0.7, long)],
        axis,
    )  # fmt: skip
    if shape.fine:
        x, y, z = at
        shift = {"x": (long * 0.45, 0), "y": (0, long * 0.45), "z": (0, 0)}[axis]
        shape.box(Slot.BASE, (x + shift[0], y + shift[1], z + radius * 0.8),
                  (radius * 0.8, radius * 0.8, radius * 0.5), 0.02)  # fmt: skip
