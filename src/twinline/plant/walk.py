"""A walk along the shapes of the types, from a tree of text to a plant, noting every fault."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

import msgspec

from twinline import quantities
from twinline.diagnostics import suggest
from twinline.plant.distribution import Distribution, check_distribution, constant
from twinline.plant.distribution_text import parse_distribution
from twinline.plant.entities import Plant
from twinline.plant.nodes import Grower, Items, Mapping, Node, Scalar, is_nothing, quote
from twinline.plant.shapes import (
    LONGEST_TEXT,
    NOT_TEXT,
    Field,
    Fixed,
    Flag,
    Listing,
    Measure,
    Number,
    Record,
    Shape,
    Text,
    Varying,
    Word,
    expected_text,
    record_of,
)

_WHOLE: Final = re.compile(r"[+-]?\d{1,19}", re.ASCII)
_DECIMAL: Final = re.compile(
    r"[+-]?(?:\d{1,40}\.?\d{0,40}|\.\d{1,40})(?:[eE][+-]?\d{1,3})?", re.ASCII
)
_FLAGS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False}
_FLAGS["FALSE"] = False
_YAML_1_1_FLAGS: Final = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_STAND_IN: Final = constant(1)


class Walk:
    """One walk over one file's tree."""

    def __init__(self, grower: Grower) -> None:
        self._grower = grower
        self._torn = False
        self._doubtful: list[str] = []

    def plant(self, tree: Node) -> Plant | None:
        """The plant that the tree says; None where faults leave too little for further checks.

        Where only single values are at fault, something harmless stands in for each, and
        `is_doubtful` says which places not to blame for what follows from that.
        """
        plant = self._record(record_of(Plant), tree, "")
        return plant if isinstance(plant, Plant) and not self._torn else None

    def value(self, shape: Shape, node: Node, path: str) -> object:
        """What a tree says for one field or item; some stand-in where it has faults."""
        return self._value(shape, node, path)

    def is_doubtful(self, path: str) -> bool:
        """Whether a value at this place, around it, or in its list had a fault of its own."""
        outer, dot, last = path.rpartition(".")
        scope = outer + dot + last.partition("[")[0] if dot else path
        return any(each.startswith(scope) or path.startswith(each) for each in self._doubtful)

    def _value(self, shape: Shape, node: Node, path: str) -> object:
        return _READERS[type(shape)](self, shape, node, path)

    def _record(self, record: Record, node: Node, path: str) -> msgspec.Struct | None:
        if not isinstance(node, Mapping):
            self._wrong_form(node, path, expected_text(record))
            return None
        known = {field.key: field for field in record.fields}
        for key, (line, _) in node.entries.items():
            if key not in known:
                self._unknown(key, line, path, known)
        values = {
            field.attribute: self._field(field, node, f"{path}.{field.key}" if path else field.key)
            for field in record.fields
        }
        return None if self._torn else record.cls(**values)

    def _field(self, field: Field, mapping: Mapping, path: str) -> object:
        line, node = mapping.entries.get(field.key, (mapping.line, None))
        if node is None or is_nothing(node):
            if field.required:
                self._torn = True
                within = path.rpartition(".")[0]
                found = f"{within}: {field.key} is missing" if within else f"{path} is missing"
                self._grower.fault("P011", line, found, expected_text(field.shape))
            return field.default
        n_doubtful = len(self._doubtful)
        value = self._value(field.shape, node, path)
        return value if len(self._doubtful) == n_doubtful or field.default is not None else None

    def _unknown(self, key: str, line: int, path: str, known: dict[str, Field]) -> None:
        self._torn = True
        found = f"{path}: {quote(key)} is not a field here" if path else f"{quote(key)} is no field"
        meant = [field for field in known.values() if field.attribute == key]
        fix = f'write "{meant[0].key}", and its unit with the value' if meant else ""
        self._grower.fault("P010", line, found, fix=fix or suggest(key[:64], known))

    def _wrong_form(self, node: Node, path: str, expected: str, fix: str = "") -> None:
        self._torn = True
        found = f"{path or 'the file'}: {_seen(node)}"
        self._grower.fault("P012", node.line, found, expected, fix)

    def _doubt(self, code: str, node: Node, path: str, *words: str) -> None:
        found, *rest = words
        self._doubtful.append(path)
        self._grower.fault(code, node.line, f"{path}: {found}", *rest)

    def _items(self, shape: Listing, node: Node, path: str) -> tuple[object, ...]:
        if not isinstance(node, Items):
            fix = f"write [{node.text[:64]}]" if isinstance(node, Scalar) else ""
            self._wrong_form(node, path, "a list", fix)
            return ()
        if len(node.nodes) < shape.least:
            self._doubt("P018", node, path, f"{len(node.nodes)} items", f"at least {shape.least}")
        return tuple(
            self._value(shape.item, item, f"{path}[{i}]") for i, item in enumerate(node.nodes)
        )

    def _fixed(self, shape: Fixed, node: Node, path: str) -> tuple[object, ...]:
        if not isinstance(node, Items) or len(node.nodes) != len(shape.items):
            self._wrong_form(node, path, f"a list of {len(shape.items)} numbers, such as [2.5, 4]")
            return ()
        pairs = zip(shape.items, node.nodes, strict=True)
        return tuple(
            self._value(item, each, f"{path}[{i}]") for i, (item, each) in enumerate(pairs)
        )

    def _text(self, shape: Text, node: Node, path: str) -> str:
        if not isinstance(node, Scalar):
            self._wrong_form(node, path, "text")
            return ""
        text = node.text
        if node.form == "typed":
            self._doubt("P012", node, path, _seen(node), "text", "write it in quotes")
        elif len(text) > LONGEST_TEXT:
            self._doubt("P014", node, path, f"{len(text)} characters", f"at most {LONGEST_TEXT}")
        elif not text.isprintable() and NOT_TEXT.search(text):
            self._doubt("P017", node, path, f"{quote(text)} holds a character that is no text")
        elif shape.pattern is not None and not re.fullmatch(shape.pattern, text):
            self._doubt("P015", node, path, quote(text), shape.form, _corrected(text, shape))
            return shape.examples[0] if shape.examples else text
        return text

    def _word(self, shape: Word, node: Node, path: str) -> str | int:
        words = {str(word): word for word in shape.words}
        if isinstance(node, Scalar) and node.text in words:
            return words[node.text]
        fix = suggest(node.text[:64], words) if isinstance(node, Scalar) else ""
        self._doubt("P016", node, path, _seen(node), expected_text(shape), fix)
        return shape.words[0]

    def _flag(self, shape: Flag, node: Node, path: str) -> bool:
        text = node.text if isinstance(node, Scalar) and node.form != "quoted" else ""
        if text not in _FLAGS:
            meant = _YAML_1_1_FLAGS.get(text.lower())
            fix = f"write {meant}" if meant else ""
            self._doubt("P012", node, path, _seen(node), expected_text(shape), fix)
        return _FLAGS.get(text, False)

    def _number(self, shape: Number, node: Node, path: str) -> float:
        form = _WHOLE if shape.whole else _DECIMAL
        if not isinstance(node, Scalar) or not form.fullmatch(node.text) or node.form == "quoted":
            fix = "write it without quotes" if _is_quoted(node) else ""
            self._doubt("P012", node, path, _seen(node), expected_text(shape), fix)
            return 1
        value = int(node.text) if shape.whole else float(node.text)
        if not shape.bounds.hold(value):
            self._doubt("P014", node, path, node.text, expected_text(shape))
            return 1
        return value

    def _measure(self, shape: Measure, node: Node, path: str) -> float:
        if not isinstance(node, Scalar):
            self._doubt("P012", node, path, _seen(node), expected_text(shape))
            return 1
        try:
            value = quantities.parse(node.text, shape.quantity)
        except ValueError as error:
            self._doubt("P013", node, path, str(error))
            return 1
        if not shape.bounds.hold(value):
            self._doubt("P014", node, path, node.text, expected_text(shape))
            return 1
        return value

    def _varying(self, shape: Varying, node: Node, path: str) -> Distribution:
        if not isinstance(node, Scalar):
            self._doubt("P012", node, path, _seen(node), expected_text(shape))
            return _STAND_IN
        try:
            distribution = parse_distribution(node.text)
        except ValueError as error:
            self._doubt("P038", node, path, str(error))
            return _STAND_IN
        faults = list(check_distribution(distribution))
        for fault in faults:
            self._doubt("P039", node, path, f"{quote(node.text)}: {fault}")
        return _STAND_IN if faults else distribution


def _is_quoted(node: Node) -> bool:
    return isinstance(node, Scalar) and node.form == "quoted"


def _seen(node: Node) -> str:
    """What stands there, for a message."""
    if isinstance(node, Scalar):
        return quote(node.text) if node.form == "quoted" else quote(node.text).strip('"')
    return "a list" if isinstance(node, Items) else "a mapping"


def _corrected(text: str, shape: Text) -> str:
    """An id made from a name, where that gives one."""
    if shape.examples:
        return ""
    letters = unicodedata.normalize("NFKD", text.strip().lower())
    slug = re.sub(r"[^a-z0-9._-]+", "-", letters.encode("ascii", "ignore").decode()).strip("-._")
    return f'write "{slug}"' if re.fullmatch(shape.pattern or "", slug) else ""


_READERS: Final[dict[type, Callable[[Walk, Any, Node, str], Any]]] = {
    Record: Walk._record,  # noqa: SLF001 - the table of this class's own methods
    Listing: Walk._items,  # noqa: SLF001
    Fixed: Walk._fixed,  # noqa: SLF001
    Text: Walk._text,  # noqa: SLF001
    Word: Walk._word,  # noqa: SLF001
    Flag: Walk._flag,  # noqa: SLF001
    Number: Walk._number,  # noqa: SLF001
    Measure: Walk._measure,  # noqa: SLF001
    Varying: Walk._varying,  # noqa: SLF001
}
