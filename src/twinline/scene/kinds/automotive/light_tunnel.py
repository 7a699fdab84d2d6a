"""A tunnel of light for the last look at a car."""

import math
from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import screen
from twinline.scene.kinds.fittings import cabinet, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, cos_sin

_HALF_M: Final = 2.35
_HIGH_M: Final = 3.25


@kind(Sector.AUTOMOTIVE, "Light tunnel", "Hầm đèn kiểm tra", "灯光检查隧道")
def light_tunnel(shape: Shape, length_m: Annotated[float, Between(5, 14)] = 8.0) -> None:
    """Arches of light whose reflections in the paint show an inspector every dent and scratch."""
    shape.footprint(length_m, 6.06, _HIGH_M + 0.7)
    n = min(11, max(5, round(length_m / 0.9))) if shape.fine else 3
    for i in range(n):
        _arch(shape, ((i + 0.5) / n - 0.5) * (length_m - 0.36))
    for side in (-1, 1):
        y = side * _HALF_M
        shape.box(Slot.SHELL, (0, y, 0), (length_m, 0.26, 0.3), 0.03)
        shape.box(Slot.LAMP, (0, side * (_HALF_M - 0.12), 0.38), (length_m - 0.4, 0.05, 0.1), 0)
        shape.box(Slot.SHELL, (0, side * 1.1, _HIGH_M - 0.06), (length_m, 0.3, 0.12), 0.03)
    shape.box(Slot.SHELL, (0, 0, _HIGH_M - 0.01), (length_m * 0.98, 0.5, 0.08), 0)
    state_strip(shape, (0, -_HALF_M - 0.13, 0.18), (length_m * 0.8, 0.1))
    for side in (-1, 1):
        _desk(shape, side * (length_m / 2 - 0.9), side)
        shape.stand((side * length_m * 0.15, side * 1.75, 0), -90 * side)
    stack_light(shape, (-length_m / 2 + 0.3, -1.1, _HIGH_M + 0.06))
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))


def _outline(n: int) -> list[Vec2]:
    """Upright sides, then a quarter round, then the flat top: (y, z) from front to back."""
    radius = 1.25
    y, z = _HALF_M - radius, _HIGH_M - 0.1 - radius
    left = [(-_HALF_M, 0.3)]
    left += [
        (-y - radius * c, z + radius * s) for c, s in (cos_sin(90 * i / n) for i in range(n + 1))
    ]
    return [*left, *((-a, b) for a, b in reversed(left))]


def _arch(shape: Shape, x: float) -> None:
    """A bent profile with a lamp on its inside."""
    way = _outline(5 if shape.fine else 1)
    for slot, wide, out, thick in ((Slot.SHELL, 0.3, 0.06, 0.1), (Slot.LAMP, 0.2, -0.045, 0.03)):
        rings = []
        for i, (y, z) in enumerate(way):
            (ay, az), (by, bz) = way[max(i - 1, 0)], way[min(i + 1, len(way) - 1)]
            size = math.sqrt((by - ay) * (by - ay) + (bz - az) * (bz - az))
            ny, nz = -(bz - az) / size, (by - ay) / size
            outer, inner = out, out - thick
            rings.append([(x - wide / 2, y + ny * inner, z + nz * inner),
                          (x + wide / 2, y + ny * inner, z + nz * inner),
                          (x + wide / 2, y + ny * outer, z + nz * outer),
                          (x - wide / 2, y + ny * outer, z + nz * outer)])  # fmt: skip
        shape.loft(slot, [list(reversed(ring)) for ring in rings])


def _desk(shape: Shape, x: float, side: int) -> None:
    """Where faults are noted, and a cabinet for the ballasts."""
    with shape.placed((x, side * 2.78, 0), 0 if side < 0 else 180):
        shape.box(Slot.METAL, (0, 0, 0), (0.1, 0.1, 1.4), 0)
        shape.box(Slot.BASE, (0, 0, 0), (0.5, 0.4, 0.04), 0)
        screen(shape, (0, -0.1, 1.55), (0.62, 0.42))
        cabinet(shape, (1.1, 0, 0), (0.8, 0.5, 1.3))
