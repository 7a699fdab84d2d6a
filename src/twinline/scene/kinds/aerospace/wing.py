"""The wing of an airliner."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Section, wing_loft
from twinline.scene.kinds.aerospace.wing_parts import planform
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.AEROSPACE, "Wing", "Cánh máy bay", "机翼")
def wing(shape: Shape, span_m: Annotated[float, Between(6, 24)] = 14.0) -> None:
    """One wing of an airliner, with its leading edge, its flaps, and a winglet at its tip."""
    shape.footprint(1.0469 * span_m, 0.5579 * span_m, 0.2098 * span_m)
    sections = planform(span_m, 0.34 * span_m, 0.0194 * span_m)
    wing_loft(shape, Slot.METAL, sections, (0.0, 0.125), 5 if shape.fine else 2)
    wing_loft(shape, Slot.LOAD, sections, (0.13, 0.7), 6 if shape.fine else 3)
    flaps = [each._replace(span=each.span + 0.004 * span_m) for each in sections]
    wing_loft(shape, Slot.SHELL, flaps, (0.71, 1.0), 3 if shape.fine else 2)
    _winglet(shape, sections[-1], span_m)
    for share in (0.22, 0.42, 0.62) if shape.fine else ():
        _fairing(shape, share, span_m)


def _winglet(shape: Shape, tip: Section, span: float) -> None:
    steps = ((0.0, 0.0, 1.0, 0), (0.016, 0.004, 0.93, 20), (0.028, 0.016, 0.84, 50),
             (0.036, 0.05, 0.66, 72), (0.046, 0.13, 0.3, 74))  # fmt: skip
    rings = [
        Section(tip.span + out * span, tip.lead + (1 - size) * tip.chord * 1.25,
                tip.level + up * span, tip.chord * size, 0.1, cant)
        for out, up, size, cant in (steps if shape.fine else steps[::2])
    ]  # fmt: skip
    wing_loft(shape, Slot.LOAD, rings)


def _fairing(shape: Shape, share: float, span: float) -> None:
    """A fairing over a flap's track, under the trailing edge."""
    chord = 0.34 * span * (0.87 - 0.62 * (share - 0.12) if share < 0.5 else 0.49)
    x, lead = share * span, share * span * 0.45
    level = 0.0194 * span + share * span * 0.06 - 0.03 * chord
    points = ((0.5, 0.0), (0.62, 0.011), (0.8, 0.013), (1.0, 0.007), (1.08, 0.0))
    outline = [(r * span, (along - 0.5) * chord) for along, r in points]
    shape.lathe(Slot.SHELL_SHADE, (x, lead + 0.5 * chord, level), outline, "y", 8)
