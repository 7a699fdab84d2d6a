"""Batches of cloth on A-frames, from which a finishing range draws and on which it winds."""

from typing import Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kinds.textiles.packages import roll_of_cloth
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

HALF_M: Final = 0.54
"""How far the foot of an A-frame reaches to either side of its batch."""
MIDDLE_M: Final = 0.86
"""How high the middle of a batch is."""


def batch(shape: Shape, name: str, x: float, size: Vec2) -> None:
    """A batch of a radius and a width across the range, that turns on its A-frame."""
    radius, width = size
    foot = [(x - HALF_M, 0.0), (x + HALF_M, 0.0), (x + 0.12, MIDDLE_M + 0.14),
            (x - 0.12, MIDDLE_M + 0.14)]  # fmt: skip
    for side in (-1, 1):
        shape.side(Slot.FRAME, foot, side * (width / 2 + 0.16), 0.1)
        if shape.fine:
            shape.box(
                Slot.DARK, (x, side * (width / 2 + 0.22), MIDDLE_M - 0.08), (0.2, 0.06, 0.2), 0
            )
    middle = (x, 0, MIDDLE_M)
    with shape.moving(name, Motion(Way.TURN, 0, 20), Drive.SPIN, middle, (0, 1, 0)):
        roll_of_cloth(shape, (x, -width / 2, MIDDLE_M), (radius, width))
