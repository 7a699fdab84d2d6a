"""A shot blaster with a roller way."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, roller_run, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import duct
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WAY_Z = 0.95


@kind(Sector.COMMON, "Shot blaster", "Máy phun bi", "抛丸机")
def shot_blaster(shape: Shape, run_m: Annotated[float, Between(1, 6)] = 2.0) -> None:
    """Cleans castings and steel of rust and scale with steel shot that wheels throw at them."""
    shape.footprint(2 * run_m + 4.0, 3.915, 5.6)
    _cabin(shape)
    _wheels(shape)
    _elevator(shape)
    _filter(shape)
    for side in (-1, 1):
        x = side * (2.0 + run_m / 2)
        roller_run(shape, (x, 0, 0), (run_m, 1.2, _WAY_Z), 0.36)
        _castings(shape, x, run_m)
    shape.port("in", (-2.0 - run_m, 0, _WAY_Z + 0.1))
    shape.port("out", (2.0 + run_m, 0, _WAY_Z + 0.1))
    control_panel(shape, (1.5, -1.35, 1.4))
    if shape.fine:
        shape.box(Slot.BASE, (1.5, -1.2, 0), (0.24, 0.2, 1.3), 0.02)
    shape.stand((1.4, -2.0, 0))


def _cabin(shape: Shape) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (2.5, 1.9, 0.6), 0.03)
    body = [(-1.0, 0.6), (1.0, 0.6), (1.0, 2.0), (0.66, 2.7), (-0.66, 2.7), (-1.0, 2.0)]
    shape.profile(Slot.SHELL, body, 0, 2.5)
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (0, -1.0, 0.75), (1.1, 0.07, 1.05), 0.03)
        shape.box(Slot.DARK, (-0.4, -1.035, 1.2), (0.05, 0.05, 0.24), 0)
    state_strip(shape, (0, -1.005, 1.92), (2.0, 0.08))
    for side in (-1, 1):
        shape.box(Slot.SHELL_SHADE, (side * 1.6, 0, 0.7), (0.8, 1.4, 1.2), 0.05)
        if shape.fine:
            shape.box(Slot.BASE, (side * 1.6, 0, 0), (0.6, 1.2, 0.7), 0.02)
        face = side * 2.0
        shape.box(Slot.DARK, (face, 0, _WAY_Z), (0.04, 1.1, 0.7), 0)
        n = 6 if shape.fine else 0
        for i in range(n):
            y = ((i + 0.5) / n - 0.5) * 1.08
            strip = (face + side * 0.03, y, _WAY_Z + 0.3)
            shape.box(Slot.RUBBER, strip, (0.015, 1.08 / n - 0.02, 0.36), 0)


def _wheels(shape: Shape) -> None:
    """Blast wheels on the slanting shoulders, each with its motor."""
    for x in (-0.66, 0.66):
        for side in (-1, 1):
            turn = 0 if side < 0 else 180
            with shape.placed((x, side * 0.83, 2.35), turn), shape.placed(tilt_deg=26):
                shape.box(Slot.FRAME, (0, -0.1, -0.3), (0.66, 0.24, 0.62), 0.05)
                if shape.fine:
                    shape.lathe(Slot.STEEL, (0, -0.3, 0), [(0.22, 0), (0.24, 0.1)], "y", 12)
                turning = Motion(Way.TURN, 0, 720)
                name = f"wheel {'left' if x < 0 else 'right'} {'front' if side < 0 else 'back'}"
                with shape.moving(name, turning, Drive.SPIN, (0, -0.4, 0), (0, 1, 0)):
                    disc = [(0.18, 0), (0.18, 0.07)]
                    shape.lathe(Slot.ACCENT, (0, -0.36, 0), disc, "y", 12 if shape.fine else 4)
                if shape.fine:
                    drive = [(0.1, 0), (0.14, 0.05), (0.14, 0.36)]
                    shape.lathe(Slot.DARK, (0, -0.7, 0), drive, "y", 10)
                else:
                    shape.box(Slot.DARK, (0, -0.52, -0.12), (0.24, 0.36, 0.24), 0)


def _elevator(shape: Shape) -> None:
    shape.box(Slot.SHELL_SHADE, (-0.9, 1.5, 0), (0.6, 0.5, 4.9), 0.04)
    shape.box(Slot.SHELL, (-0.9, 1.44, 4.7), (0.74, 0.76, 0.6), 0.05)
    shape.beam(Slot.METAL, (-0.9, 1.2, 4.6), (-0.2, 0.2, 3.4), 0.26)
    shape.box(Slot.SHELL_SHADE, (0, 0.1, 2.68), (1.5, 0.8, 0.5), 0.04)
    if shape.fine:
        shape.box(Slot.SHELL, (0, 0.1, 3.18), (1.0, 0.7, 0.34), 0.04)
        for x in (-1.12, -0.68):
            shape.box(Slot.SAFETY, (x, 1.84, 0), (0.05, 0.05, 5.0), 0)
        for i in range(1, 12):
            shape.box(Slot.SAFETY, (-0.9, 1.84, i * 0.42), (0.44, 0.03, 0.03), 0)
        for x in (-0.66, 0.66):
            for y in (-0.5, 0.6):
                shape.beam(Slot.METAL, (x, 0.1 + (y - 0.1) * 0.4, 2.75), (x, y * 1.25, 2.5), 0.12)


def _filter(shape: Shape) -> None:
    x, y = 1.1, 1.9
    for side in (-0.5, 0.5) if shape.fine else (0,):
        for back in (-0.4, 0.4) if shape.fine else (0,):
            shape.box(Slot.FRAME, (x + side, y + back, 0), (0.1, 0.1, 1.7), 0)
    if shape.fine:
        shape.lathe(Slot.STEEL, (x, y, 0), [(0.26, 0), (0.26, 0.56)], n_side=12)
    shape.loft(
        Slot.METAL,
        [
            [(x - r, y - r, z), (x + r, y - r, z), (x + r, y + r, z), (x - r, y + r, z)]
            for r, z in ((0.14, 0.56), (0.5, 1.5))
        ],
    )
    shape.box(Slot.SHELL, (x, y, 1.5), (1.2, 1.0, 1.9), 0.05)
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (x, y, 3.4), (0.7, 0.7, 0.3), 0.04)
    duct(shape, (x + 0.2, y + 0.1, 3.4), 0.16, 2.2)
    way = [(0.5, 0.4, 2.6), (0.5, 0.4, 3.9), (x - 0.3, y, 3.9), (x - 0.3, y, 3.3)]
    if shape.fine:
        shape.pipe(Slot.METAL, way, 0.16)
    else:
        shape.beam(Slot.METAL, way[1], way[2], 0.3)
    stack_light(shape, (1.0, -0.3, 2.68))


def _castings(shape: Shape, x: float, run: float) -> None:
    n = min(3, max(1, round(run / 0.8))) if shape.fine else 1
    flange = [(0.26, 0), (0.25, 0.08), (0.15, 0.1), (0.13, 0.3)]
    for i in range(n):
        at = (x + ((i + 0.5) / n - 0.5) * run, 0, _WAY_Z)
        if shape.fine:
            shape.lathe(Slot.LOAD, at, flange, n_side=12)
        else:
            shape.lathe(Slot.LOAD, at, flange[::3], n_side=5)
