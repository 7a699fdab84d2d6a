"""A circular knitter."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.packages import roll_of_cloth
from twinline.scene.kinds.textiles.webs import thread
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import cos_sin

_LOW_DEG: Final = 24.0
_HIGH_DEG: Final = 58.0
"""Where the stands of cones are, from +x and -x."""


@kind(Sector.TEXTILES, "Circular knitter", "Máy dệt kim tròn", "圆纬机")
def circular_knitter(shape: Shape, diameter_m: Annotated[float, Between(0.6, 1.1)] = 0.76) -> None:
    """Knits a tube of cloth: needles in a cylinder that spins take yarn from cones all round it."""
    radius = diameter_m / 2
    ring = radius + 1.15
    far, (c, s) = ring + 0.18, cos_sin(_LOW_DEG)
    upper = cos_sin(_HIGH_DEG)
    back, front = far * upper[1] + 0.43 * upper[0], far * s + 0.43 * c
    shape.footprint(2 * (far * c + 0.43 * s), back + front, 2.56)
    _legs(shape, radius)
    _knitting_head(shape, radius)
    _cloth_below(shape, radius)
    _feed(shape, radius)
    _cone_stands(shape, ring)
    shape.stand((0, -radius - 0.72, 0))
    shape.port("in", (-far * c, 0, 1.2))
    shape.port("out", (0, -front, 0.4), -90)


def _legs(shape: Shape, radius: float) -> None:
    for angle in (30, 150, 270):
        with shape.placed(turn_deg=angle):
            reach = radius + 0.12
            outline = [(reach - 0.22, 0.0), (reach + 0.34, 0.0), (reach + 0.3, 0.12),
                       (reach + 0.16, 0.3), (reach + 0.14, 1.0), (reach - 0.16, 1.0),
                       (reach - 0.1, 0.3)]  # fmt: skip
            if angle == 270:
                outline = [(x - 0.06, z) for x, z in outline]
            shape.side(Slot.SHELL, outline, 0, 0.3)
    if shape.fine:
        shape.lathe(Slot.BASE, (0, 0, 0), [(radius + 0.1, 0), (radius + 0.1, 0.06)], n_side=16)
    table = [(radius + 0.32, 0.98), (radius + 0.34, 1.0), (radius + 0.34, 1.09),
             (radius + 0.28, 1.12)]  # fmt: skip
    shape.lathe(Slot.SHELL, (0, 0, 0), table if shape.fine else table[1:3], "z", _round(shape))
    x = radius + 0.52
    with shape.placed(turn_deg=-38):
        shape.box(Slot.SHELL_SHADE, (x, 0, 0), (0.34, 0.3, 0.98), 0.04)
        with shape.placed((x, 0, 1.2), 90):
            shape.box(Slot.DARK, (0, 0, -0.22), (0.34, 0.07, 0.46), 0.015)
            shape.box(Slot.SCREEN, (0, -0.03, -0.02), (0.28, 0.03, 0.2), 0)
            state_strip(shape, (0, -0.035, -0.12), (0.28, 0.05))


def _knitting_head(shape: Shape, radius: float) -> None:
    n = _round(shape)
    cams = [(radius + 0.2, 1.12), (radius + 0.2, 1.2), (radius + 0.07, 1.28), (radius + 0.07, 1.36)]
    shape.lathe(Slot.STEEL, (0, 0, 0), cams if shape.fine else [cams[0], cams[3]], "z", n)
    if shape.fine:
        for i in range(12):
            with shape.placed(turn_deg=i * 30 + 15):
                shape.box(Slot.DARK, (radius + 0.14, 0, 1.13), (0.14, 0.09, 0.1), 0)
    spin = Motion(Way.TURN, 0, 120)
    with shape.moving("cylinder", spin, Drive.SPIN, (0, 0, 1.3), (0, 0, 1)):
        rim = [(radius + 0.02, 1.3), (radius + 0.02, 1.42), (radius - 0.05, 1.44)]
        shape.lathe(Slot.METAL, (0, 0, 0), rim, "z", n)
        for i in range(6 if shape.fine else 1):
            with shape.placed(turn_deg=i * 60):
                shape.box(Slot.ACCENT, (radius + 0.015, 0, 1.32), (0.03, 0.08, 0.08), 0)


def _cloth_below(shape: Shape, radius: float) -> None:
    """The tube of cloth below the cylinder, spread flat and rolled up; it turns with it."""
    if not shape.fine:
        shape.box(Slot.LOAD, (0, 0, 0.1), (radius * 1.4, 0.34, 0.9), 0)
        return
    tube = [(radius * 0.62, 0.5), (radius * 0.9, 0.8), (radius * 0.95, 0.99)]
    shape.lathe(Slot.LOAD, (0, 0, 0), tube, "z", 16)
    long = radius * 1.5
    roll_of_cloth(shape, (-long / 2, 0, 0.3), (0.17, long), "x")
    if shape.fine:
        for side in (-1, 1):
            shape.box(Slot.FRAME, (side * (long / 2 + 0.07), 0, 0.06), (0.06, 0.42, 0.62), 0)


def _feed(shape: Shape, radius: float) -> None:
    """The feeder ring over the cylinder, and its storage wheels."""
    for angle in (30, 150, 270) if shape.fine else (150,):
        with shape.placed(turn_deg=angle):
            shape.box(Slot.FRAME, (radius + 0.22, 0, 1.1), (0.07, 0.07, 1.0), 0)
    for z in (1.78, 2.06) if shape.fine else (2.06,):
        inner, outer = radius + 0.19, radius + 0.26
        hoop = [(inner, z), (outer, z), (outer, z + 0.05), (inner, z + 0.05), (inner, z)]
        shape.lathe(Slot.METAL, (0, 0, 0), hoop, "z", 14 if shape.fine else 6)
    n = 12 if shape.fine else 0
    for i in range(n):
        with shape.placed(turn_deg=(i + 0.5) * 360 / n):
            x = radius + 0.3
            shape.box(Slot.DARK, (x, 0, 1.76), (0.09, 0.05, 0.1), 0)
            if shape.fine:
                shape.lathe(Slot.PAPER, (x + 0.02, 0, 1.66), [(0.04, 0), (0.04, 0.1)], n_side=4)
                yarn = Slot.LOAD if i % 2 else Slot.PAPER
                thread(shape, yarn, (radius + 0.26, 0, 1.68), (radius + 0.02, 0, 1.42), 0.009)
    if shape.fine:
        shape.lathe(Slot.LAMP, (0, 0, 2.12), [(0.16, 0), (0.16, 0.04)], n_side=12)
        for angle in (30, 150, 270):
            with shape.placed(turn_deg=angle):
                thread(shape, Slot.FRAME, (0.1, 0, 2.12), (radius + 0.24, 0, 2.09), 0.04)


def _cone_stands(shape: Shape, ring: float) -> None:
    """Stands of cones round the knitter; the front is left free to walk in."""
    for number, angle in enumerate((-_LOW_DEG, _HIGH_DEG, 180 - _HIGH_DEG, 180 + _LOW_DEG)):
        with shape.placed((0, 0, 0), angle), shape.placed((ring - 0.02, 0, 0)):
            for y in (-0.4, 0.4):
                shape.box(Slot.FRAME, (0, y, 0.05), (0.05, 0.05, 2.45), 0)
                if shape.fine:
                    shape.box(Slot.FRAME, (0, y, 0), (0.4, 0.06, 0.05), 0)
            if not shape.fine:
                shape.box(Slot.FRAME, (0, 0, 0), (0.4, 0.86, 0.05), 0)
            shape.box(Slot.FRAME, (0, 0, 2.5), (0.06, 0.86, 0.06), 0)
            _cones(shape, number)


def _cones(shape: Shape, number: int) -> None:
    if not shape.fine:
        shape.box(Slot.LOAD, (-0.06, 0, 0.6), (0.12, 0.6, 1.6), 0)
        return
    for row in range(4):
        z = 0.5 + row * 0.5
        shape.box(Slot.STEEL, (0, 0, z), (0.04, 0.8, 0.03), 0)
        for i in range(3):
            yarn = Slot.PAPER if (i + row + number) % 3 == 0 else Slot.LOAD
            outline = [(0.06, -0.2), (0.1, 0.0)]
            shape.lathe(yarn, (-0.03, -0.27 + i * 0.27, z + 0.09), outline, "x", 5)


def _round(shape: Shape) -> int:
    return 20 if shape.fine else 8
