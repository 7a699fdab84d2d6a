"""The outdoor unit of an air conditioner."""

import math
from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.hollow import portholed
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_FOOT_M: Final = 0.04
_DEPTH_M: Final = 0.32
_FRONT_M: Final = -_DEPTH_M / 2


@kind(Sector.APPLIANCES, "Air conditioner", "Dàn nóng điều hòa", "空调室外机")
def air_conditioner(
    shape: Shape,
    width_m: Annotated[float, Between(0.75, 1.1)] = 0.85,
    fans: Annotated[int, Between(1, 2)] = 1,
) -> None:
    """Gives off the heat of a room: an outdoor unit with a compressor, a coil of fins and fans."""
    tall = 0.6 * fans + 0.02
    shape.footprint(width_m, _DEPTH_M + 0.034, _FOOT_M + tall)
    fan_x = -width_m / 2 + 0.3
    for side in (-1, 1):
        shape.box(Slot.DARK, (side * width_m * 0.34, 0, 0), (0.07, _DEPTH_M, _FOOT_M), 0)
    for i in range(fans):
        z = _FOOT_M + i * (tall / fans)
        size = (width_m, _DEPTH_M, tall / fans)
        hole = (0.245, _DEPTH_M - 0.04, tall / fans / 2)
        with shape.placed((0, 0, z)):
            _section(shape, size, hole, fan_x)
        _fan(shape, (fan_x, _FRONT_M + 0.09, z + tall / fans / 2), f"fan {i + 1}")
    _service_side(shape, width_m / 2, tall)
    _coil(shape, width_m, tall)


def _section(
    shape: Shape, size: tuple[float, float, float], hole: tuple[float, float, float], fan_x: float
) -> None:
    """The half round the fan has a hollow, the half beside it is closed."""
    width, depth, height = size
    split = fan_x + 0.3
    portholed(shape, Slot.LOAD, (fan_x, 0, 0), (0.6, depth, height), hole)
    beside = width / 2 - split
    shape.box(Slot.LOAD, ((split + width / 2) / 2, 0, 0), (beside, depth, height), 0.015)
    middle = (fan_x, _FRONT_M - 0.012, hole[2])
    if not shape.fine:
        shape.box(Slot.SHELL_SHADE, (fan_x, _FRONT_M - 0.01, hole[2] - 0.02), (0.5, 0.03, 0.04), 0)
        return
    shape.torus(Slot.SHELL_SHADE, middle, (0.25, 0.014), "y")
    for radius in (0.09, 0.17):
        ring = [
            (radius, 0),
            (radius + 0.008, 0),
            (radius + 0.008, 0.008),
            (radius, 0.008),
            (radius, 0),
        ]
        shape.lathe(Slot.SHELL_SHADE, middle, ring, "y", 20)
    for i in range(8):
        a = math.pi * i / 8 + 0.2
        c, s = math.cos(a) * 0.25, math.sin(a) * 0.25
        start = (fan_x - c, _FRONT_M - 0.014, hole[2] - s)
        shape.pipe(Slot.SHELL_SHADE, [start, (fan_x + c, _FRONT_M - 0.014, hole[2] + s)], 0.005)
    shape.lathe(
        Slot.SHELL, (fan_x, _FRONT_M - 0.024, hole[2]), [(0.055, 0), (0.06, 0.014)], "y", 16
    )


def _fan(shape: Shape, at: tuple[float, float, float], name: str) -> None:
    with shape.moving(name, Motion(Way.TURN, 0, 540), Drive.SPIN, at, (0, 1, 0)):
        shape.lathe(Slot.DARK, at, [(0.06, -0.05), (0.075, -0.03), (0.075, 0.06)], "y",
                    12 if shape.fine else 6)  # fmt: skip
        for i in range(3):
            with shape.placed(at, roll_deg=120 * i):
                _blade(shape)
    if shape.fine:
        x, y, z = at
        shape.lathe(Slot.BASE, (x, y + 0.07, z), [(0.06, 0), (0.06, 0.08)], "y", 10)


def _blade(shape: Shape) -> None:
    """A twisted blade along z, thin, that sweeps back."""
    rings = []
    for r, lean, chord, pitch in (
        (0.06, 0.0, 0.06, 0.05),
        (0.15, 0.03, 0.1, 0.035),
        (0.23, 0.07, 0.13, 0.02),
    ):
        a, b = lean - chord, lean + chord
        rings.append([(a, -pitch - 0.006, r), (b, pitch - 0.006, r), (b, pitch + 0.006, r),
                      (a, -pitch + 0.006, r)])  # fmt: skip
    shape.loft(Slot.SHELL_SHADE, rings if shape.fine else rings[::2])


def _service_side(shape: Shape, right: float, tall: float) -> None:
    """Louvres and a badge in front, the cover of the valves on the right."""
    if not shape.fine:
        return
    for i in range(5):
        at = (right - 0.115, _FRONT_M - 0.001, _FOOT_M + tall * 0.62 + i * 0.028)
        shape.box(Slot.DARK, at, (0.16, 0.008, 0.01), 0)
    shape.box(
        Slot.METAL, (right - 0.115, _FRONT_M - 0.002, _FOOT_M + tall * 0.9), (0.1, 0.01, 0.022), 0
    )
    shape.box(Slot.SHELL_SHADE, (right - 0.012, 0.02, _FOOT_M + 0.22), (0.02, 0.2, 0.26), 0.006)
    for i in range(2):
        valve = (right - 0.02, 0.02 + i * 0.07, _FOOT_M + 0.1)
        shape.box(Slot.METAL, valve, (0.036, 0.03, 0.05), 0)


def _coil(shape: Shape, width: float, tall: float) -> None:
    """The fins behind."""
    back = _DEPTH_M / 2
    shape.box(Slot.DARK, (-0.05, back, _FOOT_M + 0.04), (width - 0.16, 0.012, tall - 0.08), 0)
    if shape.fine:
        n = round(tall / 0.045)
        for i in range(n):
            z = _FOOT_M + 0.05 + i * (tall - 0.1) / n
            shape.box(Slot.METAL, (-0.05, back + 0.001, z), (width - 0.17, 0.014, 0.012), 0)
