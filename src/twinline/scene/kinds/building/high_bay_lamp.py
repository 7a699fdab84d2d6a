"""A high-bay lamp."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import cos_sin


@kind(Sector.BUILDING, "High-bay lamp", "Đèn nhà xưởng", "工矿灯")
def high_bay_lamp(shape: Shape, drop_m: Annotated[float, Between(0.4, 4)] = 0.8) -> None:
    """Lights the floor from high under the roof, hung on a rope with its cable beside it."""
    shape.footprint(0.6, 0.6, drop_m + 0.44, hangs=True)
    _reflector(shape)
    _heat_sink(shape)
    _rope(shape, drop_m + 0.44)


def _reflector(shape: Shape) -> None:
    bell = [(0.3, 0.015), (0.3, 0.035), (0.27, 0.065), (0.2, 0.13), (0.15, 0.17)]
    n = 28 if shape.fine else 8
    shape.lathe(
        Slot.SHELL, (0, 0, 0), bell if shape.fine else [bell[0], bell[1], bell[4]], n_side=n
    )
    lens = [(0.24, 0.0), (0.262, 0.012), (0.262, 0.02)]
    shape.lathe(Slot.LAMP, (0, 0, 0), lens, n_side=n)


def _heat_sink(shape: Shape) -> None:
    shape.cylinder(Slot.DARK, (0, 0, 0.16), 0.11, 0.16)
    n = 18 if shape.fine else 4
    for i in range(n):
        c, s = cos_sin(360 * i / n)
        with shape.placed((0.125 * c, 0.125 * s, 0), 360 * i / n):
            shape.box(Slot.DARK, (0, 0, 0.165), (0.09, 0.012, 0.13), 0)
    shape.box(Slot.BASE, (0, 0, 0.3), (0.14, 0.12, 0.08), 0.02)


def _rope(shape: Shape, top: float) -> None:
    if shape.fine:
        shape.torus(Slot.METAL, (0, 0, 0.41), (0.03, 0.008), "y")
        way = [(0.05, 0, 0.36), (0.1, 0, 0.48), (0.02, 0, 0.62), (0.02, 0, top - 0.02)]
        shape.pipe(Slot.DARK, way, 0.008)
    shape.beam(Slot.METAL, (0, 0, 0.38), (0, 0, top - 0.02), 0.012)
    shape.box(Slot.METAL, (0, 0, top - 0.04), (0.12, 0.06, 0.04), 0.008)
