"""Rows of numbers of a GLB file from outside: every address and every number is checked."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from twinline.diagnostics import Diagnostic
from twinline.scene.own_file import Accessor, OwnFile, Primitive, View
from twinline.scene.vectors import Indices, Numbers

_TYPES: Final = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_WIDTHS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}
_UNSIGNED: Final = frozenset({5121, 5123, 5125})
_TRIANGLES, _STRIP, _FAN = 4, 5, 6
MODES: Final = frozenset({_TRIANGLES, _STRIP, _FAN})
"""Ways of drawing that make triangles; points and lines are passed over."""
_MOST_TOLD: Final = 20


class Arrays:
    """Reads arrays of one file, and keeps every fault that it meets."""

    def __init__(self, file: OwnFile) -> None:
        self._file = file
        self._told: set[str] = set()
        self.faults: list[Diagnostic] = []

    def fault(self, found: str, code: str = "S048") -> None:
        """Take down what is wrong, once, and not without end."""
        if found not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(found)
            self.faults.append(Diagnostic(code, self._file.where, found))

    def n_corner(self, primitive: Primitive) -> int:
        """How many corners its triangles are told by; not more than the file has bytes."""
        accessors = self._file.head.accessors
        number = primitive.indices
        if number is None:
            number = primitive.attributes.get("POSITION", len(accessors))
        return accessors[number].count if number < len(accessors) else 0

    def triangles(self, primitive: Primitive) -> Indices | None:
        """(n_triangle, 3) rows of its attributes; None where they cannot be read."""
        if primitive.indices is None:
            corners: Indices = np.arange(self.n_corner(primitive))
        else:
            rows = self._rows(primitive.indices, "SCALAR", whole=True)
            if rows is None:
                return None
            corners = rows.reshape(-1).astype(np.int64)
        if primitive.mode == _TRIANGLES:
            return corners[: len(corners) // 3 * 3].reshape(-1, 3)
        n = max(len(corners) - 2, 0)
        if primitive.mode == _FAN:
            first = np.broadcast_to(corners[:1], n) if n else corners[:0]
            return np.column_stack([first, corners[1 : n + 1], corners[2 : n + 2]])
        strip = np.column_stack([corners[:n], corners[1 : n + 1], corners[2 : n + 2]])
        strip[1::2] = strip[1::2][:, [1, 0, 2]]
        return strip

    def vectors(self, number: int, used: Indices) -> Numbers | None:
        """(n, 3) those rows of an accessor that are used; None where they cannot be read."""
        rows = self._rows(number, "VEC3", whole=False)
        if rows is None:
            return None
        if used.size and int(used.max()) >= len(rows):
            self.fault(f"an index is {int(used.max()):,}, of accessor {number} with {len(rows):,}")
            return None
        accessor = self._file.head.accessors[number]
        chosen = rows[used].astype(np.float64)
        if accessor.normalized and rows.dtype.kind in "iu":
            chosen = np.maximum(chosen / np.iinfo(rows.dtype).max, -1.0)
        if not np.isfinite(chosen).all():
            self.fault(f"accessor {number} has numbers that are not finite")
            return None
        return chosen

    def _rows(self, number: int, shape: str, *, whole: bool) -> npt.NDArray[Any] | None:
        head = self._file.head
        if number >= len(head.accessors):
            self.fault(f"there is no accessor {number}")
            return None
        accessor = head.accessors[number]
        kind = _TYPES.get(accessor.component_type)
        if accessor.type != shape or kind is None:
            self.fault(f"accessor {number} is {accessor.type[:20]}, and {shape} is needed")
            return None
        if whole and accessor.component_type not in _UNSIGNED:
            self.fault(f"accessor {number} has indices that are not whole numbers")
            return None
        if accessor.buffer_view is None or accessor.buffer_view >= len(head.buffer_views):
            self.fault(f"accessor {number} has no buffer view")
            return None
        view = head.buffer_views[accessor.buffer_view]
        return self._within(number, accessor, view, np.dtype(kind))

    def _within(
        self, number: int, accessor: Accessor, view: View, kind: np.dtype[Any]
    ) -> npt.NDArray[Any] | None:
        width = _WIDTHS[accessor.type]
        stride = view.byte_stride or width * kind.itemsize
        size = stride * (accessor.count - 1) + width * kind.itemsize if accessor.count else 0
        fits = view.buffer == 0 and stride >= width * kind.itemsize
        fits &= accessor.byte_offset + size <= view.byte_length
        fits &= view.byte_offset + view.byte_length <= len(self._file.body)
        if not fits:
            self.fault(f"accessor {number} reaches beyond the bytes that it is in")
            return None
        if not accessor.count:
            return np.zeros((0, width), kind)
        return np.ndarray(
            (accessor.count, width),
            kind,
            self._file.body,
            view.byte_offset + accessor.byte_offset,
            (stride, kind.itemsize),
        )
