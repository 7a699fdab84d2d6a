"""A tunnel in which a car is sprayed."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.tunnels import fan, glazing, mouth
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDE_M: Final = 4.6
_HIGH_M: Final = 3.4


@kind(Sector.AUTOMOTIVE, "Water test tunnel", "Hầm thử lọt nước", "淋雨试验间")
def water_test(shape: Shape, length_m: Annotated[float, Between(6, 14)] = 9.0) -> None:
    """Sprays a finished car from all sides to find leaks, and blows it dry."""
    shape.footprint(length_m, 6.51, _HIGH_M + 1.26)
    _hall(shape, length_m)
    n = min(9, round(length_m * 0.6 / 0.75)) if shape.fine else 2
    for i in range(n):
        _nozzles(shape, -length_m * 0.4 + length_m * 0.56 * i / (n - 1))
    _blowers(shape, length_m)
    _water(shape, length_m)
    state_strip(shape, (0, -_WIDE_M / 2 - 0.02, 3.0), (length_m * 0.7, 0.1))
    stack_light(shape, (-length_m / 2 + 0.3, -_WIDE_M / 2 + 0.3, _HIGH_M))
    with shape.placed((length_m / 2 - 1.0, -_WIDE_M / 2 - 0.35, 0)):
        shape.box(Slot.SHELL_SHADE, (0, 0, 0), (0.5, 0.36, 1.0), 0.03)
        control_panel(shape, (0, -0.1, 1.3))
        shape.stand((0, -0.75, 0))
    for end, name in ((-1, "in"), (1, "out")):
        mouth(shape, end * (length_m / 2 - 0.12), (_WIDE_M + 0.04, _HIGH_M), Slot.SHELL)
        shape.port(name, (end * length_m / 2, 0, 0.1))


def _hall(shape: Shape, long: float) -> None:
    inner = long - 0.5
    for side in (-1, 1):
        y = side * (_WIDE_M / 2 - 0.08)
        shape.box(Slot.SHELL, (0, y, 0), (inner, 0.16, 0.6), 0)
        glazing(shape, (0, y, 0.6), (inner, 2.2), min(8, max(3, round(inner / 1.4))))
        shape.box(Slot.SHELL, (0, y, 2.8), (inner, 0.18, 0.4), 0)
        shape.box(Slot.LAMP, (0, side * 1.9, 3.16), (inner - 0.4, 0.16, 0.04), 0)
    shape.box(Slot.SHELL, (0, 0, 3.2), (inner, _WIDE_M, 0.2), 0.04)
    shape.box(Slot.STEEL, (0, 0, 0), (inner, 3.9, 0.03), 0)
    for i in range(6) if shape.fine else ():
        y = (i - 2.5) * 0.62
        shape.box(Slot.DARK, (0, y, 0.03), (inner - 0.2, 0.28, 0.008), 0)


def _nozzles(shape: Shape, x: float) -> None:
    """A bent pipe round the car with nozzles that look inwards."""
    y, z = 1.78, 2.95
    way = [(x, -y, 0.03), (x, -y, z), (x, y, z), (x, y, 0.03)]
    if not shape.fine:
        for side in (-1, 1):
            shape.box(Slot.FRAME, (x, side * y, 0.03), (0.08, 0.08, z), 0)
        shape.box(Slot.FRAME, (x, 0, z - 0.05), (0.08, 2 * y, 0.08), 0)
        return
    shape.pipe(Slot.FRAME, way, 0.05)
    for side in (-1, 1):
        for up in (0.7, 1.6):
            shape.box(Slot.METAL, (x, side * (y - 0.08), up), (0.06, 0.12, 0.06), 0)
        shape.box(Slot.METAL, (x, side * 0.6, z - 0.14), (0.06, 0.06, 0.12), 0)


def _blowers(shape: Shape, long: float) -> None:
    """Air knives at the way out, with their fans on the roof."""
    x = long * 0.36
    for side in (-1, 1):
        shape.box(Slot.ACCENT, (x, side * 1.72, 0.3), (0.26, 0.14, 2.2), 0)
        shape.box(Slot.DARK, (x, side * 1.64, 0.4), (0.08, 0.04, 2.0), 0)
        fan(shape, (x - 0.3, side * 1.2, _HIGH_M), 0.9)
    shape.box(Slot.ACCENT, (x, 0, 2.76), (0.26, 3.3, 0.14), 0)
    shape.box(Slot.DARK, (x, 0, 2.72), (0.08, 3.1, 0.05), 0)


def _water(shape: Shape, long: float) -> None:
    """A tank, pumps and the main that feeds the pipes."""
    y = _WIDE_M / 2 + 0.75
    tank = [(0.62, 0), (0.62, 1.9), (0.5, 2.02), (0.2, 2.08)]
    shape.lathe(Slot.SHELL, (-long * 0.3, y, 0.1), tank)
    shape.box(Slot.BASE, (-long * 0.3, y, 0), (1.2, 1.2, 0.1), 0)
    shape.box(Slot.BASE, (-long * 0.08, y, 0), (1.6, 0.7, 0.16), 0)
    for dx in (-0.45, 0.4) if shape.fine else ():
        at = (-long * 0.08 + dx, y, 0.16)
        shape.lathe(Slot.FRAME, at, [(0.22, 0), (0.22, 0.2), (0.14, 0.24), (0.14, 0.75)], n_side=10)
    if shape.fine:
        main = [(-long * 0.08, y, 0.4), (-long * 0.08, y - 0.3, 0.4), (-long * 0.08, y - 0.3, 3.0)]
        shape.pipe(Slot.FRAME, [*main, (-long * 0.08, 1.8, 3.0)], 0.08)
        shape.torus(Slot.STEEL, (-long * 0.3, y, 0.7), (0.62, 0.02))
        shape.torus(Slot.STEEL, (-long * 0.3, y, 1.5), (0.62, 0.02))
