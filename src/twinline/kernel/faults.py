"""Why a run cannot go on, in words for people."""

from typing import Any

from twinline.diagnostics import Diagnostic, Refused
from twinline.kernel import words as w
from twinline.kernel.calendar import first_entry
from twinline.kernel.layout import MOST_PARTS
from twinline.kernel.model import Model
from twinline.kernel.own_rules import RAISED


def endless(model: Model, S: Any) -> Diagnostic:
    """Time does not go on (K015)."""
    names, n_place = model.names, int(model.record["dims"][0][w.N_PLACE])
    entry = first_entry(model.views(), S)
    at = names.stations[int(model.record["k_station"][0][entry])] if entry < n_place else ""
    told = f', and still something is to happen at station "{at}"' if at else ""
    return Diagnostic(
        code="K015",
        where=f"{model.plant.name}, {S.count[w.NOW] / 1e6:.6f} s after its epoch",
        found=f"{w.MOST_AT_ONE_INSTANT} things have happened at one instant{told}",
        expected="that time goes on: something in every circle takes a microsecond or more",
        fix="give the steps of a loop a service time, and intervals half a microsecond or more",
    )


def rule_lost(model: Model, rule: int) -> Refused:
    """A rule that a user brought gave no number (K016)."""
    name = list(model.rules)[rule]
    error = RAISED.pop(int(model.record["rule_address"][0][rule]), None)
    why = "no number" if error is None else f"{type(error).__name__}: {error}"
    refused = Refused(
        [
            Diagnostic(
                code="K016",
                where=f'rules["{name}"]',
                found=f'rule "{name}" gave {why}',
                expected="a number for every part and station",
                fix="let it give a large number where it does not want one",
            )
        ]
    )
    refused.__cause__ = error
    return refused


def no_snapshot(found: str) -> Diagnostic:
    """Bytes that no run can go on from (K011)."""
    return Diagnostic(
        code="K011",
        where="snapshot",
        found=f"the snapshot cannot be restored: {found}",
        expected="the bytes of `Simulation.snapshot()` of the same plant",
        fix="take a snapshot again",
    )


def too_many_parts(model: Model, room: int, now_us: int) -> Diagnostic:
    """The plant fills up without end (K010)."""
    return Diagnostic(
        code="K010",
        where=f"{model.plant.name}, {now_us / 1e6:.0f} s after its epoch",
        found=f"more than {room} parts are in the plant at once: more comes in than can go out",
        expected=f"at most {MOST_PARTS} parts",
        fix="release less, or add capacity at the station with the longest queue",
    )
