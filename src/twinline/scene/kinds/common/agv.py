"""A low guided vehicle."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.rounded import rounded
from twinline.scene.kinds.common.wheels import wheel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_WIDTH_M = 0.84


@kind(Sector.COMMON, "Lifting AGV", "Xe tự hành nâng hàng", "举升式AGV")
def agv(
    shape: Shape, length_m: Annotated[float, Between(1.1, 1.8)] = 1.4, *, pallet_deck: bool = True
) -> None:
    """Drives under a pallet or a row of totes by itself, lifts it and takes it along to -y."""
    shape.footprint(_WIDTH_M, length_m, 0.43 if pallet_deck else 0.52)
    _hull(shape, length_m)
    _wheels(shape, length_m)
    for side in (-1, 1):
        _scanner(shape, (side * (_WIDTH_M / 2 - 0.1), side * (length_m / 2 - 0.1)), side)
    lift = Motion(Way.SLIDE, 0, 0.08)
    with shape.moving("lift plate", lift, Drive.LIFT, (0, 0, 0.3), (0, 0, 1)):
        if pallet_deck:
            _pallet_deck(shape, length_m - 0.5)
        else:
            _roller_deck(shape, length_m - 0.44)
    shape.port("in", (0, length_m / 2, 0.4), -90)
    shape.port("out", (0, -length_m / 2, 0.4), -90)


def _hull(shape: Shape, long: float) -> None:
    n = 4 if shape.fine else 1

    def ring(z: float, less: float) -> list[tuple[float, float, float]]:
        return rounded((0, 0, z), (_WIDTH_M - less, long - less), 0.16 - less / 2, n)

    shape.loft(Slot.DARK, [ring(0.03, 0.06), ring(0.13, 0.06)])
    shape.loft(Slot.SHELL, [ring(0.11, 0.02), ring(0.13, 0), ring(0.215, 0), ring(0.225, 0.01)])
    shape.loft(Slot.STATE, [ring(0.22, 0.024), ring(0.25, 0.024)])
    shape.loft(Slot.SHELL, [ring(0.245, 0.01), ring(0.255, 0), ring(0.285, 0.012),
                            ring(0.31, 0.08)])  # fmt: skip
    if not shape.fine:
        return
    front = -long / 2
    shape.box(Slot.RUBBER, (0, front + 0.03, 0.045), (_WIDTH_M * 0.7, 0.05, 0.07), 0.02)
    shape.box(Slot.RUBBER, (0, -front - 0.03, 0.045), (_WIDTH_M * 0.7, 0.05, 0.07), 0.02)
    shape.box(Slot.DARK, (0, front + 0.008, 0.145), (0.36, 0.014, 0.055), 0.005)
    for x in (-0.28, 0.28):
        shape.box(Slot.LAMP, (x, front + 0.008, 0.15), (0.1, 0.014, 0.035), 0.005)
    for side in (-1, 1):
        shape.box(Slot.DARK, (side * (_WIDTH_M / 2 - 0.006), 0, 0.145), (0.01, 0.34, 0.05), 0.004)
        shape.lathe(
            Slot.DARK, (-side * 0.3, side * (long / 2 - 0.13), 0.3), [(0.045, 0), (0.045, 0.015)]
        )
        shape.cylinder(Slot.LAMP_RED, (-side * 0.3, side * (long / 2 - 0.13), 0.31), 0.03, 0.04)


def _wheels(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        wheel(shape, (side * 0.36, 0, 0.1), (0.1, 0.07))
        for end in (-1, 1):
            at = (side * 0.26 - 0.025, end * (long / 2 - 0.24), 0.055)
            shape.cylinder(Slot.RUBBER, at, 0.055, 0.05, "x")


def _scanner(shape: Shape, at: Vec2, side: int) -> None:
    """A laser scanner at a corner: it sees what is ahead and what is beside."""
    x, y = at
    if not shape.fine:
        shape.cylinder(Slot.SAFETY, (x, y, 0.28), 0.075, 0.115)
        return
    shape.cylinder(Slot.DARK, (x, y, 0.29), 0.075, 0.03)
    shape.cylinder(Slot.RUBBER, (x, y, 0.32), 0.06, 0.03)
    shape.cylinder(Slot.SAFETY, (x, y, 0.35), 0.075, 0.045)
    shape.box(Slot.DARK, (x + side * 0.02, y, 0.393), (0.06, 0.06, 0.008), 0.003)


def _pallet_deck(shape: Shape, long: float) -> None:
    # It begins so deep in the hull that it still stands there once it is lifted.
    shape.box(Slot.ACCENT, (0, 0, 0.2), (0.5, long * 0.9, 0.15), 0.012)
    shape.box(Slot.METAL, (0, 0, 0.34), (0.6, long, 0.065), 0.02)
    for x in (-0.2, 0.2):
        shape.box(Slot.RUBBER, (x, 0, 0.4), (0.1, long * 0.92, 0.03), 0.01)
    if shape.fine:
        for end in (-1, 1):
            for x in (-0.2, 0.2):
                spot = (x * 0.2, end * long * 0.36, 0.4)
                shape.lathe(Slot.STEEL, spot, [(0.025, 0), (0.025, 0.012)])


def _roller_deck(shape: Shape, long: float) -> None:
    shape.box(Slot.ACCENT, (0, 0, 0.2), (0.5, long * 0.9, 0.16), 0.012)
    for side in (-1, 1):
        shape.box(Slot.METAL, (side * 0.34, 0, 0.35), (0.05, long, 0.11), 0.012)
        shape.beam(Slot.STEEL, (side * 0.345, -long / 2, 0.5), (side * 0.345, long / 2, 0.5), 0.04)
        for end in (-1, 0, 1) if shape.fine else ():
            shape.box(
                Slot.STEEL, (side * 0.345, end * (long / 2 - 0.06), 0.4), (0.02, 0.03, 0.1), 0
            )
    if not shape.fine:
        shape.box(Slot.STEEL, (0, 0, 0.4), (0.64, long, 0.05), 0)
        return
    n = round(long / 0.085)
    for i in range(n):
        y = ((i + 0.5) / n - 0.5) * long
        shape.lathe(Slot.STEEL, (0, y, 0.43), [(0.025, -0.32), (0.025, 0.32)], "x", 8)
