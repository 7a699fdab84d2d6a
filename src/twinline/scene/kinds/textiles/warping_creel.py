"""A warping creel and its warper."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.covers import console
from twinline.scene.kinds.textiles.packages import beam_of_warp, roller
from twinline.scene.kinds.textiles.webs import thread
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, cos_sin

_SPREAD_DEG: Final = 12.0
_TIERS: Final = 5
_TIER_M: Final = 0.37
_TOP_M: Final = 2.3


@kind(Sector.TEXTILES, "Warping creel", "Máy mắc sợi", "整经机")
def warping_creel(shape: Shape, length_m: Annotated[float, Between(5, 14)] = 9.0) -> None:
    """Draws hundreds of yarns off the cones on its V-shaped creel and winds them on a beam."""
    c, s = cos_sin(_SPREAD_DEG)
    far = (length_m * c, length_m * s)
    shape.footprint(far[0] + 0.3 * s + 5.015, 2 * (far[1] + 0.75 + 0.3 * c), _TOP_M + 0.1)
    for side in (-1, 1):
        with shape.placed((0, side * 0.75, 0), 180 - side * _SPREAD_DEG):
            _wing(shape, length_m, -side)
    _sheet(shape, length_m)
    with shape.placed((4.0, 0, 0)):
        _warper(shape)
    shape.stand((5.8, 0, 0), 180)
    shape.port("in", (-far[0] + 0.1, 0, 1.0))
    shape.port("out", (5.0, 0, 0.8))


def _wing(shape: Shape, long: float, side: int) -> None:
    """One wing along x, its cones on the side y * side."""
    bays = min(10, round(long / 0.62)) if shape.fine else 3
    for z in (0.06, _TOP_M):
        shape.box(Slot.FRAME, (long / 2, 0, z), (long, 0.1, 0.1), 0)
    for i in range(bays + 1):
        x = 0.05 + i / bays * (long - 0.1)
        shape.box(Slot.FRAME, (x, 0, 0), (0.05, 0.07, _TOP_M), 0)
        if i in (0, bays) or (shape.fine and i % 3 == 0):
            shape.box(Slot.BASE, (x, 0, 0), (0.1, 0.6, 0.06), 0)
    for tier in range(_TIERS if shape.fine else 3):
        z = 0.4 + tier * (_TIER_M if shape.fine else 0.7)
        if shape.fine:
            for i in range(bays):
                x = 0.05 + (i + 0.5) / bays * (long - 0.1)
                yarn = Slot.LOAD if (i + tier) % 4 else Slot.PAPER
                outline = [(0.1, 0.0), (0.06, 0.19)]
                flip = [(0.06, 0.0), (0.1, 0.19)]
                y = 0.08 if side > 0 else -0.27
                shape.lathe(yarn, (x, y, z), outline if side > 0 else flip, "y", 4)
        else:
            shape.box(Slot.LOAD, (long / 2, side * 0.18, z - 0.1), (long - 0.3, 0.16, 0.2), 0)


def _sheet(shape: Shape, long: float) -> None:
    """Yarns from both wings that come together at the reed of the warper."""
    rows = 7 if shape.fine else 2
    n = 3 if shape.fine else 1
    for side in (-1, 1):
        for share in (0.0, 0.33, 0.66)[:n]:
            c, s = cos_sin(_SPREAD_DEG)
            x, y = -long * share * c, side * (0.75 - 0.02 + long * share * s)
            for row in range(rows):
                z = 0.34 + row / max(1, rows - 1) * 1.6
                lane = side * (0.1 + 0.2 * share + row * 0.06)
                slot = Slot.PAPER if row % 3 else Slot.LOAD
                thread(shape, slot, (x, y, z), (2.7, lane, 1.18 + row * 0.012), 0.01)


def _warper(shape: Shape) -> None:
    shape.box(Slot.BASE, (-0.3, 0, 0), (2.4, 2.1, 0.1), 0.02)
    for side in (-1, 1):
        outline: list[Vec2] = [
            (-1.1, 0.1),
            (0.8, 0.1),
            (0.8, 0.9),
            (0.4, 1.3),
            (-0.9, 1.3),
            (-1.1, 1.1),
        ]
        shape.side(Slot.SHELL, outline, side * 1.14, 0.42)
        if shape.fine:
            shape.box(Slot.SHELL_SHADE, (-0.2, side * 1.355, 0.28), (1.3, 0.03, 0.72), 0.01)
            shape.box(Slot.DARK, (-0.2, side * 1.365, 0.4), (0.8, 0.02, 0.3), 0)
    shape.box(Slot.STEEL, (-1.35, 0, 1.06), (0.06, 1.9, 0.26), 0)
    shape.box(Slot.FRAME, (-1.35, 0, 0), (0.12, 1.5, 1.08), 0.02)
    roller(shape, Slot.METAL, (-0.85, -0.93, 1.2), (0.12, 1.86))
    winding = Motion(Way.TURN, 0, 200)
    with shape.moving("beam", winding, Drive.SPIN, (0.15, 0, 0.72), (0, 1, 0)):
        beam_of_warp(shape, (0.15, -0.92, 0.72), (0.56, 1.84), "y")
    with shape.moving("press roller", Motion(Way.SLIDE, -0.12, 0), Drive.SERVICE, (-0.5, 0, 0.6),
                      (1, 0, 0)):  # fmt: skip
        roller(shape, Slot.ACCENT, (-0.47, -0.86, 0.62), (0.12, 1.72))
    for side in (-1, 1):
        shape.box(Slot.SAFETY, (0.98, side * 0.9, 0), (0.06, 0.06, 0.95), 0)
    shape.box(Slot.SAFETY, (0.98, 0, 0.92), (0.07, 1.86, 0.06), 0)
    if shape.fine:
        shape.box(Slot.SAFETY, (0.98, 0, 0.5), (0.05, 1.76, 0.05), 0)
    shape.box(Slot.SHELL_SHADE, (0.1, -1.5, 0), (0.34, 0.2, 1.0), 0.03)
    console(shape, (0.1, -1.62, 1.22))
    state_strip(shape, (-0.6, -1.36, 1.18), (0.7, 0.07))
