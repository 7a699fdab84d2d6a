"""A flat-bed laser cutter."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_BED_Z = 0.92


@kind(Sector.COMMON, "Laser cutter", "Máy cắt laser", "激光切割机")
def laser_cutter(shape: Shape, sheet_m: Annotated[float, Between(2, 6)] = 3.0) -> None:
    """Cuts blanks out of sheet metal with a laser beam; a shuttle table brings the next sheet."""
    shape.footprint(2 * sheet_m + 2.1, 3.524, 2.72)
    with shape.placed((-sheet_m / 2 - 0.65, 0, 0)):
        _cabin(shape, sheet_m)
        _gantry(shape, sheet_m)
        shape.box(Slot.LOAD, (0, 0.1, _BED_Z), (sheet_m, 1.5, 0.03), 0)
    with shape.placed((sheet_m / 2 + 0.5, 0, 0)):
        _shuttle(shape, sheet_m)
    side = sheet_m + 0.95
    shape.port("in", (side, 0.1, 1.0), 180)
    shape.port("out", (side, 0.1, 1.0), 0)
    shape.stand((-sheet_m * 0.8, -2.1, 0))


def _cabin(shape: Shape, sheet: float) -> None:
    long = sheet + 1.0
    shape.box(Slot.BASE, (0, 0, 0), (long - 0.1, 2.5, 0.18), 0.02)
    low = [(-1.3, 0.18), (1.3, 0.18), (1.3, 0.7), (-1.3, 0.7)]
    shape.profile(Slot.SHELL, low, 0, long)
    for side in (-1, 1):
        x = side * (long / 2 - 0.12)
        opened = 0.55 if side > 0 else 0.7
        wall = [(-1.3, 0.7), (-1.0, 0.7), (-1.0, 1.3), (1.0, 1.3), (1.0, opened), (1.3, opened),
                (1.3, 2.1), (-1.12, 2.1), (-1.3, 1.9)]  # fmt: skip
        full = [(-1.3, 0.7), (1.3, 0.7), (1.3, 2.1), (-1.12, 2.1), (-1.3, 1.9)]
        shape.profile(Slot.SHELL, wall if side > 0 else full, x, 0.24)
    roof = [(-1.3, 1.76), (-1.14, 1.76), (-1.0, 1.98), (1.3, 1.98), (1.3, 2.1), (-1.12, 2.1),
            (-1.3, 1.9)]  # fmt: skip
    shape.profile(Slot.SHELL, roof, 0, long - 0.4)
    shape.box(Slot.SHELL_SHADE, (0, 1.22, 0.7), (long - 0.4, 0.14, 1.28), 0)
    shape.box(Slot.SHELL, (0, -1.24, 0.7), (0.12, 0.12, 1.1), 0)
    shape.box(Slot.GLASS, (0, -1.24, 0.69), (long - 0.4, 0.05, 0.24), 0)
    state_strip(shape, (0, -1.305, 0.6), (long - 0.5, 0.07))
    vents(shape, (-long / 2 + 0.7, -1.3, 0.26), 0.7, 3)
    shape.box(Slot.SHELL_SHADE, (-long * 0.2, 0.3, 2.1), (long * 0.3, 1.2, 0.2), 0.05)
    if shape.fine:
        shape.pipe(Slot.METAL, [(0.5, 0.6, 2.0), (0.5, 0.6, 2.45), (0.5, 1.6, 2.45),
                                (0.5, 1.6, 0.9)], 0.13)  # fmt: skip
    cabinet(shape, (0.6, 1.66, 0), (1.3, 0.6, 1.9))
    cabinet(shape, (-long / 2 + 0.6, 1.66, 0), (0.9, 0.6, 2.0))
    control_panel(shape, (long / 2 - 0.3, -1.48, 1.45))
    stack_light(shape, (long / 2 - 0.3, -0.7, 2.08))


def _gantry(shape: Shape, sheet: float) -> None:
    for y in (-0.8, 1.02):
        shape.box(Slot.STEEL, (0, y, 0.9), (sheet + 0.5, 0.14, 0.24), 0)
    half = sheet / 2 - 0.3
    start = -sheet * 0.1
    along = Motion(Way.SLIDE, -half - start, half - start)
    with shape.moving("portal", along, Drive.SERVICE, (start, 0.1, 1.3), (1, 0, 0)):
        shape.box(Slot.SHELL_SHADE, (start, 0.11, 1.2), (0.3, 2.0, 0.26), 0.04)
        across = Motion(Way.SLIDE, -0.4, 0.9)
        with shape.moving("cutting head", across, Drive.SERVICE, (start, -0.2, 1.3), (0, 1, 0)):
            x = start + 0.2
            shape.box(Slot.ACCENT, (x, -0.25, 1.16), (0.2, 0.26, 0.5), 0.03)
            shape.lathe(Slot.METAL, (x, -0.25, 0.98), [(0.015, 0), (0.06, 0.08), (0.06, 0.2)])
            shape.lathe(Slot.HOT, (x, -0.25, 0.95), [(0.03, 0), (0.012, 0.04)], n_side=6)


def _shuttle(shape: Shape, sheet: float) -> None:
    long = sheet + 0.2
    x = 0.35
    for y in (-0.92, 1.12):
        shape.box(Slot.FRAME, (x, y, 0.5), (long, 0.14, 0.26), 0.02)
        if shape.fine:
            shape.box(Slot.STEEL, (x, y, 0.76), (long, 0.05, 0.05), 0)
        for end in (-1, 1):
            shape.box(Slot.FRAME, (x + end * (long / 2 - 0.2), y, 0), (0.14, 0.12, 0.5), 0)
    with shape.moving(
        "shuttle table", Motion(Way.SLIDE, -0.3, 0), Drive.DOOR, (x, 0.1, 0.8), (1, 0, 0)
    ):
        for y in (-0.8, 1.0):
            shape.box(Slot.ACCENT, (x, y, 0.76), (sheet, 0.1, 0.12), 0)
        n = round(sheet * 6) if shape.fine else 5
        for i in range(n):
            at = (x + ((i + 0.5) / n - 0.5) * (sheet - 0.1), 0.1, 0.76)
            shape.box(Slot.STEEL, at, (0.015, 1.7, 0.14), 0)
        shape.box(Slot.LOAD, (x - 0.1 * sheet, 0.1, 0.9), (sheet * 0.74, 1.5, 0.025), 0)
        _cut_outs(shape, x, sheet)
    for y in (-1.3, 1.5):
        shape.box(Slot.SAFETY, (x + long / 2 - 0.06, y, 0), (0.08, 0.08, 1.1), 0)


def _cut_outs(shape: Shape, x: float, sheet: float) -> None:
    for i in range(round(sheet * 2) if shape.fine else 0):
        at = x - 0.1 * sheet + (i - sheet + 0.5) * 0.33
        for y in (-0.26, 0.46):
            shape.box(Slot.DARK, (at, y, 0.915), (0.2, 0.42, 0.012), 0)
