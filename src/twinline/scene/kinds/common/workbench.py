"""A workbench."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.cargo import open_bin
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M = 0.92
_DEPTH_M = 0.8


@kind(Sector.COMMON, "Workbench", "Bàn thao tác", "工作台")
def workbench(shape: Shape, length_m: Annotated[float, Between(1.5, 2.8)] = 1.8) -> None:
    """A place for work by hand: drawers, bins of small parts, tools on a wall, and good light."""
    shape.footprint(length_m, _DEPTH_M, 2.2)
    shape.box(Slot.WOOD, (0, 0, _TOP_M - 0.05), (length_m, _DEPTH_M, 0.05), 0.012)
    _legs(shape, length_m)
    _drawers(shape, length_m / 2 - 0.36)
    _wall(shape, length_m)
    _lamp(shape, length_m)
    _bins(shape, length_m)
    _on_top(shape, length_m)
    shape.port("in", (-length_m / 2, -0.1, _TOP_M))
    shape.port("out", (length_m / 2, -0.1, _TOP_M))
    shape.stand((-0.1, -_DEPTH_M / 2 - 0.35, 0))


def _legs(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        x = side * (long / 2 - 0.07)
        for y in (-0.34, 0.32):
            shape.box(Slot.FRAME, (x, y, 0.03), (0.06, 0.06, _TOP_M - 0.08), 0.008)
            shape.box(Slot.DARK, (x, y, 0), (0.09, 0.09, 0.04), 0)
        shape.box(Slot.FRAME, (x, -0.01, 0.12), (0.05, 0.62, 0.05), 0)
        if shape.fine:
            shape.box(Slot.FRAME, (x, -0.01, _TOP_M - 0.11), (0.05, 0.62, 0.06), 0)
    shape.box(Slot.FRAME, (0, 0.32, 0.3), (long - 0.2, 0.04, 0.06), 0)
    shape.box(Slot.SHELL_SHADE, (-0.25, 0.1, 0.16), (long - 0.75, 0.44, 0.03), 0.006)
    front = -_DEPTH_M / 2 + 0.03
    shape.box(Slot.SHELL, (0, front + 0.01, _TOP_M - 0.13), (long - 0.2, 0.02, 0.09), 0)
    state_strip(shape, (-0.25, front, _TOP_M - 0.085), (long - 0.9, 0.03))
    if shape.fine:
        open_bin(shape, Slot.LOAD, (-long / 2 + 0.46, 0.08, 0.19), (0.56, 0.4, 0.24))


def _drawers(shape: Shape, x: float) -> None:
    shape.box(Slot.SHELL, (x, -0.03, 0.17), (0.46, 0.64, _TOP_M - 0.24), 0.012)
    if not shape.fine:
        shape.box(Slot.SHELL_SHADE, (x, -0.352, 0.2), (0.42, 0.02, 0.6), 0)
        return
    z = 0.19
    for tall in (0.24, 0.16, 0.12, 0.1):
        shape.box(Slot.SHELL_SHADE, (x, -0.355, z), (0.43, 0.024, tall - 0.014), 0.005)
        shape.box(Slot.DARK, (x, -0.369, z + tall - 0.048), (0.26, 0.012, 0.018), 0)
        z += tall


def _wall(shape: Shape, long: float) -> None:
    """A perforated wall with tools before it, between two posts."""
    y = _DEPTH_M / 2 - 0.06
    for side in (-1, 1):
        x = side * (long / 2 - 0.05)
        shape.box(Slot.FRAME, (x, y, _TOP_M - 0.02), (0.06, 0.06, 1.3), 0.008)
    low, tall = _TOP_M + 0.28, 0.62
    shape.box(Slot.SHELL, (0, y, low), (long - 0.14, 0.025, tall), 0.006)
    if not shape.fine:
        return
    n = int((long - 0.3) / 0.14)
    for i in range(n):
        for row in range(3):
            at = ((i - (n - 1) / 2) * 0.14, y - 0.011, low + 0.11 + row * 0.2)
            shape.box(Slot.SHELL_SHADE, at, (0.014, 0.008, 0.014), 0)
    _spanners(shape, (-long / 2 + 0.24, y - 0.03), low + tall - 0.1)
    _screwdrivers(shape, (long / 2 - 0.62, y - 0.04), low + tall - 0.12)
    _hammer(shape, (0.02, y - 0.035), low + 0.1)


def _spanners(shape: Shape, at: tuple[float, float], top: float) -> None:
    """Open at both ends, from large to small."""
    x, y = at
    for i in range(5):
        long = 0.34 - i * 0.045
        wide = 0.024 - i * 0.002
        middle = x + i * 0.085
        shape.box(Slot.STEEL, (middle, y, top - long), (wide, 0.012, long), 0)
        for end in (top - long - 0.01, top - 0.01):
            shape.box(Slot.STEEL, (middle, y, end), (wide * 1.9, 0.016, wide * 1.4), 0)
        for side in (-1, 1):
            jaw = (middle + side * wide * 0.68, y, top + wide * 1.1)
            shape.box(Slot.STEEL, jaw, (wide * 0.5, 0.014, wide * 0.9), 0)


def _screwdrivers(shape: Shape, at: tuple[float, float], top: float) -> None:
    x, y = at
    shape.box(Slot.METAL, (x + 0.2, y + 0.005, top - 0.15), (0.48, 0.06, 0.016), 0.003)
    for i in range(5):
        grip = (x + i * 0.1, y, top - 0.14)
        shape.lathe(
            Slot.ACCENT if i % 2 else Slot.DARK,
            grip,
            [(0.01, 0), (0.017, 0.02), (0.017, 0.09), (0.01, 0.105)], n_side=8,
        )  # fmt: skip
        shank = 0.12 - i * 0.012
        shape.lathe(Slot.STEEL, (x + i * 0.1, y, top - 0.14 - shank), [(0.005, 0), (0.005, shank)],
                    n_side=5)  # fmt: skip


def _hammer(shape: Shape, at: tuple[float, float], low: float) -> None:
    x, y = at
    shape.box(Slot.WOOD, (x, y, low), (0.03, 0.02, 0.3), 0.006)
    shape.side(
        Slot.DARK,
        [(x - 0.07, low + 0.28), (x + 0.03, low + 0.28), (x + 0.08, low + 0.31),
         (x + 0.03, low + 0.325), (x - 0.07, low + 0.325)],
        y, 0.034,
    )  # fmt: skip


def _lamp(shape: Shape, long: float) -> None:
    y = _DEPTH_M / 2 - 0.06
    for side in (-1, 1):
        x = side * (long / 2 - 0.05)
        shape.beam(Slot.FRAME, (x, y + 0.02, 2.17), (x, -0.22, 2.17), 0.05)
    shape.box(Slot.SHELL, (0, -0.16, 2.1), (long - 0.16, 0.14, 0.07), 0.016)
    shape.box(Slot.LAMP, (0, -0.16, 2.088), (long - 0.26, 0.1, 0.02), 0.004)
    if shape.fine:
        hang = -long / 2 + 0.36
        shape.cylinder(Slot.DARK, (hang, -0.16, 1.98), 0.05, 0.11)
        shape.pipe(Slot.DARK, [(hang, -0.16, 2.0), (hang, -0.16, 1.5)], 0.006)
        shape.lathe(
            Slot.ACCENT,
            (hang, -0.16, 1.37),
            [(0.022, 0), (0.028, 0.03), (0.028, 0.15), (0.016, 0.18)],
        )
        shape.cylinder(Slot.STEEL, (hang, -0.16, 1.31), 0.012, 0.08)


def _bins(shape: Shape, long: float) -> None:
    """Small parts on a tilted shelf under the wall."""
    shape.box(Slot.METAL, (0, 0.26, _TOP_M + 0.1), (long - 0.16, 0.2, 0.02), 0)
    n = int((long - 0.3) / 0.17) if shape.fine else 3
    pitch = (long - 0.24) / n
    colours = (Slot.LOAD, Slot.LOAD, Slot.FRAME, Slot.SAFETY, Slot.LOAD)
    for i in range(n):
        at = (((i + 0.5) / n - 0.5) * (long - 0.24), 0.25, _TOP_M + 0.12)
        if shape.fine:
            open_bin(shape, colours[i % 5], at, (pitch - 0.02, 0.19, 0.11))
        else:
            shape.box(colours[i % 5], at, (pitch - 0.02, 0.19, 0.11), 0)


def _on_top(shape: Shape, long: float) -> None:
    """A mat, a vice, and what is being worked on."""
    shape.box(Slot.RUBBER, (-0.1, -0.16, _TOP_M), (0.7, 0.42, 0.01), 0)
    shape.box(Slot.STEEL, (-0.1, -0.14, _TOP_M + 0.01), (0.34, 0.22, 0.03), 0.006)
    shape.lathe(Slot.LOAD, (-0.1, -0.14, _TOP_M + 0.04),
                [(0.09, 0), (0.09, 0.05), (0.06, 0.06), (0.06, 0.11), (0.035, 0.115),
                 (0.035, 0.15)])  # fmt: skip
    if not shape.fine:
        return
    x, y = long / 2 - 0.3, -0.26
    shape.box(Slot.BASE, (x, y + 0.06, _TOP_M), (0.14, 0.18, 0.03), 0.006)
    shape.box(Slot.FRAME, (x, y + 0.08, _TOP_M + 0.03), (0.09, 0.12, 0.1), 0.012)
    shape.box(Slot.FRAME, (x, y + 0.02, _TOP_M + 0.1), (0.14, 0.035, 0.06), 0.008)
    shape.box(Slot.FRAME, (x, y - 0.05, _TOP_M + 0.06), (0.14, 0.04, 0.1), 0.008)
    shape.cylinder(Slot.METAL, (x, y - 0.11, _TOP_M + 0.08), 0.014, 0.14, "y")
    shape.cylinder(Slot.METAL, (x - 0.08, y - 0.1, _TOP_M + 0.08), 0.008, 0.16, "x")
