"""An enamelling booth."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.hollow import hollow
from twinline.scene.kinds.appliances.housing import doors_of, plinthed, signal_lamps
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_RAIL_Z_M: Final = 2.85
_FLOOR_M: Final = 0.35
_HEIGHT_M: Final = 3.3


@kind(Sector.APPLIANCES, "Enamelling booth", "Buồng phun men", "搪瓷喷涂室")
def enamelling_booth(shape: Shape, length_m: Annotated[float, Between(3, 8)] = 4.5) -> None:
    """Sprays glass enamel on oven cavities that hang from a chain, before a water curtain."""
    long = length_m
    shape.footprint(long, 3.187, 4.42)
    with shape.placed((0, 0.1, 0)):
        _room(shape, long)
        _curtain(shape, long)
        _hanging(shape, long)
        for i in range(2):
            _gun(shape, (i - 0.5) * long * 0.44, i + 1)
        _exhaust(shape, long)
        _slip(shape, long)
    shape.stand((0, -1.75, 0))
    shape.port("in", (-long / 2, 0.2, 1.4))
    shape.port("out", (long / 2, 0.2, 1.4))


def _room(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, 0.3, 0), (long, 2.4, _FLOOR_M), 0.03)
    shape.box(Slot.DARK, (0, 0.2, _FLOOR_M), (long - 0.3, 1.9, 0.03), 0)
    for side in (-1, 1):
        x = side * (long / 2 - 0.06)
        shape.box(Slot.SHELL, (x, 1.1, _FLOOR_M), (0.12, 0.8, 2.5), 0.02)
        shape.box(Slot.SHELL, (x, -0.56, _FLOOR_M), (0.12, 0.68, 2.5), 0.02)
    shape.box(Slot.SHELL, (0, 0.95, _RAIL_Z_M), (long, 1.1, 0.45), 0.04)
    shape.box(Slot.SHELL, (0, -0.5, _RAIL_Z_M), (long, 0.8, 0.45), 0.04)
    shape.box(Slot.DARK, (0, 0.2, _RAIL_Z_M + 0.25), (long - 0.1, 0.8, 0.1), 0)
    state_strip(shape, (0, -0.905, _RAIL_Z_M + 0.2), (long - 0.4, 0.1))
    if shape.fine:
        shape.box(Slot.LAMP, (0, -0.45, _RAIL_Z_M - 0.02), (long - 0.6, 0.2, 0.03), 0)
        for i in range(1, max(2, round(long / 1.5))):
            x = (i / max(2, round(long / 1.5)) - 0.5) * long
            shape.box(Slot.SHELL_SHADE, (x, -0.86, _FLOOR_M), (0.08, 0.06, 2.5), 0)
            shape.box(Slot.SHELL, (x, 1.47, _FLOOR_M), (0.08, 0.06, 2.5), 0)
    signal_lamps(shape, (long / 2 - 0.2, -0.6, _HEIGHT_M))


def _curtain(shape: Shape, long: float) -> None:
    """The back wall, over which water runs into a trough."""
    shape.box(Slot.SHELL_SHADE, (0, 1.45, _FLOOR_M), (long - 0.2, 0.1, 2.5), 0)
    shape.box(Slot.GLASS, (0, 1.38, 0.75), (long - 0.3, 0.03, 1.75), 0)
    shape.box(Slot.STEEL, (0, 1.3, 2.5), (long - 0.3, 0.2, 0.14), 0.02)
    shape.box(Slot.STEEL, (0, 1.26, _FLOOR_M), (long - 0.3, 0.34, 0.3), 0.03)


def _hanging(shape: Shape, long: float) -> None:
    """The chain in its slot, and oven cavities on hangers."""
    shape.box(Slot.SAFETY, (0, 0.2, _RAIL_Z_M + 0.02), (long, 0.12, 0.16), 0.02)
    n = max(2, round(long / 1.1))
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long
        if shape.fine:
            shape.box(Slot.STEEL, (x, 0.2, 2.0), (0.03, 0.03, 0.85), 0)
            shape.box(Slot.STEEL, (x, 0.2, 1.96), (0.5, 0.03, 0.04), 0)
            hollow(shape, Slot.LOAD, (x, 0.2, 1.42), (0.56, 0.46, 0.5), (0.05, 0.02, 0.05))
        else:
            shape.box(Slot.LOAD, (x, 0.2, 1.42), (0.56, 0.46, 0.5))


def _gun(shape: Shape, x: float, number: int) -> None:
    """A reciprocator in front: a column on which the guns go up and down."""
    y = -0.62
    shape.box(Slot.BASE, (x, y, _FLOOR_M), (0.5, 0.5, 0.12), 0)
    shape.box(Slot.FRAME, (x, y, _FLOOR_M + 0.1), (0.18, 0.18, 2.1), 0.02)
    motion = Motion(Way.SLIDE, -0.3, 0.35)
    with shape.moving(f"gun {number}", motion, Drive.SERVICE, (x, y, 1.6), (0, 0, 1)):
        shape.box(Slot.ACCENT, (x, y, 1.48), (0.26, 0.26, 0.34), 0.03)
        for z in (1.56, 1.74) if shape.fine else (1.65,):
            shape.beam(Slot.ACCENT, (x, y + 0.1, z), (x, y + 0.4, z), 0.05)
            shape.cone(Slot.DARK, (x, y + 0.38, z), (0.05, 0.025), 0.14, "y")


def _exhaust(shape: Shape, long: float) -> None:
    n = max(1, round(long / 4))
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long * 0.8
        shape.box(Slot.SHELL_SHADE, (x, 0.95, _HEIGHT_M), (1.1, 0.8, 0.4), 0.04)
        sides = 18 if shape.fine else 6
        shape.lathe(Slot.METAL, (x, 0.95, _HEIGHT_M + 0.4), [(0.3, 0), (0.3, 0.72)], n_side=sides)
        if shape.fine:
            band = [(0.335, 0), (0.335, 0.06)]
            shape.lathe(Slot.METAL, (x, 0.95, _HEIGHT_M + 0.62), band, n_side=sides)


def _slip(shape: Shape, long: float) -> None:
    """The vessel of enamel slip with its stirrer, and the cabinet, both in front at the ends."""
    x = -long / 2 + 0.45
    body = [(0.26, 0.14), (0.34, 0.2), (0.34, 0.95), (0.3, 1.0)]
    n = 18 if shape.fine else 8
    shape.lathe(
        Slot.METAL, (x, -1.35, 0), body if shape.fine else [(0.34, 0.1), (0.34, 1.0)], n_side=n
    )
    shape.box(Slot.DARK, (x, -1.35, 0), (0.5, 0.5, 0.14), 0)
    shape.box(Slot.FRAME, (x, -1.35, 1.0), (0.16, 0.16, 0.3), 0.02)
    if shape.fine:
        shape.pipe(
            Slot.RUBBER,
            [(x + 0.2, -1.35, 0.95), (x + 0.5, -1.2, 1.3), (x + 0.65, -0.7, 1.6)],
            0.025,
        )
    at = long / 2 - 0.5
    plinthed(shape, (at, -1.4, 0), (0.8, 0.5, 1.9))
    doors_of(shape, (at, -1.655, 0.2), (0.74, 1.0), 2)
    shape.box(Slot.SCREEN, (at, -1.655, 1.4), (0.4, 0.02, 0.28), 0)
