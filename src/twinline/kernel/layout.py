"""The records of the kernel: the model, which never changes, the state, and the raw log.

Each is one numpy structured record whose fields are arrays. Compiled functions get its address and
know where each field lies; the same functions run uncompiled on memory views of the same bytes. So
a snapshot is a copy of bytes, and a run may change from one way to the other at any entry.

The parts stand last in the state: how many there is room for is no matter of the compiled code.
"""

import functools
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt

from twinline.kernel.model_layout import MODEL
from twinline.kernel.sizes import FEWEST_PARTS, MOST_PARTS, SIZE_CLASSES, Fields, fields_of
from twinline.kernel.state_layout import STATE
from twinline.kernel.words import N_P, N_R

Record = npt.NDArray[np.void]
"""(1,) of one of the dtypes of a size class."""

__all__ = [
    "FEWEST_PARTS",
    "MOST_PARTS",
    "SIZE_CLASSES",
    "Fields",
    "Record",
    "dtype_of",
    "log_dtype",
    "log_fields",
    "model_dtype",
    "model_fields",
    "room_for",
    "state_bytes",
    "state_dtype",
    "state_fields",
    "views",
]


def model_fields(size: Mapping[str, int]) -> Fields:
    """Name, type and shape of the arrays of a model."""
    return fields_of(MODEL, size)


def state_fields(size: Mapping[str, int]) -> Fields:
    """Name, type and shape of the arrays of a state."""
    return fields_of(STATE, size)


def log_fields(size: Mapping[str, int]) -> Fields:
    """Name, type and shape of the arrays of the raw log."""
    rows = size["log"]
    return [("n", "i8", (1,)), ("most", "i8", (1,)), ("full", "i8", (1,)), ("mask", "i8", (1,)),
            ("rows", "i8", (rows, N_R))]  # fmt: skip


@functools.cache
def model_dtype(size: str) -> np.dtype[np.void]:
    """The type of the models of a size class."""
    return dtype_of(model_fields(SIZE_CLASSES[size]))


@functools.cache
def state_dtype(size: str) -> np.dtype[np.void]:
    """The type of the states of a size class, with room for the most parts."""
    return dtype_of(state_fields(SIZE_CLASSES[size]))


@functools.cache
def log_dtype(size: str) -> np.dtype[np.void]:
    """The type of the raw logs of a size class."""
    return dtype_of(log_fields(SIZE_CLASSES[size]))


def dtype_of(fields: Fields) -> np.dtype[np.void]:
    """The record of some arrays."""
    return np.dtype([(name, kind, shape) for name, kind, shape in fields], align=True)


@functools.cache
def state_bytes(size: str, n_part: int) -> int:
    """Bytes of a state with room for some parts."""
    fields = state_dtype(size).fields
    assert fields is not None
    return fields["p"][1] + n_part * N_P * 8


def room_for(n_part: int) -> int:
    """Rows of parts to take memory for, where there are so many."""
    room = FEWEST_PARTS
    while room < n_part:
        room *= 2
    return room


def views(memory: npt.NDArray[np.uint8], fields: Fields, dtype: np.dtype[np.void]) -> Any:
    """The arrays of a record as attributes, in the same memory.

    Args:
        memory: The bytes of the record; the last array may be shorter than its type says.
        fields: Its arrays.
        dtype: Its type.
    """
    places = dtype.fields
    assert places is not None
    found = SimpleNamespace()
    for name, kind, shape in fields:
        begin = places[name][1]
        width = np.dtype(kind).itemsize * int(np.prod(shape[1:], dtype=np.int64))
        n = min(shape[0], (len(memory) - begin) // width) if width else shape[0]
        array = memory[begin : begin + n * width].view(kind).reshape(n, *shape[1:])
        setattr(found, name, array.data)
    return found
