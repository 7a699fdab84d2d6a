"""A place along a body welding line."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import column, fence, tray
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_FENCE_M: Final = 3.28
"""From the middle of the line to the fence, as to what follows."""
_PAD_M: Final = 2.42
_ROBOT_M: Final = 0.46
"""From the foot of a robot to the middle of what it takes, on the side to which it reaches."""
_POST_M: Final = 2.95
_TRAY_M: Final = 3.3
_GUN: Final = ((-0.1, 0.7), (0.1, 0.7), (0.1, 0.78), (-0.02, 0.82), (-0.02, 1.12), (0.1, 1.16),
               (0.1, 1.24), (-0.1, 1.24))  # fmt: skip


@kind(Sector.AUTOMOTIVE, "Weld line station", "Trạm hàn trên dây chuyền", "焊装线工位")
def weld_line_station(shape: Shape, length_m: Annotated[float, Between(5, 9)] = 6.0) -> None:
    """A place along a body line where up to four robots on its pads weld a body at rest."""
    shape.footprint(length_m, 2 * _FENCE_M + 0.37, _TRAY_M + 0.74)
    for side in (-1, 1):
        with shape.placed(turn_deg=0 if side < 0 else 180):
            _side(shape, length_m, front=side < 0)
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))
    shape.stand((-length_m / 2 + 1.05, -_FENCE_M - 0.95, 0))


def _side(shape: Shape, long: float, *, front: bool) -> None:
    fence(shape, -long / 2, long / 2, -_FENCE_M)
    for x in (-0.26, 0.26):
        _pad(shape, (x * long, -_PAD_M, 0))
        shape.mount("six-axis-robot", (x * long, _ROBOT_M - _PAD_M, 0.03), 180)
    for x in (-1, 1):
        column(shape, (x * (long / 2 - 0.2), -_POST_M, 0), _TRAY_M, 0.16)
    tray(shape, -long / 2, long / 2, (-_POST_M, _TRAY_M))
    _tip_dresser(shape, (-0.3, -2.15, 0))
    if front:
        _gun_rack(shape, (0.2, -2.9, 0))
    for x in (-0.07, 0.09) if not front else ():
        _controller(shape, (x * long, -2.88, 0))
    if front:
        column(shape, (-long / 2 + 0.35, -_FENCE_M - 0.12, 0), 1.9, 0.08, Slot.METAL)
        control_panel(shape, (-long / 2 + 0.35, -_FENCE_M - 0.27, 1.25))
        stack_light(shape, (-long / 2 + 0.2, -_POST_M, _TRAY_M + 0.1))
        shape.box(Slot.SHELL, (long * 0.1, -_FENCE_M, 2.0), (long * 0.5, 0.08, 0.26), 0)
        state_strip(shape, (long * 0.1, -_FENCE_M - 0.04, 2.13), (long * 0.47, 0.09))


def _pad(shape: Shape, at: Vec3) -> None:
    """Where a robot is bolted down."""
    x, y, _ = at
    shape.box(Slot.METAL, at, (1.1, 1.1, 0.03), 0)
    if shape.fine:
        shape.lathe(Slot.STEEL, (x, y, 0.03), [(0.44, 0), (0.4, 0.03)], n_side=8)


def _controller(shape: Shape, at: Vec3) -> None:
    """A robot controller with the weld control on it."""
    x, y, z = at
    shape.box(Slot.BASE, at, (0.84, 0.56, 0.1), 0)
    shape.box(Slot.SHELL, (x, y, z + 0.1), (0.9, 0.6, 0.95), 0.03)
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (x, y, z + 1.05), (0.7, 0.5, 0.6), 0.03)
        shape.box(Slot.DARK, (x, y - 0.3, z + 0.25), (0.6, 0.02, 0.3), 0)
        shape.box(Slot.DARK, (x + 0.2, y - 0.25, z + 1.3), (0.2, 0.03, 0.2), 0)
        shape.pipe(Slot.DARK, [(x, y + 0.1, z + 1.6), (x, y + 0.1, z + _TRAY_M)], 0.05)


def _tip_dresser(shape: Shape, at: Vec3) -> None:
    """A cutter that dresses the electrode caps of the guns."""
    x, y, z = at
    shape.box(Slot.FRAME, (x, y, z), (0.14, 0.14, 0.88), 0)
    if not shape.fine:
        return
    shape.box(Slot.BASE, at, (0.36, 0.36, 0.03), 0)
    shape.box(Slot.SHELL_SHADE, (x, y + 0.02, z + 0.88), (0.26, 0.34, 0.16), 0.03)
    shape.cylinder(Slot.ACCENT, (x, y + 0.24, z + 0.9), 0.1, 0.12)
    shape.cylinder(Slot.DARK, (x, y + 0.24, z + 1.0), 0.05, 0.05)
    shape.box(Slot.METAL, (x, y + 0.1, z + 0.5), (0.3, 0.3, 0.2), 0)


def _gun_rack(shape: Shape, at: Vec3) -> None:
    """A stand on which two C guns wait."""
    x, y, z = at
    for dx in (-0.55, 0.55):
        shape.box(Slot.FRAME, (x + dx, y, z), (0.09, 0.09, 1.5), 0)
    shape.box(Slot.FRAME, (x, y, z + 1.42), (1.2, 0.1, 0.1), 0)
    for dx in (-0.28, 0.28) if shape.fine else ():
        outline = [(dx + a, b) for a, b in _GUN]
        with shape.placed((x, y, z)):
            shape.side(Slot.ACCENT, outline, 0.0, 0.12)
            shape.box(Slot.DARK, (dx, 0, 1.24), (0.16, 0.2, 0.2), 0)
