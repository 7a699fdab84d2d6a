"""What presses share: bed, uprights, crown with its drive, ram, and dies."""

from typing import NamedTuple

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kinds.fittings import ladder, light_rail, motor, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


class Press(NamedTuple):
    """Measures of a straight-sided press."""

    wide: float
    """Along the line, over its uprights."""
    deep: float
    bolster: float
    """Height of the table on which the lower die stands."""
    window: float
    """From the table to the crown."""
    crown: float
    """Height of the crown."""
    stroke: float

    @property
    def head(self) -> float:
        """Height of the underside of the crown."""
        return self.bolster + self.window

    @property
    def high(self) -> float:
        """Height over the handrail."""
        return self.head + self.crown + 1.095


_POST_M = 0.62


def frame(shape: Shape, press: Press) -> None:
    """Bed, four uprights and crown."""
    wide, deep = press.wide, press.deep
    shape.box(Slot.BASE, (0, 0, 0), (wide, deep, 0.24), 0.04)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.24), (wide - 0.16, deep - 0.5, press.bolster - 0.5), 0.05)
    shape.box(
        Slot.STEEL, (0, 0, press.bolster - 0.26), (wide - 2 * _POST_M - 0.1, deep - 0.7, 0.26)
    )
    for x in (-1, 1):
        for y in (-1, 1):
            post = (x * (wide - _POST_M) / 2, y * (deep / 2 - 0.45), 0.24)
            shape.box(Slot.SHELL, post, (_POST_M, 0.8, press.head - 0.2), 0.05)
            if shape.fine:
                gib = (x * (wide / 2 - _POST_M - 0.04), y * (deep / 2 - 0.5), press.bolster + 0.9)
                shape.box(Slot.STEEL, gib, (0.1, 0.2, press.window - 1.0), 0)
                seam = (x * (wide - _POST_M) / 2, y * (deep / 2 - 0.45), press.bolster + 0.1)
                shape.box(Slot.DARK, seam, (_POST_M + 0.012, 0.812, 0.03), 0)
    _crown(shape, press)


def _crown(shape: Shape, press: Press) -> None:
    wide, deep, z = press.wide, press.deep, press.head
    tall = press.crown
    shape.box(Slot.SHELL, (0, 0, z), (wide, deep - 0.1, tall * 0.78), 0.12)
    shape.box(
        Slot.SHELL_SHADE, (0, 0, z + tall * 0.78), (wide - 0.2, deep - 0.3, tall * 0.22), 0.03
    )
    state_strip(shape, (0, -deep / 2 + 0.05, z + tall * 0.62), (wide * 0.72, 0.14))
    for x in (-1, 1):
        for y in (-1, 1) if shape.fine else ():
            at = (x * (wide - _POST_M) / 2, y * (deep / 2 - 0.45), z + tall)
            shape.lathe(Slot.STEEL, at, [(0.2, 0), (0.18, 0.24)], n_side=6)
    if shape.fine:
        shape.cylinder(Slot.BASE, (wide * 0.18, deep * 0.12, z + tall), 0.62, 0.34)
        motor(shape, (-wide * 0.3, deep * 0.12, z + tall + 0.36), (0.3, 0.95))
    for y in (-1, 1):
        light_rail(
            shape,
            (-wide / 2, y * (deep / 2 - 0.15), z + tall),
            (wide / 2, y * (deep / 2 - 0.15), z + tall),
        )
    if shape.fine:
        for i in range(4):
            vent = ((i - 1.5) * wide * 0.2, -deep / 2 + 0.05, z + tall * 0.24)
            shape.box(Slot.DARK, vent, (wide * 0.13, 0.02, tall * 0.2), 0)
            vent = ((i - 1.5) * wide * 0.2, deep / 2 - 0.05, z + tall * 0.24)
            shape.box(Slot.DARK, vent, (wide * 0.13, 0.02, tall * 0.2), 0)
    if shape.fine:
        ladder(shape, (wide / 2 - 0.32, deep / 2 - 0.02, 0.24), z + tall - 0.24)


def ram(shape: Shape, press: Press, dies: int) -> None:
    """The slide with its upper dies; as built it is at the top of its stroke."""
    wide, deep, z = press.wide - 2 * _POST_M - 0.3, press.deep - 0.9, press.head
    low = press.bolster + 0.62 + press.stroke
    move = Motion(Way.SLIDE, -press.stroke, 0)
    with shape.moving("slide", move, Drive.SERVICE, (0, 0, low), (0, 0, 1)):
        shape.box(Slot.SHELL_SHADE, (0, 0, low + 0.42), (wide, deep, z - low - 0.5), 0.05)
        shape.box(Slot.ACCENT, (0, 0, low + 0.5), (wide + 0.02, deep + 0.02, 0.12), 0)
        for x in (-1, 1) if shape.fine else ():
            for y in (-1, 1):
                pitman = (x * wide * 0.3, y * deep * 0.25, z - 0.1)
                shape.box(Slot.STEEL, pitman, (0.34, 0.34, 0.3 + press.stroke), 0.03)
        for at, size in die_places(wide, dies if shape.fine else 1):
            shape.box(Slot.STEEL, (at, 0, low + 0.12), (size, deep * 0.82, 0.3), 0.03)
            if shape.fine:
                shape.box(Slot.METAL, (at, 0, low), (size * 0.72, deep * 0.62, 0.13), 0)


def lower_dies(shape: Shape, press: Press, dies: int) -> None:
    """Lower dies with a panel on each."""
    wide, deep = press.wide - 2 * _POST_M - 0.3, press.deep - 0.9
    for i, (x, size) in enumerate(die_places(wide, dies if shape.fine else min(dies, 3))):
        z = press.bolster
        shape.box(Slot.STEEL, (x, 0, z), (size, deep * 0.82, 0.34), 0.03)
        panel(shape, (x, z + 0.46), (size * 0.8, deep * 0.66), 0.02 + 0.03 * min(i, 3))
        if shape.fine:
            shape.box(Slot.METAL, (x, 0, z + 0.34), (size * 0.7, deep * 0.6, 0.12), 0)
            for side in (-1, 1) if dies == 1 else ():
                post = (x + side * size * 0.4, -deep * 0.36, z + 0.34)
                shape.cylinder(Slot.METAL, post, 0.05, 0.24)


def die_places(wide: float, dies: int) -> list[tuple[float, float]]:
    """Middle and width of each die."""
    pitch = wide / dies
    return [((i + 0.5) * pitch - wide / 2, pitch - 0.16) for i in range(dies)]


def panel(shape: Shape, at: tuple[float, float], size: tuple[float, float], crown: float) -> None:
    """A pressed sheet with a raised middle; at is x and the height of its edge."""
    x, z = at
    wide, deep = size
    rings = []
    steps = ((1.0, 0.0), (1.0, 0.012), (0.86, 0.02), (0.74, 0.02 + crown))
    for share, up in steps if shape.fine else (steps[0], steps[3]):
        a, b = wide / 2 * share, deep / 2 * share
        rings.append(
            [(x - a, -b, z + up), (x + a, -b, z + up), (x + a, b, z + up), (x - a, b, z + up)]
        )
    shape.loft(Slot.LOAD, rings)
