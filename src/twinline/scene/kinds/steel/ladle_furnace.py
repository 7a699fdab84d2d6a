"""A ladle furnace."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.steel.electrodes import electrodes
from twinline.scene.kinds.steel.vessels import ladle_vessel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.STEEL, "Ladle furnace", "Lò tinh luyện thùng rót", "钢包精炼炉")
def ladle_furnace(shape: Shape, track_m: Annotated[float, Between(11, 20)] = 13.0) -> None:
    """Heats and alloys the steel in its ladle, which a car brings under its electrodes."""
    shape.footprint(9.75, track_m, 11.0)
    with shape.placed((0, track_m / 2 - 4.0, 0)):
        _gantry(shape)
        _roof(shape)
        electrodes(shape, (0, 0, 6.5), 0.52, 2.9, (1.3, 4.25, 1.2))
        _alloys(shape)
        shape.stand((-2.9, -3.2, 0), 45)
    _car(shape, track_m)
    shape.port("in", (0, -track_m / 2, 0.2), 90)
    shape.port("out", (0, -track_m / 2, 0.2), -90)


def _car(shape: Shape, track: float) -> None:
    shape.box(Slot.CONCRETE, (0, 0, 0), (4.0, track, 0.05), 0)
    for x in (-1.45, 1.45):
        shape.box(Slot.STEEL, (x, 0, 0.05), (0.14, track, 0.16), 0)
    y = track / 2 - 4.0
    drive = Motion(Way.SLIDE, 6.0 - track, 0)
    with shape.moving("ladle car", drive, Drive.DOOR, (0, y, 0.3), (0, 1, 0)):
        for x in (-1.45, 1.45):
            shape.box(Slot.SAFETY, (x, y, 0.5), (0.6, 5.0, 0.55), 0.05)
            for wheel in (-1.7, 1.7) if shape.fine else ():
                shape.lathe(Slot.STEEL, (x - 0.12, y + wheel, 0.5), [(0.29, 0), (0.29, 0.24)], "x",
                            14 if shape.fine else 5)  # fmt: skip
        for end in (-2.1, 2.1):
            shape.box(Slot.SAFETY, (0, y + end, 0.5), (2.6, 0.5, 0.45), 0.05)
        ladle_vessel(shape, (0, y, 1.0), (1.65, 4.0), plain=True)


def _gantry(shape: Shape) -> None:
    for x in (-2.9, 2.9):
        for y in (-2.6, 2.6) if shape.fine or x < 0 else ():
            shape.box(Slot.FRAME, (x, y, 0), (0.42, 0.42, 5.6), 0)
        shape.box(Slot.FRAME, (x, 0, 5.3), (0.42, 5.6, 0.36), 0)
    for y in (-2.7, 2.7):
        shape.box(Slot.STEEL, (0, y, 5.66), (6.8, 1.2, 0.12), 0)
        if shape.fine:
            edge = y + (0.55 if y > 0 else -0.55)
            light_rail(shape, (-3.3, edge, 5.78), (3.3, edge, 5.78), 4)
    shape.box(Slot.FRAME, (2.9, 0, 4.0), (0.9, 2.2, 2.9), 0)
    shape.box(Slot.SHELL, (5.0, 0.2, 0), (2.2, 5.4, 9.0), 0.08)
    shape.box(Slot.BASE, (5.0, 0.2, 0), (2.3, 5.5, 0.25), 0)
    shape.box(Slot.SHELL_SHADE, (5.0, 0.2, 9.0), (2.4, 5.6, 0.24), 0)
    shape.box(Slot.DARK, (3.89, 0, 6.6), (0.04, 2.2, 1.4), 0)
    state_strip(shape, (5.0, -2.51, 4.0), (1.5, 0.14))
    if shape.fine:
        shape.box(Slot.DARK, (5.0, -2.5, 0.25), (1.2, 0.04, 2.2), 0)


def _roof(shape: Shape) -> None:
    n = 24 if shape.fine else 8
    dome = [(1.75, 5.2), (1.75, 5.6), (1.3, 6.3), (0.95, 6.5)]
    shape.lathe(Slot.SHELL, (0, 0, 0), dome if shape.fine else dome[::3], n_side=n)
    shape.lathe(Slot.CONCRETE, (0, 0, 6.4), [(0.95, 0), (0.9, 0.22)], n_side=n)
    duct = [(-1.1, 0, 6.0), (-1.6, 0, 7.3), (-1.6, 1.6, 8.6), (-1.6, 3.0, 8.6)]
    if shape.fine:
        shape.pipe(Slot.SHELL_SHADE, duct, 0.42)


def _alloys(shape: Shape) -> None:
    for y in (-1.1, 0.5):
        hopper = [(0.18, 6.9), (0.7, 7.9), (0.7, 9.4)]
        shape.lathe(
            Slot.SHELL,
            (-2.6, y, 0),
            hopper if shape.fine else hopper[::2],
            n_side=16 if shape.fine else 6,
        )
        if shape.fine:
            shape.pipe(Slot.STEEL, [(-2.6, y, 7.0), (-2.2, y, 6.6), (-0.9, y * 0.3, 6.2)], 0.14)
    shape.box(Slot.FRAME, (-2.75, 0, 7.7), (1.6, 3.6, 0.24), 0)
    for y in (-1.7, 1.7) if shape.fine else ():
        shape.box(Slot.FRAME, (-2.9, y, 5.7), (0.26, 0.26, 2.1), 0)
