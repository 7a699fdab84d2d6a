"""Runs simulations on a Ray cluster, with the same code as threads run; needs the extra `ray`.

The cluster is the one at RAY_ADDRESS, or a local one that is started for the purpose. Its machines
need the same version of Twinline; rules of the user's own are sent along.
"""

import itertools
import threading
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any, Final

from twinline.decide.running import Controls, Deadlocked, Fault, Ran, Side
from twinline.decide.variant_runs import Run
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment.real import real_environment
from twinline.worlds.native import use_native_kernel

_LOOK_S: Final = 0.1
_TOLD: Final = "told"
_FAULT: Final = "fault"


def run_on_ray(numbers: Sequence[int], run: Run, controls: Controls) -> Ran:
    """Call ``run`` for each number on the cluster, and gather what it gives.

    Ctrl-C stops it as `Controls.cancelled` does: it returns what is done. Progress is told by whole
    simulations.

    Raises:
        Refused: Ray is not installed, or there is no cluster (S044).
        Exception: Whatever ``run`` raised that it does not foresee.
    """
    ray = _ray()
    _join(ray, controls)
    return _run(ray, numbers, run, controls)


def load_native_there(size: str) -> None:
    """Load native code in a process of the cluster; without it all is the same, but slow."""
    try:
        use_native_kernel(real_environment(), size)
    except RuntimeError:
        return


def _ray() -> ModuleType:
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError:
        fault = Diagnostic(
            code="S044",
            where="--ray",
            found="Ray is not installed",
            fix='install the extra: pip install "twinline[ray]"',
        )
        raise Refused([fault]) from None
    module: ModuleType = ray
    return module


def _join(ray: ModuleType, controls: Controls) -> None:
    """Connect to the cluster, once; Ray leaves it when this process ends."""
    if ray.is_initialized():
        return
    try:
        ray.init(
            num_cpus=controls.n_thread or None,
            include_dashboard=False,
            log_to_driver=False,
            logging_level="ERROR",
        )
    except (ConnectionError, RuntimeError, ValueError) as error:
        fault = Diagnostic("S044", "--ray", f"no cluster: {error}", fix="look at RAY_ADDRESS")
        raise Refused([fault]) from None


def _run(ray: ModuleType, numbers: Sequence[int], run: Run, controls: Controls) -> Ran:
    cancelled = controls.cancelled or threading.Event()
    work = ray.remote(num_cpus=1, max_retries=2)(_one)
    key, sent = next(_runs), [ray.put(run)]
    waiting = {work.remote(key, sent, number): number for number in numbers}
    came: dict[int, tuple[str, Any]] = {}
    n_all = len(waiting)
    try:
        while waiting and not cancelled.is_set():
            ready, _ = ray.wait(list(waiting), num_returns=1, timeout=_LOOK_S)
            for each in ready:
                came[waiting.pop(each)] = ray.get(each)
            controls.progress(len(came) / max(n_all, 1))
    except KeyboardInterrupt:
        cancelled.set()
    for each in waiting:
        ray.cancel(each)
    return _gathered(came, interrupted=bool(waiting))


def _gathered(came: Mapping[int, tuple[str, Any]], *, interrupted: bool) -> Ran:
    told = {number: came[number][1] for number in sorted(came) if came[number][0] == _TOLD}
    faults = tuple(
        Fault(number, came[number][1]) for number in sorted(came) if came[number][0] == _FAULT
    )
    return Ran(told, faults, interrupted)


_runs = itertools.count()
_kept: dict[int, Run] = {}
"""In a process of the cluster, which works for one driver only: the run of its number."""


def _one(key: int, sent: list[Any], number: int) -> tuple[str, Any]:
    """One simulation, in a process of the cluster, which keeps the last run for the next number."""
    run = _kept.get(key)
    if run is None:
        _kept.clear()
        run = _kept[key] = _ray().get(sent[0])
    try:
        return _TOLD, run(number, Side(threading.Event()))
    except (Deadlocked, Refused) as error:
        return _FAULT, str(error)
