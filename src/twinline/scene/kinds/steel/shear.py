"""A plate or crop shear."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor, state_strip
from twinline.scene.kinds.steel.steelwork import roller_bed
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PASS_M = 1.1


@kind(Sector.STEEL, "Shear", "Máy cắt thép tấm", "剪切机")
def shear(shape: Shape, width_m: Annotated[float, Between(1.5, 4)] = 2.4) -> None:
    """Cuts strip or plate across between two blades, the upper of which comes down aslant."""
    half = width_m / 2 + 0.4
    shape.footprint(8.0, width_m + 2.3, 4.62)
    _frame(shape, half)
    _blade(shape, half)
    _flywheel(shape, half)
    for side in (-1, 1):
        roller_bed(shape, (side * 2.45, 0, _PASS_M), (3.1, width_m))
    shape.box(Slot.LOAD, (-1.9, 0, _PASS_M), (4.0, width_m * 0.8, 0.05), 0)
    shape.box(Slot.LOAD, (2.6, 0, _PASS_M), (2.4, width_m * 0.8, 0.05), 0)
    shape.port("in", (-4.0, 0, _PASS_M))
    shape.port("out", (4.0, 0, _PASS_M))
    shape.stand((-2.4, -half - 0.9, 0))


def _frame(shape: Shape, half: float) -> None:
    cheek = [
        (-0.85, 0.2),
        (0.85, 0.2),
        (0.85, 0.8),
        (0.7, 3.1),
        (0.5, 3.6),
        (-0.5, 3.6),
        (-0.7, 3.1),
        (-0.85, 0.8),
    ]
    for side in (-1, 1):
        shape.side(Slot.SHELL, cheek, side * (half + 0.3), 0.5)
        if shape.fine:
            shape.box(Slot.DARK, (0, side * (half + 0.545), 1.2), (0.5, 0.06, 1.5), 0)
    shape.box(Slot.BASE, (0, 0, 0), (2.2, 2 * half + 1.3, 0.2), 0)
    shape.box(Slot.SHELL, (0, 0, 2.75), (1.3, 2 * half + 0.8, 0.95), 0.08)
    shape.box(Slot.BASE, (0, 0, 0.2), (0.7, 2 * half, _PASS_M - 0.3), 0)
    shape.box(Slot.METAL, (0.06, 0, _PASS_M - 0.12), (0.12, 2 * half, 0.12), 0)
    state_strip(shape, (0, -half - 0.56, 3.25), (0.8, 0.12))
    for x in (-0.8, 0.8):
        shape.box(Slot.SAFETY, (x, 0, 2.6), (0.08, 2 * half, 0.24), 0)


def _blade(shape: Shape, half: float) -> None:
    stroke = Motion(Way.SLIDE, -0.42, 0)
    with shape.moving("upper blade", stroke, Drive.SERVICE, (0, 0, 2.0), (0, 0, 1)):
        wedge = [
            (-half + 0.08, 1.75),
            (half - 0.08, 1.5),
            (half - 0.08, 2.75),
            (-half + 0.08, 2.75),
        ]
        shape.profile(Slot.ACCENT, wedge, -0.12, 0.4)
        edge = [(-half + 0.1, 1.65), (half - 0.1, 1.4), (half - 0.1, 1.62), (-half + 0.1, 1.87)]
        shape.profile(Slot.METAL, edge, 0.02, 0.12)
    for i in range(3 if shape.fine else 0):
        clamp = (-0.55, (i - 1) * half * 0.6, 1.5)
        shape.cylinder(Slot.METAL, clamp, 0.11, 1.3)
        shape.cylinder(Slot.RUBBER, (clamp[0], clamp[1], 1.42), 0.17, 0.1)


def _flywheel(shape: Shape, half: float) -> None:
    n = 24 if shape.fine else 8
    y = half + 0.55
    shape.cylinder(Slot.STEEL, (0, -half, 4.0), 0.14, 2 * half + 0.7, "y")
    with shape.moving("flywheel", Motion(Way.TURN, 0, 220), Drive.SPIN, (0, y, 3.8), (0, 1, 0)):
        rim = [(0.62, 0), (0.82, 0), (0.82, 0.3), (0.62, 0.3), (0.62, 0)]
        shape.lathe(Slot.ACCENT, (0, y, 3.8), rim, "y", n)
        for turn in (0, 60, 120):
            with shape.placed((0, y + 0.15, 3.8), roll_deg=turn):
                shape.box(Slot.STEEL, (0, 0, -0.06), (1.4, 0.12, 0.12), 0)
    for side in (-1, 1):
        shape.box(Slot.BASE, (0, side * (half + 0.2), 3.5), (0.7, 0.34, 0.7), 0.06)
    shape.box(Slot.SHELL, (0, -0.2, 3.68), (0.9, half, 0.7), 0.08)
    motor(shape, (-0.3, half * 0.2, 4.05), (0.36, 0.9), "y")
