"""An injection moulding unit."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, feet, leaf, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_AXIS_Z = 1.26


@kind(Sector.COMMON, "Injection moulder", "Máy ép nhựa", "注塑机")
def injection_moulder(shape: Shape, length_m: Annotated[float, Between(4, 9)] = 5.4) -> None:
    """Melts plastic and injects it into a closed mould, which opens to let the parts fall out."""
    clamp = length_m * 0.54
    shape.footprint(length_m, 1.95, 2.48)
    with shape.placed((-length_m / 2, 0, 0)):
        _base(shape, length_m)
        _clamp(shape, clamp)
        _mould(shape, clamp)
        _gate(shape, clamp)
        with shape.placed((clamp + 0.1, 0, 0)):
            _barrel(shape, length_m - clamp - 0.1)
        _take_out(shape, clamp * 0.72)
        control_panel(shape, (clamp + 0.4, -0.88, 1.4))
        shape.port("in", (length_m - 0.3, 0, 2.4), 180)
        shape.port("out", (clamp * 0.72, -1.26, 0.6), -90)
        shape.stand((clamp + 0.3, -1.6, 0))


def _base(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (long / 2, 0, 0.06), (long - 0.1, 1.2, 0.14), 0)
    with shape.placed((long / 2, 0, 0)):
        feet(shape, (long, 1.2), 0.3)
    shape.box(Slot.SHELL_SHADE, (long / 2, 0, 0.2), (long, 1.3, 0.52), 0.04)
    n = 5 if shape.fine else 0
    for i in range(1, n):
        shape.box(Slot.DARK, (long * i / n, -0.645, 0.24), (0.02, 0.02, 0.44), 0)
    if shape.fine:
        vents(shape, (long * 0.9, -0.65, 0.32), 0.4, 3)


def _clamp(shape: Shape, clamp: float) -> None:
    shape.box(Slot.SHELL, (clamp * 0.22, 0, 0.72), (clamp * 0.44, 1.3, 1.06), 0.07)
    state_strip(shape, (clamp * 0.22, -0.655, 1.62), (clamp * 0.36, 0.07))
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (clamp * 0.22, -0.64, 0.84), (clamp * 0.34, 0.05, 0.56), 0.02)
    shape.box(Slot.GLASS, (clamp * 0.22, -0.655, 0.9), (clamp * 0.28, 0.04, 0.44), 0)
    shape.box(Slot.SHELL, (clamp + 0.02, 0, 0.72), (0.26, 1.3, 1.06), 0.05)
    shape.box(Slot.SHELL, (clamp * 0.68, 0.6, 0.72), (clamp * 0.52, 0.08, 1.0), 0)
    shape.box(Slot.SHELL, (clamp * 0.68, -0.58, 1.66), (clamp * 0.52, 0.14, 0.12), 0.02)
    stack_light(shape, (clamp * 0.1, 0.3, 1.78))


def _mould(shape: Shape, clamp: float) -> None:
    near, far = clamp * 0.44, clamp - 0.1
    for y in (-0.38, 0.38):
        for z in (-0.32, 0.32) if shape.fine else (0.32,):
            shape.lathe(Slot.METAL, (near, y, _AXIS_Z + z), [(0.06, 0), (0.06, far - near)], "x",
                        10 if shape.fine else 4)  # fmt: skip
    shape.box(Slot.STEEL, (far - 0.06, 0, 0.8), (0.14, 1.0, 0.92), 0.02)
    shape.box(Slot.DARK, (far - 0.26, 0, 0.96), (0.26, 0.5, 0.6), 0.02)
    shape.box(Slot.DARK, (clamp * 0.68, 0, 0.71), (clamp * 0.5, 1.1, 0.03), 0)
    closing = Motion(Way.SLIDE, -0.05 * clamp, 0.08 * clamp)
    x = clamp * 0.68 - 0.24
    with shape.moving("moving platen", closing, Drive.SERVICE, (x, 0, _AXIS_Z), (1, 0, 0)):
        shape.box(Slot.ACCENT, (x - 0.22, 0, 0.8), (0.2, 1.0, 0.92), 0.03)
        shape.box(Slot.DARK, (x + 0.0, 0, 0.96), (0.26, 0.5, 0.6), 0.02)
        shape.box(Slot.LOAD, (x + 0.15, 0, 1.06), (0.06, 0.36, 0.4), 0.02)
        drum(shape, Slot.METAL, (near - 0.1, 0, _AXIS_Z), (0.12, x - 0.3 - near + 0.1), "x")


def _gate(shape: Shape, clamp: float) -> None:
    x, wide = clamp * 0.68, clamp * 0.5
    opening = Motion(Way.SLIDE, 0, wide * 0.86)
    with shape.moving("safety gate", opening, Drive.DOOR, (x, -0.7, 1.2), (-1, 0, 0)):
        leaf(shape, (x, -0.69, 0.73), (wide, 0.95), 0.16)
    rail = (x - wide * 0.4, -0.69, 1.7)
    shape.box(Slot.METAL, rail, (wide * 1.8, 0.05, 0.05), 0)


def _barrel(shape: Shape, long: float) -> None:
    shape.box(Slot.METAL, (long / 2, 0, 0.72), (long - 0.1, 0.6, 0.06), 0)
    shape.lathe(Slot.METAL, (0, 0, _AXIS_Z), [(0.06, 0), (0.13, 0.14), (0.13, long * 0.62)], "x")
    n = 5 if shape.fine else 1
    for i in range(n):
        at = (0.2 + (long * 0.45) * i / n, 0, _AXIS_Z)
        shape.lathe(Slot.DARK, at, [(0.17, 0), (0.17, long * 0.3 / n)], "x")
    sledge = Motion(Way.SLIDE, -0.04, 0.06)
    x = long * 0.76
    with shape.moving("injection unit", sledge, Drive.SERVICE, (x, 0, _AXIS_Z), (-1, 0, 0)):
        shape.box(Slot.SHELL, (x, 0, 0.84), (long * 0.4, 0.8, 0.76), 0.06)
        if shape.fine:
            shape.box(Slot.ACCENT, (x, -0.405, 1.44), (long * 0.3, 0.02, 0.06), 0)
    hopper = [(0.1, 0), (0.1, 0.12), (0.32, 0.44), (0.32, 0.76), (0.27, 0.8)]
    shape.lathe(Slot.METAL, (long * 0.58, 0, 1.52), hopper if shape.fine else hopper[1:4])
    drum(shape, Slot.SHELL_SHADE, (long * 0.58, 0, 2.3), (0.14, 0.18))


def _take_out(shape: Shape, x: float) -> None:
    """The chute and the conveyor on which the parts leave to the front."""
    shape.box(Slot.FRAME, (x, -1.0, 0.42), (0.6, 0.6, 0.1), 0)
    shape.box(Slot.RUBBER, (x, -0.98, 0.52), (0.5, 0.62, 0.02), 0)
    for side in (-0.24, 0.24):
        shape.box(Slot.FRAME, (x + side, -1.22, 0), (0.06, 0.06, 0.43), 0)
    for i in range(2 if shape.fine else 1):
        shape.box(Slot.LOAD, (x - 0.08 + i * 0.12, -0.84 - i * 0.26, 0.54), (0.2, 0.18, 0.08), 0.02)
