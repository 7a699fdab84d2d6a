"""A counterbalance forklift."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.wheels import wheel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, cos_sin

_DRIVES_AT_M = 0.15
"""So far its forks lift a load to drive with it; its mast stays as it is."""


@kind(Sector.COMMON, "Forklift", "Xe nâng đối trọng", "平衡重叉车")
def forklift(shape: Shape, fork_m: Annotated[float, Between(0.9, 1.6)] = 1.15) -> None:
    """Lifts pallets on two forks before its mast, a counterweight behind; it drives to -y."""
    shape.footprint(1.2, fork_m + 2.512, 2.24)
    _chassis(shape)
    _seat(shape)
    _guard(shape)
    _mast(shape, fork_m)
    shape.port("in", (0, -1.15 - fork_m, 0.1), 90)
    shape.port("out", (0, -1.15 - fork_m, 0.1), -90)


def _chassis(shape: Shape) -> None:
    shape.box(Slot.DARK, (0, -0.05, 0.16), (0.84, 1.6, 0.3), 0.03)
    shape.profile(
        Slot.VEHICLE,
        [(-0.82, 0.3), (0.56, 0.3), (0.56, 0.98), (0.46, 1.03), (0.1, 1.03), (0.02, 0.96),
         (-0.02, 0.52), (-0.46, 0.52), (-0.62, 1.0), (-0.74, 1.0), (-0.82, 0.86)],
        0, 1.04,
    )  # fmt: skip
    shape.profile(
        Slot.DARK,
        [(0.52, 0.24), (1.16, 0.24), (1.3, 0.36), (1.36, 0.6), (1.33, 0.86), (1.18, 1.04),
         (0.52, 1.06)],
        0, 1.12,
    )  # fmt: skip
    for y, z, radius, width in ((-0.6, 0.34, 0.4, 1.1), (0.78, 0.26, 0.32, 1.14)):
        _mudguard(shape, (y, z), radius, width)
    for side in (-1, 1):
        wheel(shape, (side * 0.48, -0.6, 0.34), (0.34, 0.24))
        wheel(shape, (side * 0.48, 0.78, 0.26), (0.26, 0.22))
    if shape.fine:
        shape.box(Slot.RUBBER, (0, -0.24, 0.52), (1.0, 0.42, 0.02), 0.006)
        shape.box(Slot.VEHICLE, (0, 1.25, 0.94), (0.5, 0.06, 0.06), 0.01)
        for i in range(3):
            shape.box(Slot.BASE, (0, 1.345, 0.5 + i * 0.09), (0.5, 0.04, 0.04), 0)
        for side in (-1, 1):
            shape.box(Slot.DARK, (side * 0.521, 0.24, 0.36), (0.02, 0.3, 0.1), 0)
            shape.box(Slot.SHELL, (side * 0.521, 0.28, 0.72), (0.02, 0.42, 0.14), 0)
            shape.box(Slot.TAIL_LAMP, (side * 0.42, 1.27, 0.86), (0.12, 0.1, 0.06), 0.012)


def _mudguard(shape: Shape, at: Vec2, radius: float, width: float) -> None:
    """Over both wheels of an axle: half a disc."""
    n = 8 if shape.fine else 2
    arc = [cos_sin(180 * i / n) for i in range(n + 1)]
    outline = [(at[0] + c * radius, at[1] + 0.02 + s * radius) for c, s in arc]
    shape.profile(Slot.BASE, outline, 0, width)


def _seat(shape: Shape) -> None:
    shape.box(Slot.RUBBER, (0, 0.2, 1.03), (0.5, 0.5, 0.13), 0.045)
    with shape.placed((0, 0.44, 1.1), 0, -10):
        shape.box(Slot.RUBBER, (0, 0, 0), (0.48, 0.13, 0.56), 0.05)
    if not shape.fine:
        return
    shape.beam(Slot.DARK, (0, -0.6, 0.9), (0, -0.36, 1.2), 0.07)
    with shape.placed((0, -0.35, 1.22), 0, 32):
        shape.torus(Slot.RUBBER, (0, 0, 0), (0.17, 0.018))
        shape.box(Slot.DARK, (0, 0, -0.015), (0.32, 0.05, 0.02), 0.006)
    shape.box(Slot.DARK, (0.24, -0.64, 1.0), (0.3, 0.05, 0.2), 0.015)
    shape.box(Slot.SCREEN, (0.24, -0.61, 1.02), (0.26, 0.02, 0.15), 0)
    for side in (-1, 1):
        shape.box(Slot.DARK, (side * 0.31, 0.2, 1.14), (0.08, 0.34, 0.06), 0.02)
    for x in (0.28, 0.32, 0.36):
        shape.beam(Slot.METAL, (x, 0.02, 1.18), (x, -0.01, 1.28), 0.02)


def _guard(shape: Shape) -> None:
    for side in (-1, 1):
        shape.pipe(
            Slot.DARK,
            [(side * 0.47, -0.76, 0.9), (side * 0.44, -0.42, 2.12), (side * 0.44, 0.58, 2.12),
             (side * 0.47, 0.82, 1.0)],
            0.04,
        )  # fmt: skip
    n = 7 if shape.fine else 2
    for i in range(n):
        y = -0.36 + 0.9 * i / (n - 1)
        shape.box(Slot.DARK, (0, y, 2.1), (0.88, 0.05, 0.04), 0)
    if not shape.fine:
        shape.box(Slot.LAMP_AMBER, (0.3, 0.5, 2.14), (0.1, 0.1, 0.1), 0)
    else:
        shape.cylinder(Slot.LAMP_AMBER, (0.3, 0.5, 2.14), 0.055, 0.1)
        for side in (-1, 1):
            shape.cylinder(Slot.DARK, (side * 0.44, -0.56, 1.92), 0.075, 0.1, "y")
            shape.lathe(Slot.LAMP, (side * 0.44, -0.572, 1.92), [(0.06, 0), (0.06, 0.03)], "y")


def _mast(shape: Shape, fork: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.DARK, (side * 0.37, -0.94, 0.07), (0.08, 0.16, 2.1), 0.012)
        if shape.fine:
            shape.beam(Slot.METAL, (side * 0.34, -0.78, 0.6), (side * 0.34, -0.86, 1.15), 0.07)
            shape.lathe(Slot.METAL, (side * 0.24, -0.86, 0.2), [(0.035, 0), (0.035, 1.7)])
    for z in (0.12, 2.05) if shape.fine else (2.05,):
        shape.box(Slot.DARK, (0, -0.89, z), (0.82, 0.06, 0.12), 0)
    up = (0, 0, 1)
    inner = Motion(Way.SLIDE, 0, 1.4)
    with shape.moving("inner mast", inner, Drive.SERVICE, (0, -0.98, 0.1), up):
        for side in (-1, 1):
            shape.box(Slot.STEEL, (side * 0.285, -0.97, 0.1), (0.08, 0.13, 2.05), 0.012)
        for z in (0.16, 1.1, 2.06) if shape.fine else (2.06,):
            shape.box(Slot.STEEL, (0, -0.94, z), (0.56, 0.04, 0.09), 0)
        if shape.fine:
            for side in (-1, 1):
                shape.box(Slot.RUBBER, (side * 0.1, -0.985, 0.5), (0.03, 0.02, 1.55), 0)
                pulley = (side * 0.1 - 0.025, -0.965, 2.05)
                shape.lathe(Slot.METAL, pulley, [(0.06, 0), (0.06, 0.05)], "x")
        carriage = Motion(Way.SLIDE, 0, _DRIVES_AT_M)
        with shape.moving("fork carriage", carriage, Drive.LIFT, (0, -1.06, 0.3), up):
            _carriage(shape, fork)


def _carriage(shape: Shape, fork: float) -> None:
    for z in (0.18, 0.52):
        shape.box(Slot.ACCENT, (0, -1.07, z), (1.0, 0.06, 0.13), 0.012)
    for side in (-1, 1):
        if shape.fine:
            shape.box(Slot.ACCENT, (side * 0.2, -1.04, 0.16), (0.07, 0.1, 0.5), 0.01)
        tip = -1.15 - fork
        with shape.placed((side * 0.3, 0, 0)):
            shape.profile(
                Slot.STEEL,
                [(tip, 0.05), (-1.1, 0.05), (-1.1, 0.68), (-1.15, 0.68), (-1.15, 0.1),
                 (tip, 0.066)],
                0, 0.13,
            )  # fmt: skip
    xs = (-0.48, -0.29, -0.1, 0.1, 0.29, 0.48) if shape.fine else (-0.48, 0.48)
    for x in xs:
        shape.box(Slot.DARK, (x, -1.07, 0.65), (0.035, 0.035, 0.6), 0)
    shape.box(Slot.DARK, (0, -1.07, 1.22), (1.0, 0.04, 0.05), 0.01)
