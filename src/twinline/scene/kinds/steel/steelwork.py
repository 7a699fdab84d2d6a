"""What is built of sections and tubes in a steelworks: struts, trusses, galleries."""

from twinline.scene.flat import polygon
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, circle, cos_sin, frame_along


def strut(shape: Shape, slot: Slot, start: Vec3, end: Vec3, thickness: float | Vec2 = 0.2) -> None:
    """A bar with sharp edges between two points, for what there is a lot of."""
    wide, high = thickness if isinstance(thickness, tuple) else (thickness, thickness)
    corners: tuple[Vec2, ...] = ((-wide, -high), (wide, -high), (wide, high), (-wide, high))
    if not shape.fine:
        corners = ((-wide, -high), (wide, -high), (0.0, high))
    _between_ends(shape, slot, (start, end), [(x / 2, y / 2) for x, y in corners])


def tube(shape: Shape, slot: Slot, start: Vec3, end: Vec3, radius: float) -> None:
    """A straight round tube between two points."""
    n = 8 if shape.fine else 4
    _between_ends(shape, slot, (start, end), [(radius * c, radius * s) for c, s in circle(n)])


def _between_ends(shape: Shape, slot: Slot, ends: tuple[Vec3, Vec3], outline: list[Vec2]) -> None:
    frame = frame_along(*ends)
    shift = tuple(b - a for a, b in zip(*ends, strict=True))
    ring = [frame.point((x, y, 0.0)) for x, y in outline]
    shape.loft(slot, [ring, [(x + shift[0], y + shift[1], z + shift[2]) for x, y, z in ring]])


def gallery(shape: Shape, z: float, radius: float, n_side: int = 16) -> None:
    """A round floor about the z axis with a round handrail; z is its upper side."""
    n = n_side if shape.fine else 8
    shape.lathe(Slot.STEEL, (0, 0, z - 0.14), [(radius, 0), (radius, 0.14)], n_side=n)
    if not shape.fine:
        return
    ring = [(radius - 0.06 + x, y) for x, y in polygon(0.06, 3)]
    shape.lathe(Slot.SAFETY, (0, 0, z + 1.05), [*ring, ring[0]], n_side=n)
    for c, s in circle(n_side // 2):
        post = ((radius - 0.06) * c, (radius - 0.06) * s, z)
        shape.box(Slot.SAFETY, post, (0.05, 0.05, 1.05), 0)


def truss(shape: Shape, slot: Slot, at: Vec3, size: Vec2, n_bay: int) -> None:
    """A flat girder of chords, posts and diagonals along x; `at` is where its lower chord begins.

    Args:
        shape: Where it is built.
        slot: Its surface.
        at: The beginning of its lower chord.
        size: Its length and its height.
        n_bay: How many bays it has.
    """
    x, y, z = at
    long, high = size
    chord = high * 0.12
    for level in (z, z + high):
        strut(shape, slot, (x, y, level), (x + long, y, level), chord)
    for i in range(n_bay + 1) if shape.fine else ():
        foot = x + long * i / n_bay
        strut(shape, slot, (foot, y, z), (foot, y, z + high), chord * 0.7)
        if i < n_bay:
            head = (foot + long / n_bay, y, z + high)
            strut(shape, slot, (foot, y, z), head, chord * 0.6)


def around(n: int, from_deg: float = 0.0) -> list[Vec2]:
    """Directions evenly round the z axis."""
    return [cos_sin(from_deg + 360 * i / n) for i in range(n)]


def roll(shape: Shape, slot: Slot, at: Vec3, size: Vec2) -> None:
    """A plain roll along y: the middle of its near end, its radius and its length."""
    n = 10 if shape.fine else 5
    shape.lathe(slot, at, [(size[0], 0), (size[0], size[1])], "y", n)


def roller_bed(shape: Shape, at: Vec3, size: Vec2, pitch: float = 1.0) -> None:
    """A mill's roller table along x: heavy rolls on side beams, each with its own motor behind.

    Args:
        shape: Where it is built.
        at: The middle of the line on which things roll.
        size: Its length and the length of its rolls.
        pitch: From roll to roll.
    """
    x, y, z = at
    long, wide = size
    for side in (-1, 1):
        edge = y + side * (wide / 2 + 0.16)
        low = z - 0.42 if shape.fine else 0.0
        shape.box(Slot.SHELL_SHADE, (x, edge, low), (long, 0.36, z - 0.12 - low), 0)
        if shape.fine:
            shape.box(Slot.BASE, (x, edge, 0), (long, 0.3, low), 0)
    n = round(long / pitch) if shape.fine else 1
    for i in range(n):
        middle = x + ((i + 0.5) / n - 0.5) * long
        roll(shape, Slot.STEEL, (middle, y - wide / 2, z - 0.2), (0.2, wide))
        if shape.fine:
            motor = (middle, y + wide / 2 + 0.34, z - 0.24)
            shape.lathe(Slot.DARK, motor, [(0.16, 0), (0.16, 0.5)], "y", 6)
    foot = y + wide / 2 + 0.54
    shape.box(Slot.BASE, (x, foot, 0), (long, 0.46, z - 0.42), 0)
