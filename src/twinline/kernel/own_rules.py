"""Rules that users bring: compiled where they can be, called as plain Python where not."""

import ctypes
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from twinline.diagnostics import Diagnostic
from twinline.kernel.queues import RULES
from twinline.kernel.rules import VIEW, OwnRule, View

_POINTER: Final = ctypes.POINTER(ctypes.c_double * len(VIEW))
_CALLBACK: Final = ctypes.CFUNCTYPE(ctypes.c_double, _POINTER)
_NAN: Final = float("nan")
RAISED: Final[dict[int, Exception]] = {}
"""What rules raised, by their address; `Simulation` tells of it."""


def check_rules(rules: Mapping[str, OwnRule]) -> list[Diagnostic]:
    """What is wrong with rules that can be told before they are asked."""
    return [
        Diagnostic(
            code="K016",
            where=f'rules["{name}"]',
            found=f'rule "{name}" cannot be asked: {why}',
            expected="a function of a view that gives a number",
            fix="see docs/reference/rules.md",
        )
        for name, rule in rules.items()
        if (why := _find_fault(rule))
    ]


def _find_fault(rule: Any) -> str:
    if not callable(rule):
        return f"it is {type(rule).__name__}, and no function"
    try:
        key = rule(View([1.0] * len(VIEW)))
    except (AttributeError, TypeError) as error:
        return str(error)
    except Exception:  # noqa: BLE001 - with other numbers it may give one
        return ""
    is_number = isinstance(key, (int, float, np.number))
    return "" if is_number else f"it gives {type(key).__name__}"


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
            plain = _Plain(rule)
            compiled = _CALLBACK(plain.of_pointer)
            plain.address = ctypes.cast(compiled, ctypes.c_void_p).value or 0
        else:
            plain = _Plain(rule, compiled.address)
        RULES[plain.address] = plain.of_view
        addresses.append(plain.address)
        kept.append(compiled)
    return addresses, tuple(kept)


class _Plain:
    """A rule that is called as Python; what it raises is kept, and it then gives no number."""

    def __init__(self, rule: OwnRule, address: int = 0) -> None:
        self._rule = rule
        self.address = address

    def of_view(self, seen: Any) -> float:
        try:
            return float(self._rule(View(seen)))
        except Exception as error:  # noqa: BLE001 - the simulation stops and tells of it
            RAISED[self.address] = error
            return _NAN

    def of_pointer(self, pointer: Any) -> float:
        return self.of_view(pointer.contents)


def _compile(rule: OwnRule) -> Any:
    """Compile a rule; None where numba cannot."""
    import numba  # noqa: PLC0415 - slow to load, and only who brings a rule needs it

    compiler: Any = numba
    record = numba.from_dtype(np.dtype([(name, "f8") for name in VIEW]))
    inner = compiler.njit(rule)

    @compiler.njit  # type: ignore[untyped-decorator]
    def guarded(view: Any) -> float:
        try:
            return float(inner(view))
        except Exception:  # noqa: BLE001 - no number says that it raised
            return _NAN

    def called(pointer: Any) -> float:
        view = compiler.carray(pointer, 1)
        return guarded(view[0])

    try:
        return compiler.cfunc(compiler.float64(compiler.types.CPointer(record)))(called)
    except Exception:  # noqa: BLE001 - numba raises whatever it comes upon
        return None
