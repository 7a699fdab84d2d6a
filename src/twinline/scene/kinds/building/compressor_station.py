"""A compressor station."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.discs import disc
from twinline.scene.kinds.building.fans import blades, shroud
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PITCH_M: Final = 2.1
_WIDE_M: Final = 1.7
_DEEP_M: Final = 1.3
_HIGH_M: Final = 1.9
_TANK_M: Final = 0.5
_BASE_DEEP_M: Final = 2.2


@kind(Sector.BUILDING, "Compressor station", "Trạm máy nén khí", "空压站")
def compressor_station(shape: Shape, compressors: Annotated[int, Between(1, 3)] = 2) -> None:
    """Makes the compressed air of the plant: screw compressors, a dryer, and a receiver."""
    long = compressors * _PITCH_M + 2.6
    shape.footprint(long, _BASE_DEEP_M, 3.15)
    shape.box(Slot.CONCRETE, (0, 0, 0), (long, _BASE_DEEP_M, 0.12), 0.03)
    left = -long / 2
    for i in range(compressors):
        with shape.placed((left + (i + 0.5) * _PITCH_M + 0.1, 0, 0.12)):
            _compressor(shape, i + 1)
    x = left + compressors * _PITCH_M + 0.7
    with shape.placed((x, 0, 0.12)):
        _dryer(shape)
    with shape.placed((x + 1.25, 0.1, 0.12)):
        _receiver(shape)
    _header(shape, [left + (i + 0.5) * _PITCH_M + 0.1 for i in range(compressors)], x)
    shape.stand((0, -_BASE_DEEP_M / 2 - 0.5, 0))


def _compressor(shape: Shape, number: int) -> None:
    """A canopy with doors, an inlet for its cooling air, and a fan on its roof."""
    front = -_DEEP_M / 2
    low = 0.14 if shape.fine else 0
    if shape.fine:
        shape.box(Slot.BASE, (0, 0, 0), (_WIDE_M - 0.06, _DEEP_M - 0.06, low), 0.012)
    shape.box(Slot.SHELL, (0, 0, low), (_WIDE_M, _DEEP_M, _HIGH_M - low), 0.05)
    shape.box(Slot.FRAME, (0, front + 0.01, 1.52), (_WIDE_M - 0.1, 0.05, 0.16), 0.01)
    shape.box(Slot.DARK, (-0.52, front, 0.34), (0.5, 0.03, 0.9), 0.01)
    state_strip(shape, (0.3, front - 0.014, 1.76), (0.9, 0.06))
    if shape.fine:
        shape.box(Slot.DARK, (0.58, front - 0.005, 1.1), (0.34, 0.04, 0.32), 0.015)
        for k in range(7):
            shape.box(Slot.SHELL_SHADE, (-0.52, front - 0.01, 0.4 + k * 0.12), (0.5, 0.03, 0.05), 0)
        for x in (-0.2, 0.32):
            shape.box(Slot.DARK, (x, front, 0.2), (0.012, 0.012, 1.28), 0)
        for x in (0.24, 0.4):
            shape.box(Slot.DARK, (x, front - 0.01, 0.86), (0.05, 0.03, 0.2), 0.008)
    shape.box(Slot.SCREEN, (0.58, front - 0.022, 1.2), (0.26, 0.02, 0.17), 0.006)
    with shape.placed((-0.3, 0.05, _HIGH_M)):
        _roof_fan(shape, number)


def _roof_fan(shape: Shape, number: int) -> None:
    shroud(shape, (0, 0, -0.02), 0.5, 0.2)
    spin = Motion(Way.TURN, 0, 300)
    with shape.moving(f"fan {number}", spin, Drive.SPIN, (0, 0, 0.1), (0, 0, 1)):
        blades(shape, (0, 0, 0.08 if shape.fine else 0.15), 0.42, Slot.ACCENT)


def _dryer(shape: Shape) -> None:
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.1 if shape.fine else 0), (0.9, 0.96, 1.35), 0.04)
    shape.box(Slot.DARK, (0, -0.47, 0.24), (0.64, 0.04, 0.5), 0.01)
    if shape.fine:
        shape.box(Slot.BASE, (0, 0, 0), (0.84, 0.9, 0.1), 0.01)
        for x in (-0.28, 0.28):
            disc(shape, Slot.FRAME, (x, 0.2, 1.45), (0.1, 0.5))
        for k in range(4):
            shape.box(Slot.METAL, (0, -0.485, 0.29 + k * 0.12), (0.64, 0.03, 0.04), 0)
    shape.box(Slot.SCREEN, (0, -0.475, 1.12), (0.24, 0.03, 0.16), 0.008)


def _receiver(shape: Shape) -> None:
    """A tank on three feet, with its gauge, its safety valve and a drain."""
    dish = [(0.0, 0.28), (0.3, 0.33), (_TANK_M, 0.52), (_TANK_M, 2.4), (0.3, 2.6), (0.0, 2.65)]
    shape.lathe(Slot.SHELL, (0, 0, 0), dish, n_side=24 if shape.fine else 8)
    for turn in (30, 150, 270):
        with shape.placed((0, 0, 0), turn):
            shape.box(Slot.BASE, (_TANK_M - 0.07, 0, 0), (0.08, 0.18, 0.7), 0.01)
    if shape.fine:
        band = [(_TANK_M + 0.006, 0), (_TANK_M + 0.006, 0.2)]
        shape.lathe(Slot.FRAME, (0, 0, 1.9), band, n_side=24)
        disc(shape, Slot.PAPER, (0, -_TANK_M - 0.1, 1.5), (0.1, 0.05), "y")
        disc(shape, Slot.BASE, (0, -_TANK_M - 0.08, 1.5), (0.12, 0.1), "y")
        shape.box(Slot.LAMP_RED, (0.02, -_TANK_M - 0.106, 1.5), (0.014, 0.012, 0.08), 0)
        disc(shape, Slot.ACCENT, (0, 0, 2.62), (0.05, 0.24))
        shape.pipe(Slot.METAL, [(0, 0, 0.3), (0, 0, 0.12), (0, -0.44, 0.12)], 0.03)
        shape.box(Slot.METAL, (0, -_TANK_M + 0.01, 0.9), (0.24, 0.03, 0.16), 0.006)


def _header(shape: Shape, taps: list[float], dryer: float) -> None:
    """The pipe behind the compressors, through the dryer to the receiver, and on into the plant."""
    y, z, after = 0.85, 2.7, dryer + 1.25
    main = [(taps[0] + 0.3, y, z), (dryer - 0.28, y, z)]
    riser = [(after, y, 1.2), (after, y, 3.15)]
    if shape.fine:
        main += [(dryer - 0.28, 0.2, z), (dryer - 0.28, 0.2, 2.05)]
        riser.insert(0, (after, 0.4, 1.2))
        to_tank = [(dryer + 0.28, 0.2, 2.05), (dryer + 0.28, 0.2, 2.4), (dryer + 0.8, 0.1, 2.4)]
        shape.pipe(Slot.FRAME, to_tank, 0.08)
    shape.pipe(Slot.FRAME, main, 0.08)
    shape.pipe(Slot.FRAME, riser, 0.08)
    for x in (tap + 0.45 for tap in taps):
        tap = [(x, 0.4, 1.95), (x, 0.4, 2.3), (x, y, 2.3), (x, y, z)]
        shape.pipe(Slot.FRAME, tap if shape.fine else [(x, y, 2.3), (x, y, z)], 0.055)
    for x in (taps[0] + 1.05, taps[-1] + 1.05):
        shape.box(Slot.BASE, (x, y + 0.02, 0.12), (0.09, 0.09, z - 0.14), 0)
