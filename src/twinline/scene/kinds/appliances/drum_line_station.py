"""A station of a drum line."""

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

_AXIS_Z_M: Final = 1.35
_RADIUS_M: Final = 0.27


@kind(Sector.APPLIANCES, "Drum flanging station", "Trạm viền mép lồng giặt", "洗衣机内筒翻边机")
def drum_line_station(shape: Shape, drum_m: Annotated[float, Between(0.25, 0.45)] = 0.34) -> None:
    """Joins the rolled shell of a washing drum to its ends: rollers fold both rims as it turns."""
    long = drum_m
    shape.footprint(2.85 + long, 2.285, 2.76)
    _bed(shape, long)
    for side in (-1, 1):
        _head(shape, side, long)
    _drum(shape, long)
    _portal(shape, long)
    plinthed(shape, (0, 0.85, 0), (1.2, 0.5, 1.9), Slot.SHELL_SHADE)
    operator_panel(shape, (1.25 + long / 2, -1.13, 0))
    shape.stand((0, -1.3, 0))
    shape.port("in", (-1.4 - long / 2, 0.55, 1.0))
    shape.port("out", (1.4 + long / 2, 0.55, 1.0))


def _bed(shape: Shape, long: float) -> None:
    wide = 2.5 + long
    shape.box(Slot.DARK, (0, -0.1, 0), (wide - 0.1, 1.2, 0.1), 0)
    shape.box(Slot.SHELL, (0, -0.1, 0.08), (wide, 1.3, 0.72), 0.04)
    doors_of(shape, (0, -0.755, 0.16), (wide - 0.2, 0.42), 4)
    state_strip(shape, (0, -0.755, 0.7), (wide - 0.3, 0.08))
    shape.box(Slot.DARK, (0, -0.1, 0.8), (wide - 0.3, 0.9, 0.03), 0)
    for y in (-0.4, 0.2):
        shape.box(Slot.STEEL, (0, y, 0.82), (wide - 0.24, 0.1, 0.07), 0)


def _head(shape: Shape, side: int, long: float) -> None:
    """A headstock that closes on the drum, with its spindle and motor."""
    face = side * long / 2
    name = "left" if side < 0 else "right"
    motion = Motion(Way.SLIDE, 0, 0.3)
    with shape.moving(f"{name} head", motion, Drive.DOOR, (face, -0.1, 1), (side, 0, 0)):
        shape.box(Slot.FRAME, (face + side * 0.62, -0.1, 0.88), (0.7, 0.86, 0.16), 0.02)
        shape.box(Slot.SHELL, (face + side * 0.62, -0.1, 1.04), (0.62, 0.72, 0.66), 0.06)
        spindle = face + side * 0.06 - (0.26 if side < 0 else 0)
        shape.cylinder(Slot.STEEL, (spindle, -0.1, _AXIS_Z_M), 0.13, 0.26, "x")
        motor = face + side * 0.9 - (0.4 if side < 0 else 0)
        if shape.fine:
            outline = [(0.17, 0), (0.19, 0.03), (0.19, 0.37), (0.17, 0.4)]
            shape.lathe(Slot.DARK, (motor, -0.1, _AXIS_Z_M), outline, "x", 16)
            shape.box(Slot.SHELL_SHADE, (face + side * 0.62, -0.47, 1.2), (0.4, 0.03, 0.36), 0)
        else:
            shape.box(Slot.DARK, (motor + 0.2, -0.1, 1.18), (0.4, 0.34, 0.34))
        for angle in (60, 180, 300) if shape.fine else (180,):
            with shape.placed((0, -0.1, _AXIS_Z_M)):
                _flanging_roll(shape, face, side, angle)


def _flanging_roll(shape: Shape, face: float, side: int, angle: float) -> None:
    with shape.placed((0, 0, 0), tilt_deg=angle):
        shape.box(Slot.ACCENT, (face + side * 0.2, 0, 0.1), (0.1, 0.12, 0.32), 0.02)
        start = face - 0.04 if side > 0 else face - 0.12
        outline = [(0.05, 0), (0.07, 0.05), (0.07, 0.11), (0.05, 0.16)]
        shape.lathe(Slot.STEEL, (start, 0, 0.36), outline, "x", 10 if shape.fine else 5)


def _drum(shape: Shape, long: float) -> None:
    at = (-long / 2, -0.1, _AXIS_Z_M)
    with shape.moving("drum", Motion(Way.TURN, 0, 240), Drive.SPIN, at, (1, 0, 0)):
        r = _RADIUS_M
        rim = [(r - 0.03, 0), (r + 0.015, 0.004), (r + 0.015, 0.02), (r, 0.03), (r, long - 0.03),
               (r + 0.015, long - 0.02), (r + 0.015, long - 0.004), (r - 0.03, long)]  # fmt: skip
        shape.lathe(Slot.LOAD, at, rim if shape.fine else [(r, 0), (r, long)], "x",
                    28 if shape.fine else 10)  # fmt: skip
        for i in range(18 if shape.fine else 3):
            with shape.placed((0, -0.1, _AXIS_Z_M), tilt_deg=20 * i if shape.fine else 120 * i):
                row = (0, 0, r - 0.006)
                shape.box(Slot.STEEL, row, (long - 0.11, 0.012 if i % 6 else 0.05, 0.012), 0)


def _portal(shape: Shape, long: float) -> None:
    """The gantry over the bed, with the gripper that brings and takes the drums."""
    reach = 1.2 + long / 2
    for side in (-1, 1):
        shape.box(Slot.FRAME, (side * reach, 0.7, 0), (0.16, 0.16, 2.5), 0.02)
        shape.box(Slot.BASE, (side * reach, 0.7, 0), (0.3, 0.3, 0.04), 0)
    shape.box(Slot.FRAME, (0, 0.7, 2.5), (2 * reach + 0.16, 0.18, 0.2), 0.02)
    shape.box(Slot.STEEL, (0, 0.6, 2.55), (2 * reach, 0.04, 0.08), 0)
    with shape.moving(
        "gripper", Motion(Way.SLIDE, 0, 0.22), Drive.SERVICE, (0, 0.2, 2.1), (0, 0, -1)
    ):
        shape.box(Slot.ACCENT, (0, 0.46, 2.0), (0.26, 0.22, 0.76), 0.03)
        shape.box(Slot.ACCENT, (0, 0.15, 2.02), (0.2, 0.9, 0.12), 0.02)
        for y in (-0.3, 0.1):
            shape.box(Slot.DARK, (0, y, 1.86), (long * 0.8, 0.06, 0.2), 0)
    signal_lamps(shape, (0.45, 0.85, 1.88))
