"""A charging station for vehicles."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_BAY_M: Final = 1.8
_DEEP_M: Final = 2.8
_BACK: Final = 1.4


@kind(Sector.BUILDING, "Charging station", "Trạm sạc", "充电站")
def charging_station(shape: Shape, bays: Annotated[int, Between(1, 4)] = 2) -> None:
    """Charges the batteries of automatic vehicles and forklifts, one in each marked bay."""
    long = bays * _BAY_M
    shape.footprint(long, _DEEP_M, 2.4)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0), (long, _DEEP_M, 0.014), 0)
    for i in range(bays):
        with shape.placed((((i + 0.5) / bays - 0.5) * long, 0, 0)):
            _bay(shape)
            _charger(shape)
    _canopy(shape, bays, long)
    for i in range(bays):
        shape.port(f"bay {i + 1}", (((i + 0.5) / bays - 0.5) * long, -_BACK, 0), 90)


def _bay(shape: Shape) -> None:
    """Lines on the floor, the plate that a vehicle's brushes meet, and a stop for its wheels."""
    for side in (-1, 1):
        line = (side * (_BAY_M / 2 - 0.025), -0.25, 0.01)
        shape.box(Slot.SAFETY, line, (0.05, _DEEP_M - 0.5, 0.006), 0)
    shape.box(Slot.DARK, (0, 0.3, 0.01), (0.62, 0.46, 0.03), 0.01)
    for x in (-0.16, 0.16) if shape.fine else (0.0,):
        shape.box(Slot.ACCENT, (x, 0.3, 0.036), (0.14, 0.4, 0.01), 0)
    shape.box(Slot.SAFETY, (0, 0.72, 0.01), (1.2, 0.14, 0.11), 0.02)
    if shape.fine:
        for k in range(3):
            shape.box(Slot.DARK, (-0.4 + 0.4 * k, 0.72, 0.012), (0.16, 0.146, 0.112), 0.02)
        shape.plate(Slot.PAPER, _bolt(0.5, (0, -0.85)), 0.01, 0.008)


def _bolt(size: float, at: Vec2) -> list[Vec2]:
    """The outline of a flash of lightning."""
    points = [(0.1, 0.5), (-0.28, -0.06), (-0.04, -0.06), (-0.12, -0.5), (0.28, 0.1), (0.04, 0.1)]
    return [(at[0] + x * size, at[1] + y * size) for x, y in points]


def _charger(shape: Shape) -> None:
    """A rectifier cabinet with its screen, and a cable with its plug on a hook."""
    y = _BACK - 0.32
    front = y - 0.24
    low = 0.12 if shape.fine else 0.01
    shape.box(Slot.SHELL, (0, y, low), (0.8, 0.48, 1.62 - low), 0.05)
    state_strip(shape, (0, front - 0.002, 1.53), (0.6, 0.06))
    shape.box(Slot.SCREEN, (0, front - 0.01, 1.14), (0.32, 0.03, 0.22), 0.006)
    if not shape.fine:
        return
    shape.box(Slot.BASE, (0, y, 0.01), (0.74, 0.44, 0.11), 0.01)
    shape.box(Slot.DARK, (0, front, 1.06), (0.42, 0.03, 0.36), 0.012)
    for k in range(5):
        shape.box(Slot.DARK, (0, front, 0.26 + k * 0.08), (0.5, 0.02, 0.03), 0)
    shape.side(Slot.ACCENT, _bolt(0.3, (0, 0.84)), front - 0.004, 0.012)
    way = [(-0.38, y, 1.3), (-0.56, y, 1.3), (-0.56, y - 0.05, 0.32), (-0.48, y - 0.26, 0.32),
           (-0.48, y - 0.26, 1.0)]  # fmt: skip
    shape.pipe(Slot.RUBBER, way, 0.024)
    shape.box(Slot.ACCENT, (-0.48, y - 0.26, 0.96), (0.1, 0.09, 0.2), 0.02)
    shape.box(Slot.STEEL, (-0.44, y - 0.2, 1.06), (0.12, 0.14, 0.03), 0)


def _canopy(shape: Shape, bays: int, long: float) -> None:
    """A rail over the chargers with their power, and a sign over each bay."""
    y = _BACK - 0.06
    n = max(2, bays + 1) if shape.fine else 2
    for i in range(n):
        x = (i / (n - 1) - 0.5) * (long - 0.12)
        shape.box(Slot.FRAME, (x, y, 0), (0.12, 0.12, 2.3), 0.015)
        if shape.fine:
            shape.box(Slot.SAFETY, (x, y - 0.001, 0.014), (0.124, 0.122, 0.5), 0)
    shape.box(Slot.FRAME, (0, y, 2.24), (long, 0.12, 0.16), 0.015)
    shape.box(Slot.METAL, (0, y, 1.95), (long - 0.1, 0.08, 0.06), 0)
    for i in range(bays):
        x = ((i + 0.5) / bays - 0.5) * long
        shape.box(Slot.LAMP_GREEN, (x, y - 0.09, 1.95), (0.5, 0.03, 0.4), 0.01)
        if shape.fine:
            shape.box(Slot.SHELL, (x, y - 0.07, 1.92), (0.56, 0.05, 0.46), 0.02)
            shape.side(Slot.PAPER, _bolt(0.32, (x, 2.15)), y - 0.108, 0.012)
            shape.beam(Slot.DARK, (x + 0.2, y, 1.96), (x + 0.2, y - 0.2, 1.6), 0.04)
