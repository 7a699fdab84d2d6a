"""The part of a crane that is seen to travel: a trolley with its hook."""

from twinline.scene.kind import Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HOOK_M = 1.9


@kind(Sector.COMMON, "Crane trolley", "Xe con cầu trục", "起重小车")
def crane_trolley(shape: Shape) -> None:
    """Hangs a load under the roof and takes it along: two girders, a hoist, ropes and a hook."""
    shape.footprint(5.0, 2.9, 4.1)
    for y in (-1.25, 1.25):
        shape.box(Slot.SAFETY, (0, y, 3.4), (5.0, 0.4, 0.5), 0.03)
        shape.box(Slot.STEEL, (0, y, 3.9), (5.0, 0.08, 0.06), 0)
    for x in (-0.5, 0.5):
        shape.box(Slot.ACCENT, (x, 0, 3.96), (0.16, 2.7, 0.14), 0.02)
    for x in (-2.4, 2.4):
        shape.box(Slot.SAFETY, (x, 0, 3.42), (0.2, 2.9, 0.36), 0.03)
    shape.cylinder(Slot.BASE, (-0.5, 0, 3.86), 0.22, 1.0, "x")
    for x in (-0.14, 0.14):
        shape.beam(Slot.DARK, (x, 0, 2.2), (x, 0, 3.8), 0.025)
    shape.box(Slot.SAFETY, (0, 0, _HOOK_M + 0.14), (0.4, 0.2, 0.3), 0.04)
    shape.box(Slot.DARK, (0, 0, 0), (0.02, 0.02, _HOOK_M - 0.12), 0)
    shape.torus(Slot.STEEL, (0, 0, _HOOK_M), (0.1, 0.035), "y")
    shape.box(Slot.STEEL, (0, 0, 0), (0.12, 0.12, 0.02), 0)
