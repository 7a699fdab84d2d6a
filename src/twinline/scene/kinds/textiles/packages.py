"""What fibre, yarn and cloth travel in: cans, laps, bobbins, cones, beams and rolls."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def sliver_can(shape: Shape, at: Vec3, size: Vec2 = (0.25, 1.1), fibre: Slot = Slot.PAPER) -> None:
    """A round can of a radius and a height, sliver coiled to its brim."""
    radius, height = size
    n = 10 if shape.fine else 5
    x, y, z = at
    shape.lathe(Slot.SHELL_SHADE, at, [(radius, 0), (radius, height)], n_side=n)
    coil = [(radius * 0.86, 0.0), (radius * 0.72, 0.055)]
    shape.lathe(fibre, (x, y, z + height - 0.005), coil, n_side=n if shape.fine else 4)
    if shape.fine:
        band = [(radius * 1.012, 0.0), (radius * 1.012, 0.07)]
        shape.lathe(Slot.FRAME, (x, y, z + height * 0.8), band, n_side=n)


def yarn_cone(
    shape: Shape, at: Vec3, size: Vec2 = (0.1, 0.17), axis: str = "z", yarn: Slot = Slot.LOAD
) -> None:
    """A cone of yarn of a radius and a height, on its tube."""
    radius, height = size
    if not shape.fine:
        shape.lathe(yarn, at, [(radius, 0), (radius * 0.6, height)], axis, 5)
        return
    outline = [(radius * 0.86, 0.0), (radius, height * 0.12), (radius * 0.62, height)]
    shape.lathe(yarn, at, outline, axis, 8)
    shift = {"x": (1, 0, 0), "y": (0, 1, 0), "z": (0, 0, 1)}[axis]
    x, y, z = (a + b * height for a, b in zip(at, shift, strict=True))
    shape.lathe(Slot.WOOD, (x, y, z), [(radius * 0.36, 0), (radius * 0.3, 0.025)], axis, 6)


def beam_of_warp(
    shape: Shape, at: Vec3, size: Vec2, axis: str = "x", warp: Slot = Slot.LOAD
) -> None:
    """A beam of a flange radius and a length, wound with warp; `at` is the middle of its end."""
    radius, long = size
    n = 18 if shape.fine else 8
    edge = 0.035
    spool = [(radius, 0), (radius, edge), (0.1, edge), (0.1, long - edge), (radius, long - edge),
             (radius, long)]  # fmt: skip
    if shape.fine:
        spool = [(0.06, -0.1), (0.06, 0), *spool, (0.06, long), (0.06, long + 0.1)]
    else:
        spool = [(radius * 0.86, 0), (radius * 0.86, long)]
        shape.lathe(warp, at, spool, axis, n)
        return
    shape.lathe(Slot.METAL, at, spool, axis, n)
    x, y, z = at
    start = {"x": (x + edge, y, z), "y": (x, y + edge, z), "z": (x, y, z + edge)}[axis]
    shape.lathe(warp, start, [(radius * 0.86, 0), (radius * 0.86, long - 2 * edge)], axis, n)


def roll_of_cloth(
    shape: Shape, at: Vec3, size: Vec2, axis: str = "y", cloth: Slot = Slot.LOAD
) -> None:
    """Cloth of a radius and a length wound on a tube; `at` is the middle of its end."""
    radius, long = size
    n = (16 if radius > 0.2 else 12) if shape.fine else 8
    dent = [(radius * 0.6, 0.0), (radius - 0.012, 0.0), (radius, 0.012), (radius, long - 0.012),
            (radius - 0.012, long), (radius * 0.6, long)]  # fmt: skip
    shape.lathe(cloth, at, dent[1:5] if shape.fine else [(radius, 0), (radius, long)], axis, n)
    if shape.fine:
        x, y, z = at
        core = {"x": (x - 0.1, y, z), "y": (x, y - 0.1, z), "z": (x, y, z - 0.1)}[axis]
        shape.lathe(Slot.DARK, core, [(0.05, 0), (0.05, long + 0.2)], axis, 6)


def roller(shape: Shape, slot: Slot, at: Vec3, size: Vec2, axis: str = "y") -> None:
    """A plain roller of a radius and a length; `at` is the middle of its end."""
    radius, long = size
    n = (16 if radius > 0.2 else 10 if radius > 0.07 else 6) if shape.fine else 6
    shape.lathe(slot, at, [(radius, 0), (radius, long)], axis, n)
