"""A basic oxygen furnace."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.steel.steelwork import strut, tube
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_AXIS_M = 6.4


@kind(Sector.STEEL, "Basic oxygen furnace", "Lò thổi oxy (LD)", "氧气顶吹转炉")
def basic_oxygen_furnace(shape: Shape, radius_m: Annotated[float, Between(2.6, 3.6)] = 3.3) -> None:
    """Blows oxygen through a lance on liquid iron and scrap, and so turns them into steel."""
    wide = 2 * radius_m
    shape.footprint(wide + 10.2, 14.6, 21.5)
    _pedestals(shape, radius_m)
    turn = Motion(Way.TURN, 0, 75)
    with shape.moving("converter", turn, Drive.SERVICE, (0, 0, _AXIS_M), (1, 0, 0)):
        _converter(shape, radius_m)
    _hood(shape)
    _structure(shape, radius_m + 4.3)
    _lance(shape)
    shape.port("in", (0, -6.2, 9.0), 90)
    shape.port("out", (0, -6.2, 0.3), -90)
    shape.stand((radius_m + 3.4, -6.2, 5.0), 120)


def _converter(shape: Shape, r: float) -> None:
    n = 32 if shape.fine else 8
    mouth = [(r * 0.58, 10.3), (r * 0.58, 10.7), (r * 0.46, 10.7), (r * 0.44, 10.3)]
    outline = [(r * 0.5, 2.1), (r * 0.86, 2.7), (r, 3.9), (r, 7.6), *mouth]
    if not shape.fine:
        outline = [outline[0], *outline[2:5], outline[6]]
    shape.lathe(Slot.BASE, (0, 0, 0), outline, n_side=n)
    shape.lathe(
        Slot.HOT, (0, 0, 10.25), [(r * 0.45, 0), (r * 0.45, 0.2)], n_side=n if shape.fine else 6
    )
    ring = [
        (r + 0.08, -0.75),
        (r + 0.62, -0.75),
        (r + 0.62, 0.75),
        (r + 0.08, 0.75),
        (r + 0.08, -0.75),
    ]
    shape.lathe(Slot.FRAME, (0, 0, _AXIS_M), ring if shape.fine else ring[1:3], n_side=n)
    for side in (-1, 1):
        pin = r + 0.5 if side > 0 else -r - 2.9
        shape.lathe(
            Slot.METAL, (pin, 0, _AXIS_M), [(0.6, 0), (0.6, 2.4)], "x", 20 if shape.fine else 4
        )
    if not shape.fine:
        return
    shape.lathe(Slot.DARK, (0, 0, 9.9), [(r * 0.67, 0), (r * 0.65, 0.3)], n_side=28)
    with shape.placed((0, r * 0.86, 8.5), tilt_deg=-55):
        shape.cone(Slot.DARK, (0, 0, -0.5), (0.42, 0.34), 1.0)
    for x in (-1, 1):
        for y in (-1, 1):
            shape.box(
                Slot.STEEL, (x * r * 0.72, y * r * 0.72, _AXIS_M + 0.7), (0.5, 0.5, 0.5), 0.04
            )


def _pedestals(shape: Shape, r: float) -> None:
    for side in (-1, 1):
        x = side * (r + 1.75)
        foot = [(-1.9, 0), (1.9, 0), (1.1, _AXIS_M - 0.9), (-1.1, _AXIS_M - 0.9)]
        shape.profile(Slot.CONCRETE, foot, x, 1.5)
        shape.box(Slot.SHELL_SHADE, (x, 0, _AXIS_M - 0.95), (1.3, 2.0, 1.75), 0.25)
    x = r + 3.3
    shape.box(Slot.CONCRETE, (x + 0.2, 0, 0), (1.9, 2.6, 4.8), 0.06)
    shape.lathe(
        Slot.SHELL, (x - 0.6, 0, _AXIS_M), [(1.55, 0), (1.55, 1.1)], "x", 28 if shape.fine else 8
    )
    for y, z in ((-0.8, 0.8), (0.8, 0.8), (-0.8, -0.8), (0.8, -0.8)) if shape.fine else ():
        drive = [(0.3, 0), (0.3, 0.9)]
        shape.lathe(Slot.DARK, (x + 0.5, y, _AXIS_M + z), drive, "x", 12)


def _hood(shape: Shape) -> None:
    n = 24 if shape.fine else 8
    shape.lathe(Slot.SHELL, (0, 0, 11.2), [(2.5, 0), (2.4, 0.6), (1.75, 2.8)], n_side=n)
    shape.pipe(Slot.SHELL, [(0, 0, 13.6), (0, 0.4, 15.0), (0, 5.0, 20.2)], 1.7)
    if shape.fine:
        with shape.placed((0, 5.0, 20.2), tilt_deg=-41.5):
            shape.lathe(Slot.DARK, (0, 0, -0.2), [(1.5, 0), (1.5, 0.22)], n_side=n)
        for share in (0.25, 0.5, 0.75):
            y, z = 0.6 + 4.4 * share, 15.2 + 5.0 * share
            with shape.placed((0, y, z), tilt_deg=-41.5):
                shape.lathe(Slot.SHELL_SHADE, (0, 0, 0), [(1.82, 0), (1.82, 0.22)], n_side=24)


def _structure(shape: Shape, x: float) -> None:
    for side in (-1, 1):
        for y in (-3.6, 6.6):
            shape.box(Slot.FRAME, (side * x, y, 0), (0.6, 0.6, 15.2), 0)
            if shape.fine:
                foot = (side * x, y, 0)
                shape.box(Slot.CONCRETE, foot, (1.4, 1.4, 0.35), 0)
        shape.box(Slot.FRAME, (side * x, 1.5, 14.6), (0.5, 10.6, 0.6), 0)
        shape.box(Slot.STEEL, (side * (x - 0.6), -3.3, 4.86), (2.6, 8.0, 0.14), 0)
        if shape.fine:
            edge = side * (x + 0.6)
            light_rail(shape, (edge, -7.2, 5), (edge, 0.6, 5), 4)
            light_rail(shape, (side * (x - 1.8), -7.2, 5), (edge, -7.2, 5), 1)
            strut(shape, Slot.FRAME, (side * x, -3.6, 8), (side * x, 1.4, 14.6), 0.3)
            strut(shape, Slot.FRAME, (side * x, 6.6, 8), (side * x, 1.6, 14.6), 0.3)
    for y in (-3.6, 6.6):
        shape.box(Slot.FRAME, (0, y, 14.6), (2 * x, 0.5, 0.6), 0)
    shape.box(Slot.CONCRETE, (0, 6.9, 0), (2 * x + 1.6, 0.8, 0.2), 0)
    shape.box(Slot.SHELL, (x - 0.5, -4.6, 5), (1.8, 1.6, 2.5), 0.08)
    state_strip(shape, (x - 0.5, -5.41, 7.1), (1.5, 0.14))
    if shape.fine:
        shape.box(Slot.GLASS, (x - 0.5, -5.41, 6.0), (1.4, 0.05, 0.9), 0.01)


def _lance(shape: Shape) -> None:
    for x in (-0.55, 0.55):
        shape.box(Slot.FRAME, (x, -2.2, 14.6), (0.24, 0.3, 6.9), 0)
        if shape.fine:
            strut(shape, Slot.FRAME, (x, -3.6, 14.8), (x, -2.3, 18.0), 0.2)
    shape.box(Slot.FRAME, (0, -2.2, 21.1), (1.4, 0.6, 0.4), 0)
    travel = Motion(Way.SLIDE, -2.4, 3.4)
    with shape.moving("lance", travel, Drive.SERVICE, (0, -1.3, 16.4), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0, -1.8, 16.2), (1.0, 0.7, 1.3), 0.06)
        tube(shape, Slot.METAL, (0, -1.2, 9.8), (0, -1.2, 17.6), 0.17)
        if shape.fine:
            shape.cone(Slot.ACCENT, (0, -1.2, 9.6), (0.16, 0.22), 0.5)
            shape.pipe(
                Slot.RUBBER,
                [(0, -1.2, 17.5), (0, -1.2, 18.1), (0.8, -1.6, 18.1), (0.8, -1.6, 16.6)],
                0.1,
            )
