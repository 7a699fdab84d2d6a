"""A plant made ready for the kernel: the model's record, and the names behind its numbers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np

from twinline import __version__
from twinline.kernel.layout import SIZE_CLASSES, Record, model_dtype, model_fields, views
from twinline.kernel.rules import OwnRule
from twinline.plant import Plant


@dataclass(frozen=True, slots=True)
class Names:
    """Which entity of the plant each number of the model is."""

    nodes: tuple[tuple[str, str], ...]
    """(n_node,) kind and id; of a connection the fleet's id."""
    stations: tuple[str, ...]
    products: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    """(n_step,) product and step."""
    conveyors: tuple[str, ...]
    vehicles: tuple[tuple[str, str], ...]
    """(n_vehicle,) fleet, and an id of the vehicle itself."""
    operators: tuple[tuple[str, str], ...]
    """(n_operator,) pool, and an id of the operator himself."""
    pools: tuple[str, ...]
    tanks: tuple[str, ...]
    orders: tuple[str, ...]
    stops: tuple[str, ...]
    """(n_stop,) ids of the places that vehicles stop at."""


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """What a simulation runs; `compile_plant` makes it, and nothing changes it."""

    plant: Plant
    size: str
    """The size class, which says which native code runs it."""
    record: Record
    names: Names
    starting: tuple[tuple[int, int, int, int], ...]
    """Parts there at the beginning: (product, step, station, how many)."""
    rules: Mapping[str, OwnRule] = field(default_factory=dict)
    kept: tuple[Any, ...] = ()
    """What compiled rules need to stay alive."""
    fingerprint: bytes = field(init=False)
    """Of the plant and of what the numbers mean: a snapshot belongs to one model."""

    def __post_init__(self) -> None:
        # Not of the record itself, which is 180 MB in the large class, most of it never touched.
        whole = (__version__, self.size, repr(self.record.dtype), repr(sorted(self.rules)))
        digest = hashlib.sha256(msgspec.msgpack.encode((whole, self.plant)))
        object.__setattr__(self, "fingerprint", digest.digest()[:16])

    def views(self) -> Any:
        """The record for uncompiled functions."""
        fields = model_fields(SIZE_CLASSES[self.size])
        memory = self.record.view(np.uint8)
        return views(memory, fields, model_dtype(self.size))
