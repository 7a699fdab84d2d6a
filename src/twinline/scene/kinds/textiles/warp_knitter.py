"""A warp knitter."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import roll_of_cloth, roller
from twinline.scene.kinds.textiles.webs import web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_SIDE = ((-0.75, 0.1), (0.75, 0.1), (0.7, 1.2), (0.5, 1.5), (-0.35, 1.5), (-0.55, 1.0),
         (-0.75, 0.9))  # fmt: skip


@kind(Sector.TEXTILES, "Warp knitter", "Máy dệt kim đan dọc", "经编机")
def warp_knitter(shape: Shape, width_m: Annotated[float, Between(2.4, 5.4)] = 3.6) -> None:
    """Knits a wide cloth from beams of warp above it: guide bars lap each thread round a needle."""
    shape.footprint(width_m + 1.86, 2.23, 2.78)
    with shape.placed((-0.3, 0, 0)):
        _frame(shape, width_m)
        _beams(shape, width_m)
        _bars(shape, width_m)
        _cloth(shape, width_m)
    shape.stand((0, -1.5, 0))
    shape.port("in", (0, 1.0, 2.2), -90)
    shape.port("out", (0, -1.0, 0.4), -90)


def _frame(shape: Shape, width: float) -> None:
    for side in (-1, 1):
        x = side * (width / 2 + 0.28)
        shape.profile(Slot.SHELL, _SIDE, x, 0.46)
        shape.box(Slot.BASE, (x, 0, 0), (0.4, 1.4, 0.12), 0)
        shape.profile(Slot.FRAME, [(-0.35, 1.48), (0.6, 1.48), (0.85, 2.75), (0.55, 2.75),
                                   (-0.1, 2.0)], x, 0.16)  # fmt: skip
        if shape.fine:
            panel = (x + side * 0.225, 0, 0.26)
            shape.box(Slot.SHELL_SHADE, panel, (0.03, 1.1, 0.56), 0)
    shape.box(Slot.SHELL, (0, 0.2, 0.9), (width + 0.2, 0.7, 0.3), 0.05)
    shape.box(Slot.SHELL_SHADE, (0, 0.3, 0.2), (width + 0.2, 0.5, 0.5), 0.03)
    shape.box(Slot.FRAME, (0, 0.7, 2.62), (width + 0.5, 0.16, 0.16), 0)
    with shape.placed((width / 2 + 0.98, 0.1, 0)):
        housing(shape, (0, 0, 0), (0.74, 1.0, 1.72))
        console(shape, (0, -0.505, 1.4))
        state_strip(shape, (0, -0.5, 1.62), (0.5, 0.06))
        stack_light(shape, (0, 0.2, 1.72))


def _beams(shape: Shape, width: float) -> None:
    """Beams of warp above, each of sections side by side, and their sheets of yarn."""
    n = max(2, round(width / 0.9))
    each = width / n
    for name, y, z, warp in (("front", -0.05, 1.98, Slot.PAPER), ("back", 0.72, 2.4, Slot.LOAD)):
        feeding = Motion(Way.TURN, 0, 12)
        with shape.moving(f"{name} beam", feeding, Drive.SPIN, (0, y, z), (1, 0, 0)):
            shape.lathe(warp, (-width / 2, y, z), [(0.27, 0), (0.27, width)], "x", _sides(shape))
            roller(shape, Slot.STEEL, (-width / 2 - 0.3, y, z), (0.06, width + 0.6), "x")
            for i in fine_only(shape, range(n + 1), (0, n)):
                x = -width / 2 + i * each - 0.02
                shape.lathe(Slot.METAL, (x, y, z), [(0.36, 0), (0.36, 0.04)], "x", _sides(shape))
    with shape.placed(turn_deg=90):
        web(shape, Slot.PAPER, [(-0.3, 1.9), (-0.44, 1.62), (-0.38, 1.3)], width - 0.06)
        web(shape, Slot.LOAD, [(0.44, 2.4), (0.4, 2.24), (-0.3, 1.32)], width - 0.06)


def _bars(shape: Shape, width: float) -> None:
    """The needle bar and the guide bars that shog to and fro."""
    shape.box(Slot.STEEL, (0, -0.36, 1.06), (width, 0.07, 0.12), 0)
    shog = Motion(Way.SLIDE, -0.03, 0.03)
    with shape.moving("guide bars", shog, Drive.SERVICE, (0, -0.36, 1.3), (1, 0, 0)):
        shape.box(Slot.ACCENT, (0, -0.4, 1.27), (width + 0.04, 0.035, 0.07), 0)
        shape.box(Slot.ACCENT, (0, -0.31, 1.29), (width + 0.04, 0.035, 0.07), 0)
        m = round(width / 0.16)
        for i in fine_only(shape, range(m)):
            x = ((i + 0.5) / m - 0.5) * width
            shape.box(Slot.METAL, (x, -0.36, 1.18), (0.09, 0.02, 0.09), 0)
    m = round(width / 0.6)
    for i in fine_only(shape, range(m)):
        x = ((i + 0.5) / m - 0.5) * width
        shape.box(Slot.DARK, (x, -0.12, 1.18), (0.08, 0.34, 0.2), 0)


def _cloth(shape: Shape, width: float) -> None:
    with shape.placed(turn_deg=90):
        path = [(-0.38, 1.16), (-0.5, 0.9), (-0.54, 0.66), (-0.9, 0.46)]
        web(shape, Slot.LOAD, path if shape.fine else path[::3], width - 0.1)
    if shape.fine:
        roller(shape, Slot.RUBBER, (-width / 2, -0.46, 0.66), (0.07, width), "x")
    with shape.moving(
        "cloth roll", Motion(Way.TURN, 0, 8), Drive.SPIN, (0, -0.88, 0.34), (1, 0, 0)
    ):
        roll_of_cloth(shape, (-width / 2 + 0.05, -0.88, 0.34), (0.24, width - 0.1), "x")
    for side in (-1, 1):
        x = side * (width / 2 + 0.06)
        shape.box(Slot.BASE, (x, -0.7, 0), (0.08, 0.9, 0.36), 0)


def _sides(shape: Shape) -> int:
    return 20 if shape.fine else 6
