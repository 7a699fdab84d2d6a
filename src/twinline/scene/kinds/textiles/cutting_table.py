"""An automatic cutting table."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, doors, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.lays import lay_of_cloth, long_table
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M = 0.88
_TAKE_OFF_M = 2.6


@kind(Sector.TEXTILES, "Cutting table", "Máy cắt vải tự động", "自动裁床")
def cutting_table(shape: Shape, length_m: Annotated[float, Between(2, 6)] = 3.0) -> None:
    """Cuts pieces of garments out of a lay of cloth held by vacuum: a knife runs on a portal."""
    shape.footprint(length_m + _TAKE_OFF_M, 2.716, 2.0)
    with shape.placed((-_TAKE_OFF_M / 2, 0, 0)):
        _bed(shape, length_m)
        _portal(shape, length_m)
    with shape.placed((length_m / 2, 0, 0)):
        long_table(shape, _TAKE_OFF_M, (1.9, _TOP_M))
        _pieces(shape)
    shape.stand((length_m / 2, -1.9, 0))
    shape.port("in", (-length_m / 2 - _TAKE_OFF_M / 2, 0, 0.9))
    shape.port("out", (length_m / 2 + _TAKE_OFF_M / 2, 0, 0.9))


def _bed(shape: Shape, long: float) -> None:
    """The bed of bristles in its vacuum chest, and the lay under its film."""
    shape.box(Slot.BASE, (0, 0, 0), (long - 0.1, 1.9, 0.12), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.1), (long, 2.0, 0.5), 0.03)
    shape.box(Slot.SHELL, (0, 0, 0.62), (long, 2.16, 0.2), 0.03)
    shape.box(Slot.DARK, (0, 0, 0.8), (long - 0.02, 1.86, _TOP_M - 0.8), 0)
    doors(shape, (0, -1.0, 0.16), (long - 0.2, 0.4), max(2, round(long / 0.9)))
    for y in (-1.02, 1.02):
        shape.box(Slot.STEEL, (0, y, 0.82), (long, 0.08, 0.06), 0)
    lay_of_cloth(shape, -long / 2 + 0.1, long / 2 - 0.1, (1.6, 0.07), _TOP_M)
    with shape.placed((-long / 2 + 0.55, 1.2, 0)):
        housing(shape, (0, 0, 0), (1.0, 0.36, 1.2))


def _portal(shape: Shape, long: float) -> None:
    """The beam that runs along the bed, the head on it, and the console at its end."""
    reach = long - 0.9
    travel = Motion(Way.SLIDE, -reach, 0)
    x = long / 2 - 0.45
    with shape.moving("portal", travel, Drive.SERVICE, (x, 0, 1.2), (1, 0, 0)):
        for side in (-1, 1):
            cheek = [(x - 0.34, 0.86), (x + 0.34, 0.86), (x + 0.24, 1.5), (x - 0.24, 1.5)]
            shape.side(Slot.ACCENT, cheek, side * 1.1, 0.2)
        shape.box(Slot.SHELL, (x, 0, 1.16), (0.36, 2.2, 0.3), 0.04)
        shape.box(Slot.DARK, (x - 0.185, 0, 1.26), (0.02, 1.9, 0.08), 0)
        shape.box(Slot.SHELL_SHADE, (x, -1.24, 0.98), (0.5, 0.14, 0.4), 0.03)
        console(shape, (x, -1.3, 1.32))
        state_strip(shape, (x, -1.315, 1.06), (0.4, 0.05))
        stack_light(shape, (x, 1.1, 1.36))
        across = Motion(Way.SLIDE, -0.7, 0.7)
        with shape.moving("head", across, Drive.SERVICE, (x - 0.3, 0, 1.2), (0, 1, 0)):
            shape.box(Slot.SHELL, (x - 0.3, 0, 1.06), (0.24, 0.36, 0.6), 0.04)
            shape.box(Slot.ACCENT, (x - 0.3, 0, 1.64), (0.2, 0.3, 0.06), 0.01)
            shape.box(Slot.STEEL, (x - 0.3, 0, 0.98), (0.04, 0.12, 0.12), 0)
            if shape.fine:
                shape.lathe(Slot.DARK, (x - 0.3, 0, 0.97), [(0.1, 0), (0.1, 0.05)], n_side=12)
                shape.box(Slot.DARK, (x - 0.43, 0, 1.3), (0.02, 0.2, 0.16), 0)


def _pieces(shape: Shape) -> None:
    """Cut pieces in bundles on the take-off table: fronts, backs and sleeves."""
    front = [(0.0, 0.0), (0.42, 0.0), (0.46, 0.4), (0.36, 0.6), (0.12, 0.66), (0.0, 0.5)]
    sleeve = [(0.0, 0.0), (0.4, 0.04), (0.34, 0.26), (0.2, 0.36), (0.04, 0.24)]
    for i, (x, y, outline) in enumerate(fine_only(
        shape,
        ((-1.1, -0.75, front), (-0.5, -0.75, front), (0.15, -0.7, sleeve), (0.7, -0.7, sleeve),
         (-1.1, 0.1, front), (-0.5, 0.1, front), (0.15, -0.15, sleeve), (0.7, 0.3, front)),
        ((-1.0, -0.6, front), (0.3, 0.0, front)),
    )):  # fmt: skip
        with shape.placed((x, y, 0)):
            shape.plate(Slot.PAPER if i % 3 == 2 else Slot.LOAD, outline, _TOP_M, 0.07)
