"""A half pallet of crates."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.cargo import open_bin
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDE_M, _DEEP_M, _DECK_M = 0.8, 0.6, 0.128
_CRATE_M: Final = 0.26


@kind(Sector.COMMON, "Crates on half pallet", "Thùng hàng trên nửa pa-lét", "半托盘料箱")
def crate_pallet(shape: Shape, layers: Annotated[int, Between(1, 4)] = 2) -> None:
    """Carries an order of small parts in stacked crates, on a half pallet of 800 by 600 mm."""
    top = _DECK_M + layers * _CRATE_M
    shape.footprint(_WIDE_M, _DEEP_M, top)
    for x in (-0.345, 0, 0.345):
        shape.box(Slot.WOOD, (x, 0, 0), (0.11, _DEEP_M - 0.02, 0.095), 0)
    shape.box(Slot.WOOD, (0, 0, 0.095), (_WIDE_M, _DEEP_M, _DECK_M - 0.095), 0)
    if not shape.fine:
        shape.box(Slot.LOAD, (0, 0, _DECK_M), (0.78, 0.58, top - _DECK_M), 0)
        return
    for layer in range(layers):
        low = _DECK_M + layer * _CRATE_M
        for x in (-0.199, 0.199):
            open_bin(shape, Slot.LOAD, (x, 0, low), (0.39, 0.58, _CRATE_M))
            if layer == layers - 1:
                shape.box(Slot.DARK, (x, 0, low + 0.16), (0.35, 0.53, 0.02), 0)
                _parts(shape, x, low + 0.17)
        shape.box(Slot.PAPER, (0.2, -0.282, low + 0.06), (0.14, 0.012, 0.09), 0)


def _parts(shape: Shape, x: float, low: float) -> None:
    for i in range(6):
        at = (x + (i % 2 - 0.5) * 0.16, (i // 2 - 1) * 0.16, low)
        shape.lathe(Slot.METAL, at, [(0.06, 0), (0.06, 0.03), (0.03, 0.04), (0.03, 0.07)], n_side=8)
