"""A packed appliance."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.APPLIANCES, "Appliance carton", "Thùng carton thiết bị", "家电包装箱")
def appliance_carton(
    shape: Shape,
    width_m: Annotated[float, Between(0.4, 1.1)] = 0.68,
    height_m: Annotated[float, Between(0.35, 2.1)] = 0.95,
) -> None:
    """Protects an appliance on its way to the shop: a carton on a skid, strapped and labelled."""
    deep = 0.7
    shape.footprint(width_m + 0.012, deep + 0.013, height_m)
    for side in (-1, 0, 1):
        shape.box(Slot.WOOD, (side * (width_m / 2 - 0.06), 0, 0), (0.1, deep - 0.02, 0.06), 0)
    shape.box(Slot.PAPER, (0, 0, 0.055), (width_m - 0.01, deep - 0.01, 0.04), 0)
    shape.box(Slot.WOOD, (0, 0, 0.09), (width_m, deep, height_m - 0.094), 0.012)
    _straps(shape, (width_m, deep, height_m))
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (0, 0, height_m - 0.006), (0.06, deep - 0.03, 0.0045), 0)
        for side in (-1, 1):
            slot = (side * width_m / 2, 0, 0.09 + (height_m - 0.09) * 0.72)
            shape.box(Slot.DARK, slot, (0.008, 0.1, 0.03), 0)
    for side in (-1, 1):
        _print(shape, side * deep / 2, (width_m, height_m))


def _straps(shape: Shape, size: tuple[float, float, float]) -> None:
    width, deep, height = size
    for share in (-0.3, 0.3):
        band = (share * width, 0, 0.055)
        shape.box(Slot.SHELL, band, (0.018, deep + 0.012, height - 0.055), 0)
    round_it = (0, 0, 0.09 + (height - 0.09) * 0.5)
    shape.box(Slot.SHELL, round_it, (width + 0.012, deep + 0.012, 0.018), 0)


def _print(shape: Shape, y: float, size: tuple[float, float]) -> None:
    """A band in the product's colour, a label, and two arrows that say which way is up."""
    width, height = size
    tall = height - 0.09
    shape.box(Slot.LOAD, (0, y, 0.09 + tall * 0.12), (width * 0.9, 0.008, tall * 0.2), 0)
    shape.box(
        Slot.PAPER, (width * 0.18, y, 0.09 + tall * 0.62), (width * 0.18, 0.01, tall * 0.16), 0
    )
    if not shape.fine:
        return
    for i in range(5):
        wide = 0.012 if i % 2 else 0.006
        bar = (width * 0.13 + i * width * 0.025, y, 0.09 + tall * 0.65)
        shape.box(Slot.DARK, bar, (wide, 0.013, tall * 0.09), 0)
    for i in range(2):
        x, z = -width * (0.2 - 0.1 * i), 0.09 + tall * 0.66
        shape.box(Slot.DARK, (x, y, z), (0.014, 0.012, 0.06), 0)
        with shape.placed((x, 0, z + 0.06)):
            shape.side(Slot.DARK, [(-0.03, 0), (0.03, 0), (0, 0.04)], y, 0.012)
