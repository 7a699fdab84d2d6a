"""Rules that users bring: compiled where they can be, called as plain Python where not."""

import ctypes
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from twinline.kernel.queues import RULES
from twinline.kernel.rules import VIEW, OwnRule, View

_POINTER: Final = ctypes.POINTER(ctypes.c_double * len(VIEW))
_CALLBACK: Final = ctypes.CFUNCTYPE(ctypes.c_double, _POINTER)


def make_addresses(rules: Mapping[str, OwnRule]) -> tuple[list[int], tuple[Any, ...]]:
    """Give each rule an address that compiled code can call.

    Returns:
        The addresses, and what must be kept alive as long as they are used.
    """
    addresses: list[int] = []
    kept: list[Any] = []
    for rule in rules.values():
        compiled = None if getattr(rule, "plain", False) else _compile(rule)
        if compiled is None:
            compiled = _CALLBACK(_called_with_view(rule))
            address = ctypes.cast(compiled, ctypes.c_void_p).value or 0
        else:
            address = compiled.address
        RULES[address] = _plain(rule)
        addresses.append(address)
        kept.append(compiled)
    return addresses, tuple(kept)


def _plain(rule: OwnRule) -> Any:
    return lambda seen: rule(View(seen))


def _called_with_view(rule: OwnRule) -> Any:
    return lambda pointer: rule(View(pointer.contents))


def _compile(rule: OwnRule) -> Any:
    """Compile a rule; None where numba cannot."""
    import numba  # noqa: PLC0415 - slow to load, and only who brings a rule needs it

    compiler: Any = numba
    record = numba.from_dtype(np.dtype([(name, "f8") for name in VIEW]))
    inner = compiler.njit(rule)

    def called(pointer: Any) -> float:
        view = compiler.carray(pointer, 1)
        return float(inner(view[0]))

    try:
        return compiler.cfunc(compiler.float64(compiler.types.CPointer(record)))(called)
    except compiler.core.errors.NumbaError:
        return None
