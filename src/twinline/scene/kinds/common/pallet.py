"""A Euro pallet."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.cargo import PALLET_M, carton, pallet_boards, varied
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_LAYER_M = 0.27


@kind(Sector.COMMON, "Pallet", "Pa-lét", "托盘")
def pallet(shape: Shape, layers: Annotated[int, Between(0, 5)] = 3) -> None:
    """Carries goods where forks can reach under them: 1200 by 800 mm, with layers of cartons."""
    wide, deep, high = PALLET_M
    shape.footprint(wide, deep, high + layers * _LAYER_M)
    pallet_boards(shape, (0, 0, 0))
    for layer in range(layers):
        _layer(shape, layer)
    if layers and shape.fine:
        _straps(shape, layers)


def _layer(shape: Shape, layer: int) -> None:
    """Bonded like bricks: every other layer is turned."""
    low = PALLET_M[2] + layer * _LAYER_M
    across = layer % 2
    n_x, n_y = (3, 2) if across else (2, 2)
    wide, deep = 1.2 / n_x, 0.8 / n_y
    if not shape.fine:
        shape.box(Slot.WOOD, (0, 0, low), (1.2, 0.8, _LAYER_M - 0.002), 0)
        return
    for i in range(n_x * n_y):
        x = ((i % n_x + 0.5) / n_x - 0.5) * 1.2
        y = ((i // n_x + 0.5) / n_y - 0.5) * 0.8
        tall = _LAYER_M - 0.006 * varied(layer + 7, i)
        carton(shape, (x, y, low), (wide, deep, tall))


def _straps(shape: Shape, layers: int) -> None:
    top = PALLET_M[2] + layers * _LAYER_M
    for x in (-0.33, 0.33):
        for side in (-1, 1):
            shape.box(Slot.DARK, (x, side * 0.398, 0.12), (0.016, 0.006, top - 0.12), 0)
        shape.box(Slot.DARK, (x, 0, top - 0.004), (0.016, 0.8, 0.004), 0)
