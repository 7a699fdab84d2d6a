"""A calender."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor, stack_light, state_strip
from twinline.scene.kinds.textiles.batches import HALF_M, batch
from twinline.scene.kinds.textiles.covers import console, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import roller
from twinline.scene.kinds.textiles.webs import arc, web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_REACH_M: Final = 3.4


@kind(Sector.TEXTILES, "Calender", "Máy cán láng", "轧光机")
def calender(shape: Shape, width_m: Annotated[float, Between(1.4, 3.4)] = 1.8) -> None:
    """Makes cloth smooth and bright by pressing it between heavy bowls, one of them heated."""
    shape.footprint(2 * _REACH_M, width_m + 2.516, 3.34)
    for side in (-1, 1):
        _cheek(shape, side * (width_m / 2 + 0.34))
    _bowls(shape, width_m)
    _cloth(shape, width_m)
    _drive(shape, width_m)
    shape.stand((2.2, -width_m / 2 - 1.2, 0))
    shape.port("in", (-_REACH_M, 0, 0.9))
    shape.port("out", (_REACH_M, 0, 0.9))


def _cheek(shape: Shape, y: float) -> None:
    """One of the two heavy side frames, with the chocks and the cylinder that presses."""
    front = -1 if y < 0 else 1
    outline = [(-0.9, 0.0), (0.9, 0.0), (0.9, 0.3), (0.52, 0.7), (0.46, 2.5), (0.3, 2.7),
               (-0.3, 2.7), (-0.46, 2.5), (-0.52, 0.7), (-0.9, 0.3)]  # fmt: skip
    shape.side(Slot.SHELL, outline, y, 0.4)
    for z, size in fine_only(shape, ((0.62, 0.5), (1.3, 0.4), (1.92, 0.46)), ((1.3, 0.5),)):
        shape.box(Slot.DARK, (0, y + front * 0.2, z - size / 2 + 0.1), (size, 0.05, size), 0)
        if shape.fine:
            shape.lathe(Slot.METAL, (0, y + front * 0.2 - 0.04, z + 0.1), [(0.15, 0), (0.15, 0.08)],
                        "y", 14)  # fmt: skip
    shape.box(Slot.FRAME, (0, y, 2.66), (0.5, 0.36, 0.2), 0.03)
    shape.cylinder(Slot.FRAME, (0, y, 2.84), 0.15, 0.5)


def _bowls(shape: Shape, width: float) -> None:
    """The bowls: cotton below and above, steel that is heated between them."""
    bowls = (("lower", 0.72, 0.34, Slot.WOOD, 1), ("steel", 1.36, 0.28, Slot.METAL, -1),
             ("upper", 1.97, 0.31, Slot.WOOD, 1))  # fmt: skip
    n = 18 if shape.fine else 8
    for name, z, radius, slot, turn in bowls:
        spin = Motion(Way.TURN, 0, 120)
        with shape.moving(f"{name} bowl", spin, Drive.SPIN, (0, 0, z), (0, turn, 0)):
            long = width + 0.24
            shape.lathe(slot, (0, -long / 2, z), [(radius - 0.04, 0), (radius, 0.05),
                        (radius, long - 0.05), (radius - 0.04, long)] if shape.fine else
                        [(radius, 0), (radius, long)], "y", n)  # fmt: skip
    shape.box(Slot.SHELL_SHADE, (0, 0, 2.44), (0.5, width + 0.4, 0.2), 0.03)


def _cloth(shape: Shape, width: float) -> None:
    """Cloth from the batch, through both nips, to the batch that winds up."""
    batch(shape, "batch", HALF_M - _REACH_M, (0.5, width))
    batch(shape, "wound batch", _REACH_M - HALF_M, (0.46, width))
    for side in (-1, 1):
        y = side * (width / 2 + 0.3)
        for x in fine_only(shape, (-1.3, 1.3)):
            shape.box(Slot.FRAME, (x, y, 0), (0.12, 0.12, 2.3 if x < 0 else 1.6), 0)
        if shape.fine:
            shape.box(Slot.FRAME, (-0.9, y, 2.16), (0.9, 0.12, 0.12), 0)
            shape.box(Slot.FRAME, (0.9, y, 1.48), (0.9, 0.12, 0.12), 0)
    n = 4
    path = [(-2.5, 1.25), *arc((-1.3, 2.3), 0.09, 150, 30, 2), (-0.36, 1.68), (0.0, 1.65),
            *arc((0, 1.36), 0.29, 60, -60, n), (0, 1.07), (-0.3, 1.0)]  # fmt: skip
    out = [(0.0, 1.07), (0.6, 1.12), *arc((1.3, 1.56), 0.09, 120, 30, 2), (2.5, 1.24)]
    if shape.fine:
        web(shape, Slot.LOAD, path[:-2], width)
        web(shape, Slot.LOAD, out, width)
        for x, z in ((-1.3, 2.22), (1.3, 1.48)):
            roller(shape, Slot.METAL, (x, -width / 2 - 0.28, z), (0.08, width + 0.56))
        for x, z in ((-0.8, 1.86), (0.75, 1.1)):
            roller(shape, Slot.STEEL, (x, -width / 2 - 0.2, z - 0.1), (0.06, width + 0.4))
    else:
        web(shape, Slot.LOAD, [path[0], path[2], path[5]], width)
        web(shape, Slot.LOAD, [out[0], out[2], out[5]], width)


def _drive(shape: Shape, width: float) -> None:
    """The gear behind, with its motor; in front the console and the guard before the nip."""
    back = width / 2 + 0.56
    shape.box(Slot.BASE, (0, back + 0.4, 0), (1.3, 0.8, 0.3), 0)
    shape.box(Slot.SHELL_SHADE, (0, back + 0.3, 0.3), (0.9, 0.5, 1.5), 0.05)
    with shape.placed((0.62, back + 0.58, 0.56)):
        shape.box(Slot.BASE, (0, 0, -0.3), (0.5, 0.44, 0.1), 0)
        if shape.fine:
            motor(shape, (-0.5, 0, 0.02), (0.2, 0.7), "x")
    front = -width / 2 - 0.56
    with shape.placed((1.4, front - 0.3, 0)):
        housing(shape, (0, 0, 0), (0.7, 0.4, 1.4))
        console(shape, (0, -0.2, 1.16))
        state_strip(shape, (0, -0.2, 0.86), (0.5, 0.07))
        stack_light(shape, (0.2, 0.05, 1.4))
    guard = Motion(Way.SLIDE, 0, 0.5)
    with shape.moving("nip guard", guard, Drive.DOOR, (-0.6, 0, 1.5), (0, 0, 1)):
        shape.box(Slot.SAFETY, (-0.58, 0, 1.42), (0.03, width + 0.1, 0.04), 0)
        for z in fine_only(shape, (1.5, 1.58)):
            shape.box(Slot.SAFETY, (-0.58, 0, z), (0.03, width + 0.1, 0.03), 0)
    shape.box(Slot.STEEL, (0, back + 0.84, 0), (1.4, 0.04, 0.6), 0)
