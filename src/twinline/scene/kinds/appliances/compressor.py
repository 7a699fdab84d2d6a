"""A hermetic compressor."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.APPLIANCES, "Hermetic compressor", "Máy nén kín", "全封闭压缩机")
def compressor(shape: Shape, height_m: Annotated[float, Between(0.16, 0.4)] = 0.22) -> None:
    """Drives the refrigerant round a cooling circuit: motor and pump, welded into a steel shell."""
    k = height_m / 0.22
    shape.footprint(0.28 * k, 0.212 * k, height_m)
    _shell(shape, k)
    for x in (-1, 1):
        for y in (-1, 1):
            foot = (x * 0.085 * k, y * 0.075 * k, 0)
            shape.lathe(Slot.RUBBER, foot, [(0.018 * k, 0), (0.014 * k, 0.016 * k)],
                        n_side=10 if shape.fine else 4)  # fmt: skip
    shape.box(Slot.STEEL, (0, 0, 0.014 * k), (0.215 * k, 0.19 * k, 0.008 * k), 0)
    shape.box(Slot.STEEL, (0, 0, 0.02 * k), (0.13 * k, 0.11 * k, 0.012 * k), 0)
    _terminals(shape, k)
    _tubes(shape, k)
    if shape.fine:
        shape.box(
            Slot.PAPER, (0.02 * k, -0.0995 * k, 0.075 * k), (0.07 * k, 0.006 * k, 0.045 * k), 0
        )


def _shell(shape: Shape, k: float) -> None:
    low = [(0.0, 0.022), (0.06, 0.026), (0.088, 0.045), (0.098, 0.07), (0.098, 0.126),
           (0.106, 0.126), (0.106, 0.136), (0.097, 0.138)]  # fmt: skip
    high = [(0.092, 0.165), (0.075, 0.194), (0.045, 0.213), (0.0, 0.22)]
    outline = [*low, *high] if shape.fine else [(0.07, 0.022), (0.106, 0.1), (0.04, 0.22)]
    scaled = [(r * k, z * k) for r, z in outline]
    shape.lathe(Slot.LOAD, (0, 0, 0), scaled, n_side=28 if shape.fine else 12)


def _terminals(shape: Shape, k: float) -> None:
    """The box of the electric terminals and the starting relay, on the right."""
    shape.box(Slot.DARK, (0.115 * k, 0, 0.05 * k), (0.06 * k, 0.08 * k, 0.075 * k), 0.008 * k)
    if shape.fine:
        lid = (0.1355 * k, 0, 0.058 * k)
        shape.box(Slot.BASE, lid, (0.012 * k, 0.06 * k, 0.058 * k), 0)


def _tubes(shape: Shape, k: float) -> None:
    """Suction, discharge and process tubes of copper."""
    if not shape.fine:
        shape.box(Slot.ACCENT, (-0.118 * k, 0, 0.11 * k), (0.04 * k, 0.07 * k, 0.08 * k))
        return
    for y, out, up in ((-0.035, -0.125, 0.185), (0.0, -0.132, 0.205), (0.035, -0.125, 0.165)):
        way = [(-0.085, y, 0.116), (out, y, 0.116), (out, y, up)]
        scaled = [(a * k, b * k, c * k) for a, b, c in way]
        shape.pipe(Slot.ACCENT, scaled, 0.006 * k)
