"""A washing machine."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.hollow import portholed
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PORTHOLE_Z_M: Final = 0.42
_FOOT_M: Final = 0.03


@kind(Sector.APPLIANCES, "Washing machine", "Máy giặt", "洗衣机")
def washer(
    shape: Shape,
    width_m: Annotated[float, Between(0.58, 0.7)] = 0.6,
    depth_m: Annotated[float, Between(0.45, 0.7)] = 0.6,
) -> None:
    """Washes laundry in a drum that turns behind a porthole; a front loader for the home."""
    shape.footprint(width_m, depth_m + 0.065, 0.86)
    front = -depth_m / 2
    for x in (-1, 1):
        for y in (-1, 1):
            foot = (x * (width_m / 2 - 0.06), y * (depth_m / 2 - 0.07), 0)
            shape.cylinder(Slot.RUBBER, foot, 0.025, _FOOT_M + 0.01)
    size = (width_m, depth_m, 0.8)
    hole = (0.215, depth_m - 0.06, _PORTHOLE_Z_M - _FOOT_M)
    portholed(shape, Slot.LOAD, (0, 0, _FOOT_M), size, hole)
    shape.box(Slot.LOAD, (0, 0.01, 0.83), (width_m, depth_m - 0.02, 0.03), 0.012)
    _fascia(shape, width_m, front)
    _drum(shape, front, depth_m)
    _porthole(shape, front)
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (0, front - 0.004, 0.05), (width_m - 0.06, 0.012, 0.1), 0)
        shape.box(Slot.DARK, (0.2, front - 0.008, 0.07), (0.11, 0.012, 0.06), 0.004)
        shape.box(Slot.SHELL_SHADE, (0, depth_m / 2 - 0.002, 0.2), (width_m * 0.7, 0.01, 0.5), 0)


def _fascia(shape: Shape, width: float, front: float) -> None:
    shape.box(Slot.SHELL, (0, front - 0.008, 0.71), (width - 0.012, 0.03, 0.125), 0.01)
    if not shape.fine:
        return
    left = -width / 2
    shape.box(Slot.SHELL_SHADE, (left + 0.1, front - 0.02, 0.722), (0.16, 0.02, 0.1), 0.006)
    shape.box(Slot.DARK, (left + 0.1, front - 0.029, 0.735), (0.1, 0.008, 0.022), 0)
    shape.lathe(Slot.METAL, (0.0, front - 0.05, 0.772), [(0.03, 0), (0.042, 0.006), (0.045, 0.03)],
                "y", 20)  # fmt: skip
    shape.box(Slot.DARK, (0.0, front - 0.053, 0.79), (0.006, 0.01, 0.02), 0)
    shape.box(Slot.SCREEN, (width / 2 - 0.17, front - 0.024, 0.742), (0.17, 0.008, 0.06), 0)
    for i in range(3):
        button = (width / 2 - 0.045, front - 0.024, 0.735 + i * 0.03)
        shape.box(Slot.DARK, button, (0.035, 0.008, 0.014), 0)


def _drum(shape: Shape, front: float, depth: float) -> None:
    long = depth - 0.16
    at = (0.0, front + 0.07, _PORTHOLE_Z_M)
    with shape.moving("drum", Motion(Way.TURN, 0, 300), Drive.SPIN, at, (0, 1, 0)):
        outline = [(0.0, long - 0.01), (0.195, long - 0.01), (0.195, 0), (0.205, 0),
                   (0.205, long), (0.0, long)]  # fmt: skip
        shape.lathe(Slot.METAL, at, outline, "y")
        for i in range(3 if shape.fine else 1):
            with shape.placed(at, roll_deg=120 * i):
                shape.box(Slot.SHELL_SHADE, (0, long / 2, -0.195), (0.05, long - 0.06, 0.06), 0.015)
        if shape.fine:
            for i in range(12):
                with shape.placed(at, roll_deg=30 * i + 15):
                    shape.box(Slot.STEEL, (0, long / 2, -0.1955), (0.008, long - 0.05, 0.004), 0)


def _porthole(shape: Shape, front: float) -> None:
    shape.torus(Slot.RUBBER, (0, front + 0.012, _PORTHOLE_Z_M), (0.205, 0.018), "y")
    pivot = (-0.25, front - 0.012, _PORTHOLE_Z_M)
    with shape.moving("door", Motion(Way.TURN, 0, 110), Drive.DOOR, pivot, (0, 0, -1)):
        ring = [(0.17, 0.045), (0.16, 0.02), (0.175, 0.0), (0.225, 0.008), (0.245, 0.03),
                (0.245, 0.045), (0.17, 0.045)]  # fmt: skip
        shape.lathe(Slot.METAL if shape.fine else Slot.DARK, (0, front - 0.048, _PORTHOLE_Z_M),
                    ring, "y", 32 if shape.fine else 8)  # fmt: skip
        dish = [(0.0, 0.0), (0.1, 0.006), (0.165, 0.022), (0.165, 0.04), (0.1, 0.06), (0.0, 0.075)]
        shape.lathe(
            Slot.GLASS, (0, front - 0.045, _PORTHOLE_Z_M), dish, "y", 24 if shape.fine else 8
        )
        shape.box(
            Slot.DARK, (0.215, front - 0.058, _PORTHOLE_Z_M - 0.06), (0.03, 0.02, 0.12), 0.008
        )
    if shape.fine:
        shape.box(
            Slot.METAL, (-0.255, front - 0.012, _PORTHOLE_Z_M - 0.06), (0.02, 0.03, 0.12), 0.005
        )
