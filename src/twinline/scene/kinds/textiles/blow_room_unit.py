"""A mixer of the blow room."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.covers import console, doors
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_CHUTE_M: Final = 0.56
_HEAD_M: Final = 2.1


@kind(Sector.TEXTILES, "Multi-mixer", "Máy trộn nhiều ngăn", "多仓混棉机")
def blow_room_unit(shape: Shape, chutes: Annotated[int, Between(4, 10)] = 6) -> None:
    """Blends cotton: tufts are blown into a row of tall chutes and leave them all at once."""
    long = chutes * _CHUTE_M
    shape.footprint(long + _HEAD_M, 1.7, 4.6)
    with shape.placed((-_HEAD_M / 2, 0, 0)):
        _base(shape, long)
        for i in range(chutes):
            _chute(shape, (i + 0.5) * _CHUTE_M - long / 2, i)
        _duct(shape, long, chutes)
    with shape.placed((long / 2, 0, 0)):
        _opener(shape)
    shape.stand((long / 2, -1.35, 0))
    shape.port("in", (-long / 2 - _HEAD_M / 2, 0, 4.2))
    shape.port("out", (long / 2 + _HEAD_M / 2, 0.35, 4.2))


def _base(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (long - 0.08, 1.5, 0.12), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.1), (long, 1.6, 0.8), 0.03)
    doors(shape, (0, -0.8, 0.2), (long - 0.12, 0.6), max(2, round(long / 1.1)))
    shape.box(Slot.DARK, (0, 0, 0.9), (long - 0.06, 1.5, 0.1), 0)
    shape.box(Slot.METAL, (0, 0, 0.98), (long, 1.56, 0.08), 0)


def _chute(shape: Shape, x: float, i: int) -> None:
    """One chute with its window, filled higher than the last."""
    shape.box(Slot.SHELL, (x, 0, 1.04), (_CHUTE_M - 0.025, 1.5, 2.7), 0.03)
    level = 0.5 + 1.3 * ((i * 3) % 5) / 5
    shape.box(Slot.LOAD, (x, -0.75, 1.33), (0.28, 0.02, level), 0)
    if shape.fine:
        shape.box(Slot.DARK, (x, -0.745, 1.3), (0.34, 0.02, 2.1), 0)
        shape.box(Slot.GLASS, (x, -0.75, 1.33 + level), (0.28, 0.02, 2.04 - level), 0)
        shape.box(Slot.SHELL_SHADE, (x, 0, 3.72), (0.36, 0.9, 0.2), 0.03)
        shape.box(Slot.ACCENT, (x, -0.47, 3.78), (0.24, 0.06, 0.08), 0)


def _duct(shape: Shape, long: float, chutes: int) -> None:
    """The duct that blows tufts into the chutes, and the flange between each two."""
    shape.box(Slot.METAL, (0, 0, 3.9), (long, 0.6, 0.5), 0.04)
    for i in fine_only(shape, range(chutes + 1)):
        x = (i / chutes - 0.5) * (long - 0.05)
        shape.box(Slot.STEEL, (x, 0, 3.87), (0.04, 0.68, 0.56), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.62, 3.6), (long, 0.4, 0.34), 0.03)


def _opener(shape: Shape) -> None:
    """The head at the end: a spiked lattice, an opening roller behind glass, and the way out."""
    outline = [(-_HEAD_M / 2, 0.1), (_HEAD_M / 2, 0.1), (_HEAD_M / 2, 1.7), (0.45, 2.5),
               (-_HEAD_M / 2, 2.5)]  # fmt: skip
    shape.box(Slot.BASE, (0, 0, 0), (_HEAD_M - 0.08, 1.5, 0.12), 0)
    shape.side(Slot.SHELL, outline, 0, 1.66)
    shape.box(Slot.SHELL_SHADE, (0, -0.83, 0.16), (_HEAD_M - 0.2, 0.03, 0.5), 0)
    shape.lathe(Slot.DARK, (-0.2, -0.845, 1.25), [(0.42, 0), (0.42, 0.04)], "y", _sides(shape))
    roller = Motion(Way.TURN, 0, 240)
    with shape.moving("opening roller", roller, Drive.SPIN, (-0.2, -0.83, 1.25), (0, 1, 0)):
        shape.lathe(Slot.STEEL, (-0.2, -0.85, 1.25), [(0.2, 0), (0.2, 0.04)], "y", _sides(shape))
        for angle in fine_only(shape, (0, 60, 120)):
            with shape.placed((-0.2, -0.84, 1.25), 0, 0, angle):
                shape.box(Slot.ACCENT, (0, 0, -0.34), (0.08, 0.02, 0.68), 0)
    console(shape, (0.6, -0.83, 1.5))
    state_strip(shape, (-0.2, -0.83, 1.9), (0.9, 0.08))
    shape.box(Slot.SHELL, (-0.5, 0, 2.46), (0.9, 1.2, 0.5), 0.04)
    out = [(-0.35, 0.35, 2.9), (-0.35, 0.35, 4.25), (_HEAD_M / 2, 0.35, 4.25)]
    if shape.fine:
        shape.pipe(Slot.METAL, out, 0.2)
        shape.box(Slot.STEEL, (_HEAD_M / 2 - 0.03, 0.35, 4.0), (0.06, 0.5, 0.5), 0)
        shape.lathe(Slot.DARK, (-0.35, 0.35, 2.9), [(0.27, 0), (0.27, 0.1)], n_side=12)
    else:
        shape.box(Slot.METAL, (-0.35, 0.35, 2.9), (0.36, 0.36, 1.5), 0)
        shape.box(Slot.METAL, (0.35, 0.35, 4.05), (1.4, 0.36, 0.36), 0)
    shape.box(Slot.FRAME, (_HEAD_M / 2 - 0.08, 0.35, 0), (0.1, 0.1, 4.6), 0)


def _sides(shape: Shape) -> int:
    return 20 if shape.fine else 8
