"""A motor press."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import doors_of, operator_panel, signal_lamps
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_TABLE_Z_M: Final = 0.9


@kind(Sector.APPLIANCES, "Motor press", "Máy ép lắp động cơ", "电机压装机")
def motor_press(shape: Shape, nests: Annotated[int, Between(4, 8)] = 6) -> None:
    """Presses rotors and bearings into the housings of motors, which a round table brings by."""
    shape.footprint(2.083, 2.055, 3.36)
    _bed(shape)
    _frame(shape)
    _ram(shape)
    motion = Motion(Way.TURN, 0, 15)
    with shape.moving("round table", motion, Drive.SPIN, (0, -0.35, _TABLE_Z_M), (0, 0, 1)):
        n = 28 if shape.fine else 10
        shape.lathe(
            Slot.STEEL, (0, -0.35, _TABLE_Z_M), [(0.58, 0), (0.6, 0.01), (0.6, 0.05)], n_side=n
        )
        shape.lathe(Slot.DARK, (0, -0.35, _TABLE_Z_M + 0.05), [(0.16, 0), (0.14, 0.05)],
                    n_side=12 if shape.fine else 4)  # fmt: skip
        for i in range(nests):
            with shape.placed((0, -0.35, _TABLE_Z_M + 0.05), turn_deg=90 + 360 * i / nests):
                _motor(shape, (0.43, 0, 0), pressed=i <= nests / 2)
    _feeder(shape)
    _guards(shape)
    operator_panel(shape, (0.78, -1.1, 0))
    shape.stand((0, -1.35, 0))
    shape.port("in", (-1.0, -0.35, 0.95))
    shape.port("out", (1.0, -0.35, 0.95))


def _bed(shape: Shape) -> None:
    shape.box(Slot.DARK, (0, -0.05, 0), (1.5, 1.8, 0.1), 0)
    shape.box(Slot.SHELL, (0, -0.05, 0.08), (1.6, 1.9, 0.76), 0.05)
    doors_of(shape, (0, -1.005, 0.16), (1.5, 0.46), 3)
    state_strip(shape, (0, -1.005, 0.74), (1.4, 0.07))
    shape.lathe(
        Slot.DARK, (0, -0.35, 0.84), [(0.5, 0), (0.5, 0.06)], n_side=20 if shape.fine else 6
    )


def _frame(shape: Shape) -> None:
    """The C-frame, with its throat over the table."""
    throat = [(0.85, 0.84), (0.85, 2.6), (0.7, 2.75), (-0.2, 2.75), (-0.3, 2.65), (-0.3, 1.85),
              (0.2, 1.85), (0.36, 1.7), (0.36, 0.84)]  # fmt: skip
    for side in (-1, 1):
        shape.profile(Slot.SHELL, throat, side * 0.29, 0.14)
    shape.box(Slot.SHELL_SHADE, (0, 0.55, 0.84), (0.48, 0.5, 1.8), 0.02)
    shape.box(Slot.SHELL, (0, -0.04, 1.95), (0.46, 0.5, 0.85), 0.03)
    shape.box(Slot.STEEL, (0, -0.1, 0.86), (0.3, 0.4, 0.03), 0)
    shape.box(Slot.FRAME, (0, 0.0, 2.75), (0.5, 0.5, 0.1), 0.02)
    shape.lathe(Slot.DARK, (0, -0.02, 2.85), [(0.15, 0), (0.17, 0.03), (0.17, 0.3), (0.12, 0.35)],
                n_side=16 if shape.fine else 6)  # fmt: skip
    if shape.fine:
        shape.box(Slot.DARK, (0, -0.3, 2.15), (0.3, 0.03, 0.5), 0)
        shape.box(Slot.SCREEN, (0, -0.32, 2.4), (0.22, 0.02, 0.16), 0)
        for i in range(4):
            shape.box(Slot.DARK, (0, 0.81, 1.3 + i * 0.12), (0.3, 0.02, 0.05), 0)


def _ram(shape: Shape) -> None:
    at = (0.0, 0.08, 1.6)
    with shape.moving("ram", Motion(Way.SLIDE, 0, 0.3), Drive.SERVICE, at, (0, 0, -1)):
        shape.box(Slot.ACCENT, (0, 0.02, 1.7), (0.3, 0.3, 0.3), 0.03)
        n = 14 if shape.fine else 6
        shape.lathe(Slot.STEEL, (0, 0.08, 1.45), [(0.05, 0), (0.08, 0.08), (0.08, 0.28)], n_side=n)
    for side in (-1, 1) if shape.fine else ():
        guide = (side * 0.19, 0.02, 1.5)
        shape.lathe(Slot.METAL, guide, [(0.022, 0), (0.022, 0.5)], n_side=8)


def _motor(shape: Shape, at: Vec3, *, pressed: bool) -> None:
    """A housing with cooling ribs in its nest, its shaft up once the rotor is in."""
    x, y, z = at
    if not shape.fine:
        shape.box(Slot.LOAD, (x, y, z), (0.18, 0.18, 0.2))
        return
    shape.box(Slot.FRAME, at, (0.22, 0.22, 0.05), 0)
    body = [(0.085, 0.05), (0.095, 0.06), (0.095, 0.2), (0.07, 0.21), (0.05, 0.235)]
    shape.lathe(Slot.LOAD, at, body, n_side=12)
    for i in range(4):
        with shape.placed(at, turn_deg=90 * i + 45):
            shape.box(Slot.LOAD, (0.098, 0, 0.07), (0.02, 0.014, 0.12), 0)
    if pressed:
        shape.lathe(Slot.METAL, (x, y, z + 0.23), [(0.02, 0), (0.02, 0.1)], n_side=8)


def _feeder(shape: Shape) -> None:
    """A bowl feeder of bearings at the left, with its chute to the table."""
    x, y = -0.82, 0.62
    shape.box(Slot.BASE, (x, y, 0), (0.44, 0.44, 0.9), 0.02)
    n = 20 if shape.fine else 6
    shape.lathe(Slot.SHELL_SHADE, (x, y, 0.9), [(0.14, 0), (0.16, 0.12)], n_side=n)
    bowl = [(0.0, 0.15), (0.19, 0.15), (0.21, 0.28), (0.235, 0.28), (0.2, 0.12), (0.0, 0.12)]
    shape.lathe(
        Slot.METAL,
        (x, y, 0.9),
        bowl[::-1] if shape.fine else [(0.18, 0.12), (0.23, 0.28)],
        n_side=n,
    )
    if shape.fine:
        shape.lathe(Slot.METAL, (x, y, 1.05), [(0.12, 0), (0.02, 0.1)], n_side=12)
    shape.beam(Slot.STEEL, (x + 0.16, y - 0.1, 1.12), (-0.36, 0.0, 1.06), (0.08, 0.03))


def _guards(shape: Shape) -> None:
    """A light curtain at either side of the front."""
    for side in (-1, 1):
        shape.box(Slot.SAFETY, (side * 0.74, -0.94, 0.84), (0.06, 0.06, 1.0), 0)
        if shape.fine:
            shape.box(Slot.DARK, (side * 0.71, -0.94, 0.9), (0.015, 0.03, 0.88), 0)
            shape.box(Slot.GLASS, (side * 0.77, -0.45, 0.9), (0.02, 0.9, 0.8), 0)
    signal_lamps(shape, (0.3, 0.5, 2.72))
