"""A trolley that carries a large part upright."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import aerofoil
from twinline.scene.kinds.aerospace.steelwork import wheel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_LOW_M = 0.95


@kind(Sector.AEROSPACE, "Transport jig", "Xe gá vận chuyển", "运输工装车")
def transport_jig(shape: Shape, chord_m: Annotated[float, Between(2.5, 6)] = 4.2) -> None:
    """Carries a large, soft part such as a rib upright, held where it does not bend on its way."""
    chord = chord_m
    shape.footprint(chord + 1.5, 1.7, 0.155 * chord + 1.75)
    _trolley(shape, chord)
    _frame(shape, chord)
    middle = _LOW_M + 0.3 + 0.06 * chord
    for y in (-0.3, 0.3):
        _rib(shape, chord, y, middle)
    shape.box(Slot.STATE, (0, -0.71, 0.4), (chord * 0.4, 0.03, 0.08), 0)


def _trolley(shape: Shape, chord: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.FRAME, (0, side * 0.63, 0.36), (chord + 0.5, 0.14, 0.18), 0.02)
    for share in (-0.5, 0.0, 0.5):
        shape.box(Slot.FRAME, (share * (chord + 0.2), 0, 0.36), (0.14, 1.2, 0.16), 0.015)
    for x in (-1, 1):
        for side in (-1, 1):
            at = (x * (chord / 2 + 0.02), side * 0.63, 0)
            wheel(shape, (at[0], at[1] - 0.06, 0.16), 0.16, 0.12)
            if shape.fine:
                shape.box(Slot.DARK, (at[0], at[1], 0.22), (0.14, 0.22, 0.16), 0.01)
    shape.box(Slot.FRAME, (0, 0, 0.4), (chord, 0.12, 0.1), 0)
    shape.beam(Slot.SAFETY, (chord / 2 + 0.2, 0, 0.42), (chord / 2 + 1.1, 0, 0.42), 0.08, 0)
    shape.box(Slot.SAFETY, (chord / 2 + 1.15, 0, 0.36), (0.1, 0.3, 0.14), 0.02)
    shape.box(Slot.RUBBER, (-chord / 2 - 0.275, 0, 0.36), (0.05, 1.7, 0.18), 0.01)


def _frame(shape: Shape, chord: float) -> None:
    """Uprights with soft jaws, and a bar over them."""
    top = 0.155 * chord + 1.75
    for x in (-0.46, 0.0, 0.46):
        shape.box(Slot.FRAME, (x * chord, 0, 0.45), (0.1, 0.1, top - 0.45), 0.01)
        if shape.fine:
            for side in (-1, 1):
                shape.beam(
                    Slot.FRAME, (x * chord, side * 0.6, 0.5), (x * chord, side * 0.05, 1.3), 0.06, 0
                )
    shape.box(Slot.FRAME, (0, 0, top - 0.1), (chord, 0.1, 0.1), 0.01)
    for x in (-0.34, -0.12, 0.14, 0.32):
        at = (x * chord, 0, _LOW_M - 0.05)
        shape.box(Slot.ACCENT, at, (0.14, 0.8, 0.1), 0.015)
        if shape.fine:
            shape.box(Slot.FRAME, (x * chord, 0, 0.48), (0.08, 0.08, _LOW_M - 0.5), 0)


def _rib(shape: Shape, chord: float, y: float, middle: float) -> None:
    """The outline of the wing box, with a flange round it and holes that lighten it."""
    n = 8 if shape.fine else 4
    outline = [((u - 0.5) * chord, middle + v * chord) for u, v in aerofoil(n, 0.19, (0.03, 0.98))]
    shape.side(Slot.LOAD, outline, y, 0.05)
    for u, size in ((0.16, 0.045), (0.3, 0.055), (0.44, 0.054), (0.57, 0.044), (0.68, 0.033),
                    (0.78, 0.022)):  # fmt: skip
        if not shape.fine:
            continue
        at = ((u - 0.5) * chord, y - 0.045, middle + 0.018 * chord)
        shape.lathe(Slot.METAL, at, [(size * chord, 0), (size * chord, 0.09)], "y", 12)
        inner = (at[0], y - 0.048, at[2])
        shape.lathe(
            Slot.DARK, inner, [(0.8 * size * chord, 0), (0.8 * size * chord, 0.096)], "y", 10
        )
    for u in (0.23, 0.37, 0.505, 0.63) if shape.fine else ():
        at = ((u - 0.5) * chord, y, middle - 0.05 * chord)
        shape.box(Slot.SHELL_SHADE, at, (0.05, 0.12, 0.13 * chord), 0.01)
