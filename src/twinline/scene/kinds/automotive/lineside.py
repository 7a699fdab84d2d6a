"""What stands along a line: fences, racks, lights, cable trays, posts."""

from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def fence(shape: Shape, from_x: float, to_x: float, y: float, height: float = 2.0) -> None:
    """A light fence along x: yellow posts, and panels of thin bars between two rails."""
    wide = to_x - from_x
    n = max(1, round(wide / (2.0 if shape.fine else 4.0)))
    for i in range(n + 1):
        at = from_x + wide * i / n
        at += 0.03 if i == 0 else -0.03 if i == n else 0
        shape.box(Slot.SAFETY, (at, y, 0), (0.06, 0.06, height), 0)
    middle = (from_x + to_x) / 2
    for z in (0.18, height * 0.55, height - 0.08) if shape.fine else (0.18, height - 0.08):
        shape.box(Slot.STEEL, (middle, y, z), (wide, 0.03, 0.035), 0)
    bars = round(wide / 0.25) if shape.fine else 0
    for i in range(1, bars):
        at = from_x + wide * i / bars
        shape.box(Slot.STEEL, (at, y, 0.19), (0.014, 0.014, height - 0.26), 0)


def rack(shape: Shape, at: Vec3, size: Vec3, shelves: int = 3) -> None:
    """A flow rack with totes, its picking side at -y; `at` is its foot."""
    width, depth, height = size
    with shape.placed(at):
        for x in (-1, 1):
            if shape.fine:
                for y in (-1, 1):
                    post = (x * (width / 2 - 0.025), y * (depth / 2 - 0.025), 0)
                    shape.box(Slot.METAL, post, (0.05, 0.05, height), 0)
            else:
                shape.box(Slot.METAL, (x * (width / 2 - 0.025), 0, 0), (0.05, depth, height), 0)
        for i in range(shelves):
            z = 0.35 + (height - 0.55) * i / max(1, shelves - 1)
            if shape.fine:
                shape.box(Slot.STEEL, (0, 0, z - 0.04), (width, depth, 0.03), 0)
            _totes(shape, (width, depth), z, i)


def _totes(shape: Shape, size: Vec2, z: float, row: int) -> None:
    width, depth = size
    n = max(2, round(width / 0.46))
    if not shape.fine:
        shape.box(Slot.SHELL_SHADE, (0, 0, z), (width * 0.94, depth * 0.9, 0.16), 0)
        return
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (width - 0.08)
        slot = (Slot.SHELL_SHADE, Slot.FRAME, Slot.SHELL_SHADE, Slot.LOAD)[(i + 2 * row) % 4]
        wide = (width - 0.08) / n - 0.05
        shape.box(slot, (x, 0, z), (wide, depth * 0.88, 0.17), 0)
        shape.box(Slot.DARK, (x, 0, z + 0.165), (wide - 0.04, depth * 0.88 - 0.05, 0.008), 0)


def portal(shape: Shape, long: float, half: float, height: float) -> None:
    """Steelwork over a place of a line: columns, beams, lamps, a cable tray."""
    for x in (-1, 1):
        for y in (-1, 1):
            column(shape, (x * (long / 2 - 0.15), y * half, 0), height - 0.2, 0.16)
        shape.box(
            Slot.FRAME, (x * (long / 2 - 0.15), 0, height - 0.2), (0.16, 2 * half + 0.2, 0.2), 0
        )
    for y in (-1, 1):
        shape.box(Slot.FRAME, (0, y * half, height - 0.2), (long, 0.16, 0.2), 0)
        lights(shape, -long / 2 + 0.4, long / 2 - 0.4, (y * 1.3, height - 0.36))
    if shape.fine:
        shape.box(Slot.METAL, (0, half - 0.35, height), (long, 0.3, 0.03), 0)
        for dy in (-0.08, 0.04):
            shape.box(Slot.DARK, (0, half - 0.35 + dy, height + 0.03), (long, 0.08, 0.05), 0)


def front_sign(shape: Shape, at: Vec3, wide: float) -> None:
    """A board that shows the state of a place to the aisle; `at` is its middle."""
    x, y, z = at
    shape.box(Slot.SHELL, (x, y, z - 0.14), (wide, 0.08, 0.28), 0)
    state_strip(shape, (x, y - 0.045, z), (wide - 0.2, 0.1))


def lights(shape: Shape, from_x: float, to_x: float, at: Vec2) -> None:
    """A row of lamps along x under a housing; at is y and the height of its underside."""
    y, z = at
    middle, wide = (from_x + to_x) / 2, to_x - from_x
    shape.box(Slot.SHELL, (middle, y, z + 0.02), (wide, 0.22, 0.08), 0)
    shape.box(Slot.LAMP, (middle, y, z), (wide - 0.1, 0.15, 0.03), 0)


def tray(shape: Shape, from_x: float, to_x: float, at: Vec2) -> None:
    """A cable tray along x with cables in it; at is y and the height of its underside."""
    y, z = at
    middle, wide = (from_x + to_x) / 2, to_x - from_x
    shape.box(Slot.METAL, (middle, y, z), (wide, 0.4, 0.03), 0)
    for side in (-1, 1) if shape.fine else ():
        shape.box(Slot.METAL, (middle, y + side * 0.19, z), (wide, 0.02, 0.12), 0)
    for dy in (-0.1, 0.0, 0.1) if shape.fine else ():
        shape.box(Slot.DARK, (middle, y + dy, z + 0.02), (wide - 0.06, 0.06, 0.06), 0)


def column(
    shape: Shape, at: Vec3, height: float, thick: float = 0.2, slot: Slot = Slot.FRAME
) -> None:
    """A steel column on a foot plate."""
    x, y, z = at
    shape.box(slot, at, (thick, thick, height), 0)
    if shape.fine:
        shape.box(Slot.BASE, at, (thick * 1.6, thick * 1.6, 0.03), 0)
        for dx in (-0.65, 0.65):
            shape.box(Slot.STEEL, (x + dx * thick, y, z), (0.04, thick * 1.2, 0.06), 0)


def screen(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A display that looks to -y; `at` is its middle."""
    x, y, z = at
    width, height = size
    shape.box(Slot.DARK, (x, y, z - height / 2), (width, 0.07, height), 0)
    inner = (x, y - 0.035, z - height / 2 + 0.03)
    shape.box(Slot.SCREEN, inner, (width - 0.06, 0.015, height - 0.06), 0)


def balancer(shape: Shape, at: Vec3, drop: float, slot: Slot = Slot.ACCENT) -> None:
    """A tool on a balancer; `at` is where that hangs, `drop` how far below it the tip is."""
    x, y, z = at
    shape.cylinder(Slot.DARK, (x, y - 0.05, z - 0.14), 0.1, 0.1, "y")
    shape.box(Slot.DARK, (x, y, z - drop + 0.3), (0.015, 0.015, drop - 0.4), 0)
    shape.cylinder(slot, (x, y, z - drop + 0.1), 0.035, 0.22)
    if shape.fine:
        shape.cylinder(Slot.STEEL, (x, y, z - drop), 0.014, 0.11)
        shape.box(slot, (x, y + 0.07, z - drop + 0.22), (0.03, 0.13, 0.04), 0)


def drum(shape: Shape, at: Vec3, slot: Slot = Slot.FRAME) -> None:
    """A 200-litre drum with the follower plate of a pump on it, 1.75 m high."""
    x, y, z = at
    ribs = [(0.29, 0), (0.29, 0.28), (0.305, 0.3), (0.29, 0.32), (0.29, 0.58), (0.305, 0.6),
            (0.29, 0.62), (0.29, 0.88)]  # fmt: skip
    shape.lathe(slot, at, ribs if shape.fine else [(0.29, 0), (0.29, 0.88)])
    if not shape.fine:
        shape.box(Slot.SHELL, (x, y, z + 0.88), (0.3, 0.3, 0.87), 0)
        return
    shape.cylinder(Slot.METAL, (x, y, z + 0.86), 0.25, 0.06)
    shape.cylinder(Slot.STEEL, (x, y, z + 0.9), 0.06, 0.5)
    shape.cylinder(Slot.SHELL, (x, y, z + 1.35), 0.13, 0.4)
    for side in (-1, 1):
        shape.box(Slot.METAL, (x + side * 0.36, y, z), (0.06, 0.06, 1.5), 0)
    shape.box(Slot.METAL, (x, y, z + 1.44), (0.78, 0.08, 0.06), 0)
