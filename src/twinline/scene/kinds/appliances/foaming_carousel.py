"""A foaming carousel."""

import math
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

_TABLE_Z_M: Final = 0.42


@kind(Sector.APPLIANCES, "Foaming carousel", "Bàn xoay phun bọt PU", "转盘式发泡机")
def foaming_carousel(shape: Shape, fixtures: Annotated[int, Between(4, 12)] = 8) -> None:
    """Fills cabinets with polyurethane foam: jigs that hold them ride past a mixing head."""
    middle = 1.5 + fixtures * 0.28
    rim = middle + 0.95
    shape.footprint(2 * rim + 2.8, 2 * rim, 3.845)
    _pit(shape, rim)
    with shape.moving("turntable", Motion(Way.TURN, 0, 5), Drive.SPIN, (0, 0, 0), (0, 0, 1)):
        _turntable(shape, middle)
        for i in range(fixtures):
            with shape.placed(turn_deg=180 + 360 * i / fixtures):
                _fixture(shape, middle)
                if shape.fine:
                    shape.pipe(Slot.RUBBER, [(0.35, 0, 1.8), (middle - 0.5, 0, 0.85)], 0.03)
    _boom(shape, middle, rim)
    _wet_end(shape, rim)
    shape.stand((-rim * 0.82, -rim * 0.82, 0), 45)
    across = rim * math.sqrt(0.5)
    shape.port("in", (across, -across, 1.0), 135)
    shape.port("out", (across, across, 1.0), 45)


def _pit(shape: Shape, rim: float) -> None:
    n = 32 if shape.fine else 12
    shape.lathe(Slot.SHELL_SHADE, (0, 0, 0), [(rim, 0), (rim, 0.07)], n_side=n)
    if shape.fine:
        shape.lathe(Slot.SAFETY, (0, 0, 0.07), [(rim - 0.28, 0), (rim - 0.28, 0.012)], n_side=n)


def _turntable(shape: Shape, middle: float) -> None:
    n, edge = (32 if shape.fine else 12), middle + 0.55
    if shape.fine:
        shape.lathe(Slot.DARK, (0, 0, 0.08), [(edge - 0.1, 0), (edge - 0.1, 0.22)], n_side=n)
    shape.lathe(Slot.STEEL, (0, 0, 0.29), [(edge, 0), (edge, 0.13)], n_side=n)
    column = [(1.0, 0), (1.0, 0.16), (0.7, 0.22), (0.62, 0.9), (0.4, 1.02), (0.4, 1.5)]
    if not shape.fine:
        column = [(1.0, 0), (0.62, 0.9), (0.4, 1.5)]
    shape.lathe(Slot.SHELL, (0, 0, _TABLE_Z_M), column, n_side=16 if shape.fine else 6)
    if shape.fine:
        shape.lathe(Slot.DARK, (0, 0, _TABLE_Z_M + 1.5), [(0.28, 0), (0.28, 0.22)], n_side=12)


def _fixture(shape: Shape, r: float) -> None:
    """A jig at a radius along x: a cabinet lies on its front over a plug, between four walls."""
    z = _TABLE_Z_M
    if not shape.fine:
        shape.box(Slot.LOAD, (r, 0, z), (0.8, 1.6, 0.9), 0)
        shape.box(Slot.FRAME, (r + 0.46, 0, z), (0.11, 1.84, 1.06), 0)
        return
    shape.box(Slot.DARK, (r, 0, z), (1.0, 1.84, 0.16), 0)
    shape.box(Slot.SHELL_SHADE, (r, 0, z + 0.16), (0.84, 1.66, 0.14), 0)
    shape.box(Slot.LOAD, (r, 0, z + 0.3), (0.74, 1.56, 0.6), 0.03)
    shape.box(Slot.DARK, (r - 0.1, 0, z + 0.9), (0.14, 0.14, 0.02), 0)
    shape.box(Slot.FRAME, (r + 0.47, 0, z + 0.08), (0.09, 1.84, 0.98), 0)
    shape.box(Slot.METAL, (r + 0.53, 0, z + 0.6), (0.05, 1.6, 0.1), 0)
    shape.box(Slot.FRAME, (r - 0.47, 0, z + 0.08), (0.09, 1.84, 0.66), 0)
    for side in (-1, 1):
        shape.box(Slot.FRAME, (r, side * 0.86, z + 0.16), (0.8, 0.09, 0.72), 0)


def _boom(shape: Shape, middle: float, rim: float) -> None:
    foot = -rim - 0.35
    if shape.fine:
        shape.box(Slot.BASE, (foot, 0, 0), (0.8, 0.8, 0.06), 0)
    shape.box(Slot.FRAME, (foot, 0, 0), (0.38, 0.38, 3.36), 0.04)
    reach = rim - middle + 0.9
    shape.box(Slot.FRAME, (foot + reach / 2 - 0.1, 0, 3.3), (reach, 0.3, 0.34), 0.04)
    if shape.fine:
        for i, y in enumerate((-0.09, 0.09)):
            way = [(foot - 0.45, y * 8, 1.9), (foot - 0.45, y * 8, 3.8), (foot, y, 3.8)]
            hose = [*way, (-middle, y, 3.8), (-middle, y, 3.2)]
            shape.pipe(Slot.METAL if i else Slot.STEEL, hose, 0.045)
    else:
        shape.beam(Slot.STEEL, (foot - 0.45, 0, 3.8), (-middle, 0, 3.8), 0.09)
    _mixing_head(shape, middle)


def _mixing_head(shape: Shape, middle: float) -> None:
    with shape.moving(
        "mixing head", Motion(Way.SLIDE, 0, 0.85), Drive.SERVICE, (-middle, 0, 2.6), (0, 0, -1)
    ):
        shape.box(Slot.ACCENT, (-middle, 0, 2.72), (0.36, 0.34, 0.5), 0.04)
        if shape.fine:
            shape.cone(Slot.STEEL, (-middle, 0, 2.3), (0.05, 0.13), 0.42)
            shape.box(Slot.DARK, (-middle, 0, 3.2), (0.18, 0.18, 0.36), 0)
            shape.cylinder(Slot.DARK, (-middle - 0.34, 0, 2.92), 0.07, 0.68, "x")


def _wet_end(shape: Shape, rim: float) -> None:
    x = -rim - 1.7
    shape.box(Slot.BASE, (x, 0, 0), (2.2, 3.9, 0.08), 0)
    for side, slot in ((-1, Slot.SHELL), (1, Slot.SHELL_SHADE)):
        _tank(shape, (x - 0.2, side * 0.78), slot)
    plinthed(shape, (x + 0.1, -1.7 + 0.15, 0.08), (1.6, 0.6, 1.9))
    doors_of(shape, (x + 0.1, -1.85, 0.25), (1.5, 1.35), 2)
    state_strip(shape, (x + 0.1, -1.86, 1.8), (1.4, 0.08))
    signal_lamps(shape, (x + 0.7, -1.55, 1.98))
    plinthed(shape, (x + 0.1, 1.62, 0.08), (1.8, 0.6, 1.5), Slot.SHELL_SHADE)
    operator_panel(shape, (-rim - 0.2, -1.95, 0))


def _tank(shape: Shape, at: tuple[float, float], slot: Slot) -> None:
    x, y = at
    if not shape.fine:
        shape.lathe(slot, (x, y, 0), [(0.66, 0.08), (0.66, 2.5)], n_side=6)
        return
    body = [(0.18, 0.62), (0.62, 0.86), (0.66, 0.95), (0.66, 2.35), (0.6, 2.48), (0.2, 2.6)]
    shape.lathe(slot, (x, y, 0), body, n_side=16)
    shape.lathe(Slot.FRAME, (x, y, 1.3), [(0.668, 0), (0.668, 0.2)], n_side=16)
    shape.lathe(Slot.DARK, (x, y, 2.55), [(0.12, 0), (0.12, 0.42)], n_side=10)
    for i in range(3):
        a = math.radians(120 * i + 30)
        foot = (x + 0.5 * math.cos(a), y + 0.5 * math.sin(a), 0.08)
        shape.box(Slot.STEEL, foot, (0.09, 0.09, 0.86), 0)
    shape.pipe(Slot.METAL, [(x, y, 0.7), (x, y, 0.32), (x + 0.9, y, 0.32)], 0.06)
    shape.lathe(Slot.FRAME, (x + 0.45, y, 0.32), [(0.17, 0), (0.17, 0.4)], "x", 12)
