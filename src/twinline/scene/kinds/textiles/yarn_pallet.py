"""A pallet of yarn."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_LAYER_M: Final = 0.27


@kind(Sector.TEXTILES, "Yarn pallet", "Pa-lét sợi", "纱线托盘")
def yarn_pallet(shape: Shape, layers: Annotated[int, Between(1, 5)] = 4) -> None:
    """Carries cones of yarn in layers between sheets of board, on a wooden pallet."""
    shape.footprint(1.2, 1.0, 0.17 + layers * _LAYER_M)
    _pallet(shape)
    for i in range(layers):
        _layer(shape, 0.15 + i * _LAYER_M, i == layers - 1, i)
    top = 0.15 + layers * _LAYER_M
    if shape.fine:
        for x in (-0.59, 0.59):
            for y in (-0.49, 0.49):
                shape.box(Slot.PAPER, (x, y, 0.15), (0.02, 0.02, top - 0.13), 0)
    else:
        shape.box(Slot.PAPER, (-0.59, -0.49, 0.15), (0.02, 0.02, top - 0.13), 0)
    shape.port("in", (-0.6, 0, 0.15))
    shape.port("out", (0.6, 0, 0.15))


def _pallet(shape: Shape) -> None:
    for y in (-0.44, 0, 0.44):
        shape.box(Slot.WOOD, (0, y, 0), (1.2, 0.12, 0.03), 0)
        for x in fine_only(shape, (-0.52, 0, 0.52)):
            shape.box(Slot.WOOD, (x, y, 0.03), (0.14, 0.12, 0.08), 0)
    for y in fine_only(shape, (-0.43, -0.215, 0, 0.215, 0.43)):
        shape.box(Slot.WOOD, (0, y, 0.115), (1.2, 0.14, 0.025), 0)
    if not shape.fine:
        shape.box(Slot.WOOD, (0, 0, 0.08), (1.2, 1.0, 0.06), 0)


def _layer(shape: Shape, z: float, top: bool, number: int) -> None:  # noqa: FBT001 - the last or not
    """Cones in rows: all of them in the layer on top, below it those at the edge."""
    shape.box(Slot.WOOD, (0, 0, z - 0.012), (1.18, 0.98, 0.012), 0)
    if not shape.fine:
        shape.box(Slot.LOAD, (0, 0, z), (1.12, 0.92, 0.22), 0)
        return
    columns, rows = 5, 4
    for i in range(columns):
        for j in range(rows):
            if not top and 0 < i < columns - 1 and 0 < j < rows - 1:
                continue
            x, y = (i - 2) * 0.228, (j - 1.5) * 0.235
            slot = Slot.PAPER if (i * 3 + j * 5 + number) % 11 == 0 else Slot.LOAD
            outline = [(0.095, 0.0), (0.112, 0.03), (0.072, 0.22)]
            shape.lathe(slot, (x, y, z), outline if top else outline[::2], n_side=8 if top else 7)
            if top:
                shape.lathe(Slot.DARK, (x, y, z + 0.22), [(0.03, 0), (0.026, 0.025)], n_side=6)
