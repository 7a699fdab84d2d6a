"""A clamp lift."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_MAST_X_M: Final = 0.62


@kind(Sector.APPLIANCES, "Clamp lift", "Xe nâng kẹp thùng", "夹抱叉车")
def clamp_lift(shape: Shape, plate_m: Annotated[float, Between(0.9, 1.4)] = 1.2) -> None:
    """Carries packed appliances without pallets: two plates clamp them; it drives towards +x."""
    shape.footprint(2.0 + plate_m, 1.24, 2.26)
    _chassis(shape)
    _wheels(shape)
    _seat(shape)
    _guard(shape)
    _mast(shape)
    motion = Motion(Way.SLIDE, 0, 1.25)
    with shape.moving("carriage", motion, Drive.SERVICE, (_MAST_X_M, 0, 0.1), (0, 0, 1)):
        _carriage(shape)
        for name, side in (("left arm", 1), ("right arm", -1)):
            grip = Motion(Way.SLIDE, -0.12, 0)
            at = (_MAST_X_M, side * 0.5, 0.6)
            with shape.moving(name, grip, Drive.SERVICE, at, (0, side, 0)):
                _arm(shape, side, plate_m)


def _chassis(shape: Shape) -> None:
    body = [(-1.05, 0.32), (0.5, 0.22), (0.5, 0.62), (0.05, 0.62), (0.05, 0.42), (-0.15, 0.42),
            (-0.15, 0.86), (-0.7, 0.92), (-1.05, 0.92)]  # fmt: skip
    shape.side(Slot.VEHICLE, body, 0, 0.98)
    weight = [(-1.2, 0.3), (-0.78, 0.3), (-0.78, 1.06), (-1.02, 1.06), (-1.2, 0.86)]
    shape.side(Slot.DARK, weight, 0, 1.06)
    if not shape.fine:
        return
    for side in (-1, 1):
        shape.box(Slot.DARK, (-0.06, side * 0.49, 0.26), (0.3, 0.06, 0.05), 0)
        shape.box(Slot.DARK, (-0.45, side * 0.485, 0.62), (0.36, 0.02, 0.14), 0)
        shape.box(Slot.TAIL_LAMP, (-1.19, side * 0.42, 0.72), (0.03, 0.12, 0.08), 0)
    for i in range(4):
        shape.box(Slot.BASE, (-1.2, 0, 0.42 + i * 0.07), (0.02, 0.5, 0.03), 0)


def _wheels(shape: Shape) -> None:
    n = 18 if shape.fine else 8
    for x, radius, y in ((0.42, 0.3, 0.44), (-0.72, 0.25, 0.42)):
        for side in (-1, 1):
            start = y if side > 0 else -y - 0.18
            tyre = [(radius * 0.85, 0), (radius, 0.03), (radius, 0.15), (radius * 0.85, 0.18)]
            if not shape.fine:
                tyre = [(radius, 0), (radius, 0.18)]
            shape.lathe(Slot.RUBBER, (x, start, radius), tyre, "y", n)
            if shape.fine:
                hub = (x, start - 0.008, radius)
                shape.lathe(Slot.METAL, hub, [(radius * 0.5, 0), (radius * 0.5, 0.196)], "y", 12)


def _seat(shape: Shape) -> None:
    shape.box(Slot.DARK, (-0.42, 0, 0.9), (0.46, 0.5, 0.14), 0.04)
    with shape.placed((-0.66, 0, 1.0), roll_deg=-12):
        shape.box(Slot.DARK, (0, 0, 0), (0.12, 0.48, 0.46), 0.04)
    if not shape.fine:
        return
    shape.box(Slot.BASE, (0.3, 0, 0.6), (0.2, 0.6, 0.4), 0.03)
    shape.beam(Slot.DARK, (0.24, 0.1, 0.95), (0.08, 0.1, 1.14), 0.05)
    with shape.placed((0.07, 0.1, 1.15), roll_deg=-50):
        shape.torus(Slot.DARK, (0, 0, 0), (0.14, 0.016))
    for i in range(3):
        shape.box(Slot.DARK, (0.24, -0.2 + i * 0.06, 1.0), (0.02, 0.02, 0.14), 0)


def _guard(shape: Shape) -> None:
    """The overhead guard that keeps falling loads from the driver."""
    for side in (-1, 1):
        y = side * 0.44
        shape.beam(Slot.DARK, (0.42, y, 0.6), (0.2, y, 2.1), 0.07)
        shape.beam(Slot.DARK, (-0.95, y, 0.9), (-0.82, y, 2.1), 0.07)
        shape.beam(Slot.DARK, (0.26, y, 2.1), (-0.88, y, 2.1), 0.07)
    for i in range(6 if shape.fine else 2):
        x = -0.82 + i * (1.02 / (5 if shape.fine else 1))
        shape.box(Slot.DARK, (x, 0, 2.08), (0.05, 0.84, 0.04), 0)
    if shape.fine:
        shape.cylinder(Slot.LAMP_AMBER, (-0.75, 0.3, 2.1), 0.06, 0.12)
        for side in (-1, 1):
            shape.box(Slot.LAMP, (0.3, side * 0.42, 1.86), (0.06, 0.12, 0.1), 0)


def _mast(shape: Shape) -> None:
    for side in (-1, 1):
        shape.box(Slot.BASE, (_MAST_X_M, side * 0.33, 0.06), (0.16, 0.09, 2.2), 0)
        if shape.fine:
            shape.box(Slot.DARK, (_MAST_X_M, side * 0.24, 0.1), (0.13, 0.07, 2.1), 0)
            shape.lathe(
                Slot.METAL, (_MAST_X_M - 0.05, side * 0.17, 0.3), [(0.03, 0), (0.03, 1.7)], n_side=8
            )
            shape.box(Slot.STEEL, (_MAST_X_M, side * 0.1, 0.3), (0.03, 0.03, 1.75), 0)
    for z in (0.1, 2.14) if shape.fine else (2.14,):
        shape.box(Slot.BASE, (_MAST_X_M, 0, z), (0.14, 0.72, 0.1), 0)


def _carriage(shape: Shape) -> None:
    x = _MAST_X_M + 0.13
    for z in (0.36, 0.82):
        shape.box(Slot.ACCENT, (x, 0, z), (0.1, 1.0, 0.12), 0.015)
    for y in (-0.3, 0, 0.3) if shape.fine else (0.0,):
        shape.box(Slot.DARK, (x - 0.01, y, 0.36), (0.05, 0.07, 0.56), 0)
    if shape.fine:
        for y in (-0.42, -0.14, 0.14, 0.42):
            shape.box(Slot.DARK, (x, y, 0.92), (0.03, 0.03, 0.42), 0)
        shape.box(Slot.DARK, (x, 0, 1.32), (0.04, 0.92, 0.04), 0)


def _arm(shape: Shape, side: int, plate: float) -> None:
    """One plate, faced with rubber, on its arm."""
    y, x = side * 0.58, _MAST_X_M + 0.18
    for z in (0.38, 0.84):
        start: Vec3 = (x + 0.02, side * 0.3, z + 0.04)
        shape.beam(Slot.ACCENT, start, (x + 0.02, side * 0.6, z + 0.04), 0.07)
    middle = x + plate / 2
    shape.box(Slot.METAL, (middle, y + side * 0.02, 0.06), (plate, 0.04, 1.16), 0)
    shape.box(Slot.RUBBER, (middle, y - side * 0.015, 0.08), (plate - 0.06, 0.03, 1.1), 0)
    if shape.fine:
        for z in (0.36, 0.82):
            shape.box(
                Slot.ACCENT, (x + plate * 0.4, y + side * 0.03, z), (plate * 0.8, 0.02, 0.12), 0
            )
