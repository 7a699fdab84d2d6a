"""A deck on which seams of a body are sealed."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import drum, front_sign, portal
from twinline.scene.kinds.fittings import control_panel, light_rail, stack_light
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HALF_M: Final = 2.9
_HIGH_M: Final = 3.8
_DECK_M: Final = 0.5


@kind(Sector.AUTOMOTIVE, "Sealing deck", "Sàn bơm keo làm kín", "密封胶涂布平台")
def sealing_deck(shape: Shape, length_m: Annotated[float, Between(6, 12)] = 8.0) -> None:
    """Decks beside the line from which people and a nozzle on a gantry seal the seams of a body."""
    shape.footprint(length_m, 8.31, _HIGH_M + 0.64)
    portal(shape, length_m, _HALF_M, _HIGH_M)
    for side in (-1, 1):
        with shape.placed(turn_deg=0 if side < 0 else 180):
            _deck(shape, length_m)
    _gantry(shape, length_m)
    for i in range(2):
        drum(shape, (-length_m / 2 + 0.8 + i * 1.0, -3.8, 0))
    if shape.fine:
        x = -length_m / 2 + 0.8
        hose = [
            (x, -3.6, 1.6),
            (x, -3.05, 2.6),
            (x, -3.05, _HIGH_M - 0.5),
            (x, -1.8, _HIGH_M - 0.5),
        ]
        shape.pipe(Slot.DARK, hose, 0.04)
    control_panel(shape, (length_m / 2 - 0.6, -3.5, 1.3))
    shape.box(Slot.METAL, (length_m / 2 - 0.6, -3.25, 0), (0.08, 0.08, 1.4), 0)
    front_sign(shape, (0, -_HALF_M - 0.1, _HIGH_M - 0.1), length_m * 0.6)
    stack_light(shape, (-length_m / 2 + 0.15, -_HALF_M, _HIGH_M))
    shape.stand((length_m / 2 - 0.6, -4.0, 0))
    shape.stand((length_m * 0.12, -2.1, _DECK_M))
    shape.stand((-length_m * 0.12, 2.1, _DECK_M), -90)
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))


def _deck(shape: Shape, long: float) -> None:
    y, wide = -2.15, 1.05
    shape.box(Slot.STEEL, (0, y, _DECK_M - 0.07), (long - 1.0, wide, 0.07), 0)
    shape.box(Slot.SAFETY, (0, y + wide / 2, _DECK_M - 0.1), (long - 1.0, 0.03, 0.1), 0)
    shape.box(Slot.DARK, (0, y - 0.05, 0), (long - 1.3, wide - 0.3, _DECK_M - 0.1), 0)
    light_rail(
        shape,
        (0.5 - long / 2, y - wide / 2 + 0.04, _DECK_M),
        (long / 2 - 0.5, y - wide / 2 + 0.04, _DECK_M),
    )
    for end in (-1, 1) if shape.fine else ():
        for i in range(2):
            step = (end * (long / 2 - 0.5 + 0.12 + 0.22 * i), y, 0)
            shape.box(Slot.STEEL, step, (0.24, 0.8, _DECK_M * (2 - i) / 3), 0)
    shape.box(Slot.SHELL_SHADE, (-long * 0.3, -4.02, 0), (1.8, 0.26, 0.9), 0)
    if shape.fine:
        for x in (-0.1, 0.25):
            gun = (x * long, y + 0.1, 2.3)
            shape.box(Slot.DARK, (gun[0], gun[1], 2.3), (0.02, 0.02, _HIGH_M - 2.65), 0)
            shape.box(Slot.ACCENT, (gun[0], gun[1], 2.1), (0.05, 0.1, 0.2), 0)
            shape.lathe(
                Slot.METAL, (gun[0], gun[1] + 0.02, 1.95), [(0.008, 0), (0.03, 0.15)], n_side=6
            )
            shape.lathe(
                Slot.DARK, (gun[0], gun[1] - 0.05, _HIGH_M - 0.5), [(0.1, 0), (0.1, 0.1)], "y", 10
            )
        shape.box(Slot.STEEL, (0, y + 0.1, _HIGH_M - 0.36), (long - 0.3, 0.07, 0.07), 0)


def _gantry(shape: Shape, long: float) -> None:
    """A nozzle that travels along the body under a cross beam."""
    for y in (-1, 1):
        shape.box(Slot.STEEL, (0, y * 1.75, _HIGH_M - 0.5), (long - 0.3, 0.12, 0.16), 0)
    x = -long * 0.2
    go = Motion(Way.SLIDE, 0, round(long * 0.4, 3))
    with shape.moving("gantry", go, Drive.SERVICE, (x, 0, 3.2), (1, 0, 0)):
        shape.box(Slot.ACCENT, (x, 0, _HIGH_M - 0.72), (0.3, 3.7, 0.22), 0.03)
        across = Motion(Way.SLIDE, -0.9, 0.9)
        with shape.moving("nozzle", across, Drive.SERVICE, (x, 0, 3.0), (0, 1, 0)):
            shape.box(Slot.SHELL, (x + 0.2, 0, _HIGH_M - 0.86), (0.24, 0.4, 0.46), 0.03)
            shape.box(Slot.SHELL_SHADE, (x + 0.2, 0, 2.45), (0.12, 0.12, 0.6), 0)
            if shape.fine:
                tip = [(0.01, 0), (0.05, 0.14), (0.05, 0.2)]
                shape.lathe(Slot.METAL, (x + 0.2, 0, 2.27), tip, n_side=8)
