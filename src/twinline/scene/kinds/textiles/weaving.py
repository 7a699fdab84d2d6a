"""What every loom has: side frames, the warp beam, heddles, the reed, and the cloth roll."""

from typing import Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.packages import beam_of_warp, roll_of_cloth, roller, yarn_cone
from twinline.scene.kinds.textiles.webs import arc, thread, web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

LEFT_M: Final = 1.4
RIGHT_M: Final = 0.95
"""How far a loom reaches beyond its reed."""
FRONT_M: Final = 0.85
BACK_M: Final = 1.1
_SIDE: Final = ((-0.72, 0.1), (0.8, 0.1), (0.8, 0.95), (0.62, 1.16), (0.36, 1.2), (0.24, 1.42),
                (-0.22, 1.42), (-0.34, 1.06), (-0.66, 0.96), (-0.72, 0.88))  # fmt: skip

_SIDE_FAR: Final = ((-0.72, 0.1), (0.8, 0.1), (0.8, 0.95), (0.24, 1.42), (-0.22, 1.42),
                    (-0.72, 0.88))  # fmt: skip


def loom_body(shape: Shape, width: float) -> None:
    """All of a loom but what lifts its warp."""
    _sides(shape, width)
    _warp(shape, width)
    _cloth(shape, width)
    _reed(shape, width)
    _weft(shape, -width / 2 - 1.12)


def heddles(shape: Shape, width: float, n: int) -> None:
    """Heddle frames in two groups that part the warp."""
    high = 1.62
    for side in (0, 1):
        name = ("rising", "falling")[side] + " heddles"
        motion = Motion(Way.SLIDE, 0, 0.07) if side else Motion(Way.SLIDE, -0.07, 0)
        with shape.moving(name, motion, Drive.SERVICE, (0, 0.1, 1.0), (0, 0, 1)):
            for i in range(side, n, 2):
                y, low = -0.02 + i * 0.075, 0.72 + 0.05 * side
                top = high - 0.05 * (1 - side)
                shape.box(Slot.ACCENT, (0, y, top - 0.07), (width + 0.08, 0.03, 0.07), 0)
                shape.box(Slot.METAL, (0, y, low), (width - 0.06, 0.008, top - low - 0.03), 0)
                if not shape.fine:
                    continue
                shape.box(Slot.METAL, (0, y, low), (width + 0.08, 0.03, 0.06), 0)
                for end in (-1, 1):
                    stile = (end * (width / 2 + 0.02), y, low)
                    shape.box(Slot.METAL, stile, (0.03, 0.03, top - low - 0.03), 0)


def _sides(shape: Shape, width: float) -> None:
    for side in (-1, 1):
        x = side * (width / 2 + 0.28)
        shape.box(Slot.BASE, (x, 0.05, 0), (0.4, 1.5, 0.12), 0)
        shape.profile(Slot.SHELL, _SIDE if shape.fine else _SIDE_FAR, x, 0.44)
        if shape.fine:
            shape.profile(
                Slot.SHELL_SHADE,
                [(-0.55, 0.24), (0.62, 0.24), (0.62, 0.86), (-0.55, 0.78)],
                x + side * 0.215,
                0.03,
            )
            for i in range(4):
                vent = (x + side * 0.23, 0.32, 0.36 + i * 0.09)
                shape.box(Slot.DARK, vent, (0.02, 0.4, 0.04), 0)
    shape.box(Slot.BASE, (0, 0.28, 0.14), (width + 0.2, 0.3, 0.16), 0)
    x = width / 2 + 0.72
    if shape.fine:
        shape.box(Slot.BASE, (x, 0.2, 0), (0.42, 0.85, 0.1), 0)
    shape.box(Slot.SHELL_SHADE, (x, 0.2, 0.1), (0.46, 0.9, 1.05), 0.04)
    if shape.fine:
        shape.beam(Slot.METAL, (x - 0.1, -0.3, 1.1), (x - 0.1, -0.44, 1.32), 0.05)
    shape.box(Slot.DARK, (x - 0.1, -0.5, 1.22), (0.4, 0.07, 0.34), 0.015)
    shape.box(Slot.SCREEN, (x - 0.1, -0.53, 1.27), (0.32, 0.02, 0.24), 0)
    state_strip(shape, (x, -0.255, 0.98), (0.36, 0.07))
    stack_light(shape, (x, 0.45, 1.15))


def _warp(shape: Shape, width: float) -> None:
    with shape.moving("warp beam", Motion(Way.TURN, 0, 6), Drive.SPIN, (0, 0.6, 0.52), (1, 0, 0)):
        beam_of_warp(shape, (-width / 2 - 0.04, 0.6, 0.52), (0.46, width + 0.08), "x", Slot.PAPER)
    if shape.fine:
        roller(shape, Slot.METAL, (-width / 2 - 0.1, 0.98, 1.06), (0.09, width + 0.2), "x")
        for side in (-1, 1):
            x = side * (width / 2 + 0.12)
            shape.box(Slot.STEEL, (x, 0.93, 0.9), (0.06, 0.34, 0.2), 0)
    with shape.placed(turn_deg=90):
        tail = [(1.0, 0.66), *arc((0.98, 1.06), 0.097, 0, 90, 3 if shape.fine else 1)]
        web(shape, Slot.PAPER, [*tail, (0.5, 1.06), (0.02, 1.03)], width)


def _cloth(shape: Shape, width: float) -> None:
    shape.box(Slot.METAL, (0, -0.7, 0.84), (width + 0.14, 0.1, 0.09), 0.03)
    if shape.fine:
        roller(shape, Slot.RUBBER, (-width / 2 - 0.04, -0.56, 0.68), (0.085, width + 0.08), "x")
    with shape.placed(turn_deg=90):
        path = [(-0.72, 0.62), (-0.765, 0.86), (-0.74, 0.94), (-0.66, 0.945), (-0.12, 1.0)]
        web(shape, Slot.LOAD, path, width - 0.04)
    roll = ((-width / 2 - 0.02, -0.52, 0.36), (0.22, width + 0.04))
    with shape.moving(
        "cloth roll", Motion(Way.TURN, 0, 8), Drive.SPIN, (0, -0.52, 0.36), (1, 0, 0)
    ):
        roll_of_cloth(shape, *roll, "x")


def _reed(shape: Shape, width: float) -> None:
    swing = Motion(Way.TURN, -9, 0)
    with shape.moving("sley", swing, Drive.SERVICE, (0, -0.16, 0.6), (1, 0, 0)):
        shape.box(Slot.STEEL, (0, -0.16, 0.84), (width + 0.1, 0.09, 0.1), 0.02)
        shape.box(Slot.METAL, (0, -0.14, 0.94), (width + 0.06, 0.02, 0.17), 0)
        if shape.fine:
            n = round(width / 0.3)
            for i in range(n):
                x = ((i + 0.5) / n - 0.5) * width
                shape.box(Slot.DARK, (x, -0.22, 0.9), (0.03, 0.03, 0.1), 0)


def _weft(shape: Shape, x: float) -> None:
    """Cones of weft on a stand, and the feeders that measure it."""
    shape.box(Slot.BASE, (x, 0.1, 0), (0.5, 0.5, 0.04), 0.01)
    shape.box(Slot.FRAME, (x, 0.1, 0), (0.06, 0.06, 1.35), 0)
    for i, z in enumerate((0.62, 1.05) if shape.fine else (1.05,)):
        shape.box(Slot.FRAME, (x, 0.1, z), (0.04, 0.48, 0.04), 0)
        for y in (-0.14, 0.34) if shape.fine else (-0.14,):
            yarn = Slot.PAPER if i else Slot.LOAD
            yarn_cone(shape, (x - 0.13, y, z + 0.05), (0.115, 0.2), "x", yarn)
    if shape.fine:
        for y in (-0.12, 0.06):
            roller(shape, Slot.DARK, (x + 0.46, y, 1.12), (0.075, 0.24), "x")
            shape.box(Slot.ACCENT, (x + 0.4, y, 1.05), (0.07, 0.13, 0.14), 0)
            thread(shape, Slot.PAPER, (x + 0.06, y, 1.1), (x + 0.42, y, 1.12))
        shape.box(Slot.STEEL, (x + 0.55, -0.03, 1.02), (0.3, 0.3, 0.03), 0)
