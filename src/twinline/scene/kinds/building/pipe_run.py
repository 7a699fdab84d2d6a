"""A module of a pipe rack."""

from typing import Annotated, Final, NamedTuple

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDE_M: Final = 1.5
_FINE_RADIUS_M: Final = 0.15


class _Line(NamedTuple):
    """A pipe: its middle across the rack, its radius, its surface, and whether it is insulated."""

    y: float
    radius: float
    slot: Slot
    wrapped: bool = False


_LOWER: Final = (
    _Line(-0.5, 0.11, Slot.FRAME),
    _Line(-0.2, 0.084, Slot.METAL),
    _Line(0.07, 0.084, Slot.SAFETY),
    _Line(0.43, 0.17, Slot.SHELL, wrapped=True),
)
_UPPER: Final = (
    _Line(-0.52, 0.057, Slot.METAL),
    _Line(-0.34, 0.057, Slot.METAL),
    _Line(-0.08, 0.084, Slot.LAMP_GREEN),
    _Line(0.36, 0.22, Slot.METAL, wrapped=True),
)


@kind(Sector.BUILDING, "Pipe run", "Tuyến ống trên giá đỡ", "管廊模块")
def pipe_run(
    shape: Shape,
    length_m: Annotated[float, Between(3, 12)] = 6.0,
    height_m: Annotated[float, Between(0.5, 7)] = 3.6,
) -> None:
    """Carries air, water, gas and steam through the plant on a rack; modules join end to end."""
    shape.footprint(length_m, _WIDE_M, height_m + 1.25)
    for x in (-length_m / 4, length_m / 4):
        with shape.placed((x, 0, 0)):
            _trestle(shape, height_m)
    for side in (-1, 1):
        y = side * (_WIDE_M / 2 - 0.07)
        shape.box(Slot.FRAME, (0, y, height_m - 0.1), (length_m, 0.08, 0.1), 0.01)
    for z, lines in ((height_m, _LOWER), (height_m + 0.75, _UPPER)):
        for each in lines:
            _pipe(shape, each, z, length_m)
    if shape.fine:
        _valve(shape, (length_m * 0.06, _LOWER[0].y, height_m + 0.11))


def _trestle(shape: Shape, height_m: float) -> None:
    """Two posts, and a beam under each layer of pipes."""
    y = _WIDE_M / 2 - 0.07
    top = height_m + 1.25
    for side in (-1, 1):
        shape.box(Slot.FRAME, (0, side * y, 0), (0.14, 0.14, top), 0.015)
        if shape.fine:
            shape.box(Slot.CONCRETE, (0, side * (y - 0.055), 0), (0.25, 0.25, 0.12), 0.02)
    for z in (height_m, height_m + 0.75):
        shape.box(Slot.FRAME, (0, 0, z - 0.12), (0.12, 2 * y, 0.12), 0.012)
    if height_m > 2:
        shape.beam(Slot.FRAME, (0, -y, height_m - 0.9), (0, -y + 0.78, height_m - 0.12), 0.07)
        shape.beam(Slot.FRAME, (0, y, height_m - 0.9), (0, y - 0.78, height_m - 0.12), 0.07)


def _pipe(shape: Shape, line: _Line, z: float, length_m: float) -> None:
    """On shoes; half a flange at either end, or bands round what insulates it."""
    y, radius = line.y, line.radius
    middle = z + radius + 0.03
    _ring(shape, line.slot, (-length_m / 2, y, middle), (radius, length_m))
    for x in (-length_m / 4, length_m / 4):
        shape.box(Slot.BASE, (x, y, z), (0.16, radius, 0.06), 0)
    if not shape.fine:
        return
    if line.wrapped:
        n = max(2, round(length_m / 2))
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * length_m
            _ring(shape, Slot.STEEL, (x - 0.02, y, middle), (radius + 0.006, 0.04))
        return
    for x in (-length_m / 2, length_m / 2 - 0.024):
        _ring(shape, Slot.STEEL, (x, y, middle), (radius * 1.6, 0.024))
    for x in (-length_m * 0.36,):
        _ring(shape, Slot.PAPER, (x - 0.1, y, middle), (radius + 0.003, 0.2))


def _ring(
    shape: Shape, slot: Slot, at: tuple[float, float, float], size: tuple[float, float]
) -> None:
    radius, long = size
    n = (14 if radius > _FINE_RADIUS_M else 9) if shape.fine else 6
    shape.lathe(slot, at, [(radius, 0), (radius, long)], "x", n)


def _valve(shape: Shape, at: tuple[float, float, float]) -> None:
    """A gate valve between flanges, its wheel towards the front."""
    x, y, z = at
    z += 0.03
    for dx in (-0.2, 0.17):
        _ring(shape, Slot.STEEL, (x + dx, y, z), (0.19, 0.03))
    shape.lathe(Slot.BASE, (x - 0.17, y, z), [(0.13, 0), (0.17, 0.17), (0.13, 0.34)], "x")
    shape.cylinder(Slot.BASE, (x, y, z), 0.1, 0.26)
    shape.cylinder(Slot.METAL, (x, y, z + 0.26), 0.025, 0.2)
    shape.torus(Slot.ACCENT, (x, y, z + 0.44), (0.15, 0.018))
    shape.box(Slot.ACCENT, (x, y, z + 0.43), (0.3, 0.03, 0.02), 0)
    shape.box(Slot.ACCENT, (x, y, z + 0.43), (0.03, 0.3, 0.02), 0)
