"""From the kernel's plain functions to machine code, kept on disk for every later process.

`build` compiles `loop.run` and all that it calls: it follows the global names of each function and
makes a copy of the function in which they are compiled functions. The object code is stored under a
hash of the kernel's sources, of the compiler's version and of the processor, so it can never be
stale. Loading it needs the linker alone, not the compiler: 0.1 s in place of 1 s.
"""

import ctypes
import hashlib
import types
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any, Final

import llvmlite
import llvmlite.binding as llvm
import numpy as np

from twinline.environment import Disk, replace_file
from twinline.kernel.layout import SIZE_CLASSES, dtype_of, log_fields, model_fields, state_fields

_PREFIX: Final = "twinline.kernel."
_FORMAT: Final = 1
"""Counts up when object code of the same sources would be called differently."""

Run = Callable[[int, int, int, int, int, int], int]
"""(address of model, of state, of log, until_us, most_fired, most_departed) -> why it came back."""


class NativeCode:
    """`loop.run` for one size class, as machine code in this process."""

    def __init__(self, data: bytes) -> None:
        """Link object code.

        Args:
            data: What `build` made: the name of the function, a line feed, and the object code.
        """
        name, _, code = data.partition(b"\n")
        _prepare_linker()
        target = llvm.Target.from_default_triple().create_target_machine(jit=True)
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target)
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        self._engine.finalize_object()
        address = self._engine.get_function_address(name.decode())
        pointer, whole = ctypes.c_void_p, ctypes.c_int64
        kinds = (pointer, pointer, pointer, pointer, pointer, whole, whole, whole)
        self._function = ctypes.CFUNCTYPE(ctypes.c_int32, *kinds)(address)

    def run(
        self, model: int, state: int, log: int, until_us: int, most_fired: int, most_departed: int
    ) -> int:
        """Call `loop.run` on records at these addresses; other threads run meanwhile."""
        result, fault = ctypes.c_int64(), ctypes.c_void_p()
        self._function(
            ctypes.addressof(result), ctypes.addressof(fault), model, state, log,
            until_us, most_fired, most_departed,
        )  # fmt: skip
        return result.value


def _prepare_linker() -> None:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()


def fingerprint(size: str, sources: Mapping[str, bytes]) -> str:
    """The name under which object code is kept."""
    digest = hashlib.sha256(f"{_FORMAT} {llvmlite.__version__} {size}".encode())
    digest.update(llvm.get_host_cpu_name().encode())
    digest.update(llvm.get_host_cpu_features().flatten().encode())
    digest.update(llvm.get_default_triple().encode())
    for name in sorted(sources):
        digest.update(name.encode() + b"\0" + sources[name])
    return digest.hexdigest()[:24]


def load(
    disk: Disk, folder: PurePath, size: str, sources: Mapping[str, bytes]
) -> NativeCode | None:
    """Machine code that an earlier process kept; None where none did."""
    path = folder / f"kernel-{fingerprint(size, sources)}.o"
    return NativeCode(disk.read(path)) if disk.exists(path) else None


def build_and_keep(
    disk: Disk, folder: PurePath, size: str, sources: Mapping[str, bytes]
) -> NativeCode:
    """Compile, and keep the object code for later processes."""
    data = build(size)
    disk.make_folder(folder)
    replace_file(disk, folder / f"kernel-{fingerprint(size, sources)}.o", data)
    return NativeCode(data)


def build(size: str) -> bytes:
    """Compile `loop.run` for a size class; takes some tens of seconds."""
    from twinline.kernel.compiling import compile_run  # noqa: PLC0415 - slow to load

    return compile_run(SIZE_CLASSES[size])


def record_types(size: Mapping[str, int]) -> tuple[np.dtype[np.void], ...]:
    """The types of the model, the state and the log."""
    return (
        dtype_of(model_fields(size)),
        dtype_of(state_fields(size)),
        dtype_of(log_fields(size)),
    )


def kernel_functions(entry: types.FunctionType) -> dict[str, types.FunctionType]:
    """All functions of the kernel that one calls, itself and those they call included."""
    found: dict[str, types.FunctionType] = {}
    waiting = [entry]
    while waiting:
        function = waiting.pop()
        if function.__qualname__ in found:
            continue
        found[function.__qualname__] = function
        for name in function.__code__.co_names:
            called: Any = function.__globals__.get(name)
            if isinstance(called, types.FunctionType) and called.__module__.startswith(_PREFIX):
                waiting.append(called)
    return found


NATIVE: dict[str, NativeCode] = {}
"""Native code of this process, by size class; simulations use it as soon as it is here."""
