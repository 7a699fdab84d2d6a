"""A steel column."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_FOOT_M = 0.84


@kind(Sector.BUILDING, "Column", "Cột thép", "钢柱")
def column(shape: Shape, height_m: Annotated[float, Between(3, 16)] = 9.0) -> None:
    """Carries the roof: an H-section on a concrete foot, guarded against vehicles that hit it."""
    shape.footprint(_FOOT_M, _FOOT_M, height_m)
    _foot(shape)
    shape.plate(Slot.FRAME, _h_section(0.34, 0.36), 0.22, height_m - 0.25)
    shape.box(Slot.STEEL, (0, 0, height_m - 0.04), (0.46, 0.46, 0.04), 0.008)
    _stiffeners(shape, height_m)
    _guard(shape)
    _fittings(shape, height_m)


def _h_section(wide: float, deep: float) -> list[Vec2]:
    x, y, web, flange = wide / 2, deep / 2, 0.012, 0.026
    right: list[Vec2] = [(x, -y), (x, flange - y), (web, flange - y),
                         (web, y - flange), (x, y - flange), (x, y)]  # fmt: skip
    return [*right, *((-a, b) for a, b in reversed(right))]


def _foot(shape: Shape) -> None:
    shape.box(Slot.CONCRETE, (0, 0, 0), (_FOOT_M, _FOOT_M, 0.2), 0.04)
    shape.box(Slot.STEEL, (0, 0, 0.19), (0.56, 0.56, 0.04), 0.008)
    if shape.fine:
        for x in (-0.23, 0.23):
            for y in (-0.23, 0.23):
                shape.cylinder(Slot.METAL, (x, y, 0.22), 0.025, 0.06)


def _stiffeners(shape: Shape, height_m: float) -> None:
    """Plates in the section, and brackets under its head on which the truss is seated."""
    if shape.fine:
        for z in (height_m * 0.5, height_m - 0.6):
            for side in (-1, 1):
                shape.box(Slot.FRAME, (side * 0.09, 0, z), (0.156, 0.31, 0.02), 0)
    for side in (-1, 1):
        outline = [(side * 0.012, height_m - 0.45), (side * 0.22, height_m - 0.06),
                   (side * 0.22, height_m - 0.03), (side * 0.012, height_m - 0.03)]  # fmt: skip
        shape.side(Slot.FRAME, outline if side > 0 else outline[::-1], 0, 0.03)


def _guard(shape: Shape) -> None:
    low = 0.24
    shape.plate(Slot.SAFETY, _octagon(0.31, 0.1), low, 1.05)
    for z in (0.36, 1.02) if shape.fine else ():
        shape.plate(Slot.DARK, _octagon(0.316, 0.1), z, 0.1)
    if shape.fine:
        shape.plate(Slot.SAFETY, _octagon(0.325, 0.1), 0.62, 0.2)
        shape.plate(Slot.DARK, _octagon(0.2, 0.06), low + 1.05, 0.02)


def _octagon(half: float, cut: float) -> list[Vec2]:
    short = half - cut
    return [(half, -short), (half, short), (short, half), (-short, half),
            (-half, short), (-half, -short), (-short, -half), (short, -half)]  # fmt: skip


def _fittings(shape: Shape, height_m: float) -> None:
    """Sign of the axis, and a socket at the end of its conduit."""
    z = min(2.6, height_m - 0.7)
    shape.box(Slot.PAPER, (0, -0.19, z), (0.3, 0.02, 0.3), 0.006)
    if shape.fine:
        shape.box(Slot.FRAME, (0, -0.2, z + 0.22), (0.3, 0.014, 0.08), 0.004)
        shape.box(Slot.DARK, (0, -0.2, z + 0.07), (0.14, 0.014, 0.1), 0.004)
        shape.box(Slot.SHELL, (0.06, -0.215, 1.42), (0.16, 0.08, 0.24), 0.02)
        shape.box(Slot.ACCENT, (0.06, -0.26, 1.5), (0.09, 0.02, 0.09), 0.01)
        shape.beam(Slot.METAL, (0.12, -0.195, 1.66), (0.12, -0.195, height_m - 0.3), 0.025)
