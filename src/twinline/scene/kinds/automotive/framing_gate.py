"""A framing station: gates that hold the sides of a body while robots join them."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import column
from twinline.scene.kinds.fittings import ladder, light_rail, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_TOP_M: Final = 4.4
_OUT_M: Final = 2.15
"""From the middle of the line to a gate that is open."""
_REACH_M: Final = 0.95


@kind(Sector.AUTOMOTIVE, "Framing gate", "Trạm ghép khung thân xe", "车身合拼工位")
def framing_gate(shape: Shape, length_m: Annotated[float, Between(5, 7)] = 5.6) -> None:
    """Slides large clamping frames against both sides of a body and holds it while robots weld."""
    shape.footprint(length_m, 7.0, _TOP_M + 1.53)
    _gantry(shape, length_m)
    for side, name in ((-1, "front"), (1, "back")):
        with shape.placed(turn_deg=0 if side < 0 else 180):
            _slideway(shape, length_m)
            move = Motion(Way.SLIDE, 0, _REACH_M)
            with shape.moving(f"{name} gate", move, Drive.SERVICE, (0, -_OUT_M, 1), (0, 1, 0)):
                _gate(shape, length_m - 1.5)
    move = Motion(Way.SLIDE, -0.85, 0)
    with shape.moving("roof frame", move, Drive.SERVICE, (0, 0, 3.4), (0, 0, 1)):
        _roof_frame(shape)
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))


def _gantry(shape: Shape, long: float) -> None:
    half = long / 2
    for x in (-1, 1):
        for y in (-1, 1):
            column(shape, (x * (half - 0.3), y * 3.15, 0), _TOP_M - 0.3, 0.34)
            if shape.fine:
                brace = (x * (half - 0.3), y * 3.0, 3.3)
                shape.beam(Slot.FRAME, brace, (x * (half - 0.3), y * 2.3, _TOP_M - 0.35), 0.16)
        shape.box(Slot.FRAME, (x * (half - 0.3), 0, _TOP_M - 0.4), (0.36, 6.7, 0.4), 0.03)
    for y in (-1, 1):
        shape.box(Slot.FRAME, (0, y * 3.15, _TOP_M - 0.4), (long - 0.3, 0.36, 0.4), 0.03)
        shape.box(Slot.STEEL, (0, y * 2.55, _TOP_M), (long, 1.9, 0.05), 0)
        light_rail(
            shape, (0.03 - half, y * 3.47, _TOP_M + 0.05), (half - 0.03, y * 3.47, _TOP_M + 0.05)
        )
        for x in (-1, 1) if shape.fine else ():
            shape.box(Slot.SHELL, (x * half * 0.5, y * 2.6, _TOP_M + 0.05), (1.3, 0.6, 0.85), 0.04)
            vent = (x * half * 0.5, y * 2.9, _TOP_M + 0.3)
            shape.box(Slot.DARK, vent, (0.9, 0.02, 0.35), 0)
    shape.box(Slot.SHELL, (0, -3.36, _TOP_M - 0.4), (long * 0.62, 0.1, 0.4), 0.03)
    state_strip(shape, (0, -3.42, _TOP_M - 0.2), (long * 0.58, 0.12))
    stack_light(shape, (-half + 0.35, -3.1, _TOP_M + 0.89))
    shape.box(Slot.METAL, (-half + 0.35, -3.1, _TOP_M), (0.08, 0.08, 0.9), 0)
    if shape.fine:
        ladder(shape, (half - 0.85, 3.42, 0), _TOP_M)


def _slideway(shape: Shape, long: float) -> None:
    """Two sleds on the floor on which a gate comes in."""
    for x in (-1, 1):
        at = x * (long / 2 - 1.15)
        shape.box(Slot.BASE, (at, -2.55, 0), (0.62, 1.85, 0.22), 0)
        for dx in (-0.2, 0.2) if shape.fine else ():
            shape.box(Slot.METAL, (at + dx, -2.55, 0.22), (0.06, 1.75, 0.05), 0)
        if shape.fine:
            shape.cylinder(Slot.DARK, (at, -3.46, 0.14), 0.1, 0.3, "y")


def _gate(shape: Shape, long: float) -> None:
    """A frame as large as the side of a body, with clamps that reach inwards."""
    half, y = long / 2, -_OUT_M
    for x in (-1, 1):
        foot = (x * (half - 0.4), y - 0.25, 0.27)
        shape.box(Slot.STEEL, foot, (0.56, 0.9, 0.12), 0)
        shape.box(Slot.FRAME, (x * (half - 0.4), y - 0.2, 0.39), (0.26, 0.3, 2.2), 0.03)
        if shape.fine:
            strut = (x * (half - 0.4), y - 0.62, 0.39)
            shape.beam(Slot.FRAME, strut, (x * (half - 0.4), y - 0.25, 1.7), 0.12)
    for z in (0.6, 1.35, 2.15) if shape.fine else (0.6, 2.15):
        shape.box(Slot.FRAME, (0, y, z), (long, 0.18, 0.16), 0)
    n = 5 if shape.fine else 2
    for i in range(n):
        along = (i / (n - 1) - 0.5) * (long - 0.18)
        shape.box(Slot.FRAME, (along, y, 0.6), (0.16, 0.15, 1.7), 0)
    for i in range(4 if shape.fine else 2):
        along = (i / (3 if shape.fine else 1) - 0.5) * (long - 0.8)
        for z in (0.72, 1.48, 2.02) if shape.fine else (1.48,):
            _clamp(shape, (along, y + 0.09, z))


def _clamp(shape: Shape, at: Vec3) -> None:
    x, y, z = at
    shape.box(Slot.DARK, (x, y + 0.1, z), (0.12, 0.22, 0.14), 0)
    if shape.fine:
        shape.box(Slot.ACCENT, (x, y + 0.29, z + 0.06), (0.07, 0.22, 0.07), 0)
        shape.box(Slot.METAL, (x, y + 0.38, z), (0.06, 0.05, 0.08), 0)


def _roof_frame(shape: Shape) -> None:
    """A frame that comes down on the roof."""
    for y in (-0.55, 0.55):
        shape.box(Slot.FRAME, (0, y, 3.3), (2.6, 0.14, 0.14), 0)
    for x in (-1.2, 0, 1.2) if shape.fine else (-1.2, 1.2):
        shape.box(Slot.FRAME, (x, 0, 3.3), (0.14, 1.2, 0.14), 0)
        for y in (-0.5, 0.5) if shape.fine else ():
            shape.box(Slot.ACCENT, (x, y, 3.0), (0.1, 0.1, 0.3), 0)
    for x in (-0.9, 0.9) if shape.fine else ():
        shape.box(Slot.METAL, (x, 0, 3.44), (0.14, 0.14, 1.35), 0)
