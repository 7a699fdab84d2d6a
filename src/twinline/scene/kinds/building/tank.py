"""A vertical storage tank."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.discs import disc
from twinline.scene.kinds.building.vessels import caged_ladder, curved_rail, manhole, nozzle
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.BUILDING, "Storage tank", "Bồn chứa", "储罐")
def tank(
    shape: Shape,
    diameter_m: Annotated[float, Between(1.8, 6)] = 3.2,
    height_m: Annotated[float, Between(3, 10)] = 5.6,
) -> None:
    """Holds a liquid that the plant needs, such as water, oil or lye, and shows how full it is."""
    radius = diameter_m / 2
    wide = 2 * (radius + 0.3)
    top = height_m + radius * 0.22 + 0.35
    shape.footprint(wide, wide + 0.75, top + 1.1)
    sides = 28 if shape.fine else 12
    shape.lathe(Slot.CONCRETE, (0, 0, 0), [(radius + 0.3, 0), (radius + 0.3, 0.22),
                (radius + 0.22, 0.3)], n_side=sides)  # fmt: skip
    _shell(shape, radius, height_m, sides)
    _roof(shape, radius, (height_m + 0.3, top), sides)
    caged_ladder(shape, (0, radius + 0.05, 0.3), height_m + 1.0)
    shape.box(Slot.CONCRETE, (0, radius + 0.675, 0), (1.0, 0.75, 0.12), 0.03)
    _front(shape, radius, height_m)


def _shell(shape: Shape, radius: float, height_m: float, sides: int) -> None:
    shape.lathe(Slot.SHELL, (0, 0, 0.3), [(radius, 0), (radius, height_m)], n_side=sides)
    shape.lathe(Slot.BASE, (0, 0, 0.3), [(radius + 0.03, 0), (radius + 0.03, 0.12)], n_side=sides)
    band = 0.3 + height_m * 0.74
    high = height_m * 0.09
    shape.lathe(
        Slot.FRAME, (0, 0, band), [(radius + 0.006, 0), (radius + 0.006, high)], n_side=sides
    )
    if shape.fine:
        for share in (0.25, 0.5):
            seam = [(radius + 0.008, 0), (radius + 0.008, 0.03)]
            shape.lathe(Slot.SHELL_SHADE, (0, 0, 0.3 + share * height_m), seam, n_side=sides)


def _roof(shape: Shape, radius: float, levels: tuple[float, float], sides: int) -> None:
    low, top = levels
    rise = top - low - 0.05
    dome = [(radius + 0.04, 0), (radius + 0.04, 0.06), (radius * 0.9, rise * 0.42),
            (radius * 0.6, rise * 0.78), (radius * 0.25, rise * 0.97), (0, rise)]  # fmt: skip
    shape.lathe(Slot.SHELL, (0, 0, low), dome if shape.fine else [*dome[:2], dome[3], dome[5]],
                n_side=sides)  # fmt: skip
    curved_rail(shape, radius - 0.06, (low + 0.04, top + 1.1))
    disc(shape, Slot.STEEL, (0, 0, low + rise - 0.08), (0.16, 0.28))
    disc(shape, Slot.BASE, (0, 0, low + rise + 0.2), (0.22, 0.1))
    if shape.fine:
        x, high = -radius * 0.5, low + rise + 0.3
        way = [(x, 0, low + rise * 0.5), (x, 0, high), (x, -0.3, high), (x, -0.3, high - 0.2)]
        shape.pipe(Slot.METAL, way, 0.06)


def _front(shape: Shape, radius: float, height_m: float) -> None:
    """Manhole, outlet with its valve, and a gauge beside a scale."""
    with shape.placed((0, 0, 0), -32):
        manhole(shape, (0, -radius + 0.06, 1.05), 0.32)
    with shape.placed((0, 0, 0), 24):
        nozzle(shape, (0, -radius + 0.03, 0.62), 0.09)
    x = radius * 0.04
    low, high = 0.8, height_m * 0.9
    shape.box(Slot.PAPER, (x, -radius - 0.02, low), (0.2, 0.05, high - low), 0.008)
    shape.box(Slot.GLASS, (x, -radius - 0.06, low), (0.06, 0.05, high - low), 0.01)
    shape.box(Slot.LOAD, (x, -radius - 0.07, low), (0.066, 0.05, (high - low) * 0.62), 0.01)
    if shape.fine:
        n = max(4, round((high - low) / 0.6))
        for i in range(n + 1):
            z = low + (high - low - 0.03) * i / n
            long = 0.07 if i % 2 else 0.12
            shape.box(Slot.DARK, (x + 0.1 - long / 2, -radius - 0.03, z), (long, 0.04, 0.014), 0)
        for z in (low - 0.08, high):
            shape.box(Slot.BASE, (x, -radius - 0.02, z), (0.24, 0.12, 0.08), 0.015)
