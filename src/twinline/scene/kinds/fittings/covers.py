"""What encloses machine tools: leaves with windows, feet, vents, ducts, swarf, fences."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, between


def leaf(shape: Shape, at: Vec3, size: Vec2, sill: float, slot: Slot = Slot.SHELL) -> None:
    """A leaf with an open window over its sill: one looks in; `at` is the middle of its foot."""
    x, y, z = at
    width, height = size
    shape.box(slot, at, (width, 0.06, sill), 0.02)
    shape.box(slot, (x, y, z + height - 0.1), (width, 0.06, 0.1), 0.02)
    for side in (-1, 1):
        stile = (x + side * (width / 2 - 0.05), y, z + sill - 0.02)
        shape.box(slot, stile, (0.1, 0.056, height - sill - 0.06), 0)
    if shape.fine:
        grip = x - width / 2 + 0.05
        shape.beam(Slot.DARK, (grip, y - 0.045, z + sill), (grip, y - 0.045, z + sill + 0.4), 0.035)
        shape.box(Slot.RUBBER, (x, y, z + sill), (width - 0.18, 0.03, 0.025), 0.004)


def drum(
    shape: Shape, slot: Slot, at: Vec3, size: Vec2, axis: str = "z"
) -> None:  # fmt: skip
    """A cylinder with sharp edges: half as heavy; `size` is its radius and length."""
    radius, height = size
    n = 20 if radius > 0.4 else 14 if radius > 0.1 else 9
    sides = n if shape.fine else max(4, n // 3)
    shape.lathe(slot, at, [(radius, 0), (radius, height)], axis, sides)


def feet(shape: Shape, size: Vec2, inset: float = 0.16) -> None:
    """Levelling feet, 6 cm high, under the corners of a size; one block in low detail."""
    if not shape.fine:
        shape.box(Slot.DARK, (0, 0, 0), (size[0] - inset, size[1] - inset, 0.06), 0)
        return
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * (size[0] / 2 - inset), y * (size[1] / 2 - inset), 0)
            shape.lathe(Slot.DARK, at, [(0.08, 0), (0.05, 0.07)], n_side=8)


def vents(shape: Shape, at: Vec3, width: float, n: int = 4) -> None:
    """Slits in a front, one over the other from a point up."""
    x, y, z = at
    if shape.fine:
        for i in range(n):
            shape.box(Slot.DARK, (x, y, z + i * 0.09), (width, 0.02, 0.035), 0)
    else:
        shape.box(Slot.DARK, at, (width, 0.02, n * 0.09 - 0.05), 0)


def duct(shape: Shape, at: Vec3, radius: float, height: float) -> None:
    """An upright exhaust with a collar and a cap, from a roof up."""
    collar, cap = radius * 1.3, radius * 1.14
    outline = [(collar, 0), (collar, 0.05), (radius, 0.05), (radius, height - 0.16),
               (cap, height - 0.16), (cap, height - 0.1), (radius, height - 0.1),
               (radius, height)]  # fmt: skip
    shape.lathe(
        Slot.METAL,
        at,
        outline if shape.fine else [outline[2], outline[-1]],
        n_side=14 if shape.fine else 6,
    )


def swarf_conveyor(shape: Shape, at: Vec3) -> None:
    """It brings chips along +x up into a bin: 1.3 m long and 1.07 m high, from a point on."""
    x, y, z = at
    shape.box(Slot.STEEL, (x + 0.2, y, z + 0.06), (0.4, 0.44, 0.2), 0)
    shape.beam(Slot.STEEL, (x + 0.3, y, z + 0.16), (x + 0.86, y, z + 0.94), (0.44, 0.2))
    shape.box(Slot.SHELL_SHADE, (x + 0.95, y, z + 0.78), (0.4, 0.46, 0.28), 0.04)
    shape.box(Slot.STEEL, (x + 1.0, y, z), (0.6, 0.6, 0.5), 0.03)
    shape.box(Slot.DARK, (x + 1.0, y, z + 0.49), (0.5, 0.5, 0.02), 0)


def coolant_tank(shape: Shape, at: Vec3, size: Vec3) -> None:
    """A low tank with a pump upon it; `at` is the middle of its underside."""
    x, y, z = at
    shape.box(Slot.STEEL, at, size, 0.02)
    if shape.fine:
        shape.cylinder(Slot.DARK, (x, y, z + size[2]), 0.09, 0.26)


def fence(shape: Shape, start: Vec3, end: Vec3, height: float, bays: int = 1) -> None:
    """A guard fence: yellow posts, wire between, from one foot to another."""
    for i in range(bays + 1):
        x, y, z = between(start, end, i / bays)
        shape.box(Slot.SAFETY, (x, y, z), (0.06, 0.06, height), 0)
    for share in (0.1, 0.98) if shape.fine else (0.98,):
        shape.beam(Slot.DARK, _up(start, height * share), _up(end, height * share), 0.03)
    wires = (0.25, 0.4, 0.55, 0.7, 0.85) if shape.fine else (0.5,)
    for share in wires:
        shape.beam(Slot.STEEL, _up(start, height * share), _up(end, height * share), 0.014)


def light_curtain(shape: Shape, at: Vec3, height: float) -> None:
    """One of the two posts whose rays guard an opening."""
    x, y, z = at
    shape.box(Slot.SAFETY, at, (0.08, 0.08, height), 0)
    if shape.fine:
        shape.box(Slot.DARK, (x, y - 0.02, z + 0.1), (0.05, 0.06, height - 0.2), 0)


def _up(at: Vec3, up: float) -> Vec3:
    return at[0], at[1], at[2] + up
