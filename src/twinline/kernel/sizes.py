"""The size classes: what a model may have at most. All plants of a class run one native code."""

from collections.abc import Mapping
from typing import Final

# What a model of each size class may have at most.
_SMALL: Final = {
    "station": 64,
    "place": 256,
    "node": 256,
    "choice": 1024,
    "member": 4096,
    "set": 192,
    "step": 512,
    "branch": 512,
    "product": 32,
    "component": 256,
    "source": 32,
    "arrival": 4096,
    "conveyor": 128,
    "fleet": 16,
    "vehicle": 64,
    "stop": 128,
    "leg": 4096,
    "segment": 512,
    "operator": 256,
    "pool": 16,
    "crew": 64,
    "crew_pool": 256,
    "shift": 16,
    "shift_change": 1024,
    "ageing": 512,
    "limit": 32,
    "tank": 16,
    "draw": 128,
    "entry": 1024,
    "stream": 1024,
    "distribution": 1024,
    "value": 16_384,
    "setup": 2048,
    "stack": 2048,
    # 0.4 MB, which a processor keeps near; a quarter of it must be free before an entry.
    "log": 16_384,
}
SIZE_CLASSES: Final[Mapping[str, Mapping[str, int]]] = {
    "small": _SMALL,
    "large": {
        **{name: size * 16 for name, size in _SMALL.items()},
        "set": 2048,
        "node": 4096,
        "limit": 32,
    },
}


Fields = list[tuple[str, str, tuple[int, ...]]]
"""Name, type and shape of the arrays of a record."""
Column = tuple[str, str, tuple[str | int, ...]]
"""The same for all size classes: a size stands as its name."""

MOST_PARTS: Final = 1 << 20
"""Parts at once that the state's type speaks of; memory is taken for those that there are."""
FEWEST_PARTS: Final = 1 << 10


def fields_of(columns: tuple[Column, ...], size: Mapping[str, int]) -> Fields:
    """The arrays of a record in a size class."""
    sizes = {
        **size,
        "holder": size["place"] + size["node"] + size["vehicle"],
        "tree": 2 * size["entry"],
        "asker": size["place"] + size["ageing"],
        "limit_node": size["limit"] * 64,
    }
    return [
        (name, kind, tuple(sizes[each] if isinstance(each, str) else each for each in shape))
        for name, kind, shape in columns
    ]
