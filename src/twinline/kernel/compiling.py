"""The compiler's part of `native_code`; imported only where something is to be compiled."""

import re
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import llvmlite.binding as llvm
import numba
from llvmlite import ir
from numba import njit
from numba.core import cgutils, codegen, cpu
from numba.extending import intrinsic
from numba.np import arrayobj

from twinline.kernel.loop import run
from twinline.kernel.native_code import kernel_functions, record_types

_APART: Final = {"M": "noalias readonly", "S": "noalias", "L": "noalias"}
_RECORD: Final = re.compile(r"ptr %arg\.([MSL])\b")
# Small, or called at every entry: inlined everywhere, they save a tenth of the time of a line.
_INLINED: Final = re.compile(
    r"\d(note|count_queue|schedule|draw_us|standard_exponential|random_bits|first_entry|whole_us|push|append"
    r"|find_free_place|show|service_us|count_served|take_first|take_by_rule|enter_station|start"
    r"|enter_node|try_to_move|finish_service|free_place|has_parts_left|refill_one)B"
)
_njit: Any = njit  # the options are not in its signature
_OPTIONS: Final = {
    "error_model": "numpy",  # a division by zero is no exception
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "_nrt": False,  # nothing is allocated; counting references cost a factor of 25
}


@intrinsic
def _call_address(_context: Any, address: Any, view: Any) -> Any:
    """Call a rule that a user brought: a function of the address of the view."""
    signature = numba.float64(address, view)

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        proxy: Any = cgutils.create_struct_proxy
        array = proxy(sig.args[1])(context, builder, args[1])
        pointer = ir.IntType(8).as_pointer()
        kind = ir.FunctionType(ir.DoubleType(), [pointer])
        function = builder.inttoptr(args[0], kind.as_pointer())
        return builder.call(function, [builder.bitcast(array.data, pointer)])

    return signature, generate


def compile_run(size: Mapping[str, int]) -> bytes:
    """Compile `loop.run`; returns its name, a line feed, and its object code."""
    records = tuple(numba.from_dtype(each) for each in record_types(size))
    with _plain_indices(), _without_optimising():
        function = _compiled(run)
        function.compile((*records, numba.int64, numba.int64, numba.int64))
        (result,) = function.overloads.values()
    name: str = result.fndesc.llvm_func_name
    return name.encode() + b"\n" + _object_code(result.library, name)


def _object_code(library: Any, name: str) -> bytes:
    """Link a function with all that it calls, optimise the whole once, and emit it."""
    module = llvm.parse_assembly("")
    for each in _libraries(library):
        module.link_in(each._final_module.clone())
    module = llvm.parse_assembly(_with_apart_records(str(module)))
    for function in module.functions:
        if not function.is_declaration and function.name != name:
            function.linkage = llvm.Linkage.internal
            if _INLINED.search(function.name):
                function.add_function_attribute("alwaysinline")
    target = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="pic",
        codemodel="small",
        jit=True,
    )
    module.triple = target.triple
    module.data_layout = str(target.target_data)
    builder = llvm.create_pass_builder(target, llvm.create_pipeline_tuning_options(speed_level=3))
    builder.getModulePassManager().run(module, builder)
    module.verify()
    code: bytes = target.emit_object(module)
    return code


def _with_apart_records(text: str) -> str:
    """Tell the optimiser that model, state and log do not overlap, and the model never changes."""
    return "\n".join(
        _RECORD.sub(lambda found: f"ptr {_APART[found[1]]} %arg.{found[1]}", line)
        if line.startswith("define")
        else line
        for line in text.split("\n")
    )


def _libraries(library: Any) -> Iterator[Any]:
    """A library and all that it links with, each once."""
    seen: set[int] = set()
    waiting = [library]
    while waiting:
        each = waiting.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            waiting.extend(each._linking_libraries)


@contextmanager
def _without_optimising() -> Iterator[None]:
    """Keep numba from optimising each function with all that it calls.

    It would do so anew for every caller of a caller: two minutes for what is done here at once, in
    the end, in ten seconds.
    """
    library, context = codegen.CPUCodeLibrary, cpu.CPUContext
    patches: tuple[tuple[Any, str, Any], ...] = (
        (library, "_optimize_functions", lambda _self, _module: None),
        (library, "finalize", _mark_finalized),
        # Numba knows functions by what it calls them with, so each needs one of its own.
        (context, "get_executable", lambda *_: [].append),
    )
    before = [getattr(owner, name) for owner, name, _ in patches]
    for owner, name, patch in patches:
        setattr(owner, name, patch)
    try:
        yield
    finally:
        for (owner, name, _), original in zip(patches, before, strict=True):
            setattr(owner, name, original)


def _mark_finalized(library: Any) -> None:
    library._finalized = True


def _compiled(entry: Any) -> Any:
    functions = kernel_functions(entry)
    names: dict[str, Any] = {"call_rule": _call_address}
    for name, function in functions.items():
        if name not in names:
            # Each reads its own module's constants, and the compiled ones of all functions.
            scope = {**function.__globals__, **names}
            copy = types.FunctionType(function.__code__, scope, name)
            names[name] = _njit(**_OPTIONS)(copy)
    for each in names.values():
        if hasattr(each, "py_func"):
            each.py_func.__globals__.update(names)
    return names[entry.__qualname__]


@contextmanager
def _plain_indices() -> Iterator[None]:
    """Let an index be an index: no look whether it counts from the end, which none here does."""
    before = arrayobj.fix_integer_index

    def plain(context: Any, builder: Any, idxty: Any, idx: Any, _size: Any) -> Any:
        return context.cast(builder, idx, idxty, numba.intp)

    arrayobj.fix_integer_index = plain
    try:
        yield
    finally:
        arrayobj.fix_integer_index = before
