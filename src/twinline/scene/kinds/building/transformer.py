"""A power transformer."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.discs import disc
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_TANK: Final = (2.6, 1.2, 1.9)
_DEEP_M: Final = 3.4
_FLOOR: Final = 0.5


@kind(Sector.BUILDING, "Transformer", "Máy biến áp", "变压器")
def transformer(shape: Shape, radiators: Annotated[int, Between(4, 10)] = 8) -> None:
    """Brings the voltage of the grid down to that of the plant; oil takes its heat to the fins."""
    shape.footprint(4.4, _DEEP_M, 4.3)
    _pit(shape)
    _tank(shape)
    for side in (-1, 1):
        _radiators(shape, side, radiators)
    _bushings(shape)
    _conservator(shape)
    _control_box(shape)


def _pit(shape: Shape) -> None:
    """A tray that would catch the oil, with gravel in it, and the rails on which the tank rolls."""
    shape.box(Slot.CONCRETE, (0, 0, 0), (4.4, _DEEP_M, 0.16), 0)
    for side in (-1, 1):
        shape.box(Slot.CONCRETE, (0, side * (_DEEP_M / 2 - 0.08), 0), (4.4, 0.16, 0.3), 0.02)
        shape.box(Slot.CONCRETE, (side * 2.12, 0, 0), (0.16, _DEEP_M - 0.32, 0.3), 0)
        shape.box(Slot.STEEL, (0, side * 0.42, 0.16), (3.6, 0.12, 0.12), 0)
        for x in (-0.9, 0.9) if shape.fine else ():
            disc(shape, Slot.DARK, (x, side * 0.42 - 0.05, 0.4), (0.13, 0.1), "y")
    shape.box(Slot.BASE, (0, 0, _FLOOR - 0.08), (_TANK[0] + 0.1, _TANK[1], 0.1), 0.01)


def _tank(shape: Shape) -> None:
    """Stiffened walls, and a lid with its bolted rim."""
    wide, deep, high = _TANK
    shape.box(Slot.SHELL, (0, 0, _FLOOR), (wide, deep, high), 0.05)
    shape.box(Slot.BASE, (0, 0, _FLOOR + high), (wide + 0.16, deep + 0.16, 0.1), 0.012)
    shape.box(Slot.SHELL_SHADE, (0, 0, _FLOOR + high + 0.1), (wide + 0.02, deep + 0.02, 0.08), 0.02)
    if shape.fine:
        for x in (-1.0, 1.0):
            for side in (-1, 1):
                at = (x * 1.1, side * (deep / 2 + 0.02), _FLOOR + 0.1)
                shape.box(Slot.SHELL_SHADE, at, (0.1, 0.06, high - 0.2), 0)
        for x in (-1.31, 1.31):
            for y in (-0.3, 0.3):
                shape.box(Slot.SHELL_SHADE, (x, y, _FLOOR + 0.1), (0.05, 0.1, high - 0.2), 0)
        for x in (-1.2, 1.2):
            for y in (-0.5, 0.5):
                shape.box(Slot.STEEL, (x, y, _FLOOR + high + 0.16), (0.14, 0.03, 0.16), 0)


def _radiators(shape: Shape, side: int, n: int) -> None:
    """Panels before either long wall, between two headers."""
    wide, deep, high = _TANK
    near, far = side * (deep / 2 + 0.12), side * (_DEEP_M / 2 - 0.25)
    middle, size = (near + far) / 2, abs(far - near)
    low, top, span = _FLOOR + 0.12, _FLOOR + high - 0.14, wide - 0.5
    count, thick = (n, 0.045) if shape.fine else (max(3, n // 3), 0.09)
    for i in range(count):
        x = ((i + 0.5) / count - 0.5) * span
        shape.box(Slot.SHELL_SHADE, (x, middle, low), (thick, size, top - low), 0)
        for share in (0.3, 0.7) if shape.fine else ():
            rib = (x, near + side * size * share, low + 0.06)
            shape.box(Slot.SHELL, rib, (0.06, 0.1, top - low - 0.12), 0)
    for z in (low + 0.1, top - 0.1) if shape.fine else (top - 0.1,):
        for share in (0.28, 0.72):
            _header(shape, (-span / 2, near + side * size * share, z), span, "x")
        for x in (-span * 0.3, span * 0.3) if shape.fine else ():
            back = min(side * (deep / 2 - 0.02), near + side * size * 0.3)
            _header(shape, (x, back, z), abs(near) + size * 0.3 - deep / 2, "y")


def _header(shape: Shape, at: Vec3, long: float, axis: str) -> None:
    outline = [(0.055, 0), (0.055, long)]
    shape.lathe(Slot.FRAME, at, outline, axis, 7 if shape.fine else 4)


def _bushings(shape: Shape) -> None:
    """Three of high voltage with their sheds, and the box over those of low voltage."""
    top = _FLOOR + _TANK[2] + 0.18
    for i in (-1, 0, 1):
        x = -0.42 + i * 0.56
        disc(shape, Slot.SHELL_SHADE, (x, -0.22, top - 0.02), (0.15, 0.14))
        with shape.placed((x, -0.22, top + 0.1), 0, 0, i * 8):
            _insulator(shape)
    shape.box(Slot.SHELL, (0.1, 0.34, top - 0.02), (1.3, 0.36, 0.5), 0.03)
    shape.box(Slot.METAL, (0.1, 0.34, top + 0.46), (1.36, 0.4, 0.06), 0.01)


def _insulator(shape: Shape) -> None:
    if not shape.fine:
        shape.lathe(Slot.WOOD, (0, 0, 0), [(0.12, 0), (0.07, 0.9)], n_side=6)
        shape.box(Slot.METAL, (0, 0, 0.9), (0.05, 0.05, 0.26), 0)
        return
    outline = [(0.1, 0.0)]
    for i in range(5):
        z, reach = 0.07 + i * 0.16, 0.15 - i * 0.01
        outline += [(reach, z), (0.075, z + 0.05)]
    shape.lathe(Slot.WOOD, (0, 0, 0), [*outline, (0.06, 0.92)], n_side=8)
    disc(shape, Slot.METAL, (0, 0, 0.9), (0.05, 0.12))
    disc(shape, Slot.METAL, (0, 0, 1.0), (0.02, 0.16))


def _conservator(shape: Shape) -> None:
    """The drum into which the oil expands, with its pipe, its gauge and its breather."""
    at: Vec3 = (1.32, -1.0, 3.5)
    shape.lathe(Slot.SHELL, at, [(0.2, 0), (0.32, 0.06), (0.32, 1.94), (0.2, 2.0)], "y",
                20 if shape.fine else 8)  # fmt: skip
    for y in (-0.5, 0.5):
        shape.box(Slot.FRAME, (1.32, y, _FLOOR + _TANK[2] + 0.1), (0.12, 0.1, 0.74), 0)
    if shape.fine:
        disc(shape, Slot.PAPER, (1.32, -1.03, 3.5), (0.13, 0.05), "y")
        shape.box(Slot.LAMP_RED, (1.34, -1.034, 3.5), (0.016, 0.01, 0.1), 0)
        way = [(1.32, 0.1, 3.25), (1.32, 0.1, 2.95), (0.75, 0.1, 2.95), (0.75, 0.1, 2.6)]
        shape.pipe(Slot.FRAME, way, 0.045)
        shape.pipe(Slot.METAL, [(1.5, 0.7, 3.4), (1.78, 0.7, 3.4), (1.78, 0.7, 1.7)], 0.022)
        disc(shape, Slot.ACCENT, (1.78, 0.7, 1.45), (0.08, 0.26))


def _control_box(shape: Shape) -> None:
    x = -_TANK[0] / 2 - 0.2
    shape.box(Slot.SHELL_SHADE, (x, 0, 0.9), (0.36, 0.8, 1.1), 0.03)
    shape.box(Slot.SAFETY, (x - 0.18, 0.0, 1.6), (0.02, 0.24, 0.22), 0.004)
    if shape.fine:
        shape.box(Slot.DARK, (x - 0.185, 0.0, 1.66), (0.02, 0.05, 0.11), 0)
        shape.box(Slot.DARK, (x - 0.18, 0.3, 1.35), (0.03, 0.03, 0.18), 0)
        shape.box(Slot.DARK, (x, 0, 0.3), (0.16, 0.3, 0.62), 0.01)
        shape.box(Slot.PAPER, (0, -_TANK[1] / 2 - 0.001, 1.3), (0.3, 0.02, 0.2), 0)
    mast = _FLOOR + _TANK[2] + 1.9 - 0.02
    shape.box(Slot.STEEL, (-1.25, 0.45, _FLOOR + _TANK[2] + 0.1), (0.08, 0.08, mast - 2.48), 0)
