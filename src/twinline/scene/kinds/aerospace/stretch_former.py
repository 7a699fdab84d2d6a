"""A press that stretches sheets over a die."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, cos_sin

_LEVEL_M = 1.5
_RISE_M = 0.62
_DIE_HALF_M = 1.35


@kind(Sector.AEROSPACE, "Stretch former", "Máy kéo tạo hình tấm", "拉形机")
def stretch_former(shape: Shape, width_m: Annotated[float, Between(1.6, 4)] = 2.6) -> None:
    """Grips a sheet at both ends and draws it over a rising die until it keeps the die's curve."""
    wide = width_m
    shape.footprint(7.64, wide + 1.914, 1.993)
    shape.box(Slot.BASE, (0, 0, 0), (6.6, wide + 0.5, 0.3), 0.05)
    for side in (-1, 1):
        shape.box(Slot.STEEL, (0, side * (wide / 2 + 0.05), 0.3), (6.4, 0.2, 0.08), 0)
        _jaw(shape, side, wide)
    _die(shape, wide)
    _sheet(shape, wide)
    cabinet(shape, (0.4, wide / 2 + 0.75, 0), (2.2, 0.6, 1.9))
    control_panel(shape, (-1.9, -wide / 2 - 0.78, 1.3))
    shape.box(Slot.BASE, (-1.9, -wide / 2 - 0.55, 0), (0.22, 0.3, 1.4), 0.02)
    state_strip(shape, (0.4, -wide / 2 - 0.26, 0.2), (3.0, 0.1))
    shape.port("in", (0, -wide / 2 - 0.4, _LEVEL_M), 90)
    shape.port("out", (0, wide / 2 + 0.4, _LEVEL_M), 90)
    shape.stand((-2.7, -wide / 2 - 0.8, 0))


def _arc() -> list[Vec2]:
    """The die's crown, from its right end to its left one."""
    radius = (_DIE_HALF_M**2 + _RISE_M**2) / (2 * _RISE_M)
    top = _LEVEL_M + _RISE_M - 0.14
    n = 10
    points = []
    for i in range(n + 1):
        c, s = cos_sin(90 - 46 + 92 * i / n)
        points.append((radius * c, top - radius + radius * s))
    return points


def _die(shape: Shape, wide: float) -> None:
    crown = _arc()
    with shape.moving("die", Motion(Way.SLIDE, -0.3, 0), Drive.SERVICE, (0, 0, 0.6), (0, 0, 1)):
        base = [(crown[-1][0], 0.95), (crown[0][0], 0.95)]
        outline = [*base, *(crown if shape.fine else crown[::5])]
        shape.side(Slot.STEEL, outline, 0, wide - 0.3)
        shape.box(Slot.ACCENT, (0, 0, 0.78), (2.4, wide - 0.1, 0.18), 0.03)
    for x in (-0.8, 0.8):
        for side in (-1, 1) if shape.fine else (0,):
            at = (x, side * wide * 0.3, 0.3)
            shape.lathe(Slot.METAL, at, [(0.16, 0), (0.16, 0.5)], "z", 12 if shape.fine else 6)
            if shape.fine:
                shape.lathe(Slot.DARK, at, [(0.24, 0), (0.24, 0.2), (0.2, 0.24)], "z", 16)


def _sheet(shape: Shape, wide: float) -> None:
    """It lies on the crown and runs straight on to the jaws."""
    crown = _arc()[:: 1 if shape.fine else 2]
    (x, z), (before_x, before_z) = crown[0], crown[1]
    slope = (z - before_z) / (x - before_x)
    end = (2.0, z + slope * (2.0 - x))
    way = [(-end[0], end[1]), *crown[::-1], end]
    half = wide / 2 - 0.22
    shape.loft(Slot.LOAD, [
        [(x, -half, z), (x, half, z), (x, half, z + 0.024), (x, -half, z + 0.024)]
        for x, z in way
    ])  # fmt: skip


def _jaw(shape: Shape, side: int, wide: float) -> None:
    name = "left jaw" if side < 0 else "right jaw"
    x = side * 2.45
    low, high = (-0.15, 0.0) if side < 0 else (0.0, 0.15)
    with shape.moving(name, Motion(Way.SLIDE, low, high), Drive.SERVICE, (x, 0, 1.0), (1, 0, 0)):
        shape.box(Slot.SHELL_SHADE, (x + side * 0.2, 0, 0.36), (1.1, wide + 0.3, 0.42), 0.05)
        for y in (-1, 1):
            cheek = [(x - 0.3, 0.7), (x + 0.3, 0.7), (x + 0.16, 1.42), (x - 0.16, 1.42)]
            shape.side(Slot.SHELL, cheek, y * (wide / 2 + 0.02), 0.24)
        with shape.placed((x - side * 0.2, 0, 0.9), 0, 0, side * 43):
            shape.box(Slot.FRAME, (0, 0, -0.2), (0.62, wide - 0.16, 0.26), 0.04)
            shape.box(Slot.FRAME, (0, 0, 0.12), (0.62, wide - 0.16, 0.26), 0.04)
            n = round(wide / 0.42) if shape.fine else 0
            for i in range(n):
                along = ((i + 0.5) / n - 0.5) * (wide - 0.3)
                shape.box(Slot.DARK, (side * 0.1, along, 0.36), (0.34, 0.2, 0.1), 0.02)
    for y in (-1, 1):
        rod = (x + side * 0.72 - (0.0 if side > 0 else 0.25), y * wide * 0.3, 0.58)
        shape.cylinder(Slot.METAL, rod, 0.07, 0.25, "x")
        back = (side * 3.4 - (0.0 if side > 0 else 0.42), y * wide * 0.3, 0.58)
        shape.cylinder(Slot.DARK, back, 0.15, 0.42, "x")
    shape.box(Slot.SHELL, (side * 3.25, 0, 0), (0.4, wide + 0.3, 0.95), 0.06)
