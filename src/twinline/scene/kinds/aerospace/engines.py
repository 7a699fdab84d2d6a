"""A turbofan: its nacelle, its fan that spins, its core and its exhaust."""

from typing import Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, cos_sin

LENGTH_OF_RADIUS: Final = 3.6
"""A nacelle with its exhaust plug is so many of its radii long."""
_LIP: Final[tuple[Vec2, ...]] = (
    (0.80, 0.42), (0.805, 0.16), (0.83, 0.05), (0.875, 0.0), (0.92, 0.05), (0.957, 0.2),
    (0.93, 0.24), (0.80, 0.42),
)  # fmt: skip
_COWL: Final[tuple[Vec2, ...]] = (
    (0.80, 0.24), (0.955, 0.22), (0.985, 0.45), (1.0, 0.85), (0.985, 1.4), (0.93, 1.95),
    (0.83, 2.5), (0.81, 2.48), (0.83, 1.5), (0.80, 0.24),
)  # fmt: skip
_COWL_FAR: Final[tuple[Vec2, ...]] = (
    (0.88, 0.0), (1.0, 0.85), (0.83, 2.5), (0.82, 1.5), (0.88, 0.0),
)  # fmt: skip


def turbofan_at(shape: Shape, at: Vec3, radius: float, cowl: Slot = Slot.LOAD) -> None:
    """An engine along x, its intake at a point and facing -x.

    Args:
        shape: Where it is built.
        at: The middle of the intake's lip.
        radius: Of the nacelle.
        cowl: Its surface.
    """
    fine = shape.fine
    n = 28 if fine else 12
    if fine:
        shape.lathe(Slot.METAL, at, _scaled(_LIP, radius), "x", n)
    shape.lathe(cowl, at, _scaled(_COWL if fine else _COWL_FAR, radius), "x", n)
    core = ((0.0, 1.1), (0.81, 1.1), (0.81, 1.14), (0.55, 1.14), (0.6, 2.1), (0.43, 2.95),
            (0.36, 2.95), (0.0, 2.9))  # fmt: skip
    far = ((0.0, 1.1), (0.82, 1.1), (0.6, 1.2), (0.43, 2.95))
    shape.lathe(Slot.STEEL, at, _scaled(core if fine else far, radius), "x", 24 if fine else 8)
    plug = ((0.3, 2.8), (0.26, 3.1), (0.12, 3.45), (0.0, 3.6))
    shape.lathe(Slot.METAL, at, _scaled(plug if fine else (plug[0], plug[-1]), radius), "x",
                16 if fine else 6)  # fmt: skip
    spin = Motion(Way.TURN, 0, 240)
    with shape.moving("fan", spin, Drive.SPIN, at, (1, 0, 0)):
        _fan(shape, at, radius)


def _scaled(outline: tuple[Vec2, ...], radius: float) -> list[Vec2]:
    return [(r * radius, x * radius) for r, x in outline]


def _fan(shape: Shape, at: Vec3, radius: float) -> None:
    spinner = ((0.0, 0.42), (0.1, 0.47), (0.19, 0.6), (0.25, 0.8), (0.26, 1.08))
    shape.lathe(Slot.DARK, at, _scaled(spinner if shape.fine else (spinner[0], spinner[3]), radius),
                "x", 16 if shape.fine else 6)  # fmt: skip
    n = 18 if shape.fine else 4
    for i in range(n):
        _blade(shape, at, radius, 360 * i / n)
    if shape.fine:
        _swirl(shape, at, radius)


def _blade(shape: Shape, at: Vec3, radius: float, turn_deg: float) -> None:
    """A swept blade: flat to the air at its tip, steep at its root."""
    stations = ((0.22, 0.16, 0.05), (0.52, 0.14, 0.11), (0.785, 0.11, 0.15))
    rings: list[list[Vec3]] = []
    c, s = cos_sin(turn_deg)
    for r, half_x, half_turn in stations if shape.fine else stations[::2]:
        ring = []
        for along, across, lift in ((-1, -1, -1), (-1, -1, 1), (1, 1, 1), (1, 1, -1)):
            dx = (0.86 + along * half_x) * radius
            t = (across * half_turn + lift * 0.009) * radius
            reach = r * radius
            ring.append((at[0] + dx, at[1] + reach * c - t * s, at[2] + reach * s + t * c))
        rings.append(ring[::-1])
    shape.loft(Slot.METAL, rings)


def _swirl(shape: Shape, at: Vec3, radius: float) -> None:
    """The white mark by which people see that a fan turns."""
    rings = []
    for i in range(7):
        share = i / 6
        c, s = cos_sin(250 * share)
        out, along = (0.1 + 0.115 * share) * radius, (0.46 + 0.18 * share) * radius
        ring = []
        for dr, dx in ((0.0, 0.0), (0.03, 0.0), (0.03, 0.05), (0.0, 0.05)):
            r, x = out + dr * radius, along + dx * radius
            ring.append((at[0] + x, at[1] + r * c, at[2] + r * s))
        rings.append(ring[::-1])
    shape.loft(Slot.PAPER, rings)
