"""A charging station for refrigerant."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import (
    bottle,
    doors_of,
    plinthed,
    signal_lamps,
    slat_conveyor,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.APPLIANCES, "Refrigerant charger", "Trạm nạp gas lạnh", "制冷剂充注机")
def refrigerant_charger(shape: Shape, length_m: Annotated[float, Between(2.8, 4)] = 3.0) -> None:
    """Evacuates a cooling circuit and fills it with weighed refrigerant through hose and gun."""
    shape.footprint(length_m, 1.9, 2.77)
    slat_conveyor(shape, (0, 0, 0), (length_m, 0.9, 0.5))
    with shape.placed((0.15, 1.05, 0)):
        _charger(shape)
        _boom(shape)
    _gas(shape)
    shape.stand((0, -0.85, 0))
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))


def _charger(shape: Shape) -> None:
    """The cabinet, its front with a screen and dials towards the line."""
    plinthed(shape, (0, 0, 0), (1.2, 0.8, 1.1))
    shape.box(Slot.SHELL, (0, 0.08, 1.1), (1.2, 0.64, 0.75), 0.05)
    doors_of(shape, (0, -0.405, 0.2), (1.1, 0.78), 2)
    slope = [(-0.4, 1.1), (-0.24, 1.1), (-0.24, 1.42)]
    shape.profile(Slot.DARK, slope, 0, 1.06)
    shape.box(Slot.DARK, (0, -0.235, 1.42), (1.06, 0.04, 0.36), 0.01)
    shape.box(Slot.SCREEN, (-0.2, -0.255, 1.46), (0.5, 0.02, 0.28), 0)
    if shape.fine:
        for i in range(2):
            dial = (0.2 + i * 0.2, -0.275, 1.6)
            shape.lathe(Slot.PAPER, dial, [(0.075, 0), (0.08, 0.03)], "y", 16)
            shape.box(Slot.LAMP_RED, (dial[0], -0.28, 1.6), (0.01, 0.01, 0.06), 0)
    state_strip(shape, (0, -0.41, 1.04), (1.1, 0.06))
    signal_lamps(shape, (0.48, 0.1, 1.85))


def _boom(shape: Shape) -> None:
    """A boom over the line that carries the hoses; the gun comes down to the appliance."""
    shape.box(Slot.FRAME, (-0.3, 0.2, 1.8), (0.14, 0.14, 0.9), 0.02)
    with shape.moving(
        "boom", Motion(Way.TURN, -30, 30), Drive.SERVICE, (-0.3, 0.2, 2.6), (0, 0, 1)
    ):
        shape.beam(Slot.FRAME, (-0.3, 0.34, 2.72), (-0.3, -1.35, 2.72), 0.1)
        for i, z in enumerate((1.35, 1.6) if shape.fine else (1.4,)):
            x = -0.3 + (i - 0.5) * 0.24
            if shape.fine:
                way = [(x, 0.1, 2.1), (x, -0.5, 2.62), (x, -1.25, 2.62), (x, -1.25, z + 0.2)]
                shape.pipe(Slot.RUBBER, way, 0.022)
            gun = [(0.02, 0), (0.045, 0.05), (0.045, 0.24), (0.025, 0.3)]
            shape.lathe(Slot.ACCENT, (x, -1.25, z), gun, n_side=10 if shape.fine else 4)
            if shape.fine:
                shape.box(Slot.DARK, (x, -1.31, z + 0.1), (0.035, 0.12, 0.04), 0)


def _gas(shape: Shape) -> None:
    """Drums of refrigerant on a scale, and the vacuum pump."""
    shape.box(Slot.STEEL, (-0.95, 1.1, 0), (0.9, 0.66, 0.1), 0.02)
    shape.box(Slot.FRAME, (-0.95, 1.4, 0.1), (0.9, 0.05, 1.0), 0.01)
    for i, slot in enumerate((Slot.SHELL, Slot.METAL)):
        bottle(shape, (-1.17 + i * 0.44, 1.1, 0.1), (0.19, 1.25), slot)
        if shape.fine:
            at = (-1.17 + i * 0.44, 1.1, 1.28)
            shape.lathe(
                Slot.DARK, at, [(0.1, 0), (0.12, 0), (0.12, 0.1), (0.1, 0.1), (0.1, 0)], n_side=12
            )
            shape.pipe(Slot.STEEL, [(at[0], 1.1, 1.33), (at[0], 1.1, 1.6), (-0.4, 1.1, 1.6)], 0.015)
