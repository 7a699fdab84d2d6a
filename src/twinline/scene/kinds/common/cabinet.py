"""A row of electric cabinets."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDTH_M, _DEPTH_M, _HEIGHT_M = 0.8, 0.6, 2.1
_FRONT = -_DEPTH_M / 2


@kind(Sector.COMMON, "Electric cabinet", "Tủ điện", "电气柜")
def cabinet(shape: Shape, doors: Annotated[int, Between(1, 6)] = 3) -> None:
    """Holds drives, controls and breakers behind doors, cooled by fans."""
    long = doors * _WIDTH_M
    shape.footprint(long, _DEPTH_M + 0.045, _HEIGHT_M + 0.16)
    shape.box(Slot.BASE, (0, 0, 0), (long - 0.03, _DEPTH_M - 0.04, 0.12), 0.01)
    shape.box(Slot.SHELL_SHADE, (0, 0.015, 0.1), (long, _DEPTH_M - 0.03, _HEIGHT_M - 0.1), 0.014)
    for i in range(doors):
        x = (i + 0.5 - doors / 2) * _WIDTH_M
        _door(shape, x)
        _back(shape, x)
        if i == 0:
            _main_switch(shape, x)
        elif i % 3 == 1:
            _panel(shape, x)
        else:
            _fans(shape, x)
    _roof(shape, doors)
    shape.stand((0, _FRONT - 0.6, 0))


def _back(shape: Shape, x: float) -> None:
    shape.box(Slot.SHELL, (x, 0.3, 0.16), (_WIDTH_M - 0.05, 0.016, _HEIGHT_M - 0.24), 0.004)
    if shape.fine:
        for i in range(4):
            shape.box(Slot.DARK, (x, 0.305, 1.62 + i * 0.06), (0.4, 0.012, 0.02), 0)


def _door(shape: Shape, x: float) -> None:
    wide, tall = _WIDTH_M - 0.02, _HEIGHT_M - 0.15
    shape.box(Slot.SHELL, (x, _FRONT + 0.01, 0.13), (wide, 0.035, tall), 0.01)
    grip = x + wide / 2 - 0.07
    shape.box(Slot.DARK, (grip, _FRONT - 0.012, 1.0), (0.035, 0.03, 0.2), 0.008)
    if not shape.fine:
        return
    for z in (0.4, 1.1, 1.8):
        hinge = (x - wide / 2 + 0.006, _FRONT - 0.004, z)
        shape.lathe(Slot.METAL, hinge, [(0.01, 0), (0.01, 0.1)], n_side=6)
    shape.box(Slot.PAPER, (x, _FRONT - 0.01, 1.93), (0.3, 0.01, 0.05), 0)
    triangle = [(x - 0.05, 1.52), (x + 0.05, 1.52), (x, 1.61)]
    shape.side(Slot.SAFETY, [(a + 0.28, b) for a, b in triangle], _FRONT - 0.01, 0.01)
    shape.box(Slot.DARK, (x + 0.28, _FRONT - 0.014, 1.54), (0.008, 0.006, 0.04), 0)


def _main_switch(shape: Shape, x: float) -> None:
    state_strip(shape, (x, _FRONT - 0.01, 1.78), (_WIDTH_M - 0.24, 0.06))
    shape.box(Slot.SAFETY, (x - 0.16, _FRONT - 0.012, 1.18), (0.15, 0.03, 0.15), 0.01)
    if shape.fine:
        shape.cylinder(Slot.LAMP_RED, (x - 0.16, _FRONT - 0.03, 1.255), 0.045, 0.025, "y")
        shape.box(Slot.LAMP_RED, (x - 0.16, _FRONT - 0.032, 1.2), (0.024, 0.024, 0.11), 0.005)
        for i, slot in enumerate((Slot.LAMP_GREEN, Slot.LAMP_AMBER, Slot.PAPER)):
            shape.cylinder(slot, (x + 0.02 + i * 0.09, _FRONT - 0.03, 1.4), 0.022, 0.03, "y")
            shape.cylinder(Slot.METAL, (x + 0.02 + i * 0.09, _FRONT - 0.018, 1.4), 0.03, 0.02, "y")
        for i in range(6):
            _slit(shape, x, 0.3 + i * 0.045)


def _panel(shape: Shape, x: float) -> None:
    """What the controls tell: a screen, instruments, keys."""
    shape.box(Slot.DARK, (x - 0.04, _FRONT - 0.012, 1.28), (0.46, 0.03, 0.36), 0.012)
    shape.box(Slot.SCREEN, (x - 0.04, _FRONT - 0.022, 1.34), (0.38, 0.02, 0.26), 0.004)
    if not shape.fine:
        return
    for i in range(4):
        key = (x - 0.16 + i * 0.08, _FRONT - 0.026, 1.3)
        shape.box(Slot.METAL, key, (0.05, 0.012, 0.022), 0)
    for i in range(3):
        shape.box(Slot.LAMP, (x - 0.13 + i * 0.1, _FRONT - 0.03, 1.38 + i * 0.02),
                  (0.06, 0.01, 0.02 + i * 0.04), 0)  # fmt: skip
    for i in range(6):
        _slit(shape, x, 0.3 + i * 0.045)


def _fans(shape: Shape, x: float) -> None:
    """Filter fans: air goes in below and out above."""
    for z in (0.34, 1.36):
        shape.box(Slot.SHELL_SHADE, (x, _FRONT - 0.012, z), (0.36, 0.03, 0.36), 0.012)
        if shape.fine:
            for i in range(7):
                at = (x, _FRONT - 0.026, z + 0.045 + i * 0.042)
                shape.box(Slot.DARK, at, (0.29, 0.012, 0.017), 0)


def _slit(shape: Shape, x: float, z: float) -> None:
    shape.box(Slot.DARK, (x, _FRONT - 0.008, z), (0.42, 0.012, 0.018), 0)


def _roof(shape: Shape, doors: int) -> None:
    long = doors * _WIDTH_M
    shape.box(Slot.METAL, (0, 0.12, _HEIGHT_M + 0.05), (long, 0.26, 0.11), 0.01)
    shape.box(Slot.BASE, (0, 0.12, _HEIGHT_M - 0.01), (long - 0.2, 0.2, 0.08), 0)
    if shape.fine:
        for i in range(doors + 1):
            x = (i - doors / 2) * (_WIDTH_M - 0.04)
            shape.torus(Slot.STEEL, (x, -0.12, _HEIGHT_M + 0.03), (0.03, 0.008), "x")
        for i in range(doors * 3):
            x = ((i + 0.5) / doors / 3 - 0.5) * long
            shape.box(Slot.DARK, (x, -0.012, _HEIGHT_M + 0.08), (0.14, 0.012, 0.03), 0)
