"""A tripod jack for aircraft."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import cos_sin


@kind(Sector.AEROSPACE, "Tripod jack", "Kích ba chân máy bay", "三脚千斤顶")
def final_line_jack(shape: Shape, height_m: Annotated[float, Between(1.6, 4)] = 2.6) -> None:
    """Lifts an aircraft by a pad under its wing or nose, and holds it level while it is built."""
    high = height_m
    reach = 0.3 * high + 0.25
    shape.footprint(1.5 * reach + 0.32, 1.732 * reach + 0.32, high)
    base = 0.62 * high
    _column(shape, base)
    for i in range(3):
        _leg(shape, reach, base, 60 + 120 * i)
    with shape.moving("ram", Motion(Way.SLIDE, -0.2, 0.0), Drive.SERVICE, (0, 0, base), (0, 0, 1)):
        _ram(shape, base, high)
    _pump(shape)


def _column(shape: Shape, base: float) -> None:
    shape.lathe(Slot.SHELL, (0, 0, 0.2), [(0.17, 0), (0.19, 0.03), (0.19, base - 0.32),
                (0.23, base - 0.3), (0.23, base - 0.2)], "z", 24 if shape.fine else 8)  # fmt: skip
    shape.lathe(Slot.DARK, (0, 0, 0.14), [(0.12, 0), (0.12, 0.08)], "z", 12 if shape.fine else 6)
    if shape.fine:
        for z in (0.32, base - 0.24):
            shape.lathe(Slot.FRAME, (0, 0, z), [(0.205, 0), (0.205, 0.1)], "z", 24)
        shape.pipe(Slot.DARK, [(0.16, -0.1, 0.4), (0.3, -0.2, 0.34), (0.36, -0.1, 0.36)], 0.02)
    shape.box(Slot.STATE, (0, -0.19, base * 0.55), (0.16, 0.04, 0.3), 0.005)


def _leg(shape: Shape, reach: float, base: float, turn_deg: float) -> None:
    c, s = cos_sin(turn_deg)
    foot = (reach * c, reach * s, 0.12)
    head = (0.2 * c, 0.2 * s, base - 0.06)
    shape.beam(Slot.FRAME, foot, head, 0.11)
    shape.beam(
        Slot.FRAME, (0.15 * c, 0.15 * s, 0.3), (reach * 0.9 * c, reach * 0.9 * s, 0.2), 0.07, 0
    )
    shape.lathe(Slot.BASE, (foot[0], foot[1], 0), [(0.16, 0), (0.16, 0.06)], "z",
                16 if shape.fine else 8)  # fmt: skip
    shape.lathe(Slot.METAL, (foot[0], foot[1], 0.05), [(0.045, 0), (0.045, 0.3)], "z", 8)
    n_c, n_s = cos_sin(turn_deg + 120)
    side = (reach * n_c, reach * n_s, 0.2)
    shape.beam(Slot.FRAME, (foot[0], foot[1], 0.2), side, 0.06, 0)
    if shape.fine:
        wheel = (reach * 0.74 * c, reach * 0.74 * s - 0.03, 0.1)
        shape.lathe(Slot.RUBBER, wheel, [(0.1, 0), (0.1, 0.06)], "y", 12)
        shape.box(Slot.DARK, (wheel[0], wheel[1] + 0.03, 0.12), (0.08, 0.1, 0.14), 0)


def _ram(shape: Shape, base: float, high: float) -> None:
    n = 16 if shape.fine else 6
    shape.lathe(Slot.METAL, (0, 0, base - 0.3), [(0.115, 0), (0.115, high - base + 0.16)], "z", n)
    collar = (0, 0, base + 0.02)
    shape.lathe(Slot.ACCENT, collar, [(0.19, 0), (0.2, 0.02), (0.2, 0.1), (0.17, 0.13)], "z", n)
    for i in range(6 if shape.fine else 0):
        at = (0, 0, base + 0.3 + i * (high - base - 0.5) / 6)
        shape.lathe(Slot.STEEL, at, [(0.12, 0), (0.12, 0.02)], "z", 16)
    pad = (0, 0, high - 0.2)
    shape.lathe(Slot.STEEL, pad, [(0.06, 0), (0.14, 0.08), (0.14, 0.14)], "z", n)
    shape.lathe(Slot.RUBBER, pad, [(0.12, 0.14), (0.12, 0.2)], "z", n)


def _pump(shape: Shape) -> None:
    shape.box(Slot.ACCENT, (0.34, -0.02, 0.26), (0.26, 0.3, 0.22), 0.03)
    if shape.fine:
        shape.cylinder(Slot.SCREEN, (0.34, -0.2, 0.4), 0.06, 0.05, "y")
        shape.beam(Slot.METAL, (0.34, 0.1, 0.45), (0.42, 0.1, 0.85), 0.03, 0)
