"""An andon board."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M = 3.9
_TALL_M = 1.25


@kind(Sector.COMMON, "Andon board", "Bảng Andon", "安灯看板")
def andon(shape: Shape, width_m: Annotated[float, Between(1.6, 4)] = 2.4) -> None:
    """Tells everybody at a glance how a line is doing, and where somebody calls for help."""
    shape.footprint(width_m, 0.6, _TOP_M + 0.34)
    low = _TOP_M - _TALL_M
    for side in (-1, 1):
        _post(shape, side * (width_m / 2 - 0.35))
    shape.box(Slot.SHELL, (0, 0.01, low), (width_m, 0.16, _TALL_M), 0.03)
    shape.box(Slot.DARK, (0, -0.065, low + 0.05), (width_m - 0.08, 0.03, _TALL_M - 0.1), 0.015)
    state_strip(shape, (0, -0.078, _TOP_M - 0.12), (width_m - 0.16, 0.06))
    _figures(shape, width_m, low)
    _stations(shape, width_m, low)
    _lamps(shape, width_m)
    if shape.fine:
        for x in (-0.25, 0.25):
            for i in range(5):
                at = (x * width_m, 0.092, low + 0.4 + i * 0.08)
                shape.box(Slot.DARK, at, (0.4, 0.012, 0.03), 0)


def _post(shape: Shape, x: float) -> None:
    shape.box(Slot.FRAME, (x, 0.15, 0.02), (0.12, 0.12, _TOP_M - 0.2), 0.015)
    shape.box(Slot.BASE, (x, 0.1, 0), (0.4, 0.6, 0.03), 0.01)
    shape.box(Slot.SAFETY, (x, 0.15, 0.03), (0.16, 0.16, 0.5), 0.02)
    if shape.fine:
        for side_x in (-1, 1):
            for y in (-0.15, 0.35):
                at = (x + side_x * 0.15, y, 0.028)
                shape.lathe(Slot.STEEL, at, [(0.02, 0), (0.02, 0.018)], n_side=6)


def _figures(shape: Shape, width: float, low: float) -> None:
    """Target, made, and the difference, in figures of seven segments."""
    left, z = -width / 2 + 0.12, low + 0.5
    n = 3 if width > 2.2 else 2
    pitch = (width - 0.24) / n
    for i in range(n):
        x = left + (i + 0.5) * pitch
        shape.box(Slot.BASE, (x, -0.079, z), (pitch - 0.06, 0.016, 0.5), 0.01)
        slot = (Slot.LAMP, Slot.LAMP_GREEN, Slot.LAMP_AMBER)[i]
        if not shape.fine:
            shape.box(slot, (x, -0.085, z + 0.1), (pitch * 0.5, 0.02, 0.24), 0)
            continue
        shape.box(Slot.METAL, (x - pitch * 0.16, -0.088, z + 0.42), (pitch * 0.4, 0.012, 0.035), 0)
        for digit, value in enumerate(
            (_FIGURES[i] // 100, _FIGURES[i] // 10 % 10, _FIGURES[i] % 10)
        ):
            _digit(shape, slot, (x + (digit - 1) * 0.2, z + 0.07), value)


_FIGURES = (480, 452, 28)
_SEGMENTS = (
    "abcdef",
    "bc",
    "abdeg",
    "abcdg",
    "bcfg",
    "acdfg",
    "acdefg",
    "abc",
    "abcdefg",
    "abcdfg",
)
"""Which are lit for each figure: a is on top, then clockwise, g in the middle."""
_PLACES = {
    "a": (0, 1, True), "b": (0.5, 0.75, False), "c": (0.5, 0.25, False), "d": (0, 0, True),
    "e": (-0.5, 0.25, False), "f": (-0.5, 0.75, False), "g": (0, 0.5, True),
}  # fmt: skip


def _digit(shape: Shape, slot: Slot, at: tuple[float, float], value: int) -> None:
    wide, tall, thick = 0.12, 0.28, 0.028
    for name in _SEGMENTS[value]:
        across, up, level = _PLACES[name]
        x, z = at[0] + across * wide, at[1] + up * tall
        size = (wide - thick, thick) if level else (thick, tall / 2 - thick)
        shape.box(slot, (x, -0.089, z - size[1] / 2), (size[0], 0.014, size[1]), 0)


def _stations(shape: Shape, width: float, low: float) -> None:
    """A tile for each station of the line."""
    n = round(width / (0.2 if shape.fine else 0.6))
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (width - 0.18)
        slot = (Slot.LAMP_GREEN, Slot.LAMP_GREEN, Slot.LAMP_AMBER, Slot.LAMP_GREEN, Slot.SCREEN)
        colour = Slot.LAMP_RED if i == n - 3 else slot[i % 5]
        wide = (width - 0.18) / n - 0.03
        shape.box(colour, (x, -0.08, low + 0.22), (wide, 0.02, 0.2), 0)
        if shape.fine:
            shape.box(Slot.METAL, (x, -0.08, low + 0.12), (wide * 0.7, 0.012, 0.04), 0)


def _lamps(shape: Shape, width: float) -> None:
    """On top, to be seen from afar."""
    for i, slot in enumerate((Slot.LAMP_GREEN, Slot.LAMP_AMBER, Slot.LAMP_RED)):
        x = width / 2 - 0.2 - i * 0.26
        if shape.fine:
            shape.cylinder(Slot.DARK, (x, 0.01, _TOP_M - 0.01), 0.1, 0.05)
            shape.lathe(slot, (x, 0.01, _TOP_M + 0.04),
                        [(0.09, 0), (0.09, 0.2), (0.06, 0.27), (0.0, 0.3)])  # fmt: skip
        else:
            shape.box(slot, (x, 0.01, _TOP_M), (0.17, 0.17, 0.34), 0)
