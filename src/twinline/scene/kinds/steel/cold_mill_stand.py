"""A stand of a tandem cold mill."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import door, stack_light, state_strip
from twinline.scene.kinds.steel.rolling import housings, roll_stack, spindle_drive
from twinline.scene.kinds.steel.steelwork import tube
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PASS_M = 2.0


@kind(Sector.STEEL, "Cold mill stand", "Giá cán nguội", "冷轧机架")
def cold_mill_stand(shape: Shape, width_m: Annotated[float, Between(1.4, 2.4)] = 1.8) -> None:
    """Rolls cold strip to its last thickness, smooth and even, under oil emulsion."""
    half = width_m / 2
    shape.footprint(3.6, width_m + 5.33, 4.9)
    housings(shape, Slot.SHELL, half, (2.3, 4.3))
    roll_stack(shape, half, _PASS_M, (0.22, 0.5))
    spindle_drive(shape, half, (_PASS_M - 0.26, _PASS_M + 0.26), (1.7, 2.41))
    _cylinders(shape, half)
    _emulsion(shape, half)
    _guard(shape, half)
    shape.box(Slot.LOAD, (0, 0, _PASS_M - 0.01), (3.6, width_m * 0.72, 0.02), 0)
    shape.port("in", (-1.8, 0, _PASS_M))
    shape.port("out", (1.8, 0, _PASS_M))
    shape.stand((-2.3, -half - 0.4, 0), 0)


def _cylinders(shape: Shape, half: float) -> None:
    for side in (-1, 1):
        shape.cylinder(Slot.METAL, (0, side * (half + 0.42), 4.25), 0.34, 0.4)
    shape.box(Slot.FRAME, (0, 0, 4.1), (0.9, 2 * half, 0.5), 0)
    stack_light(shape, (0.75, -half - 0.42, 4.26))


def _emulsion(shape: Shape, half: float) -> None:
    for x in (-1.4, 1.4):
        shape.box(Slot.STEEL, (x, 0, _PASS_M - 0.5), (0.6, 2 * half, 0.14), 0)
        shape.box(Slot.SHELL_SHADE, (x, 0, 0), (0.5, 2 * half, _PASS_M - 0.5), 0.04)
        roll = [(0.12, 0), (0.12, 2 * half - 0.1)]
        shape.lathe(
            Slot.METAL, (x, 0.05 - half, _PASS_M - 0.14), roll, "y", 12 if shape.fine else 5
        )
        for z in (0.42, -0.42) if shape.fine else (0.42,):
            tube(
                shape,
                Slot.FRAME,
                (x * 0.72, -half, _PASS_M + z),
                (x * 0.72, half, _PASS_M + z),
                0.06,
            )
    if shape.fine:
        for x in (-1.0, 1.0):
            shape.pipe(
                Slot.FRAME,
                [
                    (x, half - 0.1, _PASS_M + 0.42),
                    (x * 1.3, half + 0.4, _PASS_M + 0.42),
                    (x * 1.3, half + 0.4, 0.1),
                ],
                0.06,
            )


def _guard(shape: Shape, half: float) -> None:
    for y in (-1, 1):
        side = y * (half + 0.2)
        for x in (-1.55, 1.55):
            shape.box(Slot.SHELL, (x, side, 0), (0.5, 0.14, 3.0), 0.03)
    front = -half - 0.84 - 2.41 + 0.7
    state_strip(shape, (0, front, _PASS_M + 0.7), (1.1, 0.1))
    with shape.placed((0, half + 1.35, 0)):
        shape.box(Slot.SHELL_SHADE, (0, 0, 0), (2.2, 0.7, 2.3), 0.05)
        if shape.fine:
            with shape.placed(turn_deg=180):
                for x in (-0.5, 0.5):
                    door(shape, (x, -0.262, 0.15), (0.9, 2.0))
