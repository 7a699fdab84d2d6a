"""A pressing table."""

from typing import Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.covers import console
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M: Final = 0.92


@kind(Sector.TEXTILES, "Pressing table", "Bàn là hơi", "熨烫台")
def pressing_table(shape: Shape, sleeve_arm: bool = True) -> None:  # noqa: FBT001, FBT002 - a parameter
    """Presses garments smooth: an iron blows steam in, and the table below sucks it out."""
    shape.footprint(2.33, 0.88, 2.2)
    _table(shape)
    _boiler(shape)
    _gantry(shape)
    _iron(shape)
    if sleeve_arm:
        _arm(shape)
    shape.stand((0, -0.95, 0))
    shape.port("in", (-1.0, 0, 0.9))
    shape.port("out", (1.0, 0, 0.9))


def _table(shape: Shape) -> None:
    """The pressing board, round at its nose, on a pedestal with the suction fan."""
    board = [(-1.02, -0.09), (-0.94, -0.22), (-0.6, -0.36), (0.6, -0.38), (0.66, -0.34),
             (0.66, 0.34), (0.6, 0.38), (-0.6, 0.36), (-0.94, 0.22), (-1.02, 0.09)]  # fmt: skip
    shape.plate(Slot.METAL, board, _TOP_M - 0.14, 0.08)
    shape.plate(Slot.PAPER, [(x * 0.985, y * 0.97) for x, y in board], _TOP_M - 0.07, 0.07)
    shape.box(Slot.BASE, (0.1, 0, 0), (0.9, 0.6, 0.06), 0.01)
    shape.box(Slot.SHELL, (0.1, 0, 0.06), (0.62, 0.46, 0.74), 0.04)
    if shape.fine:
        shape.lathe(Slot.DARK, (0.1, -0.235, 0.44), [(0.15, 0), (0.15, 0.02)], "y", 18)
        for z in (0.36, 0.42, 0.48):
            shape.box(Slot.METAL, (0.1, -0.245, z), (0.26, 0.02, 0.02), 0)
        shape.box(Slot.DARK, (-0.42, -0.24, 0.0), (0.3, 0.2, 0.05), 0)
    shape.box(Slot.LOAD, (-0.16, -0.02, _TOP_M), (0.66, 0.54, 0.025), 0.01)
    if shape.fine:
        with shape.placed((0.2, 0.05, _TOP_M), 24):
            shape.box(Slot.LOAD, (0.06, 0, 0.001), (0.5, 0.17, 0.03), 0.01)
        with shape.placed((-0.5, 0.0, _TOP_M), -8):
            shape.box(Slot.PAPER, (0, 0, 0.001), (0.08, 0.24, 0.034), 0.008)
    state_strip(shape, (0.1, -0.235, 0.72), (0.5, 0.05))


def _boiler(shape: Shape) -> None:
    """The steam boiler beside the table, with its gauge."""
    x = 1.04
    shape.box(Slot.BASE, (x, 0.1, 0), (0.5, 0.5, 0.08), 0)
    shape.box(Slot.SHELL, (x, 0.1, 0.08), (0.54, 0.56, 1.0), 0.04)
    console(shape, (x, -0.19, 0.82))
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (x, -0.185, 0.16), (0.44, 0.02, 0.36), 0)
        shape.lathe(Slot.METAL, (x - 0.12, 0.1, 1.08), [(0.12, 0), (0.12, 0.16), (0.06, 0.22)],
                    n_side=14)  # fmt: skip
        shape.lathe(Slot.GLASS, (x + 0.12, 0.0, 1.16), [(0.07, 0), (0.07, 0.03)], "y", 12)
        shape.box(Slot.METAL, (x + 0.12, 0.02, 1.06), (0.03, 0.03, 0.1), 0)
        shape.pipe(Slot.METAL, [(x - 0.12, 0.1, 1.3), (x - 0.12, 0.1, 1.5), (0.72, 0.38, 1.5),
                                (0.72, 0.38, 2.0)], 0.022)  # fmt: skip


def _gantry(shape: Shape) -> None:
    """The frame above with its lamp, and the rail from which the iron's hose hangs."""
    for x in (-0.66, 0.66):
        shape.box(Slot.FRAME, (x, 0.46, 0), (0.06, 0.06, 2.2), 0.008)
        if shape.fine:
            shape.box(Slot.FRAME, (x, 0.3, 0), (0.06, 0.4, 0.05), 0)
        shape.box(Slot.FRAME, (x, 0.2, 2.14), (0.05, 0.5, 0.05), 0)
    shape.box(Slot.FRAME, (0, 0.46, 2.14), (1.38, 0.06, 0.06), 0.008)
    shape.box(Slot.STEEL, (0, 0.0, 2.1), (1.5, 0.05, 0.06), 0)
    shape.box(Slot.SHELL, (0, 0.2, 2.04), (1.1, 0.16, 0.06), 0.02)
    shape.box(Slot.LAMP, (0, 0.2, 2.03), (1.0, 0.1, 0.012), 0)


def _iron(shape: Shape) -> None:
    slide = Motion(Way.SLIDE, -0.5, 0.15)
    with shape.moving("iron", slide, Drive.SERVICE, (0.36, -0.16, 1.0), (1, 0, 0)):
        sole = [(0.18, -0.16), (0.24, -0.22), (0.44, -0.22), (0.44, -0.08), (0.24, -0.08)]
        shape.plate(Slot.STEEL, sole, _TOP_M + 0.026, 0.03)
        shape.box(Slot.DARK, (0.35, -0.15, _TOP_M + 0.05), (0.16, 0.1, 0.05), 0.015)
        shape.box(Slot.ACCENT, (0.34, -0.15, _TOP_M + 0.13), (0.19, 0.04, 0.035), 0.012)
        if shape.fine:
            shape.box(Slot.DARK, (0.42, -0.15, _TOP_M + 0.08), (0.03, 0.04, 0.07), 0)
            hose = [(0.42, -0.15, 1.08), (0.62, -0.1, 1.3), (0.52, 0.0, 1.8), (0.52, 0.0, 2.1)]
            shape.pipe(Slot.DARK, hose, 0.014)


def _arm(shape: Shape) -> None:
    """The small board that swings over the table, for sleeves."""
    with shape.moving("sleeve arm", Motion(Way.TURN, -50, 20), Drive.SERVICE, (0.55, 0.42, 1.0),
                      (0, 0, 1)):  # fmt: skip
        shape.box(Slot.METAL, (0.55, 0.42, 0.8), (0.06, 0.06, 0.42), 0.01)
        shape.box(Slot.METAL, (0.36, 0.4, 1.14), (0.42, 0.05, 0.05), 0)
        shape.plate(Slot.PAPER, [(-0.5, 0.36), (-0.44, 0.32), (0.26, 0.29), (0.26, 0.51),
                                 (-0.44, 0.48), (-0.5, 0.44)], 1.19, 0.06)  # fmt: skip
