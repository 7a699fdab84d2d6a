"""A bridge crane on its runway."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_GAUGE_M = 1.7
"""Between the middles of the two girders."""


@kind(Sector.COMMON, "Bridge crane", "Cầu trục dầm đôi", "双梁桥式起重机")
def bridge_crane(
    shape: Shape,
    span_m: Annotated[float, Between(8, 28)] = 15.0,
    rail_m: Annotated[float, Between(5, 14)] = 8.0,
    runway_m: Annotated[float, Between(8, 24)] = 12.0,
) -> None:
    """Lifts heavy loads and takes them anywhere under its runway: bridge, trolley and hook move."""
    shape.footprint(runway_m, span_m + 0.46, rail_m + 2.175)
    for side in (-1, 1):
        _runway(shape, side * span_m / 2, rail_m, runway_m)
    reach = runway_m / 2 - 2.2
    bridge = Motion(Way.SLIDE, -reach, reach)
    with shape.moving("bridge", bridge, Drive.SERVICE, (0, 0, rail_m), (1, 0, 0)):
        _girders(shape, span_m, rail_m)
        for side in (-1, 1):
            _end_carriage(shape, side * span_m / 2, rail_m)
        across = span_m / 2 - 1.8
        trolley = Motion(Way.SLIDE, -across, across)
        with shape.moving("trolley", trolley, Drive.SERVICE, (0, 0, rail_m + 1.4), (0, 1, 0)):
            _trolley(shape, rail_m + 1.4)
            hook = Motion(Way.SLIDE, 0, rail_m - 2.4)
            with shape.moving("hook", hook, Drive.SERVICE, (0, 0, rail_m), (0, 0, -1)):
                _hook(shape, rail_m - 1.1, rail_m + 1.35)
    shape.port("in", (-runway_m / 2, 0, 1.0))
    shape.port("out", (runway_m / 2, 0, 1.0))


def _runway(shape: Shape, y: float, rail: float, long: float) -> None:
    n = 2 if long < 13 else 3
    for i in range(n):
        _column(shape, ((i / (n - 1) - 0.5) * (long - 1.2), y), rail - 0.8, long)
    low = rail - 0.8
    shape.box(Slot.FRAME, (0, y, low + 0.02), (long, 0.05, 0.63), 0)
    shape.box(Slot.FRAME, (0, y, low + 0.635), (long, 0.34, 0.035), 0)
    shape.box(Slot.STEEL, (0, y, rail - 0.13), (long, 0.08, 0.13), 0)
    if not shape.fine:
        return
    shape.box(Slot.FRAME, (0, y, low), (long, 0.34, 0.035), 0)
    n = round(long / 1.4)
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long
        shape.box(Slot.FRAME, (x, y, low + 0.03), (0.02, 0.3, 0.6), 0)
    for end in (-1, 1):
        at = (end * (long / 2 - 0.08), y, rail - 0.13)
        shape.box(Slot.DARK, at, (0.14, 0.24, 0.5), 0.02)


def _column(shape: Shape, at: Vec2, height: float, long: float) -> None:
    """Under a runway of a length; its braces do not reach beyond that."""
    x, y = at
    shape.box(Slot.SAFETY, (x, y, 0), (0.38, 0.4, 0.95), 0.02)
    if not shape.fine:
        shape.box(Slot.FRAME, (x, y, 0.9), (0.34, 0.34, height - 0.9), 0)
        return
    shape.box(Slot.BASE, (x, y, 0), (0.6, 0.46, 0.06), 0)
    for flange in (-0.16, 0.16):
        shape.box(Slot.FRAME, (x + flange, y, 0.05), (0.03, 0.34, height - 0.05), 0)
    shape.box(Slot.FRAME, (x, y, 0.05), (0.3, 0.03, height - 0.05), 0)
    for side in (-1, 1):
        if abs(x + side) < long / 2:
            shape.beam(Slot.FRAME, (x, y, height - 0.7), (x + side * 0.9, y, height + 0.02), 0.1)


def _girders(shape: Shape, span: float, rail: float) -> None:
    """Box girders, lower towards their ends, each with a rail."""
    half, low = span / 2 - 0.1, rail + 0.25
    for side in (-1, 1):
        x = side * _GAUGE_M / 2
        shape.profile(
            Slot.SAFETY,
            [(-half, rail + 0.72), (-half + 1.3, low), (half - 1.3, low),
             (half, rail + 0.72), (half, rail + 1.25), (-half, rail + 1.25)],
            x, 0.42,
        )  # fmt: skip
        shape.box(Slot.STEEL, (x, 0, rail + 1.25), (0.07, span - 0.8, 0.1), 0)
        if shape.fine:
            shape.box(Slot.SAFETY, (x, 0, rail + 1.235), (0.52, span - 0.2, 0.03), 0)
            n = round(span / 3.2)
            for i in range(n):
                y = ((i + 0.5) / n - 0.5) * (span - 3)
                shape.box(Slot.DARK, (x + side * 0.212, y, rail + 0.72), (0.012, 0.4, 0.16), 0)
    walk = _GAUGE_M / 2 + 0.62
    shape.box(Slot.STEEL, (walk, 0, rail + 1.0), (0.7, span - 0.6, 0.05), 0)
    end = span / 2 - 0.35
    for up in (0.55, 1.07) if shape.fine else (1.07,):
        shape.box(Slot.SAFETY, (walk + 0.32, 0, rail + 1.05 + up), (0.045, 2 * end, 0.045), 0)
    n = round(span / 1.8) if shape.fine else 2
    for i in range(n + 1):
        y = (2 * i / n - 1) * (end - 0.03)
        shape.box(Slot.SAFETY, (walk + 0.32, y, rail + 1.05), (0.045, 0.045, 1.1), 0)


def _end_carriage(shape: Shape, y: float, rail: float) -> None:
    shape.side(
        Slot.SAFETY,
        [(-1.75, rail + 0.2), (1.75, rail + 0.2), (1.75, rail + 0.56), (1.2, rail + 0.8),
         (-1.2, rail + 0.8), (-1.75, rail + 0.56)],
        y, 0.46,
    )  # fmt: skip
    if not shape.fine:
        return
    for x in (-1.35, 1.35):
        shape.lathe(Slot.DARK, (x, y, rail + 0.2), [(0.2, -0.07), (0.2, 0.07)], "y", 14)
        shape.lathe(Slot.STEEL, (x, y, rail + 0.3), [(0.11, -0.238), (0.11, 0.238)], "y", 10)
    for end in (-1, 1):
        shape.cylinder(Slot.RUBBER, (end * 1.85 - 0.1, y, rail + 0.36), 0.09, 0.2, "x")
    motor(shape, (-1.35, y + (-0.62 if y > 0 else 0.22), rail + 0.42), (0.12, 0.4), "y")


def _trolley(shape: Shape, z: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.ACCENT, (side * _GAUGE_M / 2, 0, z + 0.02), (0.3, 1.9, 0.24), 0.02)
        shape.box(Slot.ACCENT, (0, side * 0.62, z + 0.08), (_GAUGE_M, 0.24, 0.18), 0.02)
        shape.box(Slot.BASE, (side * 0.64, 0.05, z + 0.2), (0.12, 0.5, 0.4), 0.03)
    drum = [(0.34, 0), (0.34, 0.05), (0.27, 0.06), (0.27, 1.04), (0.34, 1.05), (0.34, 1.1)]
    at = (-0.55, 0.05, z + 0.44)
    if not shape.fine:
        shape.lathe(Slot.DARK, at, [(0.3, 0), (0.3, 1.1)], "x", 8)
        return
    shape.lathe(Slot.DARK, at, drum, "x", 16)
    for i in range(4):
        at = (-0.38 + i * 0.24, 0.05, z + 0.44)
        shape.lathe(Slot.STEEL, at, [(0.278, 0), (0.278, 0.03)], "x", 16)
    motor(shape, (0.42, -0.64, z + 0.4), (0.19, 0.55))
    shape.box(Slot.SHELL, (-0.5, -0.64, z + 0.26), (0.6, 0.3, 0.4), 0.03)
    shape.box(Slot.SHELL_SHADE, (0.78, 0.05, z + 0.22), (0.26, 0.56, 0.5), 0.04)
    for side in (-1, 1):
        shape.box(Slot.RUBBER, (side * _GAUGE_M / 2, 1.0, z + 0.08), (0.12, 0.12, 0.12), 0.02)


def _hook(shape: Shape, z: float, drum: float) -> None:
    """A hook block on ropes; `z` is at the middle of its sheaves."""
    shape.box(Slot.SAFETY, (0, 0, z - 0.5), (0.5, 0.3, 0.26), 0.03)
    if not shape.fine:
        shape.box(Slot.DARK, (0, 0, z), (0.08, 0.08, drum - z), 0)
        shape.box(Slot.STEEL, (0, 0, z - 0.25), (0.4, 0.5, 0.5), 0)
        shape.box(Slot.DARK, (0, 0, z - 1.2), (0.12, 0.3, 0.7), 0)
        return
    for x in (-0.2, 0.2):
        shape.box(Slot.SAFETY, (x * 1.1, 0, z - 0.38), (0.05, 0.56, 0.7), 0.02)
        for y in (-0.12, 0.16):
            rope = [(x, y, z), (x, y + 0.05, drum)]
            shape.pipe(Slot.DARK, rope, 0.016)
    shape.cylinder(Slot.STEEL, (-0.19, 0, z), 0.25, 0.38, "x")
    shape.cylinder(Slot.DARK, (0, 0, z - 0.72), 0.07, 0.24)
    arc = [(0, -0.72), (0, -0.86), (0.15, -0.98), (0.14, -1.14), (0, -1.22), (-0.14, -1.14),
           (-0.17, -1.02)]  # fmt: skip
    shape.pipe(Slot.DARK, [(0, y, z + up) for y, up in arc], 0.06)
