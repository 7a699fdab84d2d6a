"""`calibration.yaml`: every parameter with its evidence, for people to read and to overrule.

Who writes another `value` overrules the log; the next calibration keeps it. Whether a value was
written by hand is seen from its difference to `fitted`, or said by `by hand: true`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.calibration.parameters import Found, Known, Parameter
from twinline.discover.wording import length
from twinline.plant.nodes import Grower, Items, Node, Scalar
from twinline.plant.nodes import Mapping as Fields
from twinline.plant.yaml_syntax import YamlComposer

MOST_BYTES: Final = 20_000_000
_HEAD: Final = """\
# Parameters of a plant, as calibrated from an event log.
# Change a `value`, and the next calibration into this folder keeps it and marks it as made by hand.
# In brackets after a number stands its 95 % interval.
format: 1
"""
_PLAIN: Final = re.compile(r"[A-Za-z0-9][\w ().,/+-]*", re.ASCII)
_FROM: Final = {
    "own": "its own observations",
    "operation": "all observations of the operation",
    "kind": "all operations of the kind",
    "assumed": "nothing but an assumption",
}


def write_parameters(source: str, parameters: tuple[Parameter, ...]) -> str:
    """The text of a calibration file."""
    lines = [_HEAD + f"log: {_text(source)}", "parameters:"]
    for parameter in parameters:
        lines.extend(_lines(parameter))
    return "\n".join(lines) + "\n"


def _lines(parameter: Parameter) -> Iterator[str]:
    yield f"  - path: {_text(parameter.path)}"
    yield f"    value: {_text(parameter.value)}"
    yield f"    fitted: {_text(parameter.fitted)}"
    if parameter.by_hand:
        yield "    by hand: true"
    yield f"    n: {parameter.n}"
    if parameter.n_cut:
        yield f"    cut off: {parameter.n_cut}"
    yield f"    from: {_FROM[parameter.source]}"
    for each in parameter.known:
        yield f"    {each.name}: {_text(with_interval(each))}"
    if parameter.chosen_among:
        yield f"    chosen among: [{', '.join(map(_text, parameter.chosen_among))}]"
    if parameter.p is not None:
        yield f"    goodness p: {parameter.p:.3g}"
    if parameter.reason:
        yield f"    reason: {_text(parameter.reason)}"
    if parameter.warnings:
        yield "    warnings:"
        yield from (f"      - {_text(each)}" for each in parameter.warnings)


def with_interval(known: Known) -> str:
    """A number and its interval in words: `612 s (595 s to 630 s)`."""
    ends = (known.value, known.low, known.high)
    if known.is_time:
        value, low, high = (_length(each) for each in ends)
    else:
        value, low, high = (f"{each:.4g}" for each in ends)
    return f"{value} ({low} to {high})"


def _length(length_us: float) -> str:
    return length(length_us) if length_us < _ENDLESS_US else "without end"


_ENDLESS_US: Final = 3e15


class Written(msgspec.Struct, frozen=True):
    """What a calibration file says of one parameter."""

    value: str
    by_hand: bool


def read_written(text: str, file: str) -> dict[str, Written]:
    """The values in a calibration file, by path.

    Raises:
        Refused: The text is no YAML, or no calibration file (E070).
    """
    if len(text) > MOST_BYTES:
        raise Refused([_unreadable(file, "it is too large")])
    tree = YamlComposer(text, Grower(file)).compose()
    entries = tree.entries.get("parameters") if isinstance(tree, Fields) else None
    if entries is None or not isinstance(entries[1], Items):
        raise Refused([_unreadable(file, "it has no list of parameters")])
    written: dict[str, Written] = {}
    faults = []
    for node in entries[1].nodes:
        fields = _scalars(node)
        missing = [name for name in ("path", "value", "fitted") if name not in fields]
        if missing:
            line = f"{file}:{node.line}"
            faults.append(_unreadable(line, f"a parameter without {' and '.join(missing)}"))
            continue
        by_hand = fields["value"] != fields["fitted"] or fields.get("by hand") == "true"
        written[fields["path"]] = Written(fields["value"], by_hand)
    if faults:
        raise Refused(faults)
    return written


def _scalars(node: Node) -> dict[str, str]:
    if not isinstance(node, Fields):
        return {}
    return {
        key: value.text for key, (_, value) in node.entries.items() if isinstance(value, Scalar)
    }


def keep_by_hand(found: tuple[Found, ...], made: Mapping[str, str]) -> tuple[Found, ...]:
    """The parameters, with the values of people in place of those of the log.

    A value of which this log says nothing is kept too.
    """
    kept = tuple(_kept(each, made) for each in found)
    known = {each.parameter.path for each in found}
    others = (
        Found(Parameter(path=path, value=value, fitted="", n=0, source="assumed", by_hand=True,
                        reason="written by hand; this log says nothing of it"))
        for path, value in made.items()
        if path not in known
    )  # fmt: skip
    return (*kept, *others)


def _kept(found: Found, made: Mapping[str, str]) -> Found:
    value = made.get(found.parameter.path)
    if value is None:
        return found
    parameter = msgspec.structs.replace(found.parameter, value=value, by_hand=True)
    return Found(parameter, found.fit)


def _text(text: str) -> str:
    """Text that YAML reads back as it is."""
    plain = _PLAIN.fullmatch(text) and text.strip() == text and "  " not in text
    return text if plain and text.lower() not in _WORDS else json.dumps(text, ensure_ascii=False)


_WORDS: Final = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def _unreadable(where: str, found: str) -> Diagnostic:
    return Diagnostic(
        code="E070",
        where=where,
        found=found,
        expected="a file that `twinline calibrate` wrote, with other values perhaps",
        fix="remove it, or give another folder with -o",
    )
