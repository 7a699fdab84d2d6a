"""A coil transfer car."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.steel.coiled import coil_of_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.STEEL, "Coil transfer car", "Xe chuyển cuộn thép", "运卷小车")
def coil_transfer_car(shape: Shape, track_m: Annotated[float, Between(4, 20)] = 8.0) -> None:
    """Lifts a coil off the mandrel on its saddle and takes it along a track."""
    shape.footprint(track_m, 3.4, 2.98)
    _track(shape, track_m)
    travel = Motion(Way.SLIDE, 0, track_m - 3.2)
    start = -track_m / 2 + 1.6
    with (
        shape.moving("car", travel, Drive.SERVICE, (start, 0, 0.4), (1, 0, 0)),
        shape.placed((start, 0, 0)),
    ):
        _car(shape)
        with shape.moving("saddle", Motion(Way.SLIDE, 0, 0.35), Drive.DOOR, (0, 0, 0.9), (0, 0, 1)):
            _saddle(shape)
    shape.port("in", (-track_m / 2, 0, 1.2))
    shape.port("out", (track_m / 2, 0, 1.2))
    shape.stand((0, -2.3, 0))


def _track(shape: Shape, long: float) -> None:
    shape.box(Slot.CONCRETE, (0, 0, 0), (long, 3.4, 0.06), 0)
    shape.box(Slot.DARK, (0, 0, 0.05), (long - 0.2, 0.6, 0.03), 0)
    for y in (-1.0, 1.0):
        shape.box(Slot.STEEL, (0, y, 0.06), (long, 0.14, 0.12), 0)
    for y in (-1.62, 1.62):
        shape.box(Slot.SAFETY, (0, y, 0.05), (long, 0.1, 0.02), 0)
    for x in (-long / 2 + 0.12, long / 2 - 0.12):
        for y in (-1.0, 1.0):
            shape.box(Slot.SAFETY, (x, y, 0.06), (0.24, 0.3, 0.5), 0.03)


def _car(shape: Shape) -> None:
    for y in (-1.0, 1.0):
        shape.box(Slot.FRAME, (0, y, 0.4), (2.7, 0.44, 0.5), 0)
        for x in (-0.85, 0.85):
            shape.lathe(Slot.STEEL, (x, y - 0.1, 0.44), [(0.26, 0), (0.26, 0.2)], "y",
                        16 if shape.fine else 5)  # fmt: skip
            if shape.fine:
                side = y - 0.24 if y < 0 else y + 0.2
                shape.lathe(Slot.DARK, (x, side, 0.44), [(0.14, 0), (0.14, 0.06)], "y", 10)
    shape.box(Slot.FRAME, (0, 0, 0.36), (2.3, 1.7, 0.4), 0)
    shape.box(Slot.SHELL, (1.1, -1.0, 0.9), (0.5, 0.44, 0.5), 0.04)
    state_strip(shape, (-0.2, -1.23, 0.66), (1.4, 0.1))
    if shape.fine:
        shape.box(Slot.DARK, (-1.42, 0.5, 0.45), (0.3, 0.7, 0.3), 0)
        for x in (-0.6, 0.6):
            shape.cylinder(Slot.METAL, (x, 0, 0.7), 0.13, 0.3)


def _saddle(shape: Shape) -> None:
    vee = [(-1.1, 0.98), (1.1, 0.98), (1.1, 1.5), (0.86, 1.5), (0.16, 1.12), (-0.16, 1.12),
           (-0.86, 1.5), (-1.1, 1.5)]  # fmt: skip
    shape.side(Slot.ACCENT, vee, 0, 1.1)
    coil_of_strip(shape, (0, 0, 2.06), (0.92, 1.4))
