"""A card."""

from typing import Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, window
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import sliver_can
from twinline.scene.kinds.textiles.webs import arc
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, cos_sin

_AXIS: Final = (0.0, 0.98)
"""Of the cylinder, in x and z."""
_RADIUS_M: Final = 0.82


@kind(Sector.TEXTILES, "Card", "Máy chải thô", "梳棉机")
def card(shape: Shape, coiler: bool = True) -> None:  # noqa: FBT001, FBT002 - a parameter of a kind
    """Combs tufts into a web of single fibres on a cylinder of wire, and gathers it to a sliver."""
    shape.footprint(4.72 if coiler else 3.37, 1.74, 3.1)
    _frame(shape)
    _flats(shape)
    _cylinder(shape)
    _chute(shape)
    _delivery(shape)
    if coiler:
        with shape.placed((2.42, 0, 0)):
            _coiler(shape)
    shape.stand((1.1, -1.25, 0))
    shape.port("in", (-1.8, 0, 2.9))
    shape.port("out", (2.8 if coiler else 1.6, 0, 0.9))


def _frame(shape: Shape) -> None:
    shape.box(Slot.BASE, (-0.1, 0, 0), (3.3, 1.5, 0.14), 0.02)
    over = arc(_AXIS, _RADIUS_M, 20, 160, 8 if shape.fine else 4)
    outline: list[Vec2] = [(-1.5, 0.12), (1.55, 0.12), (1.55, 0.86), (1.0, 1.12), *over,
                           (-1.0, 1.3), (-1.5, 1.3)]  # fmt: skip
    shape.side(Slot.SHELL, outline, 0, 1.56)
    if shape.fine:
        for x, wide in ((-1.12, 0.66), (1.14, 0.74)):
            shape.box(Slot.SHELL_SHADE, (x, -0.79, 0.2), (wide, 0.03, 0.56), 0.01)
            shape.box(Slot.DARK, (x + wide * 0.36, -0.81, 0.42), (0.03, 0.02, 0.14), 0)
        shape.box(Slot.SHELL_SHADE, (0, 0.79, 0.2), (2.7, 0.03, 0.7), 0.01)


def _flats(shape: Shape) -> None:
    """The flats that creep over the cylinder, and the bars at their edges."""
    n = 22
    for i in fine_only(shape, range(n)):
        angle = 28 + 124 * i / (n - 1)
        c, s = cos_sin(angle)
        at = (_AXIS[0] + (_RADIUS_M - 0.005) * c, 0, _AXIS[1] + (_RADIUS_M - 0.005) * s)
        with shape.placed(at, 0, 0, 90 - angle):
            shape.box(Slot.STEEL if i % 2 else Slot.METAL, (0, 0, 0), (0.066, 1.24, 0.045), 0)
    if not shape.fine:
        shape.box(Slot.STEEL, (0, 0, 1.74), (0.7, 1.24, 0.1), 0)


def _cylinder(shape: Shape) -> None:
    """The side of the cylinder in its guard: it shows that it turns."""
    x, z = _AXIS
    n = 28 if shape.fine else 8
    shape.lathe(Slot.DARK, (x, -0.81, z), [(0.66, 0), (0.66, 0.04)], "y", n)
    if shape.fine:
        ring = [(0.66, -0.02), (0.72, -0.02), (0.72, 0.06), (0.66, 0.06), (0.66, -0.02)]
        shape.lathe(Slot.SHELL_SHADE, (x, -0.81, z), ring, "y", n)
    with shape.moving("cylinder", Motion(Way.TURN, 0, 300), Drive.SPIN, (x, -0.8, z), (0, 1, 0)):
        shape.lathe(Slot.METAL, (x, -0.83, z), [(0.18, 0), (0.18, 0.06)], "y", n // 2)
        for angle in fine_only(shape, (0, 45, 90, 135), (0,)):
            with shape.placed((x, -0.815, z), 0, 0, angle):
                shape.box(Slot.STEEL, (0, 0, -0.6), (0.09, 0.02, 1.2), 0)
        if shape.fine:
            rim = [(0.54, 0), (0.62, 0), (0.62, 0.03), (0.54, 0.03), (0.54, 0)]
            shape.lathe(Slot.ACCENT, (x, -0.83, z), rim, "y", n)


def _chute(shape: Shape) -> None:
    """The chute behind that feeds it, with tufts behind its windows."""
    shape.box(Slot.BASE, (-1.55, 0, 0), (0.5, 1.5, 0.12), 0)
    shape.box(Slot.SHELL_SHADE, (-1.48, 0, 1.3), (0.62, 1.5, 1.0), 0.03)
    shape.box(Slot.SHELL, (-1.52, 0, 2.3), (0.56, 1.5, 0.6), 0.04)
    shape.box(Slot.METAL, (-1.52, 0, 2.8), (0.4, 1.74, 0.3), 0.02)
    window(shape, (-1.48, -0.755, 1.42), (0.34, 0.76))
    if shape.fine:
        shape.box(Slot.LOAD, (-1.48, -0.77, 1.46), (0.27, 0.02, 0.4), 0)
        for y in (-0.45, 0.0, 0.45):
            shape.box(Slot.GLASS, (-1.165, y, 1.5), (0.02, 0.34, 0.6), 0)


def _delivery(shape: Shape) -> None:
    """The doffer cover in front of the cylinder, glass over the web, and the console."""
    cover = [(0.82, 1.0), (1.56, 0.84), (1.56, 1.06), (1.2, 1.36), (0.82, 1.42)]
    shape.side(Slot.SHELL, cover, 0, 1.5)
    if shape.fine:
        with shape.placed((1.38, 0, 1.2), 0, 0, 40):
            shape.box(Slot.GLASS, (0, 0, 0), (0.36, 1.2, 0.02), 0)
        shape.lathe(Slot.METAL, (1.5, 0, 0.9), [(0.09, 0), (0.05, 0.08)], "x", 10)
    console(shape, (1.2, -0.77, 1.18))
    state_strip(shape, (-1.05, -0.795, 1.02), (0.66, 0.07))
    stack_light(shape, (-1.5, 0.6, 2.1))


def _coiler(shape: Shape) -> None:
    """The coiler lays sliver in a can that turns."""
    shape.box(Slot.BASE, (-0.1, 0, 0), (1.2, 1.2, 0.1), 0.02)
    with shape.moving("can", Motion(Way.TURN, 0, 40), Drive.SPIN, (0, 0, 0.5), (0, 0, 1)):
        sliver_can(shape, (0, 0, 0.1), (0.45, 1.12), Slot.LOAD)
    for y in (-0.56, 0.56):
        shape.box(Slot.SHELL_SHADE, (-0.2, y, 0.1), (0.3, 0.1, 1.3), 0.02)
    shape.box(Slot.SHELL, (-0.08, 0, 1.36), (1.16, 1.2, 0.22), 0.05)
    with shape.moving("coiler wheel", Motion(Way.TURN, 0, 180), Drive.SPIN, (0, 0, 1.6), (0, 0, 1)):
        n = 16 if shape.fine else 6
        shape.lathe(Slot.ACCENT, (0, 0, 1.57), [(0.34, 0), (0.34, 0.05), (0.1, 0.12)], n_side=n)
    if shape.fine:
        shape.pipe(Slot.LOAD, [(-0.8, 0, 0.94), (-0.5, 0, 1.72), (-0.05, 0, 1.72)], 0.02)
