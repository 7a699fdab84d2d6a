"""A vertical machining centre."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import (
    coolant_tank,
    drum,
    feet,
    leaf,
    swarf_conveyor,
    vents,
)
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Vertical machining centre", "Trung tâm gia công đứng", "立式加工中心")
def milling_centre(
    shape: Shape,
    travel_m: Annotated[float, Between(0.5, 1.6)] = 0.9,
    tools: Annotated[int, Between(12, 30)] = 20,
) -> None:
    """Mills, drills and taps with a spindle from above, and changes its tools from a magazine."""
    bay = travel_m + 0.9
    shape.footprint(bay + 2.69, 2.694, 2.98)
    _enclosure(shape, bay)
    _table(shape, bay, travel_m)
    _head(shape)
    _doors(shape, bay)
    _tool_drum(shape, -bay / 2 - 0.3, tools)
    swarf_conveyor(shape, (bay / 2 + 0.45, 0.5, 0))
    shape.port("in", (-0.2, -1.1, 1.0), 90)
    shape.port("out", (0.2, -1.1, 1.0), -90)
    shape.stand((0, -1.65, 0))


def _enclosure(shape: Shape, bay: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0.05), (bay + 0.9, 2.0, 0.2), 0.02)
    feet(shape, (bay + 0.9, 2.0))
    for side in (-1, 1):
        x = side * (bay / 2 + 0.25)
        shape.box(Slot.SHELL, (x, -0.55, 0.25), (0.5, 1.0, 1.95), 0.06)
        shape.box(Slot.SHELL_SHADE, (x * 0.96, 0.5, 0.25), (0.34, 1.1, 1.75), 0.04)
    if shape.fine:
        vents(shape, (-bay / 2 - 0.25, -1.05, 0.4), 0.26, 5)
    shape.box(Slot.SHELL, (0, -0.96, 0.25), (bay, 0.18, 0.5), 0.02)
    shape.box(Slot.SHELL, (0, -0.93, 2.0), (bay, 0.24, 0.2), 0.03)
    shape.box(Slot.SHELL_SHADE, (0, 0.98, 0.25), (bay + 0.4, 0.06, 1.75), 0)
    state_strip(shape, (0, -1.05, 2.1), (bay * 0.8, 0.07))
    shape.box(Slot.BASE, (0, 0.3, 0.25), (bay * 0.9, 1.2, 0.35), 0)
    cabinet(shape, (-0.2, 1.24, 0), (bay * 0.8, 0.42, 1.95))
    if shape.fine:
        coolant_tank(shape, (bay / 2 + 0.2, 1.2, 0), (0.5, 0.5, 0.5))
    control_panel(shape, (bay / 2 + 0.26, -1.16, 1.35))
    stack_light(shape, (bay / 2 + 0.2, -0.3, 2.2))


def _table(shape: Shape, bay: float, travel: float) -> None:
    if shape.fine:
        shape.box(Slot.STEEL, (0, -0.2, 0.6), (bay * 0.5, 0.5, 0.16), 0)
    half = min(travel * 0.25, 0.35)
    along = Motion(Way.SLIDE, -half, half)
    with shape.moving("table", along, Drive.SERVICE, (0, -0.2, 0.8), (1, 0, 0)):
        wide = bay * 0.66
        shape.box(Slot.METAL, (0, -0.25, 0.76), (wide, 0.5, 0.12), 0)
        for y in (-0.37, -0.13) if shape.fine else ():
            shape.box(Slot.DARK, (0, y, 0.872), (wide - 0.01, 0.03, 0.012), 0)
        if shape.fine:
            shape.box(Slot.STEEL, (0, -0.25, 0.88), (0.5, 0.3, 0.08), 0)
        for side in (-1, 1) if shape.fine else ():
            shape.box(Slot.STEEL, (side * 0.2, -0.25, 0.96), (0.08, 0.26, 0.12), 0)
        shape.box(Slot.LOAD, (0, -0.25, 0.98), (0.32, 0.2, 0.16), 0.02)


def _head(shape: Shape) -> None:
    shape.box(Slot.SHELL_SHADE, (0, 0.62, 0.6), (0.74, 0.66, 1.95), 0.05)
    shape.box(Slot.SHELL, (0, 0.46, 2.3), (0.86, 0.9, 0.5), 0.08)
    drum(shape, Slot.DARK, (0, 0.3, 2.78), (0.13, 0.2))
    for x in (-0.26, 0.26) if shape.fine else ():
        shape.box(Slot.METAL, (x, 0.27, 1.2), (0.08, 0.06, 1.15), 0)
    feeding = Motion(Way.SLIDE, -0.1, 0.25)
    with shape.moving("head", feeding, Drive.SERVICE, (0, -0.1, 1.7), (0, 0, 1)):
        shape.box(Slot.SHELL, (0, -0.02, 1.5), (0.46, 0.56, 0.6), 0.07)
        if shape.fine:
            shape.cone(Slot.STEEL, (0, -0.12, 1.36), (0.13, 0.16), 0.16)
        turning = Motion(Way.TURN, 0, 1080)
        with shape.moving("spindle", turning, Drive.SPIN, (0, -0.12, 1.4), (0, 0, 1)):
            nose = [(0.06, 0), (0.1, 0.02), (0.11, 0.1)]
            shape.lathe(Slot.ACCENT, (0, -0.12, 1.26), nose, n_side=12 if shape.fine else 5)
            if shape.fine:
                shape.cone(Slot.DARK, (0, -0.12, 1.1), (0.025, 0.025), 0.18)


def _doors(shape: Shape, bay: float) -> None:
    half = bay / 2
    for name, side in (("left", -1), ("right", 1)):
        opening = Motion(Way.SLIDE, 0, half * 0.82)
        at = (side * half / 2, -1.03, 0.74)
        with (
            shape.moving(f"{name} door", opening, Drive.DOOR, at, (side, 0, 0)),
            shape.placed(at),
        ):
            leaf(shape, (0, -0.05, 0), (half - 0.01, 1.28), 0.3)


def _tool_drum(shape: Shape, x: float, tools: int) -> None:
    y, z, radius = 0.5, 1.6, 0.46
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (x - 0.1, y, z - 0.2), (0.4, 0.5, 0.4), 0)
    shape.box(Slot.SHELL, (x - 0.42, y, z + 0.2), (0.44, 1.16, 0.42), 0.08)
    turning = Motion(Way.TURN, -180, 180)
    with shape.moving("magazine", turning, Drive.SERVICE, (x - 0.3, y, z), (1, 0, 0)):
        drum(shape, Slot.ACCENT, (x - 0.42, y, z), (0.3, 0.14), "x")
        if not shape.fine:
            drum(shape, Slot.DARK, (x - 0.5, y, z), (radius, 0.16), "x")
        n = tools if shape.fine else 0
        for i in range(n):
            with shape.placed((x - 0.36, y, z), roll_deg=90), shape.placed(turn_deg=360 * i / n):
                shape.lathe(Slot.DARK, (radius - 0.02, 0, -0.2),
                            [(0.03, 0), (0.05, 0.24)], n_side=5)  # fmt: skip
