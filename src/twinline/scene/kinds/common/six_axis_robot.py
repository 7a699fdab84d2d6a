"""A six-axis robot."""

from contextlib import AbstractContextManager
from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3


@kind(Sector.COMMON, "Six-axis robot", "Rô-bốt sáu trục", "六轴机器人")
def six_axis_robot(shape: Shape, scale: Annotated[float, Between(0.4, 1.6)] = 1.0) -> None:
    """Handles, welds or paints: six axes, each moved by those before it; it reaches to -y."""
    k = scale
    shape.footprint(0.86 * k, 1.78 * k, 2.12 * k)
    _base(shape, k)
    with _joint(shape, "axis 1", (0, 0, 0.34 * k), (0, 0, 1), 170):
        _turret(shape, k)
        with _joint(shape, "axis 2", (0, -0.1 * k, 0.78 * k), (1, 0, 0), 90):
            _upper_arm(shape, k)
            with _joint(shape, "axis 3", (0, 0.16 * k, 1.84 * k), (1, 0, 0), 120):
                _forearm(shape, k)


def _joint(
    shape: Shape, name: str, pivot: Vec3, axis: Vec3, reach_deg: float
) -> AbstractContextManager[None]:
    return shape.moving(name, Motion(Way.TURN, -reach_deg, reach_deg), Drive.JOINT, pivot, axis)


def _base(shape: Shape, k: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (0.86 * k, 0.86 * k, 0.06 * k), 0.012)
    shape.lathe(
        Slot.DARK,
        (0, 0, 0.06 * k),
        [(0.38 * k, 0), (0.38 * k, 0.1 * k), (0.32 * k, 0.18 * k), (0.32 * k, 0.28 * k)],
    )


def _turret(shape: Shape, k: float) -> None:
    shape.lathe(
        Slot.ACCENT, (0, 0, 0.34 * k), [(0.36 * k, 0), (0.36 * k, 0.12 * k), (0.28 * k, 0.2 * k)]
    )
    shape.box(Slot.ACCENT, (0, -0.04 * k, 0.5 * k), (0.46 * k, 0.5 * k, 0.34 * k), 0.09 * k)
    shape.cylinder(Slot.DARK, (-0.32 * k, -0.1 * k, 0.78 * k), 0.2 * k, 0.64 * k, "x")


def _upper_arm(shape: Shape, k: float) -> None:
    low, high = (0, -0.1 * k, 0.78 * k), (0, 0.16 * k, 1.84 * k)
    shape.cylinder(Slot.ACCENT, (-0.17 * k, low[1], low[2]), 0.25 * k, 0.34 * k, "x")
    shape.beam(Slot.ACCENT, low, high, 0.27 * k)
    shape.cylinder(Slot.ACCENT, (-0.15 * k, high[1], high[2]), 0.2 * k, 0.3 * k, "x")
    shape.cylinder(Slot.DARK, (-0.2 * k, high[1], high[2]), 0.14 * k, 0.4 * k, "x")
    if shape.fine:
        shape.beam(Slot.DARK, (0.17 * k, 0, 0.88 * k), (0.17 * k, 0.16 * k, 1.64 * k), 0.09 * k)


def _forearm(shape: Shape, k: float) -> None:
    y, z = 0.16 * k, 1.84 * k
    shape.box(Slot.ACCENT, (0, y + 0.02 * k, z - 0.02 * k), (0.28 * k, 0.45 * k, 0.3 * k), 0.08 * k)
    wrist = (0, y - 1.2 * k, z + 0.1 * k)
    with _joint(shape, "axis 4", (0, y, z + 0.1 * k), (0, -1, 0), 180):
        shape.lathe(
            Slot.ACCENT,
            (0, wrist[1], wrist[2]),
            [(0.11 * k, 0), (0.13 * k, 0.3 * k), (0.17 * k, 0.95 * k), (0.16 * k, 1.05 * k)],
            "y",
        )
        with _joint(shape, "axis 5", wrist, (1, 0, 0), 120):
            shape.cylinder(Slot.DARK, (-0.11 * k, wrist[1], wrist[2]), 0.12 * k, 0.22 * k, "x")
            shape.cylinder(Slot.ACCENT, (0, wrist[1] - 0.26 * k, wrist[2]), 0.09 * k, 0.2 * k, "y")
            with _joint(shape, "axis 6", wrist, (0, -1, 0), 360):
                tool = wrist[1] - 0.31 * k
                shape.cylinder(Slot.METAL, (0, tool, wrist[2]), 0.1 * k, 0.05 * k, "y")
