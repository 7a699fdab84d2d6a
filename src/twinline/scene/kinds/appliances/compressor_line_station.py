"""A station of a compressor line."""

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
from twinline.scene.vectors import Vec3

_PASS_Z_M: Final = 0.85


@kind(Sector.APPLIANCES, "Compressor welding station", "Trạm hàn vỏ máy nén", "压缩机壳体焊接站")
def compressor_line_station(
    shape: Shape, length_m: Annotated[float, Between(2.6, 5)] = 3.0
) -> None:
    """Welds the two halves of a compressor's shell: torches at the seam while the shell turns."""
    shape.footprint(length_m, 2.185, 3.14)
    _line(shape, length_m)
    _cell(shape)
    _spindle(shape)
    for side in (-1, 1):
        _torch(shape, side)
    _supply(shape)
    operator_panel(shape, (1.05, -0.9, 0))
    shape.stand((0, -1.05, 0))
    shape.port("in", (-length_m / 2, -0.35, _PASS_Z_M))
    shape.port("out", (length_m / 2, -0.35, _PASS_Z_M))


def _line(shape: Shape, long: float) -> None:
    """A pallet line through the station, with shells that wait."""
    for side in (-1, 1):
        rail = (0, -0.35 + side * 0.2, _PASS_Z_M - 0.14)
        shape.box(Slot.METAL, rail, (long, 0.06, 0.12), 0)
        for end in (-1, 1):
            shape.box(
                Slot.BASE, (end * (long / 2 - 0.12), rail[1], 0), (0.08, 0.06, _PASS_Z_M - 0.14), 0
            )
    shape.box(Slot.DARK, (0, -0.35, _PASS_Z_M - 0.09), (long - 0.02, 0.34, 0.04), 0)
    for x in (-long / 2 + 0.28, long / 2 - 0.28):
        shape.box(Slot.SHELL_SHADE, (x, -0.35, _PASS_Z_M - 0.03), (0.42, 0.42, 0.05), 0.01)
        _shell(shape, (x, -0.35, _PASS_Z_M + 0.02))


def _shell(shape: Shape, at: Vec3) -> None:
    low = [(0.0, 0.0), (0.09, 0.02), (0.125, 0.08), (0.125, 0.17), (0.135, 0.17), (0.135, 0.19),
           (0.124, 0.19), (0.118, 0.26), (0.09, 0.31), (0.0, 0.34)]  # fmt: skip
    outline = low if shape.fine else [(0.125, 0.03), (0.135, 0.18), (0.09, 0.32)]
    shape.lathe(Slot.LOAD, at, outline, n_side=16 if shape.fine else 6)


def _cell(shape: Shape) -> None:
    """A cover with a window round the torches, open where the line runs through."""
    shape.box(Slot.DARK, (0, 0.3, 0), (1.6, 1.0, 0.1), 0)
    shape.box(Slot.SHELL, (0, 0.3, 0.08), (1.7, 1.06, 0.62), 0.04)
    shape.box(Slot.SHELL, (0, 0.62, 0.7), (1.7, 0.42, 1.5), 0.04)
    shape.box(Slot.SHELL, (0, 0.08, 2.0), (1.7, 1.5, 0.3), 0.05)
    for side in (-1, 1):
        shape.box(Slot.FRAME, (side * 0.8, -0.62, 0), (0.1, 0.1, 2.0), 0)
        if shape.fine:
            shape.box(Slot.GLASS, (side * 0.82, 0.12, 1.35), (0.02, 0.6, 0.65), 0)
    shape.box(Slot.DARK, (0, 0.41, 0.8), (1.5, 0.02, 1.1), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.1, 2.3), (1.0, 1.0, 0.1), 0.02)
    state_strip(shape, (0, -0.675, 2.15), (1.5, 0.09))
    doors_of(shape, (0, -0.235, 0.14), (1.5, 0.48), 3)
    with shape.moving("window", Motion(Way.SLIDE, 0, 0.75), Drive.DOOR, (0, -0.66, 1.3), (0, 0, 1)):
        shape.box(Slot.GLASS, (0, -0.66, 1.35), (1.44, 0.02, 0.62), 0)
        shape.box(Slot.ACCENT, (0, -0.67, 1.3), (1.48, 0.04, 0.06), 0)
        if shape.fine:
            for side in (-1, 1):
                shape.box(Slot.ACCENT, (side * 0.72, -0.67, 1.36), (0.05, 0.035, 0.6), 0)
    signal_lamps(shape, (0.65, -0.4, 2.28))


def _spindle(shape: Shape) -> None:
    at = (0.0, -0.35, _PASS_Z_M)
    with shape.moving("shell on its holder", Motion(Way.TURN, 0, 60), Drive.SPIN, at, (0, 0, 1)):
        shape.cylinder(Slot.STEEL, (0, -0.35, _PASS_Z_M - 0.04), 0.17, 0.06)
        _shell(shape, (0, -0.35, _PASS_Z_M + 0.02))
        if shape.fine:
            for i in range(3):
                with shape.placed(at, turn_deg=120 * i):
                    shape.box(Slot.DARK, (0.14, 0, 0.02), (0.05, 0.06, 0.07), 0)
    motion = Motion(Way.SLIDE, 0, 0.2)
    with shape.moving("clamp", motion, Drive.SERVICE, (0, -0.35, 1.5), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0, -0.35, 1.2), (0.14, 0.14, 0.04), 0)
        shape.box(Slot.STEEL, (0, -0.35, 1.24), (0.07, 0.07, 0.76), 0)


def _torch(shape: Shape, side: int) -> None:
    x = side * 0.42
    name = "left torch" if side < 0 else "right torch"
    motion = Motion(Way.SLIDE, 0, 0.12)
    with shape.moving(name, motion, Drive.SERVICE, (x, -0.3, 1.2), (side, 0, 0)):
        shape.box(Slot.ACCENT, (x, -0.1, 1.08), (0.16, 0.6, 0.14), 0.02)
        tip = (side * 0.155, -0.35, 1.04)
        shape.beam(Slot.DARK, (side * 0.4, -0.35, 1.2), (side * 0.2, -0.35, 1.07), 0.05)
        if shape.fine:
            shape.cone(Slot.HOT, (tip[0], tip[1], 1.02), (0.014, 0.014), 0.03)
            hose = [(side * 0.4, -0.35, 1.2), (side * 0.5, -0.35, 1.6), (side * 0.5, 0.2, 1.95)]
            shape.pipe(Slot.RUBBER, hose, 0.02)


def _supply(shape: Shape) -> None:
    """Power sources and the duct that draws off the fumes."""
    for side in (-1, 1):
        plinthed(shape, (side * 0.45, 1.0, 0), (0.5, 0.46, 0.95), Slot.SHELL_SHADE)
    radius = 0.16
    shape.lathe(
        Slot.METAL, (-0.2, 0.1, 2.35), [(radius, 0), (radius, 0.79)], n_side=14 if shape.fine else 6
    )
    shape.box(Slot.METAL, (-0.2, 0.1, 2.38), (0.5, 0.5, 0.14), 0)
