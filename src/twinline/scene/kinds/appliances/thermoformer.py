"""A thermoforming line for liners."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import doors_of, operator_panel, pump, signal_lamps
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_SHEET_Z_M: Final = 1.5


@kind(Sector.APPLIANCES, "Thermoformer", "Máy hút chân không định hình", "热成型机")
def thermoformer(shape: Shape, length_m: Annotated[float, Between(8, 12)] = 9.0) -> None:
    """Heats plastic sheets and draws each over a mould by vacuum: liners of refrigerators."""
    long = length_m
    shape.footprint(long, 3.715, 4.1)
    _bed(shape, long)
    _loader(shape, -long / 2 + 1.1)
    oven = long - 5.1
    _oven(shape, -long / 2 + 2.2 + oven / 2, oven)
    _form_station(shape, long / 2 - 1.6)
    _vacuum(shape, long / 2 - 3.9)
    shape.stand((long / 2 - 2.9, -2.0, 0))
    shape.port("in", (-long / 2, 0, 0.9))
    shape.port("out", (long / 2, 0, _SHEET_Z_M))


def _bed(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        y = side * 0.95
        shape.box(Slot.BASE, (0, y, 0), (long, 0.24, 0.18), 0)
        shape.box(Slot.SHELL_SHADE, (0, y, _SHEET_Z_M - 0.18), (long, 0.16, 0.2), 0.02)
        n = max(3, round(long / 1.6)) if shape.fine else 2
        if shape.fine:
            rail = (0, y - side * 0.12, _SHEET_Z_M - 0.06)
            shape.box(Slot.STEEL, rail, (long - 0.04, 0.05, 0.08), 0)
        for i in range(n):
            x = (i / (n - 1) - 0.5) * (long - 0.3)
            shape.box(Slot.BASE, (x, y, 0.18), (0.16, 0.14, _SHEET_Z_M - 0.34), 0)


def _loader(shape: Shape, x: float) -> None:
    """Sheets on a lift, and suckers on a portal that bring them up."""
    n = 6 if shape.fine else 1
    shape.box(Slot.SAFETY, (x, 0, 0.08), (1.7, 1.4, 0.1), 0)
    shape.box(Slot.WOOD, (x, 0, 0.18), (1.6, 1.3, 0.14), 0)
    for i in range(n):
        shape.box(Slot.PAPER, (x, 0, 0.33 + i * 0.57 / n), (1.55, 1.26, 0.52 / n), 0)
    for side in (-1, 1):
        shape.box(Slot.FRAME, (x, side * 0.95, _SHEET_Z_M + 0.02), (0.2, 0.16, 1.3), 0.02)
    shape.box(Slot.FRAME, (x, 0, 2.72), (0.3, 2.06, 0.26), 0.03)
    with shape.moving(
        "sheet loader", Motion(Way.SLIDE, -0.5, 0.3), Drive.SERVICE, (x, 0, 2.3), (0, 0, 1)
    ):
        shape.box(Slot.ACCENT, (x, 0, 1.84), (0.14, 0.14, 1.2), 0.02)
        for side in (-1, 1):
            shape.beam(
                Slot.ACCENT, (x - 0.65, side * 0.4, 1.86), (x + 0.65, side * 0.4, 1.86), 0.08
            )
            for end in (-1, 1) if shape.fine else ():
                shape.cone(Slot.RUBBER, (x + end * 0.55, side * 0.4, 1.7), (0.07, 0.03), 0.13)
        shape.beam(Slot.ACCENT, (x, -0.44, 1.92), (x, 0.44, 1.92), 0.09)


def _oven(shape: Shape, x: float, long: float) -> None:
    """Heaters over and under the sheets, in two banks that open to their sides."""
    width = long - 0.16
    shape.box(Slot.HOT, (x, 0, _SHEET_Z_M + 0.2), (width - 0.06, 1.5, 0.05), 0)
    if shape.fine:
        shape.box(Slot.HOT, (x, 0, _SHEET_Z_M - 0.3), (width - 0.06, 1.5, 0.05), 0)
        shape.box(Slot.PAPER, (x, 0, _SHEET_Z_M), (width - 0.1, 1.54, 0.012), 0)
    shape.box(Slot.SHELL_SHADE, (x, 0, _SHEET_Z_M - 0.72), (width, 1.66, 0.42), 0.03)
    shape.box(Slot.SHELL, (x, 0, _SHEET_Z_M + 0.25), (width, 2.3, 0.95), 0.06)
    shape.box(Slot.SHELL_SHADE, (x, 0, _SHEET_Z_M + 1.2), (width * 0.8, 1.7, 0.14), 0.03)
    n = max(2, round(long / 1.3))
    for i in range(n if shape.fine else 0):
        at = x + ((i + 0.5) / n - 0.5) * width
        shape.lathe(Slot.METAL, (at, 0.3, _SHEET_Z_M + 1.3), [(0.22, 0), (0.22, 0.5)], n_side=12)
    doors_of(shape, (x, -1.155, _SHEET_Z_M + 0.36), (width - 0.1, 0.58), n)
    state_strip(shape, (x, -1.155, _SHEET_Z_M + 1.07), (width - 0.3, 0.1))
    if shape.fine:
        for i in range(n * 2):
            at = x + ((i + 0.5) / (n * 2) - 0.5) * (width - 0.2)
            shape.box(Slot.DARK, (at, -0.76, _SHEET_Z_M + 0.17), (0.05, 0.1, 0.1), 0)
        shape.pipe(Slot.METAL, [(x - width * 0.35, 0.85, _SHEET_Z_M + 1.1),
                                (x - width * 0.35, 0.85, 3.3), (x + width * 0.35, 0.85, 3.3),
                                (x + width * 0.35, 0.85, _SHEET_Z_M + 1.1)], 0.12)  # fmt: skip


def _form_station(shape: Shape, x: float) -> None:
    for side in (-1, 1):
        for end in (-1, 1):
            post = (x + end * 1.12, side * 1.2, 0)
            shape.box(Slot.FRAME, post, (0.28, 0.28, 3.3), 0.03)
        shape.box(Slot.FRAME, (x, side * 1.2, 3.3), (2.52, 0.3, 0.34), 0.03)
    shape.box(Slot.FRAME, (x, 0, 3.3), (0.5, 2.2, 0.34), 0.03)
    shape.box(Slot.BASE, (x, 0, 0.0), (2.4, 2.6, 0.16), 0)
    shape.cylinder(Slot.SHELL, (x, 0, 3.6), 0.2, 0.5)
    with shape.moving("plug", Motion(Way.SLIDE, 0, 0.3), Drive.SERVICE, (x, 0, 2.7), (0, 0, -1)):
        shape.box(Slot.ACCENT, (x, 0, 2.62), (2.0, 2.0, 0.16), 0.03)
        if shape.fine:
            shape.box(Slot.METAL, (x, 0, 2.7), (0.16, 0.16, 0.8), 0)
        for part in (-0.46, 0.36) if shape.fine else (0.36,):
            wide = 0.62 if part < 0 else 0.86
            shape.box(Slot.WOOD, (x + part, 0, 2.2), (wide, 0.8, 0.45), 0.06)
    with shape.moving(
        "mould table", Motion(Way.SLIDE, 0, 0.78), Drive.SERVICE, (x, 0, 0.5), (0, 0, 1)
    ):
        shape.box(Slot.ACCENT, (x, 0, 0.42), (2.0, 1.7, 0.16), 0.03)
        shape.box(Slot.METAL, (x, 0, 0.58), (1.8, 1.3, 0.12), 0)
        if shape.fine:
            shape.box(Slot.METAL, (x - 0.46, 0, 0.7), (0.6, 0.9, 0.36), 0.07)
            shape.box(Slot.METAL, (x + 0.36, 0, 0.7), (0.84, 0.9, 0.36), 0.07)
    for side in (-1, 1) if shape.fine else ():
        shape.cylinder(Slot.STEEL, (x + side * 0.6, 0, 0.16), 0.09, 0.3)
    _liner(shape, x)
    if shape.fine:
        shape.box(Slot.SHELL, (x, -1.36, 2.5), (2.3, 0.05, 0.8), 0.02)
        shape.box(Slot.GLASS, (x, -1.385, 2.62), (2.0, 0.03, 0.5), 0.01)
        signal_lamps(shape, (x + 1.0, -1.2, 3.4))
    operator_panel(shape, (x - 1.5, -1.51, 0))


def _liner(shape: Shape, x: float) -> None:
    """A sheet with the two hollows of a liner, as the mould has left it."""
    shape.box(Slot.LOAD, (x, 0, _SHEET_Z_M), (2.0, 1.54, 0.02), 0)
    shape.box(Slot.LOAD, (x - 0.46, 0, _SHEET_Z_M + 0.02), (0.64, 0.94, 0.36), 0.08)
    shape.box(Slot.LOAD, (x + 0.36, 0, _SHEET_Z_M + 0.02), (0.88, 0.94, 0.36), 0.08)


def _vacuum(shape: Shape, x: float) -> None:
    """A vessel behind the oven, from which the mould is evacuated at a stroke."""
    if not shape.fine:
        shape.lathe(Slot.SHELL, (x, 1.75, 0.85), [(0.3, -1.1), (0.4, -0.9), (0.4, 1.0)], "x", 8)
        shape.box(Slot.BASE, (x, 1.75, 0), (1.3, 0.6, 0.55), 0)
        return
    dome = [(0.0, -1.1), (0.25, -1.04), (0.4, -0.9), (0.4, 0.9), (0.25, 1.04), (0.0, 1.1)]
    shape.lathe(Slot.SHELL, (x, 1.75, 0.85), dome, "x", 14)
    for side in (-1, 1):
        shape.box(Slot.BASE, (x + side * 0.6, 1.75, 0), (0.14, 0.6, 0.55), 0)
    shape.pipe(
        Slot.METAL,
        [(x + 0.5, 1.75, 0.9), (x + 0.5, 1.75, 1.5), (x + 1.6, 1.75, 1.5), (x + 1.6, 1.75, 0.3),
         (x + 1.6, 1.0, 0.3)],
        0.08,
    )  # fmt: skip
    pump(shape, (x - 1.9, 1.7, 0), 0.9)
