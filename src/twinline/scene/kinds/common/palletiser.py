"""A portal palletiser."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, roller_run, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import fence
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_WAY_Z = 0.7


@kind(Sector.COMMON, "Palletiser", "Máy xếp pallet", "码垛机")
def palletiser(shape: Shape, layers: Annotated[int, Between(2, 5)] = 3) -> None:
    """Lifts boxes off a conveyor and stacks them on pallets, layer by layer, under a portal."""
    beam_z = 2.1 + 0.32 * layers
    shape.footprint(4.86, 3.27, beam_z + 0.94)
    _portal(shape, beam_z)
    _carriage(shape, beam_z, layers)
    for x, n in ((-1.0, layers), (0.8, max(1, layers - 1))):
        _pallet(shape, (x, 0.35, 0), n)
    roller_run(shape, (-0.3, -1.0, 0), (4.2, 0.6, _WAY_Z), 0.24)
    for x in (-2.0, -1.2):
        shape.box(Slot.LOAD, (x, -1.0, _WAY_Z), (0.42, 0.36, 0.28), 0.015)
    fence(shape, (-2.4, 1.62, 0), (2.4, 1.62, 0), 2.0, 3)
    cabinet(shape, (2.05, 1.2, 0), (0.7, 0.5, 1.9))
    shape.port("in", (-2.4, -1.0, _WAY_Z))
    shape.port("out", (2.0, 0.35, 0.15))
    shape.stand((2.0, -1.2, 0))


def _portal(shape: Shape, top: float) -> None:
    for x in (-2.0, 1.6):
        for y in (-1.45, 1.45):
            shape.box(Slot.BASE, (x, y, 0), (0.34, 0.34, 0.03), 0)
            shape.box(Slot.FRAME, (x, y, 0.02), (0.2, 0.2, top), 0.03)
    for y in (-1.45, 1.45):
        shape.box(Slot.FRAME, (-0.2, y, top), (4.2, 0.22, 0.26), 0.03)
        shape.box(Slot.METAL, (-0.2, y, top + 0.26), (4.0, 0.06, 0.04), 0)
        if shape.fine:
            for x, way in ((-2.0, 1), (1.6, -1)):
                shape.beam(Slot.FRAME, (x, y, top - 0.5), (x + way * 0.5, y, top + 0.02), 0.1)
    state_strip(shape, (-0.2, -1.565, top + 0.13), (3.2, 0.08))
    stack_light(shape, (1.6, -1.45, top + 0.26))


def _carriage(shape: Shape, top: float, layers: int) -> None:
    x, y = -1.0, 0.35
    along = Motion(Way.SLIDE, -0.5, 1.8)
    with shape.moving("bridge", along, Drive.SERVICE, (x, 0, top + 0.3), (1, 0, 0)):
        shape.box(Slot.FRAME, (x, 0, top + 0.3), (0.26, 3.1, 0.24), 0.03)
        for side in (-1, 1):
            shape.box(Slot.DARK, (x, side * 1.45, top + 0.26), (0.5, 0.2, 0.12), 0.02)
        across = Motion(Way.SLIDE, -1.35, 0.3)
        with shape.moving("carriage", across, Drive.SERVICE, (x, y, top + 0.4), (0, 1, 0)):
            shape.box(Slot.SHELL, (x + 0.2, y, top + 0.14), (0.3, 0.42, 0.46), 0.04)
            low = 0.16 + 0.28 * layers
            mast = Motion(Way.SLIDE, 0, 0.3)
            with shape.moving("mast", mast, Drive.SERVICE, (x + 0.2, y, top), (0, 0, 1)):
                shape.box(
                    Slot.ACCENT, (x + 0.42, y, low + 0.24), (0.14, 0.16, top + 0.7 - low), 0.02
                )
                shape.box(Slot.ACCENT, (x + 0.2, y, low + 0.22), (0.56, 0.14, 0.1), 0.02)
                shape.box(Slot.DARK, (x, y, low + 0.1), (0.62, 0.42, 0.1), 0.015)
                for i in range(4 if shape.fine else 0):
                    cup = (x + (i % 2 - 0.5) * 0.4, y + (i // 2 - 0.5) * 0.26, low)
                    shape.lathe(Slot.RUBBER, cup, [(0.06, 0), (0.03, 0.1)], n_side=8)


def _pallet(shape: Shape, at: Vec3, layers: int) -> None:
    x, y, z = at
    for side in (-1, 0, 1) if shape.fine else ():
        shape.box(Slot.WOOD, (x, y + side * 0.34, z), (1.2, 0.1, 0.1), 0)
    n = 5 if shape.fine else 0
    for i in range(n):
        shape.box(Slot.WOOD, (x + (i / 4 - 0.5) * 1.06, y, z + 0.1), (0.14, 0.8, 0.03), 0)
    if not shape.fine:
        shape.box(Slot.WOOD, at, (1.2, 0.8, 0.13), 0)
        shape.box(Slot.LOAD, (x, y, z + 0.13), (1.18, 0.78, 0.28 * layers), 0)
        return
    for layer in range(layers):
        across = 3 if layer % 2 == 0 else 2
        for i in range(across):
            for k in range(2 if across == 3 else 3):
                wide, deep = 1.18 / across, 0.78 / (2 if across == 3 else 3)
                spot = (x + ((i + 0.5) / across - 0.5) * 1.18,
                        y + ((k + 0.5) * deep - 0.39), z + 0.13 + 0.28 * layer)  # fmt: skip
                shape.box(Slot.LOAD, spot, (wide - 0.015, deep - 0.015, 0.275), 0)
