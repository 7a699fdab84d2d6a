"""A cone winder."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, doors, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HEAD_M: Final = 0.32


@kind(Sector.TEXTILES, "Cone winder", "Máy đánh ống", "自动络筒机")
def winder(shape: Shape, heads: Annotated[int, Between(6, 32)] = 16) -> None:
    """Winds the yarn of many small bobbins on large cones, and cuts faults out of it."""
    long = heads * _HEAD_M
    shape.footprint(long + 2.0, 1.315, 2.42)
    with shape.placed((-0.25, 0, 0)):
        _frame(shape, long)
        _heads(shape, heads, long)
        _doffer(shape, long)
    _ends(shape, long)
    shape.stand((0, -1.2, 0))
    shape.port("in", (-long / 2 - 1.0, -0.3, 0.8))
    shape.port("out", (long / 2 + 1.0, 0.4, 1.3))


def _frame(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, 0.05, 0), (long, 0.9, 0.12), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.1, 0.12), (long, 0.7, 0.42), 0.02)
    shape.box(Slot.SHELL, (0, 0.2, 0.54), (long, 0.34, 1.0), 0.02)
    shape.box(Slot.METAL, (0, 0.24, 2.0), (long, 0.36, 0.3), 0.05)
    shape.box(Slot.STEEL, (0, -0.2, 2.3), (long + 0.3, 0.08, 0.1), 0)
    shape.box(Slot.DARK, (0, 0.52, 1.2), (long, 0.3, 0.06), 0)
    k = max(2, round(long / 1.6))
    for i in fine_only(shape, range(k + 1), (0, k)):
        x = (i / k - 0.5) * (long - 0.08)
        shape.box(Slot.FRAME, (x, 0.24, 1.5), (0.07, 0.1, 0.9), 0)
        shape.box(Slot.FRAME, (x, 0.0, 2.32), (0.07, 0.56, 0.08), 0)


def _heads(shape: Shape, n: int, long: float) -> None:
    """Winding heads, each with its bobbin below, its column, and its cone above."""
    every = 1 if shape.fine else max(1, n // 6)
    for i in range(0, n, every):
        x = ((i + 0.5) / n - 0.5) * long
        yarn = Slot.PAPER if i % 5 == 4 else Slot.LOAD
        size = 0.13 - 0.02 * (i % 3)
        wide = 0.085 if shape.fine else _HEAD_M * every * 0.4
        shape.lathe(yarn, (x, -0.2, 1.62), [(size, -wide), (size * 0.74, wide)], "x",
                    8 if shape.fine else 4)  # fmt: skip
        if shape.fine:
            shape.box(Slot.SHELL, (x, -0.1, 0.56), (_HEAD_M - 0.1, 0.3, 0.92), 0)
            shape.box(Slot.DARK, (x, -0.22, 1.42), (0.2, 0.16, 0.1), 0)
            shape.box(Slot.DARK, (x - 0.04, -0.255, 0.84), (0.06, 0.02, 0.5), 0)
            shape.lathe(yarn, (x, -0.4, 0.42), [(0.035, 0), (0.02, 0.26)], n_side=5)
    shape.box(Slot.METAL, (0, -0.4, 0.34), (long, 0.3, 0.08), 0.015)
    full = min(n // 2, 10)
    for i in fine_only(shape, range(full)):
        x = ((i + 0.5) / full - 0.5) * long
        shape.lathe(Slot.LOAD, (x, 0.52, 1.26), [(0.13, 0), (0.1, 0.16)], n_side=8)


def _ends(shape: Shape, long: float) -> None:
    with shape.placed((-long / 2 - 0.6, 0.06, 0)):
        housing(shape, (0, 0, 0), (0.8, 1.2, 1.9))
        console(shape, (0, -0.605, 1.46))
        state_strip(shape, (0, -0.6, 1.8), (0.6, 0.06))
        stack_light(shape, (0, 0.2, 1.78))
    with shape.placed((long / 2 + 0.38, 0.06, 0)):
        housing(shape, (0, 0, 0), (1.24, 1.3, 1.36))
        doors(shape, (0, -0.65, 0.5), (1.1, 0.78), 2)
        for i in fine_only(shape, range(5)):
            at = (-0.4 + 0.2 * i, -0.2, 1.36)
            shape.lathe(Slot.PAPER, at, [(0.035, 0), (0.02, 0.22)], n_side=5)


def _doffer(shape: Shape, long: float) -> None:
    """The doffer travels on the rail above, takes full cones off and sets empty tubes."""
    reach = long / 2 - 0.4
    travel = Motion(Way.SLIDE, -reach, reach)
    with shape.moving("doffer", travel, Drive.SERVICE, (0, -0.4, 2.0), (1, 0, 0)):
        shape.box(Slot.ACCENT, (0, -0.3, 2.28), (0.62, 0.34, 0.14), 0.02)
        shape.box(Slot.SHELL, (0, -0.43, 1.78), (0.6, 0.28, 0.52), 0.04)
        shape.box(Slot.DARK, (0, -0.575, 1.86), (0.44, 0.02, 0.3), 0)
        for side in fine_only(shape, (-0.16, 0.16)):
            shape.box(Slot.METAL, (side, -0.46, 1.5), (0.05, 0.08, 0.3), 0)
