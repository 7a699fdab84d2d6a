"""A batch furnace."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, motor, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, duct
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HEARTH_Z = 0.8


@kind(Sector.COMMON, "Batch furnace", "Lò nung theo mẻ", "箱式炉")
def batch_furnace(shape: Shape, chamber_m: Annotated[float, Between(0.8, 2.5)] = 1.4) -> None:
    """Heats a load of parts behind a lifting door, to harden, anneal, cure or dry them."""
    wide = chamber_m + 0.9
    deep = chamber_m * 1.2 + 0.9
    shape.footprint(wide + 0.84, deep + 1.17, 3.665)
    with shape.placed((-0.35, 0.5, 0)):
        _body(shape, wide, deep)
        with shape.placed((0, -deep / 2, 0)):
            _mouth(shape, chamber_m, wide)
            _loader(shape, chamber_m)
        _roof(shape, wide, deep)
        shape.port("in", (0, -deep / 2 - 1.2, _HEARTH_Z + 0.1), 90)
        shape.port("out", (0, -deep / 2 - 1.2, _HEARTH_Z + 0.1), -90)
        shape.box(Slot.SHELL_SHADE, (wide / 2 + 0.4, -deep / 2 + 0.6, 0.06), (0.6, 0.8, 1.9), 0.03)
        shape.box(Slot.BASE, (wide / 2 + 0.4, -deep / 2 + 0.6, 0), (0.56, 0.74, 0.08), 0)
        control_panel(shape, (wide / 2 + 0.38, -deep / 2 + 0.12, 1.4))
        shape.stand((wide / 2 + 0.4, -deep / 2 - 0.5, 0))


def _body(shape: Shape, wide: float, deep: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (wide - 0.1, deep - 0.1, 0.22), 0.02)
    shape.box(Slot.SHELL, (0, 0.06, 0.22), (wide, deep - 0.12, 2.1), 0.05)
    n = 4 if shape.fine else 1
    for i in range(n):
        y = ((i + 0.5) / n - 0.5) * (deep - 0.3) + 0.06
        for side in (-1, 1):
            rib = (side * (wide / 2 + 0.02), y, 0.1)
            shape.box(Slot.FRAME, rib, (0.08, 0.1, 2.2), 0)
        shape.box(Slot.FRAME, (0, y, 2.3), (wide + 0.12, 0.1, 0.08), 0)
    shape.box(Slot.METAL, (-wide / 2 - 0.1, 0.06, 0.62), (0.08, deep * 0.8, 0.08), 0)
    for i in range(3 if shape.fine else 0):
        y = (i / 2 - 0.5) * deep * 0.5 + 0.06
        burner = (-wide / 2 - 0.13, y, 0.9)
        shape.lathe(Slot.STEEL, burner, [(0.07, 0), (0.09, 0.16)], "x", 10)


def _mouth(shape: Shape, chamber: float, wide: float) -> None:
    """The glowing chamber and its door; the door hides it while it is shut."""
    high = 1.1
    z = _HEARTH_Z
    for side in (-1, 1):
        jamb = (side * (wide / 2 - 0.11), -0.06, 0.22)
        shape.box(Slot.SHELL_SHADE, jamb, (0.22, 0.3, 2.1), 0.03)
        shape.box(Slot.FRAME, (side * (chamber / 2 + 0.2), -0.2, 0.22), (0.1, 0.12, 3.1), 0)
    shape.box(Slot.SHELL_SHADE, (0, -0.04, 0.22), (wide - 0.3, 0.26, z - 0.3), 0.02)
    shape.box(Slot.DARK, (0, -0.02, z - 0.08), (chamber + 0.3, 0.22, 0.08), 0)
    shape.box(Slot.SHELL_SHADE, (0, -0.02, z + high), (wide - 0.3, 0.22, 0.42), 0.02)
    shape.box(Slot.HOT, (0, -0.01, z), (chamber + 0.14, 0.06, high), 0)
    shape.box(Slot.FRAME, (0, -0.2, 3.26), (chamber + 0.6, 0.16, 0.14), 0.02)
    if shape.fine:
        motor(shape, (-0.3, -0.2, 3.5), (0.13, 0.5), "x")
    else:
        shape.box(Slot.DARK, (0, -0.2, 3.4), (0.5, 0.26, 0.25), 0)
    shape.box(Slot.HOT, (0, -0.12, z), (chamber + 0.2, 0.18, 0.025), 0)
    lifting = Motion(Way.SLIDE, 0, high)
    with shape.moving("door", lifting, Drive.DOOR, (0, -0.14, z), (0, 0, 1)):
        shape.box(Slot.SHELL, (0, -0.13, z + 0.03), (chamber + 0.28, 0.14, high - 0.04), 0.03)
        for share in (0.24, 0.74):
            bar = (0, -0.21, z + high * share)
            shape.box(Slot.ACCENT, bar, (chamber + 0.28, 0.06, 0.1), 0)
        shape.lathe(Slot.DARK, (0, -0.23, z + 0.55), [(0.11, 0), (0.11, 0.05)], "y")
        shape.lathe(Slot.HOT, (0, -0.24, z + 0.55), [(0.07, 0), (0.07, 0.02)], "y")
        for x in (-0.4 * chamber, 0.4 * chamber) if shape.fine else ():
            shape.beam(Slot.DARK, (x, -0.18, z + high), (x, -0.18, 3.3), 0.03)
    state_strip(shape, (0, -0.16, 2.2), (chamber * 0.8, 0.08))


def _loader(shape: Shape, chamber: float) -> None:
    z = _HEARTH_Z
    shape.box(Slot.FRAME, (0, -0.72, 0), (chamber * 0.8, 0.9, 0.1), 0)
    for side in (-1, 1):
        shape.box(Slot.FRAME, (side * chamber * 0.34, -0.72, 0.1), (0.1, 0.8, z - 0.2), 0)
    n = 6 if shape.fine else 1
    for i in range(n):
        roller = (-chamber / 2, -0.34 - 0.78 * (i + 0.5) / n, z - 0.06)
        shape.lathe(Slot.STEEL, roller, [(0.045, 0), (0.045, chamber)], "x", 8 if shape.fine else 4)
    shape.box(Slot.DARK, (0, -0.74, z), (chamber * 0.8, 0.66, 0.05), 0)
    n = 3 if shape.fine else 1
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * chamber * 0.78
        size = (chamber * 0.72 / n - 0.04, 0.54, 0.26 + 0.06 * (i % 2))
        shape.box(Slot.LOAD, (x, -0.74, z + 0.05), size, 0.02)


def _roof(shape: Shape, wide: float, deep: float) -> None:
    hood = [(0.4, 0), (0.4, 0.14), (0.2, 0.34), (0.2, 0.5)]
    shape.lathe(
        Slot.STEEL,
        (0, 0.3, 2.32),
        hood if shape.fine else hood[::2],
        n_side=16 if shape.fine else 6,
    )
    duct(shape, (0, 0.3, 2.8), 0.18, 0.84)
    fan = (wide * 0.28, deep * 0.28, 2.32)
    shape.box(Slot.SHELL_SHADE, fan, (0.5, 0.5, 0.3), 0.04)
    if shape.fine:
        drum(shape, Slot.DARK, (fan[0], fan[1], 2.6), (0.16, 0.3))
    stack_light(shape, (wide * 0.4, -deep * 0.3, 2.3))
