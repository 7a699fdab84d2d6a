"""A module of an air duct."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_FLANGE_M = 0.05


@kind(Sector.BUILDING, "Air duct", "Ống gió", "通风管道")
def air_duct(
    shape: Shape,
    length_m: Annotated[float, Between(3, 12)] = 6.0,
    diameter_m: Annotated[float, Between(0.4, 1.0)] = 0.8,
    outlets: Annotated[int, Between(0, 3)] = 2,
) -> None:
    """Brings fresh air into the hall and lets it down through outlets; modules join end to end."""
    radius = diameter_m / 2
    low = radius * 1.25 if outlets else 0.0
    middle = low + radius + _FLANGE_M
    shape.footprint(length_m, diameter_m + 2 * _FLANGE_M, middle + radius + 0.8, hangs=True)
    shape.lathe(Slot.METAL, (-length_m / 2, 0, middle), [(radius, 0), (radius, length_m)], "x",
                n_side=24 if shape.fine else 12)  # fmt: skip
    _seams(shape, (length_m, radius, middle))
    for i in range(outlets):
        x = ((i + 0.5) / outlets - 0.5) * length_m
        _outlet(shape, (x, 0, 0), radius, middle)
    for x in (-length_m / 4, length_m / 4):
        _hanger(shape, x, radius, middle)


def _seams(shape: Shape, size: Vec3) -> None:
    """The spiral seam of the sheet, and half a flange at either end."""
    length_m, radius, middle = size
    sides, rim = (24 if shape.fine else 12), radius + _FLANGE_M
    for x in (-length_m / 2, length_m / 2 - 0.03):
        shape.lathe(Slot.STEEL, (x, 0, middle), [(rim, 0), (rim, 0.03)], "x",
                    n_side=sides)  # fmt: skip
    if not shape.fine:
        return
    n = max(4, round(length_m / 0.7))
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * length_m
        seam = [(radius + 0.006, 0), (radius + 0.006, 0.03)]
        shape.lathe(Slot.STEEL, (x - 0.015, 0, middle), seam, "x", 24)


def _outlet(shape: Shape, at: Vec3, radius: float, middle: float) -> None:
    """A branch with a damper, and a diffuser at its end."""
    x, y, _ = at
    branch, high = radius * 0.55, radius * 0.42
    n = 16 if shape.fine else 8
    bell = [(branch * 1.7, 0.0), (branch * 1.7, 0.03), (branch * 1.05, high)]
    if not shape.fine:
        shape.lathe(Slot.SHELL, at, [*bell, (branch, middle)], n_side=n)
        return
    shape.lathe(Slot.METAL, (x, y, high), [(branch, 0), (branch, middle - high)], n_side=n)
    shape.lathe(Slot.SHELL, (x, y, 0.02), [*bell, (branch, high + 0.05)], n_side=n)
    shape.lathe(Slot.DARK, (x, y, 0.01), [(branch * 1.5, 0), (branch * 1.5, 0.02)], n_side=n)
    shape.lathe(Slot.SHELL, at, [(branch * 1.05, 0), (branch * 1.15, 0.02)], n_side=n)
    shape.lathe(
        Slot.STEEL, (x, y, high + 0.1), [(branch + 0.02, 0), (branch + 0.02, 0.04)], n_side=n
    )
    front = y - branch
    shape.box(Slot.BASE, (x, front - 0.03, high + 0.2), (0.12, 0.08, 0.1), 0.015)
    lever = (x + 0.14, front - 0.08, high + 0.31)
    shape.beam(Slot.ACCENT, (x, front - 0.08, high + 0.25), lever, 0.02)


def _hanger(shape: Shape, x: float, radius: float, middle: float) -> None:
    outline = [(radius - 0.005, -0.03), (radius + 0.014, -0.03), (radius + 0.014, 0.03),
               (radius - 0.005, 0.03), (radius - 0.005, -0.03)]  # fmt: skip
    n = 24 if shape.fine else 12
    shape.lathe(Slot.STEEL, (x, 0, middle), outline, "x", n_side=n)
    top = middle + radius + 0.8
    for side in (-1, 1):
        y = side * (radius * 0.8)
        shape.beam(Slot.STEEL, (x, y, middle + radius * 0.55), (x, y, top), 0.018)
