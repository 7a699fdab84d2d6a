"""The arrays of a GLB file that any viewer opens: accessors, and one view for each sort of them."""

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

Json = dict[str, Any]

_ARRAY, _ELEMENTS = 34962, 34963
_U8, _I16, _U32, _F32 = 5121, 5122, 5125, 5126


class Sort(NamedTuple):
    """What a view has."""

    view: int
    component: int
    shape: str
    more: Json
    """Members of its accessors."""


POSITIONS: Final = Sort(0, _F32, "VEC3", {})
NORMALS: Final = Sort(1, _F32, "VEC3", {})
COLOURS: Final = Sort(2, _U8, "VEC4", {"normalized": True})
INDICES: Final = Sort(3, _U32, "SCALAR", {})
TIMES: Final = Sort(4, _F32, "SCALAR", {})
VECTORS: Final = Sort(4, _F32, "VEC3", {})
TURNS: Final = Sort(5, _I16, "VEC4", {"normalized": True})
_VIEWS: Final[tuple[Json, ...]] = (
    {"target": _ARRAY, "byteStride": 12},
    {"target": _ARRAY, "byteStride": 12},
    {"target": _ARRAY, "byteStride": 4},
    {"target": _ELEMENTS},
    {},
    {},
)


class Arrays:
    """Collects arrays, and numbers them; equal ones of animations are there once."""

    def __init__(self) -> None:
        self.accessors: list[Json] = []
        self._chunks: tuple[list[bytes], ...] = tuple([] for _ in _VIEWS)
        self._size = [0] * len(_VIEWS)
        self._known: dict[tuple[int, str, bytes], int] = {}

    def add(self, sort: Sort, rows: npt.NDArray[Any], *, bounds: bool = False) -> int:
        """The number of an accessor; with bounds it says how small and how large its rows are."""
        data = rows.tobytes()
        form = {
            "bufferView": sort.view,
            "byteOffset": self._size[sort.view],
            "componentType": sort.component,
            "type": sort.shape,
            "count": rows.size if sort.shape == "SCALAR" else len(rows),
            **sort.more,
        }
        if bounds:
            table = rows.reshape(form["count"], -1)
            form |= {"min": table.min(axis=0).tolist(), "max": table.max(axis=0).tolist()}
        self.accessors.append(form)
        self._chunks[sort.view].append(data)
        self._size[sort.view] += len(data)
        return len(self.accessors) - 1

    def shared(self, sort: Sort, rows: npt.NDArray[Any]) -> int:
        """The same for arrays that often come again."""
        key = sort.view, sort.shape, rows.tobytes()
        if key not in self._known:
            self._known[key] = self.add(sort, rows, bounds=sort is TIMES)
        return self._known[key]

    def body(self) -> tuple[list[Json], bytes]:
        """The views, and the bytes that they look at."""
        views, offset = [], 0
        for size, more in zip(self._size, _VIEWS, strict=True):
            if size:
                views.append({"buffer": 0, "byteOffset": offset, "byteLength": size, **more})
            offset += size
        return views, b"".join(b"".join(each) for each in self._chunks)


def as_turns(quaternions: npt.NDArray[np.float64]) -> npt.NDArray[np.int16]:
    """(n, 4) unit quaternions x, y, z, w as short integers: good to 0.004 degrees."""
    turns: npt.NDArray[np.int16] = np.rint(quaternions * 32767.0).astype("<i2")
    return turns
