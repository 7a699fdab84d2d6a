"""How one column of a block is written: each code is a width, the smallest lossless one is taken.

docs/reference/block-format.md has the table of codes.
"""

import enum
from typing import Final

import numpy as np
import numpy.typing as npt

from twinline.changes.columns import Floats, Int64s

TENTH_MS_US: Final = 100
_EXACT_IN_FLOAT64: Final = 1 << 53
_CONSTANT_BYTES: Final = 8


class MalformedBlock(ValueError):
    """Bytes that are no block. They came from outside or were damaged: do not use any of them."""


class ColumnCode(enum.IntEnum):
    """The first byte of a column."""

    CONSTANT = 0
    """One float64 that holds in every row."""
    U8 = 1
    I16 = 2
    U16 = 3
    I32 = 4
    U32 = 5
    F32 = 6
    F64 = 7
    I64 = 8
    I16_TENTH_MS = 9
    """Instants only: int16 in steps of 100 us."""


DTYPE: Final[dict[int, np.dtype[np.generic]]] = {
    ColumnCode.CONSTANT: np.dtype("<f8"),
    ColumnCode.U8: np.dtype("u1"),
    ColumnCode.I16: np.dtype("<i2"),
    ColumnCode.U16: np.dtype("<u2"),
    ColumnCode.I32: np.dtype("<i4"),
    ColumnCode.U32: np.dtype("<u4"),
    ColumnCode.F32: np.dtype("<f4"),
    ColumnCode.F64: np.dtype("<f8"),
    ColumnCode.I64: np.dtype("<i8"),
    ColumnCode.I16_TENTH_MS: np.dtype("<i2"),
}
SIGNAL_CODES: Final = frozenset((0, 1, 3, 5))
INSTANT_CODES: Final = frozenset((0, 1, 2, 3, 4, 5, 8, 9))
PARAM_CODES: Final = frozenset((0, 1, 2, 3, 4, 5, 6, 7))

# From the smallest to the largest; of two of one size the lower code.
_WHOLE_CODES: Final = (
    (ColumnCode.U8, 0, (1 << 8) - 1),
    (ColumnCode.I16, -(1 << 15), (1 << 15) - 1),
    (ColumnCode.U16, 0, (1 << 16) - 1),
    (ColumnCode.I32, -(1 << 31), (1 << 31) - 1),
    (ColumnCode.U32, 0, (1 << 32) - 1),
)


def size_of_column(code: int, n_row: int) -> int:
    """Bytes of the data of a column, without its code."""
    return _CONSTANT_BYTES if code == ColumnCode.CONSTANT else n_row * DTYPE[code].itemsize


def write_signals(signals: Int64s, *, may_be_constant: bool) -> bytes:
    """Write signal numbers."""
    lo, hi = int(signals.min()), int(signals.max())
    code = _whole_code(lo, hi, SIGNAL_CODES)
    if code is None:
        raise ValueError(f"signal number {lo if lo < 0 else hi} is not from 0 to 2^32 - 1")
    if may_be_constant and lo == hi and size_of_column(code, len(signals)) >= _CONSTANT_BYTES:
        code = ColumnCode.CONSTANT
    return _write(code, signals)


def write_instants(dt_us: Int64s) -> bytes:
    """Write instants as microseconds from the base of the block."""
    lo, hi, n = int(dt_us.min()), int(dt_us.max()), len(dt_us)
    code = _whole_code(lo, hi, INSTANT_CODES) or ColumnCode.I64
    if DTYPE[code].itemsize > DTYPE[ColumnCode.I16_TENTH_MS].itemsize:
        tenths = dt_us // TENTH_MS_US
        fits = lo // TENTH_MS_US >= -(1 << 15) and hi // TENTH_MS_US < 1 << 15
        if fits and bool((tenths * TENTH_MS_US == dt_us).all()):
            code, dt_us = ColumnCode.I16_TENTH_MS, tenths
    if lo == hi and abs(lo) <= _EXACT_IN_FLOAT64 and size_of_column(code, n) >= _CONSTANT_BYTES:
        return _write(ColumnCode.CONSTANT, np.array([lo]))
    return _write(code, dt_us)


def write_params(values: Floats) -> bytes:
    """Write one parameter of a law, every bit of it (NaN and -0.0 too)."""
    bits = values.view(np.int64)
    code = _param_code(values, bits)
    if size_of_column(code, len(values)) >= _CONSTANT_BYTES and bool((bits == bits[0]).all()):
        code = ColumnCode.CONSTANT
    return _write(code, values)


def read_whole(code: int, data: memoryview, n_row: int) -> Int64s:
    """Read a column of signals or instants; `data` has the size that the code and rows need."""
    if code == ColumnCode.CONSTANT:
        value = float(np.frombuffer(data, DTYPE[code])[0])
        if not (abs(value) <= _EXACT_IN_FLOAT64 and value.is_integer()):
            raise MalformedBlock(f"{value} stands for a whole number")
        return np.full(n_row, int(value), np.int64)
    whole = np.frombuffer(data, DTYPE[code]).astype(np.int64)
    return whole * TENTH_MS_US if code == ColumnCode.I16_TENTH_MS else whole


def read_params_into(code: int, data: memoryview, out: Floats) -> None:
    """Read a column of parameters into `out`, a constant into all of it."""
    out[:] = np.frombuffer(data, DTYPE[code])


def _write(code: ColumnCode, values: npt.NDArray[np.generic]) -> bytes:
    written = values[:1] if code == ColumnCode.CONSTANT else values
    return bytes((code,)) + written.astype(DTYPE[code]).tobytes()


def _whole_code(lo: float, hi: float, allowed: frozenset[int]) -> ColumnCode | None:
    for code, least, most in _WHOLE_CODES:
        if code in allowed and least <= lo and hi <= most:
            return code
    return None


def _param_code(values: Floats, bits: Int64s) -> ColumnCode:
    lo, hi = float(values.min()), float(values.max())
    whole = _whole_code(lo, hi, PARAM_CODES) if lo.is_integer() and hi.is_integer() else None
    if whole is not None:
        back = values.astype(np.int64).astype(np.float64)
        if bool((back.view(np.int64) == bits).all()):
            return whole
    with np.errstate(over="ignore", invalid="ignore"):
        back = values.astype(np.float32).astype(np.float64)
    return ColumnCode.F32 if bool((back.view(np.int64) == bits).all()) else ColumnCode.F64
