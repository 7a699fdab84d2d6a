"""A rotor spinner."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, doors, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_UNIT_M: Final = 0.34
_SECTION: Final = ((-0.5, 0.86), (0.5, 0.86), (0.56, 1.0), (0.36, 1.5), (0.2, 1.9), (-0.2, 1.9),
                   (-0.36, 1.5), (-0.56, 1.0))  # fmt: skip


@kind(Sector.TEXTILES, "Rotor spinner", "Máy kéo sợi OE", "转杯纺纱机")
def rotor_spinner(shape: Shape, units: Annotated[int, Between(12, 48)] = 36) -> None:
    """Spins yarn straight from sliver: a rotor in each unit gathers and twists single fibres."""
    n = units // 2
    long = n * _UNIT_M
    shape.footprint(long + 2.6, 1.52, 2.52)
    _bed(shape, long)
    for side, turn in ((-1, 0), (1, 180)):
        with shape.placed(turn_deg=turn):
            _units(shape, n, long, side)
    _ends(shape, long)
    _piecer(shape, long)
    for side in (-1, 1):
        shape.stand((0, side * 1.3, 0), -90 * side)
    shape.port("in", (-long / 2 - 1.3, -0.6, 0.5))
    shape.port("out", (long / 2 + 1.3, 0, 1.9))


def _bed(shape: Shape, long: float) -> None:
    shape.box(Slot.DARK, (0, 0, 0.04), (long, 0.12, 0.9), 0)
    shape.profile(Slot.SHELL_SHADE, _SECTION, 0, long)
    shape.box(Slot.SHELL, (0, 0, 1.88), (long, 0.34, 0.14), 0.03)
    shape.box(Slot.METAL, (0, 0, 2.02), (long, 0.2, 0.05), 0)
    for side in (-1, 1):
        shape.box(Slot.STEEL, (0, side * 0.5, 2.18), (long + 0.2, 0.06, 0.1), 0)
    k = max(2, round(long / 2.4))
    for i in fine_only(shape, range(k + 1), (0, k)):
        x = (i / k - 0.5) * (long - 0.1)
        shape.box(Slot.FRAME, (x, 0, 2.06), (0.08, 1.04, 0.12), 0)


def _units(shape: Shape, n: int, long: float, side: int) -> None:
    """Spinning units along one side, each with its package above and its can below."""
    every = 1 if shape.fine else max(1, n // 4)
    for i in range(0, n, every):
        x = ((i + 0.5) / n - 0.5) * long
        yarn = Slot.LOAD if (i + side) % 4 else Slot.PAPER
        wide = 0.15 if shape.fine else _UNIT_M * every * 0.42
        with shape.placed((x, -0.44, 1.66)):
            package = [(0.09, -wide), (0.09, wide)] if i % 3 else [(0.125, -wide), (0.125, wide)]
            shape.lathe(yarn, (0, 0, 0), package, "x", 6 if shape.fine else 4)
        if shape.fine:
            shape.box(Slot.SHELL, (x, -0.5, 0.98), (_UNIT_M - 0.05, 0.2, 0.36), 0)
            shape.box(Slot.DARK, (x, -0.605, 1.14), (0.12, 0.02, 0.14), 0)
    k = n // 2 if shape.fine else 2
    cans = min(k, 8)
    for i in range(cans):
        x = ((i + 0.5) / cans - 0.5) * long
        m = 8 if shape.fine else 4
        shape.lathe(Slot.SHELL, (x, -0.44, 0), [(0.22, 0), (0.22, 0.8)], n_side=m)
        if shape.fine:
            shape.lathe(Slot.PAPER, (x, -0.44, 0.78), [(0.19, 0), (0.15, 0.05)], n_side=5)


def _ends(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        with shape.placed((side * (long / 2 + 0.65), 0, 0)):
            housing(shape, (0, 0, 0), (1.3, 1.3, 2.0))
            doors(shape, (0, -0.65, 0.68), (1.1, 1.2), 2)
            if side < 0:
                console(shape, (0.2, -0.67, 1.5))
                state_strip(shape, (0, -0.65, 1.94), (1.0, 0.06))
                stack_light(shape, (0, 0, 1.88))
    shape.box(Slot.SHELL_SHADE, (long / 2 + 0.6, 0, 2.0), (0.8, 0.8, 0.3), 0.03)


def _piecer(shape: Shape, long: float) -> None:
    """The robot that travels along the front, joins broken ends and doffs full packages."""
    reach = long / 2 - 0.6
    travel = Motion(Way.SLIDE, -reach, reach)
    with shape.moving("piecing robot", travel, Drive.SERVICE, (0, -0.7, 1.5), (1, 0, 0)):
        shape.box(Slot.ACCENT, (0, -0.6, 2.26), (0.8, 0.4, 0.12), 0.02)
        shape.box(Slot.SHELL, (0, -0.72, 0.6), (0.8, 0.26, 1.68), 0.05)
        shape.box(Slot.ACCENT, (0, -0.845, 0.9), (0.5, 0.02, 0.3), 0)
        if shape.fine:
            shape.box(Slot.DARK, (0, -0.84, 1.4), (0.6, 0.02, 0.6), 0)
            shape.box(Slot.GLASS, (0, -0.848, 1.44), (0.54, 0.02, 0.52), 0)
            shape.box(Slot.DARK, (0, -0.7, 0.5), (0.6, 0.2, 0.12), 0)
