"""Reads an experiment file: factors, a design, variants, and how they are run and compared."""

from pathlib import Path
from typing import Annotated, Final, Literal, cast

import msgspec

from twinline.decide.aims import parse_goal
from twinline.decide.comparison import Choosing, Question
from twinline.decide.designs import DesignKind, design_variants
from twinline.decide.experiment import DAY_US, Design
from twinline.decide.variants import Factor, Level, Variant, factor_of_levels, range_of
from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import Patch, Plant, apply_patch
from twinline.plant.nodes import Grower, Items, Mapping, Node, Scalar
from twinline.plant.patch import edits_of_node, read_patch
from twinline.plant.read import Syntax, compose, file_text, syntax_of
from twinline.plant.scalars import Count
from twinline.plant.shapes import record_of
from twinline.plant.walk import Walk
from twinline.quantities import Quantity, parse

_AUTO: Final = "auto"


class NamedPatch(msgspec.Struct, frozen=True, kw_only=True):
    """A patch with a name: a variant, or a level of a factor."""

    name: str
    """What people call it."""
    note: str = ""
    """What it is for."""
    file: str = ""
    """A patch file, from the folder of the experiment file; in place of `edits`."""
    number: int = -1
    """Which of the edits that were read before; not written in a file."""


class FactorEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is varied: a field by its path, or patches by their names."""

    name: str = ""
    """What people call it; the path where it is empty."""
    path: str = ""
    """Of the field, as in a patch."""
    levels: tuple[str, ...] = ()
    """Values as in a plant file, or shares of what is there such as 90 %."""
    low: str = msgspec.field(name="from", default="")
    """One end of a range, in place of levels."""
    high: str = msgspec.field(name="to", default="")
    """The other end."""
    patches: tuple[NamedPatch, ...] = ()
    """Levels that are patches."""


class SelectEntry(msgspec.Struct, frozen=True, kw_only=True):
    """That the best variant is to be selected."""

    by: str
    """A measure such as `flow_time` or `station/lathe/producing`."""
    better: Literal["more", "less", ""] = ""
    """Which is better; known for the usual measures."""
    confidence: Annotated[float, msgspec.Meta(ge=0.5, le=0.999999)] = 0.95
    """With which the best is selected, at least."""
    indifference_share: Annotated[float, msgspec.Meta(gt=0, le=1)] = 0.01
    """A difference that nobody minds, as a share of the base's mean."""
    first: Annotated[int, msgspec.Meta(ge=5, le=1000)] = 10
    """Replications before the first variant is dropped."""


class ExperimentFile(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in an experiment file."""

    note: str = ""
    """What it is for."""
    days: Annotated[float, msgspec.Meta(gt=0, le=36_500)] = 7.0
    """How long each replication is measured."""
    replications: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 20
    """Of each variant; at most so many where the best is selected."""
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)] = 1
    """Where the random numbers begin."""
    warm_up: str = _AUTO
    """A duration, or auto."""
    factors: tuple[FactorEntry, ...] = ()
    """What the design varies."""
    design: DesignKind = "one-at-a-time"
    """How variants are made of the factors."""
    samples: Count = 20
    """Variants of a latin-hypercube."""
    variants: tuple[NamedPatch, ...] = ()
    """Variants beside those of the design."""
    measures: tuple[str, ...] = ()
    """What variants are compared by."""
    select: SelectEntry | None = None
    """That the best is to be selected."""


def read_question(path: Path, plant: Plant) -> Question:
    """Read an experiment file about a plant: YAML, JSON or TOML, by its suffix.

    Raises:
        Refused: With every fault of the file, or of its patches on the plant.
    """
    return parse_question(file_text(path), path, plant, syntax_of(path))


def parse_question(text: str, path: Path, plant: Plant, syntax: Syntax = "yaml") -> Question:
    """Read the text of an experiment file; patch files are found from the folder of ``path``.

    Raises:
        Refused: As `read_question`.
    """
    grower = Grower(path.name)
    tree = compose(text, grower, syntax)
    patches: list[Patch] = []
    entry = Walk(grower).value(record_of(ExperimentFile), _with_numbers(tree, grower, patches), "")
    if grower.faults or not isinstance(entry, ExperimentFile):
        raise Refused(grower.faults)
    return _Building(plant, path.parent, tuple(patches)).question(entry)


class _Building:
    """Makes a question of an experiment file, and gathers its faults."""

    def __init__(self, plant: Plant, folder: Path, patches: tuple[Patch, ...]) -> None:
        self._plant, self._folder, self._patches = plant, folder, patches
        self._faults: list[Diagnostic] = []

    def question(self, entry: ExperimentFile) -> Question:
        """The question, or a refusal with all faults."""
        factors = [each for one in entry.factors if (each := self._factor(one)) is not None]
        variants = [
            Variant(name=each.name, patch=patch)
            for each in entry.variants
            if (patch := self._patch(each)) is not None
        ]
        warm_up_us = self._warm_up_us(entry.warm_up)
        choosing = self._choosing(entry.select)
        if not entry.factors and not entry.variants:
            found = "neither factors nor variants: nothing to compare"
            self._faults.append(Diagnostic("S041", "the experiment", found))
        if self._faults:
            raise Refused(self._faults)
        made = design_variants(self._plant, factors, entry.design, entry.samples, entry.seed)
        return Question(
            design=Design(
                measured_us=max(round(entry.days * DAY_US), 1),
                n_replication=entry.replications,
                seed=entry.seed,
                warm_up_us=warm_up_us,
            ),
            variants=(*made, *variants) if factors else tuple(variants),
            factors=tuple(factors),
            aims=entry.measures,
            choosing=choosing,
            note=entry.note,
        )

    def _factor(self, entry: FactorEntry) -> Factor | None:
        ways = [bool(entry.levels), bool(entry.low or entry.high), bool(entry.patches)]
        where = entry.name or entry.path or "a factor"
        if sum(ways) != 1 or bool(entry.path) == bool(entry.patches):
            expected = "a path with levels or with from and to, or else patches"
            self._faults.append(Diagnostic("S041", where, "it cannot be varied so", expected))
            return None
        try:
            if entry.patches:
                return self._patch_factor(entry)
            if entry.levels:
                return factor_of_levels(self._plant, entry.path, entry.levels, entry.name)
            return range_of(self._plant, entry.path, (entry.low, entry.high), entry.name)
        except Refused as refused:
            self._faults += refused.diagnostics
            return None

    def _patch_factor(self, entry: FactorEntry) -> Factor | None:
        patches = [(each.name, self._patch(each)) for each in entry.patches]
        if any(patch is None for _, patch in patches):
            return None
        levels = tuple(
            Level(text=name, edits=cast("Patch", patch).edits) for name, patch in patches
        )
        return Factor(name=entry.name or "patch", levels=levels)

    def _patch(self, entry: NamedPatch) -> Patch | None:
        if (entry.number >= 0) == bool(entry.file):
            found, expected = "edits and a file, or neither", "one of them"
            self._faults.append(Diagnostic("S041", entry.name, found, expected))
            return None
        try:
            patch = self._file(entry.file) if entry.file else self._patches[entry.number]
            patch = msgspec.structs.replace(patch, note=entry.note or patch.note)
            apply_patch(self._plant, patch)
        except Refused as refused:
            self._faults += [
                msgspec.structs.replace(each, where=f"{entry.name}: {each.where}")
                for each in refused.diagnostics
            ]
            return None
        return patch

    def _file(self, name: str) -> Patch:
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder.resolve()):
            found = "a patch file outside the folder of the experiment file"
            raise Refused(
                [Diagnostic("S041", name, found, fix="put it beside the experiment file")]
            )
        return read_patch(path)

    def _choosing(self, entry: SelectEntry | None) -> Choosing | None:
        if entry is None:
            return None
        try:
            aim = parse_goal(entry.by, entry.better)
        except Refused as refused:
            self._faults += refused.diagnostics
            return None
        return Choosing(
            aim=aim,
            confidence=entry.confidence,
            share=entry.indifference_share,
            n_first=entry.first,
        )

    def _warm_up_us(self, text: str) -> int | None:
        if text == _AUTO:
            return None
        try:
            return int(parse("0 s" if text == "0" else text, Quantity.DURATION))
        except ValueError as error:
            self._faults.append(Diagnostic("S041", "warm_up", f"{error}", "a duration, or auto"))
            return None


def _with_numbers(tree: Node, grower: Grower, patches: list[Patch]) -> Node:
    """The tree with each list of edits read, and replaced by its number."""
    if not isinstance(tree, Mapping):
        return tree
    entries = dict(tree.entries)
    for key in ("variants", "patches"):
        if key in entries and isinstance(entries[key][1], Items):
            line, items = entries[key]
            nodes = [_numbered(each, grower, patches) for each in cast("Items", items).nodes]
            entries[key] = (line, Items(nodes, line))
    if "factors" in entries and isinstance(entries["factors"][1], Items):
        line, items = entries["factors"]
        nodes = [
            _with_numbers(_with_texts(each), grower, patches) for each in cast("Items", items).nodes
        ]
        entries["factors"] = (line, Items(nodes, line))
    return Mapping(entries, tree.line)


def _with_texts(factor: Node) -> Node:
    """A factor whose values are texts, also where JSON or TOML has them as numbers."""
    if not isinstance(factor, Mapping):
        return factor
    entries = {
        key: (line, _as_text(node) if key in {"levels", "from", "to"} else node)
        for key, (line, node) in factor.entries.items()
    }
    return Mapping(entries, factor.line)


def _as_text(node: Node) -> Node:
    if isinstance(node, Items):
        return Items([_as_text(each) for each in node.nodes], node.line)
    return Scalar(node.text, "plain", node.line) if isinstance(node, Scalar) else node


def _numbered(node: Node, grower: Grower, patches: list[Patch]) -> Node:
    if not isinstance(node, Mapping):
        return node
    entries = {key: entry for key, entry in node.entries.items() if key != "number"}
    edits = entries.pop("edits", None)
    if edits is not None:
        patches.append(Patch(edits=edits_of_node(edits, node.line, grower)))
        number = Scalar(str(len(patches) - 1), "plain", edits[0])
        entries["number"] = (edits[0], number)
    return Mapping(entries, node.line)
