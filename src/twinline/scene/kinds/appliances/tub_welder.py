"""A tub welder."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import (
    doors_of,
    operator_panel,
    plinthed,
    signal_lamps,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_LOW_TOOL_M: Final = 0.9


@kind(Sector.APPLIANCES, "Tub welder", "Máy hàn lồng nhựa", "塑料外筒热板焊接机")
def tub_welder(shape: Shape, tub_m: Annotated[float, Between(0.5, 0.75)] = 0.6) -> None:
    """Joins the halves of a plastic tub: a hot plate melts their rims, a press closes them."""
    half = tub_m / 2
    shape.footprint(tub_m + 1.87, 2.3, 3.85)
    reach = half + 0.45
    _frame(shape, reach)
    _tools(shape, half, reach)
    _hot_plate(shape, half)
    _guard(shape, reach)
    plinthed(shape, (reach + 0.55, 0.3, 0), (0.6, 1.0, 2.0))
    doors_of(shape, (reach + 0.55, -0.205, 0.2), (0.54, 1.6), 1)
    operator_panel(shape, (reach + 0.4, -0.75, 0))
    signal_lamps(shape, (reach + 0.65, 0.1, 2.0))
    shape.stand((0, -1.3, 0))
    shape.port("in", (-reach - 0.1, -0.3, 1.1))
    shape.port("out", (reach + 0.1, -0.3, 1.1))


def _frame(shape: Shape, reach: float) -> None:
    shape.box(Slot.DARK, (0, 0, 0), (2 * reach + 0.1, 1.5, 0.1), 0)
    shape.box(Slot.SHELL, (0, 0, 0.08), (2 * reach + 0.24, 1.6, 0.6), 0.04)
    doors_of(shape, (0, -0.805, 0.14), (2 * reach + 0.1, 0.4), 3)
    shape.box(Slot.STEEL, (0, 0, 0.68), (2 * reach, 1.3, 0.08), 0)
    for x in (-1, 1):
        for y in (-1, 1):
            post = (x * (reach - 0.1), y * 0.56, 0.76)
            shape.lathe(Slot.METAL, post, [(0.07, 0), (0.07, 2.1)], n_side=12 if shape.fine else 4)
    shape.box(Slot.SHELL, (0, 0, 2.82), (2 * reach + 0.16, 1.4, 0.4), 0.05)
    shape.box(Slot.SHELL_SHADE, (0, 0, 3.22), (0.9, 0.9, 0.1), 0.02)
    shape.lathe(Slot.FRAME, (0, 0, 3.3), [(0.2, 0), (0.2, 0.5), (0.16, 0.55)],
                n_side=18 if shape.fine else 6)  # fmt: skip
    state_strip(shape, (0, -0.705, 3.02), (2 * reach - 0.1, 0.09))


def _tools(shape: Shape, half: float, reach: float) -> None:
    shape.box(Slot.FRAME, (0, 0, 0.76), (2 * half + 0.24, 1.0, 0.14), 0.02)
    _half_tub(shape, half, up=True)
    motion = Motion(Way.SLIDE, 0, 0.17)
    with shape.moving("upper tool", motion, Drive.SERVICE, (0, 0, 2.0), (0, 0, -1)):
        shape.box(Slot.ACCENT, (0, 0, 2.3), (2 * reach - 0.02, 1.3, 0.16), 0.03)
        shape.box(Slot.FRAME, (0, 0, 2.17), (2 * half + 0.24, 1.0, 0.14), 0.02)
        shape.cylinder(Slot.STEEL, (0, 0, 2.46), 0.09, 0.4)
        _half_tub(shape, half, up=False)


def _half_tub(shape: Shape, half: float, *, up: bool) -> None:
    """The lower half stands in its tool, the upper hangs in its own; rims face each other."""
    deep, n = 0.36, 24 if shape.fine else 8
    if up:
        z = _LOW_TOOL_M
        rim = [(half, deep - 0.06), (half + 0.04, deep - 0.05), (half + 0.04, deep)]
        hollow = [(half - 0.02, deep), (half - 0.03, 0.03), (0.0, 0.03)]
        outline = [(half - 0.06, 0), (half - 0.01, 0.04), *rim, *hollow]
        plain = [(half, 0), (half + 0.03, deep)]
    else:
        z = 2.17 - deep
        hollow = [(0.0, deep - 0.03), (half - 0.03, deep - 0.03), (half - 0.02, 0.0)]
        rim = [(half + 0.04, 0), (half + 0.04, 0.05), (half, 0.06)]
        outline = [*hollow, *rim, (half - 0.01, deep - 0.04), (half - 0.06, deep)]
        plain = [(half + 0.03, 0), (half, deep)]
    shape.lathe(Slot.LOAD, (0, 0, z), outline if shape.fine else plain, n_side=n)
    if shape.fine:
        for i in range(8):
            with shape.placed((0, 0, z), turn_deg=45 * i + 22.5):
                low = 0.04 if up else 0.06
                shape.box(Slot.LOAD, (half + 0.01, 0, low), (0.05, 0.02, deep - 0.1), 0)


def _hot_plate(shape: Shape, half: float) -> None:
    """It comes from behind between the halves, glowing along the rim."""
    y = 0.95
    for side in (-1, 1):
        shape.box(Slot.STEEL, (side * (half + 0.12), 0.6, 1.46), (0.06, 1.7, 0.08), 0)
        shape.box(Slot.FRAME, (side * (half + 0.12), 1.42, 0), (0.12, 0.12, 1.5), 0.01)
    shape.box(Slot.FRAME, (0, 1.42, 1.2), (2 * half + 0.24, 0.1, 0.1), 0)
    motion = Motion(Way.SLIDE, 0, 0.94)
    with shape.moving("hot plate", motion, Drive.SERVICE, (0, y, 1.5), (0, -1, 0)):
        shape.box(Slot.ACCENT, (0, y, 1.54), (2 * half + 0.34, 0.9, 0.06), 0.01)
        n = 24 if shape.fine else 8
        for z in (1.6, 1.51):
            ring = [(half - 0.03, 0), (half + 0.05, 0), (half + 0.05, 0.03), (half - 0.03, 0.03)]
            if shape.fine:
                shape.lathe(Slot.HOT, (0, y, z), [*ring, ring[0]], n_side=n)
            elif z > 1.54:
                shape.lathe(Slot.HOT, (0, y, z), [(half + 0.05, 0), (half + 0.05, 0.03)], n_side=n)


def _guard(shape: Shape, reach: float) -> None:
    """Panes at the sides, and a window in front that rises."""
    for side in (-1, 1):
        x = side * (reach + 0.06)
        shape.box(Slot.FRAME, (x, -0.76, 0.68), (0.1, 0.08, 2.2), 0.01)
        shape.box(Slot.GLASS, (x, 0, 0.9), (0.02, 1.4, 1.8), 0)
    motion = Motion(Way.SLIDE, 0, 0.9)
    with shape.moving("window", motion, Drive.DOOR, (0, -0.78, 1.7), (0, 0, 1)):
        shape.box(Slot.GLASS, (0, -0.78, 1.75), (2 * reach, 0.02, 0.95), 0)
        shape.box(Slot.ACCENT, (0, -0.785, 1.7), (2 * reach, 0.04, 0.06), 0)
        if shape.fine:
            shape.box(Slot.ACCENT, (0, -0.785, 2.68), (2 * reach, 0.04, 0.06), 0)
            shape.box(Slot.DARK, (0, -0.815, 1.71), (0.4, 0.03, 0.03), 0)
