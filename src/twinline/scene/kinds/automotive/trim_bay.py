"""A place along a trim line."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import balancer, front_sign, portal, rack, screen
from twinline.scene.kinds.fittings import stack_light
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HIGH_M: Final = 3.5
_ROOMY_M: Final = 6.8
"""As deep as it has to be for the arm to stand beside the car."""


@kind(Sector.AUTOMOTIVE, "Trim bay", "Khoang lắp ráp nội thất", "内饰装配工位")
def trim_bay(
    shape: Shape,
    length_m: Annotated[float, Between(5, 11)] = 6.0,
    depth_m: Annotated[float, Between(4.6, 7.5)] = 7.5,
) -> None:
    """A place of a trim line: racks and tools at hand, and an arm that swings the cockpit in."""
    half = min(2.7, depth_m / 2 - 0.95)
    shape.footprint(length_m, depth_m, _HIGH_M + 0.64)
    portal(shape, length_m, half, _HIGH_M)
    for side in (-1, 1):
        with shape.placed(turn_deg=0 if side > 0 else 180):
            n = 2 if length_m > 5.6 else 1
            for i in range(n):
                x = length_m / 2 - 1.25 - i * 2.15
                rack(shape, (x, depth_m / 2 - 0.4, 0), (2.0, 0.8, 1.75))
            for x in (-1.2, 0.2) if shape.fine else ():
                balancer(shape, (x, half - 0.8, _HIGH_M - 0.2), 1.75)
    for y in (-1, 1) if shape.fine else (-1,):
        shape.box(
            Slot.STEEL, (0, y * (half - 0.8), _HIGH_M - 0.26), (length_m - 0.3, 0.07, 0.09), 0
        )
    if depth_m >= _ROOMY_M:
        _arm(shape, length_m)
    screen(shape, (length_m / 2 - 0.75, -half - 0.12, 2.1), (0.9, 0.55))
    front_sign(shape, (-0.3, -half - 0.1, _HIGH_M - 0.1), length_m * 0.6)
    stack_light(shape, (-length_m / 2 + 0.15, -half, _HIGH_M))
    for side in (-1, 1):
        shape.stand((0.3, side * (half - 0.45), 0), -90 * side)
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))


def _arm(shape: Shape, long: float) -> None:
    """A handling arm on two rails overhead, with a cockpit in its grip."""
    x, y, z = -long / 2 + 1.35, 2.15, _HIGH_M - 0.34
    for dx in (-0.45, 0.45):
        shape.box(Slot.STEEL, (x + dx, 1.7, z), (0.1, 2.1, 0.14), 0)
    travel = Motion(Way.SLIDE, -0.75, 0)
    with shape.moving("handling arm", travel, Drive.SERVICE, (x, y, 2.0), (0, 1, 0)):
        shape.box(Slot.ACCENT, (x, y, z - 0.12), (1.1, 0.5, 0.12), 0)
        shape.box(Slot.SHELL, (x, y, 1.6), (0.2, 0.2, z - 1.72), 0.03)
        shape.beam(Slot.ACCENT, (x, y, 1.62), (x, y - 0.42, 1.28), 0.14)
        if shape.fine:
            shape.cylinder(Slot.DARK, (x - 0.16, y, 1.62), 0.13, 0.32, "x")
            for dx in (-0.3, 0.3):
                shape.box(Slot.METAL, (x + dx, y - 0.2, 1.35), (0.04, 0.5, 0.04), 0)
            shape.box(Slot.METAL, (x, y + 0.04, 1.33), (0.64, 0.04, 0.04), 0)
        _cockpit(shape, (x, y - 0.45))


def _cockpit(shape: Shape, at: tuple[float, float]) -> None:
    x, y = at
    outline = [(y - 0.22, 0.98), (y + 0.1, 0.9), (y + 0.22, 1.0), (y + 0.24, 1.2), (y + 0.1, 1.3),
               (y - 0.18, 1.24)]  # fmt: skip
    shape.profile(Slot.DARK, outline, x, 1.4)
    if shape.fine:
        shape.box(Slot.SCREEN, (x, y + 0.235, 1.06), (0.5, 0.03, 0.15), 0)
        with shape.placed((x + 0.4, y + 0.34, 1.1), tilt_deg=70):
            shape.lathe(Slot.BASE, (0, 0, 0), _WHEEL, n_side=14)


_WHEEL: Final = ((0.16, -0.015), (0.19, -0.015), (0.19, 0.015), (0.16, 0.015), (0.16, -0.015))
