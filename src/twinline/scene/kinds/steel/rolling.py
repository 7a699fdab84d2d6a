"""What the stands of a rolling mill share: housings, rolls with their chocks, the drive."""

from typing import Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kinds.fittings import motor
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

TURNING: Final = Motion(Way.TURN, 0, 180)


def housings(shape: Shape, slot: Slot, half: float, size: Vec2) -> None:
    """Two housings, each one casting with a window, half a roll's width from the middle line.

    Args:
        shape: Where it is built.
        slot: Their surface.
        half: Half the distance between their inner faces.
        size: Their length along x and their height.
    """
    long, high = size
    out, inner = long / 2, long * 0.21
    sill, head = high * 0.13, high * 0.83
    arch = [(-out, sill * 0.9), (-inner, sill * 0.9), (-inner, head - inner * 0.6),
            (-inner * 0.5, head), (inner * 0.5, head), (inner, head - inner * 0.6),
            (inner, sill * 0.9), (out, sill * 0.9), (out, high * 0.9), (out * 0.66, high),
            (-out * 0.66, high), (-out, high * 0.9)]  # fmt: skip
    for side in (-1, 1):
        y = side * (half + 0.42)
        shape.side(slot, arch, y, 0.84)
        shape.box(slot, (0, y, 0), (long, 1.1, sill), 0.06)
        shape.box(Slot.BASE, (0, y, 0), (long + 0.5, 1.3, 0.18), 0)


def roll_stack(shape: Shape, half: float, pass_z: float, radii: Vec2, *, drop: float = 0) -> None:
    """Two work rolls that meet at a height, each held by a back-up roll where that has a radius."""
    work, back = radii
    for name, up in (("lower", -1), ("upper", 1)):
        z = pass_z + up * (work + 0.035) + (drop if up > 0 else 0)
        _turning_roll(shape, f"{name} work roll", (z, work, half), -up)
        _chocks(shape, (z, work * 0.95, half))
        if back > 0:
            far = z + up * (work + back)
            _turning_roll(shape, f"{name} back-up roll", (far, back, half), up)
            _chocks(shape, (far, back * 0.92, half))


def _turning_roll(shape: Shape, name: str, size: tuple[float, float, float], turn: int) -> None:
    z, radius, half = size
    with shape.moving(name, TURNING, Drive.SPIN, (0, 0, z), (0, turn, 0)):
        neck = half + 0.6
        shape.lathe(Slot.METAL, (0, 0, z), [(radius, -neck), (radius, neck)], "y",
                    20 if shape.fine else 6)  # fmt: skip
        if shape.fine:
            key = (0, -neck - 0.02, z - radius * 0.1)
            shape.box(Slot.STEEL, key, (radius * 0.8, 0.06, radius * 0.2), 0)


def _chocks(shape: Shape, size: tuple[float, float, float]) -> None:
    z, radius, half = size
    for side in (-1, 1) if shape.fine else ():
        block = (0, side * (half + 0.42), z - radius * 0.9)
        shape.box(Slot.DARK, block, (max(radius * 1.5, 0.7), 0.9, radius * 1.8), 0)


def screw_downs(shape: Shape, half: float, top: float) -> None:
    """The screw-down gear on top of both housings and the walkway between them."""
    for side in (-1, 1):
        y = side * (half + 0.42)
        shape.cylinder(Slot.FRAME, (0, y, top), 0.42, 0.55)
        shape.lathe(
            Slot.DARK, (0, y, top + 0.5), [(0.26, 0), (0.26, 0.6)], n_side=12 if shape.fine else 6
        )
    shape.box(Slot.FRAME, (0, 0, top - 0.3), (0.9, 2 * half + 0.4, 0.5), 0)


def spindle_drive(shape: Shape, half: float, heights: Vec2, size: Vec2) -> None:
    """Two spindles to a pinion stand and a motor, in front of the stand at -y.

    Args:
        shape: Where it is built.
        half: Half the distance between the inner faces of the housings.
        heights: Of the two work rolls' axes.
        size: The width of the pinion stand along x and how far its front is from the housing.
    """
    wide, reach = size
    front = -half - 0.84 - reach
    middle = sum(heights) / 2
    spread = max(heights[1] - heights[0], 1.1) / 2
    for z, up in zip(heights, (-1, 1), strict=True):
        ends = ((0.0, front + 1.5, middle + up * spread), (0.0, -half - 0.55, z))
        shape.beam(Slot.DARK, *ends, 0.24)
        if shape.fine:
            shape.cylinder(
                Slot.STEEL, (0, -half - 1.3, z + (middle + up * spread - z) * 0.2), 0.24, 0.5, "y"
            )
    shape.box(Slot.BASE, (0, front + 1.05, 0), (wide, 1.7, middle - 1.1), 0.06)
    near, far, low, high = front + 0.7, front + 1.75, middle - 1.1, middle + 0.9
    roof = [(far - 0.25, high + 0.3), (near + 0.25, high + 0.3)]
    gear = [(near, low), (far, low), (far, high), *roof, (near, high)]
    shape.profile(Slot.SHELL_SHADE, gear, 0, wide * 0.8)
    for x in (-wide * 0.2, wide * 0.2):
        at = (x, front + 0.72 - 1.1, middle - 0.2)
        if shape.fine:
            motor(shape, at, (wide * 0.18, 1.12), "y")
        else:
            shape.box(Slot.DARK, (x, at[1] + 0.56, at[2] - 0.3), (wide * 0.3, 1.12, 0.6), 0)
    shape.box(Slot.BASE, (0, front + 0.1, 0), (wide * 0.9, 0.96, middle - 0.2 - wide * 0.16), 0)
