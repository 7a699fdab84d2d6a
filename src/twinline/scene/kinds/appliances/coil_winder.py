"""A stator winder."""

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

_PITCH_M: Final = 0.9
_AXIS_Z_M: Final = 1.3


@kind(Sector.APPLIANCES, "Coil winder", "Máy quấn dây stato", "定子绕线机")
def coil_winder(shape: Shape, heads: Annotated[int, Between(1, 3)] = 2) -> None:
    """Winds copper wire into the stators of motors: at each head a flyer spins round the poles."""
    long = heads * _PITCH_M + 0.3
    shape.footprint(long + 0.705, 2.005, 2.62)
    with shape.placed((-0.35, 0, 0)):
        _bed(shape, long)
        for i in range(heads):
            with shape.placed(((i + 0.5 - heads / 2) * _PITCH_M, 0, 0)):
                _head(shape, i + 1)
                _wire(shape)
        _guard(shape, long)
        shape.port("in", (-long / 2, -0.55, 1.0))
        shape.port("out", (long / 2, -0.55, 1.0))
    plinthed(shape, (long / 2 + 0.03, 0.45, 0), (0.65, 0.7, 1.85), Slot.SHELL_SHADE)
    doors_of(shape, (long / 2 + 0.03, 0.095, 0.2), (0.6, 1.5), 1)
    operator_panel(shape, (long / 2 + 0.1, -0.45, 0))
    shape.stand((0, -1.3, 0))


def _bed(shape: Shape, long: float) -> None:
    shape.box(Slot.DARK, (0, 0, 0), (long - 0.1, 1.4, 0.1), 0)
    shape.box(Slot.SHELL, (0, 0, 0.08), (long, 1.5, 0.76), 0.04)
    doors_of(shape, (0, -0.755, 0.16), (long - 0.2, 0.45), max(2, round(long / 0.6)))
    state_strip(shape, (0, -0.755, 0.73), (long - 0.3, 0.07))
    shape.box(Slot.STEEL, (0, -0.15, 0.84), (long - 0.12, 1.1, 0.04), 0)


def _head(shape: Shape, number: int) -> None:
    shape.box(Slot.SHELL, (0, 0.3, 0.88), (0.5, 0.72, 0.72), 0.06)
    shape.box(Slot.SHELL_SHADE, (0, 0.34, 1.6), (0.4, 0.5, 0.08), 0.02)
    at = (0.0, -0.06, _AXIS_Z_M)
    with shape.moving(f"flyer {number}", Motion(Way.TURN, 0, 900), Drive.SPIN, at, (0, 1, 0)):
        if shape.fine:
            bell = [(0.06, 0), (0.15, 0.04), (0.15, 0.12)]
            shape.lathe(Slot.DARK, (0, -0.16, _AXIS_Z_M), bell, "y")
        for side in (-1, 1):
            a = (side * 0.1, -0.13, _AXIS_Z_M)
            b = (side * 0.26, -0.24, _AXIS_Z_M)
            shape.beam(Slot.ACCENT, a, b, 0.05)
            if shape.fine:
                shape.beam(Slot.ACCENT, b, (side * 0.26, -0.42, _AXIS_Z_M), 0.045)
                shape.box(Slot.STEEL, (side * 0.26, -0.43, _AXIS_Z_M - 0.04), (0.05, 0.05, 0.08), 0)
    _stator(shape)


def _stator(shape: Shape) -> None:
    """A stator with its coils, on a holder before the flyer."""
    shape.box(Slot.FRAME, (0, -0.5, 0.88), (0.34, 0.3, 0.16), 0.02)
    if not shape.fine:
        shape.lathe(Slot.LOAD, (0, -0.58, _AXIS_Z_M), [(0.16, 0), (0.16, 0.16)], "y", 6)
        return
    shape.box(Slot.STEEL, (0, -0.5, 1.04), (0.16, 0.16, 0.12), 0)
    start = (0, -0.56, _AXIS_Z_M)
    core = [(0.09, 0), (0.16, 0), (0.16, 0.12), (0.09, 0.12), (0.09, 0)]
    shape.lathe(Slot.METAL, start, core, "y", 20)
    for i in range(6):
        with shape.placed(start, roll_deg=60 * i + 30):
            shape.box(Slot.LOAD, (0, 0.06, 0.06), (0.075, 0.17, 0.06), 0)


def _wire(shape: Shape) -> None:
    """A spool behind, and the wire over guide rolls to the flyer."""
    spool = (0.0, 0.98, 0.3)
    shape.box(Slot.BASE, (0, 0.98, 0), (0.5, 0.5, 0.06), 0)
    n = 16 if shape.fine else 4
    if shape.fine:
        for z in (0.06, 0.5):
            shape.lathe(Slot.DARK, (0, spool[1], z), [(0.2, 0), (0.2, 0.025)], n_side=n)
    shape.lathe(Slot.ACCENT, (0, spool[1], 0.085), [(0.18, 0), (0.18, 0.415)], n_side=n)
    shape.box(Slot.FRAME, (0, 0.74, 0.84), (0.1, 0.08, 1.3), 0.01)
    if shape.fine:
        for z in (1.75, 2.05):
            wheel = (-0.09, 0.72, z)
            shape.lathe(Slot.DARK, wheel, [(0.09, 0), (0.09, 0.04)], "x", 12)
        for start, end in (((-0.07, 0.98, 0.5), (-0.07, 0.8, 1.75)),
                           ((-0.07, 0.68, 1.75), (-0.02, 0.1, 1.62))):  # fmt: skip
            shape.pipe(Slot.ACCENT, [start, end], 0.006)


def _guard(shape: Shape, long: float) -> None:
    """Posts and panes over the bed, open in front where stators are changed."""
    for side in (-1, 1):
        for y in (-0.68, 0.62):
            shape.box(Slot.FRAME, (side * (long / 2 - 0.05), y, 0.84), (0.07, 0.07, 1.0), 0)
        pane = (side * (long / 2 - 0.05), -0.03, 0.95)
        shape.box(Slot.GLASS, pane, (0.02, 1.24, 0.85), 0)
        shape.box(Slot.FRAME, (side * (long / 2 - 0.05), -0.03, 1.8), (0.07, 1.37, 0.07), 0)
    shape.box(Slot.SHELL, (0, -0.66, 1.78), (long, 0.16, 0.22), 0.03)
    if shape.fine:
        shape.box(Slot.LAMP, (0, -0.66, 1.765), (long - 0.3, 0.08, 0.02), 0)
    signal_lamps(shape, (long / 2 - 0.12, -0.66, 1.98))
