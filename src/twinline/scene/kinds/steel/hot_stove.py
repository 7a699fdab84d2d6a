"""A hot blast stove."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.steel.steelwork import around, gallery, strut, tube
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_RADIUS_M = 3.4


@kind(Sector.STEEL, "Hot blast stove", "Lò gió nóng", "热风炉")
def hot_stove(shape: Shape, height_m: Annotated[float, Between(20, 32)] = 26.0) -> None:
    """Stores heat in its checker bricks and gives it to the blast of the furnace (Cowper)."""
    shape.footprint(14.24, 8.8, height_m)
    _shell(shape, height_m)
    _burner(shape)
    _mains(shape, height_m)
    _access(shape, height_m)
    shape.port("in", (-4.4, 0, 2.2))
    shape.port("out", (9.5, 0, 9.0))
    shape.stand((2.6, -4.6, 0), 120)


def _shell(shape: Shape, high: float) -> None:
    n = 28 if shape.fine else 8
    shape.lathe(Slot.CONCRETE, (0, 0, 0), [(4.4, 0), (4.4, 0.9)], n_side=n)
    top = high - 0.9
    dome = [
        (_RADIUS_M, 0.9),
        (_RADIUS_M, top - 4.6),
        (_RADIUS_M + 0.45, top - 3.9),
        (_RADIUS_M + 0.45, top - 3.0),
        (_RADIUS_M + 0.1, top - 1.8),
        (_RADIUS_M * 0.75, top - 0.7),
        (_RADIUS_M * 0.4, top - 0.15),
        (0.0, top),
    ]
    shape.lathe(
        Slot.SHELL, (0, 0, 0), dome if shape.fine else [*dome[:3], dome[4], dome[6]], n_side=n
    )
    shape.cylinder(Slot.FRAME, (0, 0, top - 0.4), 0.7, 1.3)
    for share in (0.3, 0.55) if shape.fine else ():
        band = [(_RADIUS_M + 0.08, 0), (_RADIUS_M + 0.08, 0.22)]
        shape.lathe(Slot.SHELL_SHADE, (0, 0, high * share), band, n_side=n)
    for c, s in around(12) if shape.fine else ():
        shape.box(Slot.BASE, (3.6 * c, 3.6 * s, 0.9), (0.5, 0.5, 0.35), 0)


def _burner(shape: Shape) -> None:
    shape.pipe(Slot.SHELL_SHADE, [(-2.4, 0, 3.4), (-3.7, 0, 3.4)], 0.9)
    n = 20 if shape.fine else 6
    shape.lathe(Slot.BASE, (-4.0, 0, 3.4), [(1.05, 0), (1.05, 0.3)], "x", n)
    shape.lathe(Slot.HOT, (-4.06, 0, 3.4), [(0.4, 0), (0.4, 0.1)], "x", n // 2)
    shape.box(Slot.FRAME, (-4.15, -1.6, 0), (1.0, 1.2, 2.2), 0.06)
    shape.lathe(Slot.DARK, (-3.9, -2.4, 2.5), [(0.55, 0), (0.75, 0.2), (0.75, 0.9)], "y", n)


def _valve(shape: Shape, name: str, at: tuple[float, float, float], lift: float) -> None:
    """A gate valve across a main: its housing, and its spindle, which rises."""
    x, y, z = at
    shape.box(Slot.FRAME, (x, y, z - 1.1), (0.5, 2.2, 2.7), 0.08)
    shape.box(Slot.FRAME, (x, y, z + 1.6), (0.34, 1.3, 1.2), 0)
    with shape.moving(name, Motion(Way.SLIDE, 0, lift), Drive.SERVICE, (x, y, z + 2.8), (0, 0, 1)):
        shape.box(Slot.ACCENT, (x, y, z + 2.8), (0.3, 0.9, 0.5), 0.05)


def _mains(shape: Shape, high: float) -> None:
    n = 20 if shape.fine else 6
    shape.pipe(Slot.SHELL, [(2.4, 0, 9.0), (8.6, 0, 9.0)], 0.95)
    _valve(shape, "hot blast valve", (5.6, 0, 9.0), 0.6)
    main = [(1.25, 0), (1.25, 8.8)]
    shape.lathe(Slot.SHELL, (8.25, -4.4, 9.0), main, "y", 24 if shape.fine else 8)
    if shape.fine:
        for y in (-3.0, 3.0):
            shape.lathe(Slot.SHELL_SHADE, (8.25, y, 9.0), [(1.34, 0), (1.34, 0.24)], "y", 24)
    shape.pipe(Slot.SHELL_SHADE, [(2.0, 1.4, 2.6), (8.4, 1.4, 2.6)], 0.6)
    _valve(shape, "cold blast valve", (5.4, 1.4, 2.6), 0.5)
    shape.lathe(Slot.SHELL_SHADE, (8.4, -4.2, 2.6), [(0.75, 0), (0.75, 8.4)], "y", n)
    for y in (-3.4, 3.4):
        for x in (7.4, 9.1):
            shape.box(Slot.FRAME, (x, y, 0), (0.34, 0.34, 8.3), 0)
        shape.box(Slot.FRAME, (8.25, y, 7.5), (2.3, 0.4, 0.4), 0)
        if shape.fine:
            strut(shape, Slot.FRAME, (7.4, y, 3.6), (9.1, y, 7.4), 0.2)
            shape.box(Slot.CONCRETE, (8.25, y, 0), (2.5, 1.2, 0.3), 0)
    shape.box(Slot.SHELL, (9.24, 0, 7.9), (0.7, 0.5, 0.4), 0)
    if shape.fine:
        tube(shape, Slot.METAL, (2.6, 2.6, 1.0), (2.6, 2.6, high - 6), 0.14)


def _access(shape: Shape, high: float) -> None:
    if shape.fine:
        for z in (11.5, high - 6.5):
            gallery(shape, z, 4.35, 20)
        with shape.placed((0, -3.72, 0)):
            for x in (-0.25, 0.25):
                strut(shape, Slot.SAFETY, (x, 0, 1.0), (x, 0, high - 5.5), 0.06)
            for i in range(14):
                z = 1.6 + i * (high - 7.4) / 13
                strut(shape, Slot.SAFETY, (-0.25, 0, z), (0.25, 0, z), 0.05)
    shape.box(Slot.SHELL, (1.6, -3.7, 0.9), (1.2, 0.7, 1.9), 0.05)
    state_strip(shape, (1.6, -4.06, 2.55), (1.0, 0.12))
