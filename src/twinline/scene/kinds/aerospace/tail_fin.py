"""The vertical tail of an airliner."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Section, upright_loft
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.AEROSPACE, "Vertical tail", "Đuôi đứng máy bay", "垂直尾翼")
def tail_fin(shape: Shape, height_m: Annotated[float, Between(3, 9)] = 6.2) -> None:
    """The fin of an airliner, which keeps it straight, with the rudder that steers it."""
    h = height_m
    shape.footprint(1.225 * h, 0.094 * h, h)
    fin = [
        Section(0.0, 0.0, 0.0, 0.94 * h, 0.1),
        Section(0.06 * h, 0.08 * h, 0.0, 0.885 * h, 0.1),
        Section(0.5 * h, 0.47 * h, 0.0, 0.62 * h, 0.095),
        Section(0.96 * h, 0.88 * h, 0.0, 0.345 * h, 0.09),
    ]
    tip = Section(h, 0.99 * h, 0.0, 0.2 * h, 0.06)
    upright_loft(shape, Slot.METAL, fin, (0.0, 0.06))
    upright_loft(shape, Slot.LOAD, fin, (0.065, 0.7))
    rudder = fin[1:]
    upright_loft(shape, Slot.SHELL, rudder, (0.71, 1.0))
    cap = [fin[3]._replace(span=0.963 * h), tip]
    upright_loft(shape, Slot.LOAD, cap, (0.0, 1.0))
    for up in (0.3, 0.66) if shape.fine else ():
        hinge = (1.02 * h * 0.7 + up * 0.55 * h - 0.02 * h, 0, up * h)
        shape.box(Slot.SHELL_SHADE, hinge, (0.09 * h, 0.066 * h * (1.2 - up), 0.02 * h), 0.01)
    for x in (0.2, 0.35, 0.5):
        shape.box(Slot.STEEL, (x * h, 0, 0), (0.03 * h, 0.094 * h, 0.035 * h), 0.01)
