"""An oven that a line runs through."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import (
    cabinet,
    control_panel,
    light_rail,
    stack_light,
    state_strip,
)
from twinline.scene.kinds.fittings.tunnels import CLEAR_M, duct, mouth, stack
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_WIDE_M: Final = 4.7
_HIGH_M: Final = 3.5
_TOP_M: Final = 3.0
"""From the roof to the top of the chimneys."""


@kind(Sector.AUTOMOTIVE, "Paint oven", "Lò sấy sơn", "涂装烘干炉")
def paint_oven(shape: Shape, length_m: Annotated[float, Between(6, 24)] = 12.0) -> None:
    """An insulated tunnel in which paint is baked by radiant panels and by hot air from burners."""
    shape.footprint(length_m, 6.04, _HIGH_M + _TOP_M)
    _hull(shape, length_m)
    n = min(3 if shape.fine else 2, max(1, round(length_m / 7)))
    for i in range(n):
        _burner(shape, (((i + 0.5) / n - 0.5) * length_m, 0.55, _HIGH_M))
    duct(shape, (0, -1.35, _HIGH_M + 0.25), (length_m * 0.9, 0.7, 0.6))
    light_rail(
        shape,
        (-length_m / 2 + 0.1, -_WIDE_M / 2 + 0.1, _HIGH_M),
        (length_m / 2 - 0.1, -_WIDE_M / 2 + 0.1, _HIGH_M),
    )
    _radiators(shape, length_m)
    _front(shape, length_m)
    for end, name in ((-1, "in"), (1, "out")):
        mouth(shape, end * (length_m / 2 - 0.12), (_WIDE_M + 0.1, _HIGH_M + 0.04))
        shape.port(name, (end * length_m / 2, 0, 0.5))


def _hull(shape: Shape, long: float) -> None:
    """Cassettes side by side, their seams covered."""
    n = min(8, max(3, round(long / 2))) if shape.fine else 1
    wall = _WIDE_M / 2 - CLEAR_M
    for side in (-1, 1):
        y = side * (CLEAR_M + wall / 2)
        shape.box(Slot.BASE, (0, y, 0), (long - 0.1, wall - 0.06, 0.2), 0)
        shape.box(Slot.SHELL_SHADE, (0, y, 0.2), (long - 0.3, wall - 0.1, _HIGH_M - 0.4), 0)
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * (long - 0.5)
            wide = (long - 0.5) / n - 0.03
            shape.box(Slot.SHELL, (x, y, 0.2), (wide, wall, _HIGH_M - 0.5), 0.03)
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 0.5)
        wide = (long - 0.5) / n - 0.03
        shape.box(Slot.SHELL, (x, 0, _HIGH_M - 0.28), (wide, _WIDE_M + 0.04, 0.28), 0.04)


def _burner(shape: Shape, at: Vec3) -> None:
    """A heater box on the roof with burner, fan and chimney."""
    x, y, z = at
    if shape.fine:
        shape.box(Slot.BASE, (x, y, z), (2.9, 1.8, 0.14), 0)
    shape.box(Slot.SHELL, (x, y, z + 0.14), (2.8, 1.7, 1.3), 0.06)
    stack(shape, (x + 0.85, y + 0.3, z + 1.4), 0.26, 1.6)
    if not shape.fine:
        return
    shape.box(Slot.SHELL_SHADE, (x + 0.2, y - 0.85, z + 0.34), (1.0, 0.06, 0.86), 0)
    shape.lathe(Slot.ACCENT, (x - 0.85, y - 1.16, z + 0.75), [(0.2, 0), (0.24, 0.34)], "y", 12)
    shape.cylinder(Slot.DARK, (x - 0.85, y - 1.3, z + 0.75), 0.14, 0.16, "y")
    shape.lathe(Slot.SHELL_SHADE, (x - 0.6, y, z + 1.42), [(0.5, 0), (0.5, 0.36)])
    shape.cylinder(Slot.DARK, (x - 0.6, y, z + 1.78), 0.16, 0.34)
    shape.pipe(Slot.SAFETY, [(x - 1.25, y - 1.0, z), (x - 1.25, y - 1.0, z + 0.75),
                             (x - 0.9, y - 1.0, z + 0.75)], 0.05)  # fmt: skip


def _radiators(shape: Shape, long: float) -> None:
    """Radiant panels glow inside, and through sight glasses in the wall."""
    for side in (-1, 1):
        y = side * (CLEAR_M - 0.02)
        n = min(5, max(2, round(long / 3)))
        for i in range(n) if shape.fine else (n // 2,):
            x = ((i + 0.5) / n - 0.5) * (long - 1.0)
            wide = (long - 1.0) / n - 0.4 if shape.fine else long - 1.4
            shape.box(Slot.HOT, (x if shape.fine else 0, y, 0.8), (wide, 0.06, 1.3), 0)


def _front(shape: Shape, long: float) -> None:
    y = -_WIDE_M / 2
    n = min(4 if shape.fine else 2, max(2, round(long / 4)))
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long
        shape.box(Slot.SHELL_SHADE, (x, y - 0.01, 0.32), (0.95, 0.1, 2.1), 0.03)
        shape.box(Slot.DARK, (x, y - 0.05, 1.55), (0.42, 0.06, 0.42), 0)
        shape.box(Slot.HOT, (x, y - 0.06, 1.61), (0.3, 0.07, 0.3), 0)
        if shape.fine:
            shape.box(Slot.METAL, (x + 0.36, y - 0.1, 1.1), (0.05, 0.08, 0.4), 0)
    state_strip(shape, (0, y - 0.03, 2.85), (long * 0.7, 0.12))
    stack_light(shape, (-long / 2 + 0.35, y + 0.4, _HIGH_M))
    cabinet(shape, (-long * 0.25, -y + 0.45, 0), (2.0, 0.5, 2.1))
    with shape.placed((long / 2 - 0.9, y - 0.45, 0)):
        shape.box(Slot.SHELL_SHADE, (0, 0, 0), (0.5, 0.36, 1.0), 0.03)
        control_panel(shape, (0, -0.1, 1.3))
        shape.stand((0, -0.75, 0))
