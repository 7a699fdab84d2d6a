"""An automatic assembly cell with an indexing table."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import cos_sin

_TOP_Z = 0.95


@kind(Sector.COMMON, "Assembly cell", "Ô lắp ráp tự động", "自动装配单元")
def assembly_cell(shape: Shape, nests: Annotated[int, Between(4, 12)] = 8) -> None:
    """Assembles small parts on a table that turns from one portal to the next, without hands."""
    side = 1.5 + 0.1 * nests
    shape.footprint(side + 0.5, side + 0.238, 2.86)
    _base(shape, side)
    _guard(shape, side)
    _table(shape, side / 2 - 0.42, nests)
    reach = side / 2 - 0.3
    for name, turn in (("first", 50), ("second", 140), ("third", 230)):
        c, s = cos_sin(turn)
        with shape.placed((reach * c, reach * s, _TOP_Z), turn + 90):
            _portal(shape, name)
    _feeder(shape, side)
    for end in (-1, 1):
        shape.box(Slot.FRAME, (end * (side / 2 + 0.05), 0.0, _TOP_Z - 0.12), (0.4, 0.3, 0.12), 0.01)
        if shape.fine:
            shape.box(Slot.RUBBER, (end * (side / 2 + 0.05), 0.0, _TOP_Z), (0.38, 0.22, 0.015), 0)
    shape.box(Slot.LOAD, (side / 2 + 0.12, 0, _TOP_Z + 0.015), (0.14, 0.14, 0.1), 0.02)
    control_panel(shape, (side / 2 - 0.2, -side / 2 - 0.16, 1.4))
    stack_light(shape, (-side / 2 + 0.2, side / 2 - 0.2, 2.22))
    shape.port("in", (-side / 2 - 0.25, 0, _TOP_Z))
    shape.port("out", (side / 2 + 0.25, 0, _TOP_Z))
    shape.stand((0, -side / 2 - 0.65, 0))


def _base(shape: Shape, side: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (side - 0.14, side - 0.14, 0.12), 0.01)
    shape.box(Slot.SHELL, (0, 0, 0.12), (side, side, _TOP_Z - 0.2), 0.03)
    shape.box(Slot.STEEL, (0, 0, _TOP_Z - 0.08), (side - 0.02, side - 0.02, 0.08), 0.01)
    n = 2
    for i in range(n if shape.fine else 0):
        x = ((i + 0.5) / n - 0.5) * side
        shape.box(Slot.SHELL_SHADE, (x, -side / 2, 0.2), (side / n - 0.12, 0.03, 0.52), 0.01)
        shape.box(Slot.DARK, (x, -side / 2 - 0.015, 0.62), (0.2, 0.02, 0.03), 0)
    state_strip(shape, (0, -side / 2 - 0.005, 0.8), (side * 0.86, 0.06))


def _guard(shape: Shape, side: float) -> None:
    """A light frame of profiles with panes, under a flat roof."""
    half = side / 2 - 0.03
    for x in (-half, half):
        for y in (-half, half):
            shape.box(Slot.METAL, (x, y, _TOP_Z), (0.06, 0.06, 1.15), 0)
    shape.box(Slot.SHELL, (0, half - 0.2, 2.08), (side, 0.46, 0.16), 0.03)
    shape.box(Slot.SHELL, (0, 0.03 - half, 2.08), (side, 0.12, 0.12), 0.02)
    for x in (-half, half):
        shape.box(Slot.METAL, (x, -0.2, 2.1), (0.06, side - 0.5, 0.06), 0)
        if shape.fine:
            shape.box(Slot.METAL, (x, 0, 1.2), (0.03, side - 0.1, 0.04), 0)
            shape.box(Slot.GLASS, (x, 0, 0.98), (0.015, side - 0.1, 0.2), 0)
    if shape.fine:
        shape.box(Slot.LAMP, (0, half - 0.3, 2.07), (side * 0.7, 0.1, 0.02), 0)
    shape.box(Slot.SHELL_SHADE, (0, half, _TOP_Z), (side - 0.12, 0.03, 1.13), 0)
    opening = Motion(Way.SLIDE, 0, 0.7)
    with shape.moving("guard door", opening, Drive.DOOR, (0, -half, 1.2), (0, 0, 1)):
        y = -half - 0.05
        shape.box(Slot.METAL, (0, y, _TOP_Z + 0.02), (side - 0.14, 0.03, 0.05), 0)
        shape.box(Slot.GLASS, (0, y, _TOP_Z + 0.06), (side - 0.14, 0.015, 0.14), 0)
        shape.box(Slot.DARK, (0, y - 0.03, _TOP_Z + 0.08), (0.4, 0.03, 0.03), 0)


def _table(shape: Shape, radius: float, nests: int) -> None:
    if shape.fine:
        shape.lathe(Slot.SHELL_SHADE, (0, 0, _TOP_Z), [(0.3, 0), (0.26, 0.1)])
    step = 360 / nests
    indexing = Motion(Way.TURN, 0, step)
    with shape.moving("indexing table", indexing, Drive.SERVICE, (0, 0, _TOP_Z), (0, 0, 1)):
        shape.lathe(Slot.METAL, (0, 0, _TOP_Z + 0.1), [(radius, 0), (radius, 0.04)],
                    n_side=32 if shape.fine else 10)  # fmt: skip
        hub = [(0.2, 0), (0.2, 0.05), (0.12, 0.12)]
        shape.lathe(Slot.ACCENT, (0, 0, _TOP_Z + 0.14), hub if shape.fine else hub[1:])
        for i in range(0, nests, 1 if shape.fine else 4):
            with shape.placed((0, 0, _TOP_Z + 0.14), step * i):
                out = radius - 0.12
                if shape.fine:
                    shape.box(Slot.DARK, (out, 0, 0), (0.18, 0.16, 0.03), 0)
                shape.box(Slot.LOAD, (out, 0, 0.02), (0.11, 0.11, 0.08), 0.01)


def _portal(shape: Shape, name: str) -> None:
    """A small pick-and-place portal that looks to -y of its frame."""
    if shape.fine:
        shape.box(Slot.FRAME, (0, 0, 0), (0.24, 0.12, 0.04), 0)
    shape.box(Slot.FRAME, (0, 0, 0.04), (0.12, 0.1, 0.72), 0.01)
    shape.box(Slot.FRAME, (0, 0.14, 0.62), (0.14, 0.56, 0.1), 0.01)
    reaching = Motion(Way.SLIDE, -0.12, 0.1)
    with shape.moving(f"{name} slide", reaching, Drive.SERVICE, (0, 0.1, 0.6), (0, 1, 0)):
        shape.box(Slot.SHELL, (0, 0.24, 0.5), (0.16, 0.12, 0.3), 0.02)
        dipping = Motion(Way.SLIDE, -0.04, 0.08)
        with shape.moving(f"{name} gripper", dipping, Drive.SERVICE, (0, 0.24, 0.4), (0, 0, 1)):
            shape.box(Slot.ACCENT, (0, 0.24, 0.34), (0.08, 0.08, 0.2), 0.01)
            for x in (-0.03, 0.03) if shape.fine else ():
                shape.box(Slot.DARK, (x, 0.24, 0.27), (0.02, 0.04, 0.08), 0)


def _feeder(shape: Shape, side: float) -> None:
    """A vibratory bowl that brings small parts."""
    at = (-side / 2 + 0.32, -side / 2 + 0.34, _TOP_Z)
    shape.lathe(Slot.DARK, at, [(0.14, 0), (0.12, 0.2)], n_side=12 if shape.fine else 5)
    bowl = [(0.14, 0.2), (0.24, 0.34), (0.22, 0.34), (0.15, 0.24), (0, 0.23)]
    shape.lathe(Slot.METAL, at, bowl if shape.fine else bowl[:2], n_side=16 if shape.fine else 6)
