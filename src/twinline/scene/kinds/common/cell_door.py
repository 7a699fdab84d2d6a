"""A sliding door into a robot cell."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.mesh_panel import fence_post, mesh_panel
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HEIGHT_M = 2.3


@kind(Sector.COMMON, "Cell door", "Cửa ô rô-bốt", "单元安全门")
def cell_door(shape: Shape, width_m: Annotated[float, Between(0.9, 1.8)] = 1.2) -> None:
    """Lets people into a cell only while all in it stands still: a sliding leaf with a lock."""
    long = 2 * width_m + 0.34
    shape.footprint(long, 0.186, _HEIGHT_M + 0.64)
    left, right = -width_m - 0.09, width_m + 0.09
    for x in (left, 0, right):
        fence_post(shape, x, _HEIGHT_M - 0.1 if x == 0 else _HEIGHT_M)
    mesh_panel(shape, (left / 2, 0, 0.15), (width_m - 0.02, _HEIGHT_M - 0.42))
    _header(shape, left, right)
    travel = Motion(Way.SLIDE, 0, width_m)
    middle = (right / 2, -0.07, 0.1)
    with shape.moving("leaf", travel, Drive.DOOR, middle, (-1, 0, 0)):
        _leaf(shape, right / 2, width_m)
    _lock(shape, right)
    stack_light(shape, (right, 0, _HEIGHT_M))
    shape.stand((right / 2, -0.75, 0))


def _header(shape: Shape, left: float, right: float) -> None:
    middle, long = (left + right) / 2, right - left
    shape.box(Slot.SAFETY, (middle, 0, _HEIGHT_M - 0.12), (long, 0.06, 0.12), 0.012)
    shape.box(Slot.METAL, (middle, -0.06, _HEIGHT_M - 0.08), (long, 0.06, 0.07), 0.01)
    state_strip(shape, (right / 2, -0.09, _HEIGHT_M - 0.045), (right * 0.8, 0.04))


def _leaf(shape: Shape, x: float, width: float) -> None:
    wide = width + 0.02
    mesh_panel(shape, (x, -0.06, 0.1), (wide, _HEIGHT_M - 0.24))
    for side in (-1, 1):
        edge = (x + side * (wide / 2 - 0.02), -0.06, 0.1)
        shape.box(Slot.ACCENT, edge, (0.045, 0.045, _HEIGHT_M - 0.22), 0.008)
    shape.box(Slot.ACCENT, (x, -0.06, 0.1), (wide, 0.045, 0.06), 0.008)
    shape.box(Slot.SHELL, (x, -0.06, 0.75), (wide - 0.06, 0.02, 0.42), 0.004)
    if not shape.fine:
        return
    for side in (-1, 1):
        shape.box(
            Slot.STEEL, (x + side * wide * 0.3, -0.07, _HEIGHT_M - 0.16), (0.16, 0.03, 0.14), 0.01
        )
    grip = x + wide / 2 - 0.13
    shape.pipe(
        Slot.METAL,
        [(grip, -0.055, 0.98), (grip, -0.104, 0.98), (grip, -0.104, 1.34), (grip, -0.055, 1.34)],
        0.011,
    )  # fmt: skip
    shape.side(
        Slot.SAFETY,
        [(x - 0.13, 0.83), (x + 0.13, 0.83), (x, 1.07)],
        -0.072, 0.012,
    )  # fmt: skip
    shape.box(Slot.DARK, (x, -0.077, 0.905), (0.02, 0.01, 0.09), 0)
    shape.box(Slot.DARK, (x, -0.077, 0.865), (0.02, 0.01, 0.022), 0)


def _lock(shape: Shape, x: float) -> None:
    """The interlock at the post, with its push buttons."""
    shape.box(Slot.SAFETY, (x, -0.05, 1.0), (0.09, 0.07, 0.28), 0.014)
    if not shape.fine:
        return
    shape.box(Slot.DARK, (x - 0.055, -0.05, 1.06), (0.05, 0.05, 0.14), 0.01)
    shape.box(Slot.DARK, (x, -0.05, 1.34), (0.1, 0.07, 0.26), 0.014)
    for i, slot in enumerate((Slot.LAMP_RED, Slot.LAMP_GREEN, Slot.SCREEN)):
        shape.cylinder(slot, (x, -0.1, 1.4 + i * 0.07), 0.022, 0.03, "y")
    shape.pipe(Slot.DARK, [(x + 0.04, 0.0, 1.5), (x + 0.04, 0.0, _HEIGHT_M - 0.1)], 0.01)
