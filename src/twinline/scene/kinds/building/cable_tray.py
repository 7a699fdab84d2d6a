"""A module of a cable tray."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDE_M: Final = 0.6
_LAYER_M: Final = 0.36
_CABLES: Final = (
    ((-0.2, 0.03, Slot.RUBBER), (-0.13, 0.03, Slot.RUBBER), (-0.06, 0.024, Slot.DARK),
     (0.02, 0.036, Slot.RUBBER), (0.11, 0.036, Slot.RUBBER), (0.19, 0.02, Slot.ACCENT)),
    ((-0.2, 0.016, Slot.FRAME), (-0.16, 0.016, Slot.FRAME), (-0.11, 0.02, Slot.SHELL_SHADE),
     (-0.06, 0.016, Slot.FRAME), (0.04, 0.02, Slot.LAMP_GREEN), (0.15, 0.024, Slot.DARK)),
)  # fmt: skip


@kind(Sector.BUILDING, "Cable tray", "Máng cáp", "电缆桥架")
def cable_tray(
    shape: Shape,
    length_m: Annotated[float, Between(2, 12)] = 6.0,
    drop_m: Annotated[float, Between(0.8, 3)] = 1.2,
) -> None:
    """Carries power and data cables on two ladders hung from the roof; modules join end to end."""
    shape.footprint(length_m, _WIDE_M + 0.18, drop_m, hangs=True)
    for layer in (0, 1):
        with shape.placed((0, 0, 0.045 + layer * _LAYER_M)):
            _ladder(shape, length_m)
            _cables(shape, length_m, layer)
    n = max(1, round(length_m / 2)) if shape.fine else 2
    for i in range(n):
        _hanger(shape, ((i + 0.5) / n - 0.5) * length_m, drop_m)


def _ladder(shape: Shape, length_m: float) -> None:
    for side in (-1, 1):
        y = side * (_WIDE_M / 2 - 0.012)
        shape.box(Slot.METAL, (0, y, 0), (length_m, 0.024, 0.11), 0.004)
    if not shape.fine:
        shape.box(Slot.STEEL, (0, 0, 0.02), (length_m, _WIDE_M - 0.05, 0.02), 0)
        return
    n = max(4, round(length_m / 0.3))
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * length_m
        shape.box(Slot.METAL, (x, 0, 0.02), (0.04, _WIDE_M - 0.05, 0.02), 0)
    for x in (-length_m / 2 + 0.09, length_m / 2 - 0.09):
        for y in (-_WIDE_M / 2 - 0.004, _WIDE_M / 2 + 0.004):
            shape.box(Slot.STEEL, (x, y, 0.02), (0.16, 0.008, 0.07), 0)


def _cables(shape: Shape, length_m: float, layer: int) -> None:
    for y, radius, slot in _CABLES[layer][:: 1 if shape.fine else 3]:
        z = 0.04 + radius
        shape.pipe(slot, [(-length_m / 2, y, z), (length_m / 2, y, z)], radius)
    if shape.fine:
        n = max(2, round(length_m / 1.5))
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * length_m
            shape.box(
                Slot.PAPER, (x, -0.03, 0.045), (0.02, 0.36, 0.068 if layer == 0 else 0.036), 0
            )


def _hanger(shape: Shape, x: float, drop_m: float) -> None:
    """Two rods and a channel under each ladder."""
    half = _WIDE_M / 2
    for side in (-1, 1):
        y = side * (half + 0.05)
        shape.beam(Slot.STEEL, (x, y, 0.02), (x, y, drop_m - 0.02), 0.018)
        if shape.fine:
            shape.box(Slot.METAL, (x, y, drop_m - 0.04), (0.1, 0.06, 0.04), 0)
    if not shape.fine:
        shape.box(Slot.METAL, (x, 0, drop_m - 0.04), (0.1, _WIDE_M + 0.16, 0.04), 0)
    for z in (0, _LAYER_M):
        shape.box(Slot.STEEL, (x, 0, z), (0.06, _WIDE_M + 0.18, 0.045), 0.006)
        if shape.fine:
            for side in (-1, 1):
                nut = (x, side * (half + 0.05), z + 0.045)
                shape.box(Slot.METAL, nut, (0.036, 0.036, 0.02), 0)
