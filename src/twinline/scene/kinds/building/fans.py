"""Axial fans, as chillers and compressors have them on their roofs."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3


def shroud(shape: Shape, at: Vec3, radius: float, high: float) -> None:
    """A ring that stands on a roof; the fan turns in it."""
    if not shape.fine:
        shape.lathe(Slot.BASE, at, [(radius, 0), (radius, high)], n_side=6)
        return
    inner = radius * 0.88
    outline = [(radius, 0), (radius * 0.95, high), (inner, high), (inner, 0.03)]
    shape.lathe(Slot.BASE, at, outline, n_side=18)


def blades(shape: Shape, at: Vec3, radius: float, slot: Slot) -> None:
    """A hub with pitched blades; `at` is the middle of its underside."""
    x, y, z = at
    if not shape.fine:
        shape.box(slot, at, (1.8 * radius, radius * 0.36, 0.06), 0)
        return
    hub = radius * 0.26
    shape.lathe(Slot.DARK, at, [(hub, 0), (hub, 0.09)], n_side=7)
    out = radius - hub * 0.8
    for i in range(5):
        with (
            shape.placed((x, y, z + 0.04), 72 * i),
            shape.placed((hub * 0.8 + out / 2, 0, 0), 0, 24),
        ):
            shape.box(slot, (0, 0, 0), (out, radius * 0.36, 0.012), 0)


def grille(shape: Shape, at: Vec3, radius: float) -> None:
    """Bars over a fan, so that no hand gets in."""
    if not shape.fine:
        return
    for turn in (15, 75, 135):
        with shape.placed(at, turn):
            shape.box(Slot.METAL, (0, 0, 0.01), (1.9 * radius, 0.016, 0.012), 0)
