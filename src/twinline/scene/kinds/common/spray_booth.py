"""A spray booth."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import duct
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Spray booth", "Buồng phun sơn", "喷漆房")
def spray_booth(shape: Shape, bays: Annotated[int, Between(2, 6)] = 3) -> None:
    """Paints or powder-coats parts that hang from a conveyor, and draws the mist off by filters."""
    long = bays * 1.3
    shape.footprint(long, 2.998, 4.42)
    _walls(shape, long)
    _filters(shape, bays, long)
    _roof(shape, bays, long)
    _parts(shape, bays, long)
    _guns(shape, long)
    control_panel(shape, (long / 2 - 0.24, -1.36, 1.4))
    stack_light(shape, (-long / 2 + 0.2, -1.1, 2.9))
    shape.port("in", (-long / 2, -0.3, 1.4))
    shape.port("out", (long / 2, -0.3, 1.4))
    shape.stand((0, -1.9, 0))


def _walls(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, 0.2, 0), (long, 2.7, 0.14), 0.02)
    shape.box(Slot.STEEL, (0, -0.3, 0.14), (long - 0.4, 1.5, 0.02), 0)
    n = round(long / 0.4)
    for i in range(n if shape.fine else 0):
        slot = (((i + 0.5) / n - 0.5) * (long - 0.4), -0.3, 0.155)
        shape.box(Slot.DARK, slot, (0.2, 1.4, 0.012), 0)
    shape.box(Slot.SHELL_SHADE, (0, 1.4, 0.14), (long, 0.12, 2.6), 0.02)
    n = round(long / 1.3)
    for i in range(n if shape.fine else 0):
        panel = (((i + 0.5) / n - 0.5) * long, 1.455, 0.3)
        shape.box(Slot.SHELL, panel, (long / n - 0.1, 0.03, 2.2), 0.01)
    for side in (-1, 1):
        x = side * (long / 2 - 0.06)
        shape.box(Slot.SHELL, (x, 0.85, 0.14), (0.12, 1.2, 2.6), 0.02)
        shape.box(Slot.SHELL, (x, -1.04, 0.14), (0.12, 0.24, 2.6), 0.02)
        shape.box(Slot.SHELL, (x, -0.35, 2.2), (0.12, 1.2, 0.5), 0)
        shape.box(Slot.GLASS, (side * (long / 2 - 0.2), -1.1, 0.7), (0.16, 0.04, 1.4), 0)
    shape.box(Slot.SHELL, (0, -1.06, 0.14), (long - 0.24, 0.1, 0.5), 0.02)


def _filters(shape: Shape, bays: int, long: float) -> None:
    """The wall of filters behind which the fans draw."""
    shape.box(Slot.SHELL, (0, 0.9, 0.16), (long - 0.24, 0.3, 2.5), 0)
    n = bays * 2 if shape.fine else 2
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 0.3)
        wide = (long - 0.3) / n - 0.08
        for z in (0.42, 1.42) if shape.fine else (0.42,):
            size = (wide, 0.03, 0.92 if shape.fine else 1.92)
            shape.box(Slot.PAPER, (x, 0.74, z), size, 0)
            for k in range(4 if shape.fine and bays < 5 else 0):
                fold = (x + ((k + 0.5) / 4 - 0.5) * wide, 0.722, z + 0.04)
                shape.box(Slot.SHELL_SHADE, fold, (0.04, 0.02, 0.84), 0)


def _roof(shape: Shape, bays: int, long: float) -> None:
    shape.box(Slot.SHELL, (0, 0.2, 2.6), (long, 2.72, 0.3), 0.04)
    state_strip(shape, (0, -1.165, 2.75), (long * 0.8, 0.08))
    shape.box(Slot.LAMP, (0, -0.75, 2.56), (long - 0.5, 0.2, 0.05), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.8, 2.9), (long * 0.84, 1.0, 0.5), 0.06)
    for side in (-1, 1):
        duct(shape, (side * long * 0.27, 0.8, 3.4), 0.26, 1.02)
    shape.box(Slot.FRAME, (0, -0.3, 2.44), (long, 0.1, 0.12), 0)
    for i in range(bays + 1 if shape.fine else 0):
        x = (i / bays - 0.5) * (long - 0.1)
        shape.box(Slot.SHELL_SHADE, (x, 0.2, 2.895), (0.06, 2.66, 0.03), 0)


def _parts(shape: Shape, bays: int, long: float) -> None:
    n = bays
    swinging = Motion(Way.SLIDE, -0.2, 0.2)
    with shape.moving("hangers", swinging, Drive.SERVICE, (0, -0.3, 2.4), (1, 0, 0)):
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * (long - 0.6)
            shape.box(Slot.METAL, (x, -0.3, 1.93), (0.025, 0.025, 0.52), 0)
            if shape.fine:
                shape.box(Slot.DARK, (x, -0.3, 2.36), (0.16, 0.14, 0.08), 0)
                shape.box(Slot.METAL, (x, -0.3, 1.96), (0.7, 0.03, 0.03), 0)
            slot = Slot.LOAD if 2 * i >= n - 1 else Slot.PAPER
            shape.box(slot, (x, -0.3, 0.86), (0.76, 0.07, 1.08), 0.03)
            if shape.fine:
                shape.box(Slot.DARK, (x, -0.3, 1.2), (0.3, 0.074, 0.4), 0.01)


def _guns(shape: Shape, long: float) -> None:
    """A reciprocator: its guns go up and down before the parts."""
    x = -long / 2 + 0.5 + 0.1 * long
    shape.box(Slot.SHELL_SHADE, (x, -0.82, 0.14), (0.36, 0.34, 0.3), 0.03)
    shape.box(Slot.STEEL, (x, -0.84, 0.44), (0.14, 0.12, 1.7), 0)
    stroke = Motion(Way.SLIDE, -0.25, 0.5)
    with shape.moving("guns", stroke, Drive.SERVICE, (x, -0.8, 1.1), (0, 0, 1)):
        shape.box(Slot.ACCENT, (x, -0.8, 0.96), (0.26, 0.22, 0.44), 0.03)
        for z in (1.04, 1.28):
            ends = [(0.035, 0), (0.035, 0.2), (0.02, 0.24)]
            shape.lathe(Slot.METAL, (x, -0.7, z), ends, "y", 8 if shape.fine else 4)
