"""A ladle crane."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.steel.steelwork import strut
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_RUNWAY_M = 16.0
_LONG_M = 9.6


@kind(Sector.STEEL, "Ladle crane", "Cầu trục thùng rót", "铸造起重机")
def charging_crane(shape: Shape, span_m: Annotated[float, Between(16, 30)] = 22.0) -> None:
    """Carries full ladles by their trunnions on a lifting beam with two hooks."""
    shape.footprint(_LONG_M, span_m + 1.8, _RUNWAY_M + 4.9)
    _runway(shape, span_m)
    travel = Motion(Way.SLIDE, -1.0, 1.0)
    with shape.moving("bridge", travel, Drive.SERVICE, (0, 0, _RUNWAY_M), (1, 0, 0)):
        _bridge(shape, span_m)
        carry = Motion(Way.SLIDE, -span_m * 0.2, span_m * 0.2)
        with shape.moving("trolley", carry, Drive.SERVICE, (0, 0, _RUNWAY_M + 2.2), (0, 1, 0)):
            _trolley(shape)
            hoist = Motion(Way.SLIDE, -3.0, 2.0)
            with shape.moving("ladle beam", hoist, Drive.SERVICE, (0, 0, 10), (0, 0, 1)):
                _ladle_beam(shape)
    shape.port("in", (-_LONG_M / 2, 0, 5))
    shape.port("out", (_LONG_M / 2, 0, 5))


def _runway(shape: Shape, span: float) -> None:
    for side in (-1, 1):
        y = side * span / 2
        for x in (-_LONG_M / 2 + 0.7, _LONG_M / 2 - 0.7):
            shape.box(Slot.CONCRETE, (x, y, 0), (1.4, 1.8, 0.4), 0)
            shape.box(Slot.FRAME, (x, y, 0.4), (0.7, 0.9, _RUNWAY_M - 2.0), 0)
        shape.box(Slot.FRAME, (0, y, _RUNWAY_M - 1.6), (_LONG_M, 0.3, 1.4), 0)
        for z in (_RUNWAY_M - 1.7, _RUNWAY_M - 0.3):
            shape.box(Slot.FRAME, (0, y, z), (_LONG_M, 0.8, 0.14), 0)
        shape.box(Slot.STEEL, (0, y, _RUNWAY_M - 0.16), (_LONG_M, 0.16, 0.16), 0)
        if shape.fine:
            for i in range(7):
                rib = ((i / 6 - 0.5) * (_LONG_M - 0.6), y, _RUNWAY_M - 1.6)
                shape.box(Slot.FRAME, rib, (0.08, 0.7, 1.3), 0)
            x = _LONG_M / 2 - 1.0
            strut(shape, Slot.FRAME, (-x, y, 2.0), (x, y, _RUNWAY_M - 2.0), 0.3)
            strut(shape, Slot.FRAME, (x, y, 2.0), (-x, y, _RUNWAY_M - 2.0), 0.3)


def _bridge(shape: Shape, span: float) -> None:
    z = _RUNWAY_M
    for side in (-1, 1):
        y = side * span / 2
        shape.box(Slot.SAFETY, (0, y, z + 0.35), (7.2, 0.7, 0.8), 0.06)
        for x in (-3.0, -2.0, 2.0, 3.0) if shape.fine else ():
            shape.lathe(Slot.STEEL, (x, y - 0.12, z + 0.38), [(0.38, 0), (0.38, 0.24)], "y", 14)
    half = span / 2 - 0.2
    for x in (-2.1, 2.1):
        belly = [(-half, z + 1.0), (-half + 2.2, z + 0.4), (half - 2.2, z + 0.4), (half, z + 1.0),
                 (half, z + 2.3), (-half, z + 2.3)]  # fmt: skip
        shape.profile(Slot.SAFETY, belly, x, 0.9)
        shape.box(Slot.STEEL, (x, 0, z + 2.3), (0.12, 2 * half, 0.12), 0)
        if shape.fine:
            edge = x + (1.25 if x > 0 else -1.25)
            walk = x + (0.85 if x > 0 else -0.85)
            shape.box(Slot.STEEL, (walk, 0, z + 2.1), (0.9, 2 * half, 0.08), 0)
            light_rail(shape, (edge, -half, z + 2.18), (edge, half, z + 2.18), 8)
    shape.box(Slot.SHELL, (2.1, -half + 3.0, z - 2.2), (1.9, 2.2, 2.4), 0.1)
    shape.box(Slot.GLASS, (2.1, -half + 3.0, z - 1.6), (1.96, 1.8, 1.1), 0)
    state_strip(shape, (2.1, -half + 1.89, z - 0.1), (1.5, 0.14))


def _trolley(shape: Shape) -> None:
    z = _RUNWAY_M + 2.42
    shape.box(Slot.ACCENT, (0, 0, z + 0.25), (5.0, 4.6, 0.45), 0.06)
    for x in (-2.1, 2.1):
        for y in (-1.8, 1.8) if shape.fine else ():
            shape.lathe(
                Slot.STEEL,
                (x, y - 0.3, z + 0.3),
                [(0.3, 0), (0.3, 0.6)],
                "y",
                12 if shape.fine else 4,
            )
    for y in (-1.0, 1.0):
        shape.lathe(
            Slot.DARK, (-1.9, y, z + 1.35), [(0.62, 0), (0.62, 3.8)], "x", 20 if shape.fine else 6
        )
        for x in (-2.0, 2.0):
            shape.box(Slot.BASE, (x, y, z + 0.7), (0.3, 1.3, 1.3), 0)
    shape.box(Slot.SHELL, (0, 0, z + 0.7), (1.4, 0.7, 1.78), 0.06)


def _ladle_beam(shape: Shape) -> None:
    z = 10.0
    for x in (-1.7, 1.7):
        for y in (-0.7, 0.7) if shape.fine else (0,):
            strut(shape, Slot.DARK, (x, y * 0.6, z + 1.3), (x, y, _RUNWAY_M + 3.2), 0.1)
        shape.box(Slot.SAFETY, (x, 0, z + 0.9), (0.6, 1.5, 0.8), 0.08)
        if shape.fine:
            shape.lathe(Slot.STEEL, (x - 0.36, 0, z + 1.35), [(0.62, 0), (0.62, 0.72)], "x", 18)
    girder = [
        (-2.9, z + 0.1),
        (-2.2, z - 0.3),
        (2.2, z - 0.3),
        (2.9, z + 0.1),
        (2.9, z + 0.9),
        (-2.9, z + 0.9),
    ]
    shape.side(Slot.SAFETY, girder, 0, 0.9)
    for side in (-1, 1):
        x = side * 2.55
        shape.box(Slot.METAL, (x, 0, z - 3.6), (0.3, 0.6, 3.8), 0)
        hook = [(-0.3, z - 3.4), (-0.3, z - 4.4), (0.0, z - 4.75), (0.7, z - 4.6), (0.9, z - 4.1),
                (0.62, z - 4.0), (0.35, z - 4.25), (0.3, z - 3.4)]  # fmt: skip
        shape.profile(Slot.METAL, hook, x, 0.3)
