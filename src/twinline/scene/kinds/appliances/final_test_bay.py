"""A row of final test bays."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import plinthed, signal_lamps
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PITCH_M: Final = 1.3
_DEPTH_M: Final = 1.6


@kind(Sector.APPLIANCES, "Final test bays", "Khu thử nghiệm cuối", "终检工位")
def final_test_bay(shape: Shape, bays: Annotated[int, Between(2, 6)] = 4) -> None:
    """Tests finished appliances side by side: each bay hooks one up to power, water and a drain."""
    long = bays * _PITCH_M
    shape.footprint(long + 0.93, 1.68, 3.06)
    with shape.placed((-0.4, 0, 0)):
        shape.box(Slot.SHELL_SHADE, (0, 0, 0), (long + 0.1, _DEPTH_M, 0.1), 0.01)
        for i in range(bays + 1):
            _partition(shape, (i - bays / 2) * _PITCH_M)
        for i in range(bays):
            with shape.placed(((i + 0.5 - bays / 2) * _PITCH_M, 0, 0)):
                _bay(shape)
                _hookup(shape, i + 1)
                shape.port("in" if i == 0 else f"in {i + 1}", (0, -0.8, 0.1), 90)
        shape.port("out", ((bays - 1) / 2 * _PITCH_M, -0.8, 0.1), -90)
        _supply(shape, long)
    _rack(shape, long / 2 + 0.13)
    shape.stand((-0.4 + (0.5 - bays / 2) * _PITCH_M, -1.3, 0))


def _partition(shape: Shape, x: float) -> None:
    shape.box(Slot.FRAME, (x, 0.72, 0.1), (0.08, 0.12, 2.5), 0.01)
    shape.box(Slot.SHELL, (x, 0.05, 0.3), (0.04, 1.2, 1.5), 0)
    if shape.fine:
        shape.box(Slot.FRAME, (x, -0.56, 0.1), (0.06, 0.06, 1.74), 0)


def _bay(shape: Shape) -> None:
    """Rollers on the floor, a back panel, a lamp above."""
    shape.box(Slot.SHELL, (0, 0.74, 0.3), (_PITCH_M - 0.1, 0.06, 2.1), 0.01)
    shape.box(Slot.DARK, (0, 0.7, 0.95), (0.9, 0.04, 0.6), 0.01)
    n = 4 if shape.fine else 0
    for side in (-1, 1) if shape.fine else ():
        shape.box(Slot.METAL, (side * 0.42, -0.1, 0.1), (0.06, 1.3, 0.1), 0)
    for i in range(n):
        roller = (-0.4, -0.62 + i * 0.34, 0.16)
        shape.lathe(Slot.STEEL, roller, [(0.04, 0), (0.04, 0.8)], "x", 8)
    shape.box(Slot.SCREEN, (0, 0.68, 1.9), (0.56, 0.06, 0.34), 0.01)
    if not shape.fine:
        return
    shape.box(Slot.LAMP, (0, 0.3, 2.56), (0.9, 0.12, 0.03), 0)
    shape.box(Slot.LAMP_GREEN, (0.46, 0.69, 2.02), (0.1, 0.04, 0.1), 0)
    for i in range(2):
        tap = (-0.3 + i * 0.16, 0.6, 1.38)
        shape.lathe(Slot.METAL, tap, [(0.025, 0), (0.035, 0.1)], "y", 8)
    for i in range(2):
        shape.box(Slot.PAPER, (0.14 + i * 0.18, 0.675, 1.34), (0.12, 0.02, 0.12), 0)
    hose = [(-0.3, 0.6, 1.38), (-0.26, 0.6, 0.4)]
    shape.pipe(Slot.SHELL_SHADE, hose, 0.018)


def _hookup(shape: Shape, number: int) -> None:
    """An arm with a plug and a water coupling that comes down behind the appliance."""
    motion = Motion(Way.SLIDE, -0.1, 0.5)
    with shape.moving(f"hook-up {number}", motion, Drive.SERVICE, (0, 0.52, 1.7), (0, 0, -1)):
        shape.box(Slot.ACCENT, (0, 0.56, 1.58), (0.5, 0.12, 0.14), 0.02)
        if shape.fine:
            shape.box(Slot.DARK, (0.14, 0.48, 1.54), (0.09, 0.08, 0.12), 0.01)
            shape.lathe(
                Slot.METAL, (-0.14, 0.5, 1.5), [(0.02, 0), (0.035, 0.04), (0.035, 0.12)], n_side=8
            )
            for x in (-0.14, 0.14):
                cable = [(x, 0.56, 1.7), (x, 0.6, 2.6)]
                shape.pipe(Slot.RUBBER, cable, 0.016)


def _supply(shape: Shape, long: float) -> None:
    """The header with cable tray and pipes of water and air."""
    shape.box(Slot.FRAME, (0, 0.72, 2.6), (long + 0.1, 0.14, 0.14), 0.02)
    shape.box(Slot.SHELL, (0, 0.3, 2.58), (long + 0.1, 0.5, 0.06), 0.01)
    shape.box(Slot.SHELL, (0, 0.06, 2.46), (long + 0.1, 0.06, 0.28), 0.01)
    state_strip(shape, (0, 0.03, 2.6), (long - 0.2, 0.08))
    shape.box(Slot.STEEL, (0, 0.84, 2.74), (long, 0.08, 0.08), 0)
    if not shape.fine:
        shape.box(Slot.METAL, (0.2, 0.62, 2.8), (long + 0.4, 0.08, 0.26), 0)
        return
    for i, slot in enumerate((Slot.METAL, Slot.FRAME)):
        z = 2.84 + i * 0.14
        shape.pipe(slot, [(-long / 2, 0.62, z), (long / 2 + 0.4, 0.62, z)], 0.04)
    n = round(long / _PITCH_M)
    for i in range(n + 1):
        x = (i / n - 0.5) * (long - 0.1)
        shape.box(Slot.STEEL, (x, 0.62, 2.72), (0.04, 0.16, 0.34), 0)


def _rack(shape: Shape, x: float) -> None:
    """The cabinet of the meters, at the right."""
    plinthed(shape, (x, 0.45, 0), (0.7, 0.7, 2.2))
    shape.box(Slot.DARK, (x, 0.09, 0.9), (0.58, 0.03, 1.1), 0)
    if shape.fine:
        for i in range(5):
            shape.box(Slot.SHELL_SHADE, (x, 0.07, 0.94 + i * 0.14), (0.52, 0.02, 0.11), 0)
            shape.box(Slot.SCREEN, (x - 0.14, 0.06, 0.96 + i * 0.14), (0.18, 0.012, 0.07), 0)
        shape.box(Slot.SCREEN, (x, 0.07, 1.66), (0.5, 0.02, 0.28), 0)
    signal_lamps(shape, (x, 0.45, 2.2))
