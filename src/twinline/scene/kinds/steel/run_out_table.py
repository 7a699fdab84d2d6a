"""A run-out table with laminar cooling."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.steel.steelwork import roller_bed, tube
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PASS_M = 1.1
_STRIP_M = 1.5
_BANK_M = 5.0


@kind(Sector.STEEL, "Run-out table", "Bàn lăn làm nguội", "层流冷却输出辊道")
def run_out_table(shape: Shape, length_m: Annotated[float, Between(12, 60)] = 20.0) -> None:
    """Carries hot strip from the finishing mill to the coiler under curtains of cooling water."""
    shape.footprint(length_m, 5.0, 4.6)
    roller_bed(shape, (0, 0, _PASS_M), (length_m, 2.2), max(0.9, length_m / 26))
    _strip(shape, length_m)
    n = max(2, round(length_m / (_BANK_M + 1)))
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * length_m
        with shape.placed((x, 0, 0)):
            _bank(shape, f"cooling bank {i + 1}", min(length_m / n - 0.8, _BANK_M), n)
    shape.box(Slot.BASE, (0, 1.9, 3.9), (length_m, 0.3, 0.14), 0)
    supply = ((-length_m / 2, 2.2, 4.3), (length_m / 2, 2.2, 4.3))
    tube(shape, Slot.FRAME, *supply, 0.28)
    shape.box(Slot.SHELL, (-length_m / 2 + 1.4, -2.2, 0), (1.6, 0.6, 1.9), 0.04)
    state_strip(shape, (-length_m / 2 + 1.4, -2.49, 1.7), (1.3, 0.1))
    shape.box(Slot.CONCRETE, (0, 0, 0), (length_m, 5.0, 0.05), 0)
    shape.box(Slot.BASE, (0, 2.2, 4.5), (0.3, 0.3, 0.1), 0)
    shape.port("in", (-length_m / 2, 0, _PASS_M + 0.03))
    shape.port("out", (length_m / 2, 0, _PASS_M + 0.03))
    shape.stand((0, -3.2, 0))


def _strip(shape: Shape, long: float) -> None:
    hot = long * 0.4
    shape.box(Slot.HOT, (-long / 2 + hot / 2, 0, _PASS_M), (hot, _STRIP_M, 0.03), 0)
    shape.box(Slot.LOAD, (hot / 2, 0, _PASS_M), (long - hot, _STRIP_M, 0.03), 0)


def _bank(shape: Shape, name: str, long: float, n_bank: int) -> None:
    for x in (-0.4, 0.4) if shape.fine or n_bank < 5 else (0,):
        foot = (x * long, 1.95, 0)
        shape.box(Slot.FRAME, foot, (0.3, 0.3, 4.0), 0)
    tilt = Motion(Way.TURN, 0, 60)
    with shape.moving(name, tilt, Drive.DOOR, (0, 1.7, 3.3), (1, 0, 0)):
        for x in (-0.4, 0.4) if shape.fine else ():
            shape.box(Slot.ACCENT, (x * long, 0.3, 3.2), (0.16, 2.9, 0.2), 0)
        n = (5 if n_bank < 6 else 3) if shape.fine else 0
        for i in range(n):
            header = (((i + 0.5) / n - 0.5) * long, -1.1, 3.1)
            shape.lathe(Slot.METAL, header, [(0.13, 0), (0.13, 2.7)], "y", 8)
            # A header's row of U-tubes is seen as a comb, and its water as a curtain.
            shape.box(Slot.SHELL_SHADE, (header[0] + 0.18, 0, 2.62), (0.05, 1.7, 0.6), 0)
        if not shape.fine:
            shape.box(Slot.METAL, (0, 0.25, 2.7), (long, 2.7, 0.5), 0)
        shape.box(Slot.SHELL, (0, 1.4, 3.0), (long, 0.4, 0.42), 0.05)
    if shape.fine:
        tube(shape, Slot.FRAME, (0, 1.55, 3.3), (0, 2.2, 4.2), 0.16)
