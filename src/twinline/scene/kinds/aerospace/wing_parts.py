"""The planform of an airliner's wing, which several kinds hold, and the ribs in it."""

from twinline.scene.kinds.aerospace.lofts import Section, wing_loft
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

BOX: Vec2 = (0.14, 0.66)
"""A wing box lies between the front and the rear spar."""


def planform(span: float, root_chord: float, level: float) -> list[Section]:
    """Sections of a swept wing with a kink and some dihedral, from its root at span 0."""
    shares = ((0.0, 1.0, 0.15), (0.12, 0.87, 0.142), (0.35, 0.62, 0.122), (0.7, 0.42, 0.112),
              (1.0, 0.27, 0.105))  # fmt: skip
    return [
        Section(share * span, share * span * 0.45, level + share * span * 0.06, root_chord * chord,
                thick)
        for share, chord, thick in shares
    ]  # fmt: skip


def wing_box(shape: Shape, slot: Slot, span: float, root_chord: float, level: float) -> None:
    """The box of a wing, its root at span 0; its rear spar runs straight along x.

    A jig turns a swept wing so that it takes little floor.
    """
    sections = [
        each._replace(lead=-BOX[1] * each.chord, level=level + each.span * 0.012)
        for each in planform(span, root_chord, level)
    ]
    wing_loft(shape, slot, sections, BOX)
