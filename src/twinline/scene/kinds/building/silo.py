"""A silo."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.discs import disc
from twinline.scene.kinds.building.vessels import caged_ladder, curved_rail
from twinline.scene.kinds.fittings import motor
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_OUTLET_M = 1.3


@kind(Sector.BUILDING, "Silo", "Xi-lô", "筒仓")
def silo(
    shape: Shape,
    diameter_m: Annotated[float, Between(2, 5)] = 3.0,
    height_m: Annotated[float, Between(3, 12)] = 6.0,
) -> None:
    """Holds granules or powder over a cone; a rotary valve feeds them into a blow line."""
    radius = diameter_m / 2
    eaves = _OUTLET_M + radius * 1.3 + height_m
    top = eaves + radius * 0.36
    shape.footprint(diameter_m + 0.5, diameter_m + 0.94, top + 1.3)
    _body(shape, radius, (eaves, top))
    _legs(shape, radius)
    _top(shape, radius, (eaves, top))
    _feed(shape, radius)
    caged_ladder(shape, (0, radius + 0.02, 0), eaves + 1.0)
    shape.box(Slot.CONCRETE, (0, radius + 0.65, 0), (1.1, 0.5, 0.12), 0)
    _fill_line(shape, radius, eaves)
    shape.port("in", (radius * 0.94, -radius * 0.6, 0.9), 90)
    shape.port("out", (-radius - 0.25, 0, 0.42), 180)


def _body(shape: Shape, radius: float, levels: tuple[float, float]) -> None:
    eaves, top = levels
    sides = 28 if shape.fine else 12
    knee = _OUTLET_M + radius * 1.3
    outline = [(0.22, _OUTLET_M - 0.2), (0.22, _OUTLET_M), (radius, knee), (radius, eaves),
               (radius * 0.3, top), (0, top)]  # fmt: skip
    shape.lathe(Slot.SHELL, (0, 0, 0), outline, n_side=sides)
    rings = ((knee - 0.1, Slot.FRAME, 0.24), (eaves - 0.06, Slot.SHELL_SHADE, 0.1))
    for z, slot, high in rings if shape.fine else rings[:1]:
        ring = [(radius + 0.04, 0), (radius + 0.04, high)]
        shape.lathe(slot, (0, 0, z), ring, n_side=sides)
    if shape.fine:
        for share in (0.35, 0.68):
            seam = [(radius + 0.012, 0), (radius + 0.012, 0.04)]
            at = (0, 0, knee + share * (eaves - knee))
            shape.lathe(Slot.SHELL_SHADE, at, seam, n_side=sides)


def _legs(shape: Shape, radius: float) -> None:
    knee = _OUTLET_M + radius * 1.3
    reach = radius * 0.72
    corners = [(-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach)]
    for i, (x, y) in enumerate(corners):
        shape.box(Slot.FRAME, (x, y, 0), (0.2, 0.2, knee + 0.1), 0.02)
        if shape.fine:
            shape.box(Slot.CONCRETE, (x, y, 0), (0.6, 0.6, 0.16), 0)
            shape.box(Slot.STEEL, (x, y, 0.16), (0.36, 0.36, 0.03), 0)
        to_x, to_y = corners[(i + 1) % 4]
        if i % 2 or shape.fine:
            shape.beam(Slot.FRAME, (x, y, knee - 0.5), (to_x, to_y, knee - 0.5), 0.12)
        if i % 2:
            shape.beam(Slot.FRAME, (x, y, 0.4), (to_x, to_y, knee - 0.5), 0.08)
        if i % 2 and shape.fine:
            shape.beam(Slot.FRAME, (x, y, knee - 0.5), (to_x, to_y, 0.4), 0.08)


def _top(shape: Shape, radius: float, levels: tuple[float, float]) -> None:
    """Rail, the filter through which the air leaves, and a hatch."""
    eaves, top = levels
    curved_rail(shape, radius - 0.08, (eaves - 0.02, eaves + 1.15))
    shape.box(Slot.BASE, (0, 0, top - 0.05), (0.7, 0.6, 0.15), 0.02)
    shape.box(Slot.SHELL_SHADE, (0, 0, top + 0.1), (0.8, 0.7, 1.0), 0.05)
    shape.box(Slot.FRAME, (0, 0, top + 1.1), (0.9, 0.8, 0.2), 0.05)
    if shape.fine:
        for z in (0.3, 0.45, 0.6, 0.75):
            shape.box(Slot.DARK, (0, -0.35, top + z), (0.56, 0.02, 0.05), 0)
        x, y = radius * 0.5, -radius * 0.25
        disc(shape, Slot.STEEL, (x, y, eaves + radius * 0.1), (0.26, 0.16))
        disc(shape, Slot.BASE, (x, y, eaves + radius * 0.1 + 0.16), (0.3, 0.05))


def _feed(shape: Shape, radius: float) -> None:
    """Slide gate, rotary valve with its motor, and the blow line under it."""
    shape.box(Slot.STEEL, (0, 0, _OUTLET_M - 0.26), (0.6, 0.6, 0.06), 0.012)
    shape.box(Slot.BASE, (0, 0, 0.68), (0.44, 0.5, 0.36), 0.04)
    for y in (-0.29, 0.25) if shape.fine else ():
        disc(shape, Slot.BASE, (0, y, 0.86), (0.24, 0.04), "y")
    spin = Motion(Way.TURN, 0, 120)
    with shape.moving("rotor", spin, Drive.SPIN, (0, -0.3, 0.86), (0, 1, 0)):
        disc(shape, Slot.ACCENT, (0, -0.37, 0.86), (0.09, 0.1), "y")
        shape.box(Slot.DARK, (0.045, -0.385, 0.83), (0.06, 0.03, 0.06), 0.01)
    if shape.fine:
        motor(shape, (0, 0.29, 0.86), (0.15, 0.42), "y")
        shape.cone(Slot.STEEL, (0, 0, 0.42), (0.12, 0.2), 0.28)
    disc(shape, Slot.METAL, (-radius - 0.25, 0, 0.42), (0.09, 2 * radius + 0.5), "x")
    for side in (-1, 1):
        at = (side * (radius + 0.235) - 0.015, 0, 0.42)
        if shape.fine:
            disc(shape, Slot.STEEL, at, (0.16, 0.03), "x")
        shape.box(Slot.BASE, (side * radius * 0.5, 0, 0), (0.1, 0.2, 0.34), 0.015)


def _fill_line(shape: Shape, radius: float, eaves: float) -> None:
    """The line through which a tanker blows its load up to the roof."""
    x, y = radius * 0.94, -radius * 0.6
    high, to_x, to_y = eaves + radius * 0.42, radius * 0.35, y * 0.4
    way = [(x, y - 0.12, 0.9), (x, y + 0.1, 0.9), (x, y + 0.1, high),
           (to_x, to_y, high), (to_x, to_y, eaves)]  # fmt: skip
    shape.pipe(Slot.METAL, way if shape.fine else [(x, y + 0.1, 0.9), (x, y + 0.1, high)], 0.065)
    if shape.fine:
        disc(shape, Slot.ACCENT, (x, y - 0.2, 0.9), (0.09, 0.12), "y")
        for share in (0.35, 0.6, 0.85):
            shape.box(Slot.STEEL, (x, y + 0.1, eaves * share), (0.2, 0.2, 0.06), 0)
