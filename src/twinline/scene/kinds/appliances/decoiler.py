"""A decoiler with a straightener."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import (
    doors_of,
    operator_panel,
    plinthed,
    signal_lamps,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_COIL_X_M: Final = -1.55
_COIL_Z_M: Final = 1.15
_RADIUS_M: Final = 0.8
_PASS_Z_M: Final = 1.2


@kind(Sector.APPLIANCES, "Decoiler", "Máy xả cuộn", "开卷机")
def decoiler(shape: Shape, width_m: Annotated[float, Between(0.6, 1.5)] = 1.1) -> None:
    """Unwinds a coil of sheet and straightens it between rolls, for the presses that follow."""
    half = width_m / 2
    shape.footprint(4.45, width_m + 2.065, 2.3)
    _pedestal(shape, half)
    _coil(shape, half)
    _snubber(shape, half)
    _strip(shape, width_m)
    _straightener(shape, half)
    shape.stand((0.9, -half - 1.25, 0))
    shape.port("in", (_COIL_X_M, -half - 0.6, _COIL_Z_M), 90)
    shape.port("out", (2.0, 0, _PASS_Z_M))


def _pedestal(shape: Shape, half: float) -> None:
    y = half + 0.5
    shape.box(Slot.BASE, (_COIL_X_M, 0.35, 0), (1.5, 2 * half + 1.2, 0.14), 0.02)
    outline = [(_COIL_X_M - 0.6, 0.14), (_COIL_X_M + 0.6, 0.14), (_COIL_X_M + 0.4, 1.55),
               (_COIL_X_M - 0.4, 1.55)]  # fmt: skip
    shape.side(Slot.SHELL, outline, y, 0.7)
    shape.box(Slot.SHELL_SHADE, (_COIL_X_M, y, 1.55), (0.7, 0.6, 0.12), 0.03)
    shape.cylinder(Slot.STEEL, (_COIL_X_M, half + 0.02, _COIL_Z_M), 0.2, 0.2, "y")
    if shape.fine:
        shape.lathe(Slot.FRAME, (_COIL_X_M, y + 0.35, _COIL_Z_M),
                    [(0.24, 0), (0.24, 0.08), (0.17, 0.1), (0.17, 0.34)], "y", 16)  # fmt: skip
        shape.box(Slot.SHELL_SHADE, (_COIL_X_M - 0.46, y - 0.1, 0.3), (0.1, 0.4, 0.7), 0)
    else:
        shape.box(Slot.FRAME, (_COIL_X_M, y + 0.52, _COIL_Z_M - 0.15), (0.3, 0.34, 0.3))


def _coil(shape: Shape, half: float) -> None:
    at = (_COIL_X_M, 0.0, _COIL_Z_M)
    with shape.moving("coil", Motion(Way.TURN, 0, 40), Drive.SPIN, at, (0, 1, 0)):
        n, r = (32 if shape.fine else 12), _RADIUS_M
        faces = [(0.3, -half), (r, -half), (r, half), (0.3, half), (0.3, -half)]
        if shape.fine:
            low = [(0.3 + i * 0.125, -half + (0.006 if i % 2 else 0.0)) for i in range(5)]
            faces = [*low, (r, half), (0.3, half), (0.3, -half)]
        shape.lathe(Slot.METAL, at, faces, "y", n)
        shape.cylinder(Slot.DARK, (at[0], -half - 0.12, at[2]), 0.2, 2 * half + 0.2, "y")
        shape.lathe(Slot.STEEL, (at[0], -half - 0.2, at[2]), [(0.08, 0), (0.14, 0.12)], "y", 12)
        for i in range(4):
            with shape.placed(at, roll_deg=45 + 90 * i):
                shape.box(Slot.ACCENT, (0, -half - 0.06, 0.16), (0.12, 0.07, 0.5), 0.015)
                if shape.fine:
                    shape.box(Slot.STEEL, (0, 0, 0.19), (0.22, 2 * half - 0.04, 0.1), 0)


def _snubber(shape: Shape, half: float) -> None:
    """An arm whose roller keeps the coil from springing open."""
    pivot = (_COIL_X_M - 0.28, half + 0.28, 1.75)
    shape.box(Slot.FRAME, (pivot[0], half + 0.36, 1.6), (0.2, 0.2, 0.3), 0.02)
    with shape.moving("hold-down arm", Motion(Way.TURN, -25, 0), Drive.SERVICE, pivot, (0, 1, 0)):
        y = half + 0.18
        end = (_COIL_X_M + 0.24, y, 2.02)
        shape.beam(Slot.ACCENT, (pivot[0] - 0.1, y, 1.72), end, 0.12)
        shape.beam(Slot.ACCENT, (end[0], y, end[2]), (end[0], 0.1, end[2]), 0.1)
        roller = (end[0], -0.25, end[2])
        shape.lathe(Slot.RUBBER, roller, [(0.09, 0), (0.09, 0.5)], "y", 12 if shape.fine else 6)


def _strip(shape: Shape, width: float) -> None:
    """From the top of the coil over a guide into the rolls, and out."""
    wide = width * 0.98
    points = [(_COIL_X_M + 0.2, 1.93), (-0.5, 1.42), (0.25, _PASS_Z_M)]
    upper = [(x, z + 0.03) for x, z in reversed(points)]
    shape.side(Slot.METAL, [*points, *upper], 0, wide)
    shape.box(Slot.METAL, (1.25, 0, _PASS_Z_M - 0.006), (1.7, wide, 0.012), 0)
    shape.beam(Slot.DARK, (-0.55, -width / 2, 1.38), (-0.55, width / 2, 1.38), 0.1)
    if shape.fine:
        for side in (-1, 1):
            y = side * width * 0.45
            shape.beam(Slot.FRAME, (-0.55, y, 1.4), (0.25, y, 1.1), 0.07)


def _straightener(shape: Shape, half: float) -> None:
    x = 0.95
    shape.box(Slot.BASE, (x, 0, 0), (1.5, 2 * half + 0.7, 0.12), 0.02)
    shape.box(Slot.SHELL_SHADE, (x, 0, 0.12), (1.2, 2 * half + 0.2, 0.86), 0.03)
    for side in (-1, 1):
        y = side * (half + 0.2)
        shape.box(Slot.SHELL, (x, y, 0.12), (1.4, 0.24, 1.42), 0.04)
        for end in (-1, 1) if shape.fine else ():
            screw = (x + end * 0.45, y, 1.62)
            shape.lathe(Slot.STEEL, screw, [(0.05, 0), (0.05, 0.3)], n_side=8)
            shape.lathe(Slot.FRAME, (screw[0], y, 1.82), [(0.12, 0), (0.12, 0.06)], n_side=12)
    shape.box(Slot.SHELL, (x, 0, 1.46), (1.3, 2 * half + 0.5, 0.2), 0.04)
    _rolls(shape, half, x)
    front = -half - 0.32
    doors_of(shape, (x, front - 0.005, 0.25), (1.2, 0.72), 2)
    state_strip(shape, (x, front, 1.38), (1.1, 0.08))
    signal_lamps(shape, (x - 0.4, half + 0.2, 1.66))
    operator_panel(shape, (x - 0.5, front - 0.5, 0))
    plinthed(shape, (x + 0.1, half + 0.75, 0), (1.1, 0.5, 1.7), Slot.SHELL_SHADE)


def _rolls(shape: Shape, half: float, x: float) -> None:
    n = 4 if shape.fine else 2
    for i in range(n):
        for row, z in (("lower", _PASS_Z_M - 0.085), ("upper", _PASS_Z_M + 0.085)):
            at = (x + (i - (n - 1) / 2) * 1.1 / n + (0.07 if row == "upper" else 0), -half - 0.1, z)
            if i == n - 1:
                sign = 1 if row == "upper" else -1
                with shape.moving(f"{row} pinch roll", Motion(Way.TURN, 0, 300), Drive.SPIN, at,
                                  (0, -sign, 0)):  # fmt: skip
                    _roll(shape, at, half)
            else:
                _roll(shape, at, half)


def _roll(shape: Shape, at: tuple[float, float, float], half: float) -> None:
    shape.lathe(Slot.DARK, at, [(0.075, 0), (0.075, 2 * half + 0.2)], "y", 10 if shape.fine else 5)
