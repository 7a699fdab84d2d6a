"""The fin of an airliner, which a product and a dock show."""

from twinline.scene.kinds.aerospace.lofts import Section, upright_loft
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


def fin(shape: Shape, h: float) -> None:
    """A fin of a height with its leading edge, its box, its rudder and its tip."""
    sections = [
        Section(0.0, 0.0, 0.0, 0.94 * h, 0.1),
        Section(0.06 * h, 0.08 * h, 0.0, 0.885 * h, 0.1),
        Section(0.5 * h, 0.47 * h, 0.0, 0.62 * h, 0.095),
        Section(0.96 * h, 0.88 * h, 0.0, 0.345 * h, 0.09),
    ]
    tip = Section(h, 0.99 * h, 0.0, 0.2 * h, 0.06)
    if shape.fine:
        upright_loft(shape, Slot.METAL, sections, (0.0, 0.06))
    upright_loft(shape, Slot.LOAD, sections, (0.065 if shape.fine else 0.0, 0.7))
    upright_loft(shape, Slot.SHELL, sections[1:], (0.71, 1.0))
    upright_loft(shape, Slot.LOAD, [sections[3]._replace(span=0.963 * h), tip], (0.0, 1.0))
    for up in (0.3, 0.66) if shape.fine else ():
        hinge = (0.694 * h + up * 0.55 * h, 0, up * h)
        shape.box(Slot.SHELL_SHADE, hinge, (0.09 * h, 0.066 * h * (1.2 - up), 0.02 * h), 0.01)
