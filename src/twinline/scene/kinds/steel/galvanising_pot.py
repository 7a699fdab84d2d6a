"""A hot-dip galvanising pot."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, motor, state_strip
from twinline.scene.kinds.steel.rolling import TURNING
from twinline.scene.kinds.steel.steelwork import strut
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_STRIP_X_M = 0.55


@kind(Sector.STEEL, "Galvanising pot", "Bể mạ kẽm nhúng nóng", "热镀锌锅")
def galvanising_pot(
    shape: Shape,
    width_m: Annotated[float, Between(1, 2)] = 1.5,
    tower_m: Annotated[float, Between(9, 20)] = 12.0,
) -> None:
    """Coats strip with liquid zinc; air knives wipe it, and it cools on its way up the tower."""
    deep = width_m + 3.0
    shape.footprint(9.0, deep, tower_m)
    _pot(shape, deep)
    _snout(shape, width_m)
    _knives(shape, width_m)
    _strip(shape, width_m, tower_m)
    _tower(shape, deep, tower_m)
    shape.port("in", (-4.5, 0, 5.0))
    shape.port("out", (4.5, 0, tower_m - 0.6))
    shape.stand((_STRIP_X_M + 0.6, -deep / 2 - 0.5, 0))


def _pot(shape: Shape, deep: float) -> None:
    shape.box(Slot.CONCRETE, (0, 0, 0), (5.2, deep - 0.6, 0.3), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.3), (4.4, deep - 1.0, 1.9), 0.08)
    shape.box(Slot.BASE, (0, 0, 2.1), (4.7, deep - 0.8, 0.22), 0)
    shape.box(Slot.METAL, (0.1, 0, 2.3), (3.7, deep - 1.6, 0.05), 0)
    if shape.fine:
        for x in (-1.6, -0.55, 0.55, 1.6):
            shape.box(Slot.DARK, (x, -deep / 2 + 0.5, 0.6), (0.75, 0.05, 1.1), 0)
            shape.box(Slot.HOT, (x, -deep / 2 + 0.475, 0.8), (0.3, 0.02, 0.1), 0)
    state_strip(shape, (0, -deep / 2 + 0.5, 1.92), (2.4, 0.12))
    for y in (-1, 1):
        arm = (_STRIP_X_M, y * (deep / 2 - 0.95), 2.2)
        shape.box(Slot.BASE, arm, (0.5, 0.16, 1.1), 0)
        shape.box(Slot.FRAME, (_STRIP_X_M - 0.1, y * (deep / 2 - 0.7), 2.3), (3.0, 0.3, 0.3), 0)


def _snout(shape: Shape, wide: float) -> None:
    shape.beam(Slot.SHELL, (-3.6, 0, 5.6), (-0.75, 0, 2.3), (wide + 0.5, 0.75))
    shape.box(Slot.SHELL, (-3.75, 0, 5.0), (1.5, wide + 0.9, 1.8), 0.1)
    shape.box(Slot.SHELL_SHADE, (-3.75, 0, 6.8), (0.9, wide + 0.5, 0.3), 0.04)
    for y in (-1, 1):
        shape.box(Slot.FRAME, (-4.2, y * (wide / 2 + 0.3), 0), (0.4, 0.4, 5.1), 0)
        if shape.fine:
            strut(
                shape,
                Slot.FRAME,
                (-4.2, y * (wide / 2 + 0.3), 0.6),
                (-3.2, y * (wide / 2 + 0.3), 5.0),
                0.2,
            )
            shape.beam(
                Slot.SHELL_SHADE,
                (-2.6, y * 0.01, 4.44),
                (-2.45, y * 0.01, 4.27),
                (wide + 0.62, 0.86),
            )


def _knives(shape: Shape, wide: float) -> None:
    for name, side in (("rear air knife", -1), ("front air knife", 1)):
        set_in = Motion(Way.SLIDE, 0, 0.3)
        x = _STRIP_X_M + side * 0.34
        with shape.moving(name, set_in, Drive.DOOR, (x, 0, 3.0), (side, 0, 0)):
            lip = [(-0.28, 3.08), (-0.05, 2.98), (0.3, 2.88), (0.3, 3.2), (-0.05, 3.12)]
            outline = [(_STRIP_X_M + side * (0.34 + u), z) for u, z in lip]
            shape.side(Slot.ACCENT, outline if side > 0 else outline[::-1], 0, wide + 0.7)
            if shape.fine:
                bar = [(0.13, 0), (0.13, wide + 0.9)]
                shape.lathe(Slot.METAL, (x + side * 0.3, -wide / 2 - 0.45, 3.04), bar, "y", 12)


def _strip(shape: Shape, wide: float, tower: float) -> None:
    shape.box(Slot.LOAD, (_STRIP_X_M, 0, 2.3), (0.03, wide, tower - 3.0), 0)
    top = tower - 1.3
    spin = Drive.SPIN
    x = _STRIP_X_M + 0.7
    with shape.moving("tower roll", TURNING, spin, (x, 0, top), (0, 1, 0)):
        shape.lathe(
            Slot.METAL,
            (x, -wide / 2 - 0.3, top),
            [(0.7, 0), (0.7, wide + 0.6)],
            "y",
            28 if shape.fine else 8,
        )
        if shape.fine:
            shape.box(Slot.DARK, (x, -wide / 2 - 0.32, top - 0.08), (0.9, 0.06, 0.16), 0)
    shape.box(Slot.LOAD, ((x + 4.5) / 2, 0, top + 0.69), (4.5 - x, wide, 0.03), 0)
    motor(shape, (x, wide / 2 + 0.4, top), (0.3, 0.8), "y")


def _tower(shape: Shape, deep: float, tower: float) -> None:
    for x in (-1.3, 4.2):
        for y in (-1, 1):
            foot = (x, y * (deep / 2 - 0.2), 0)
            shape.box(Slot.FRAME, foot, (0.4, 0.4, tower - 2.3), 0)
    for y in (-1, 1):
        edge = y * (deep / 2 - 0.2)
        shape.box(Slot.FRAME, (1.45, edge, tower - 2.5), (5.9, 0.34, 0.4), 0)
        if shape.fine:
            strut(shape, Slot.FRAME, (4.2, edge, 0.6), (-1.2, edge, tower - 2.5), 0.2)
            strut(shape, Slot.FRAME, (-1.2, edge, 4.2), (4.2, edge, tower - 2.5), 0.2)
            light_rail(shape, (-1.6, edge, tower - 2.1), (4.4, edge, tower - 2.1), 3)
    shape.box(Slot.STEEL, (3.2, 0, tower - 2.1), (2.6, deep, 0.1), 0)
    shape.box(Slot.SHELL_SHADE, (1.2, 0, tower - 0.5), (1.9, deep - 1.2, 0.5), 0.05)
    for y in (-1, 1):
        shape.box(Slot.FRAME, (1.25, y * (deep / 2 - 0.95), tower - 2.3), (0.5, 0.24, 1.9), 0)
    low, high = 4.4, tower - 3.0
    for side in (-1, 1):
        x = _STRIP_X_M + side * 0.55
        box = (0.5, deep - 1.5, (high - low) * 0.8)
        shape.box(Slot.SHELL, (x, 0, low), box, 0.06)
        if shape.fine:
            shape.pipe(
                Slot.SHELL_SHADE,
                [
                    (x, deep / 2 - 0.9, low + 1),
                    (x, deep / 2 - 0.4, low + 1),
                    (x, deep / 2 - 0.4, tower - 2.4),
                ],
                0.16,
            )
