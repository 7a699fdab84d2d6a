"""Deals the changes of a log out: by kind of entity and property, with small numbers for names."""

from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np

from twinline.changes import Changes, Dictionary, EntityKind, Law
from twinline.measure.columns import Column
from twinline.measure.runs import NONE, Float64Array, Int64Array, Rows

MEASURED: Final[Mapping[EntityKind, tuple[str, ...]]] = {
    "station": ("state", "busy", "order", "operator", "good", "scrap", "power"),
    "order": ("state", "station", "good"),
    "operator": ("station",),
}
"""The properties of each kind of entity that are measured."""

_KINDS: Final = tuple(MEASURED)
_SLOTS: Final = tuple((kind, name) for kind, names in MEASURED.items() for name in names)


class Picked(msgspec.Struct, frozen=True, eq=False):
    """The changes of one property of one kind of entity, in order of time."""

    subject: Int64Array
    """(n,) index of the entity among those of its kind."""
    at_us: Int64Array
    value: Float64Array
    """(n,) NaN for no value."""


class Picker:
    """Knows the names in a log as far as they are measured; goes along as the dictionary grows."""

    def __init__(self) -> None:
        self._size = (0, 0, 0, 0)
        self._kind_of_entity, self._index_of_entity = Column(np.int64), Column(np.int64)
        self._slot_of_signal, self._subject_of_signal = Column(np.int64), Column(np.int64)
        self._n_of_kind = dict.fromkeys(_KINDS, 0)
        self._picked: dict[tuple[EntityKind, str], Picked] = {}

    def learn(self, dictionary: Dictionary) -> dict[EntityKind, list[int]]:
        """Learn what is new in a dictionary; returns the new entities of each kind."""
        _, n_entity, n_signal, _ = self._size
        new: dict[EntityKind, list[int]] = {kind: [] for kind in _KINDS}
        kinds: list[int] = []
        indices: list[int] = []
        for entity in dictionary.entities[n_entity:]:
            alike = new.get(entity.kind)
            if alike is None:
                kinds.append(NONE)
                indices.append(NONE)
                continue
            kinds.append(_KINDS.index(entity.kind))
            indices.append(self._n_of_kind[entity.kind] + len(alike))
            alike.append(entity.number)
        for kind, alike in new.items():
            self._n_of_kind[kind] += len(alike)
        self._kind_of_entity.append(kinds)
        self._index_of_entity.append(indices)
        self._learn_signals(dictionary, n_signal)
        self._size = dictionary.size()
        return new

    def deal(self, changes: Changes) -> None:
        """Take changes whose names are learnt, to be picked."""
        holds = changes.law == Law.HOLD
        signal = changes.signal[holds].astype(np.int64)
        at_us, value = changes.at_us[holds], changes.params[holds, 0]
        slot, subject = self._slot_of_signal.rows[signal], self._subject_of_signal.rows[signal]
        for i, key in enumerate(_SLOTS):
            rows = np.flatnonzero(slot == i)
            self._picked[key] = Picked(subject[rows], at_us[rows], value[rows])

    def pick(self, kind: EntityKind, property_name: str) -> Picked:
        """The changes of a property among those dealt last."""
        return self._picked[kind, property_name]

    def pick_named(self, kind: EntityKind, property_name: str, target: EntityKind) -> Picked:
        """The same of a property that names entities: its values as indices of the target kind."""
        picked = self.pick(kind, property_name)
        value = np.full(len(picked.value), np.nan)
        known = np.flatnonzero(~np.isnan(picked.value))
        number = picked.value[known].astype(np.int64)
        fits = self._kind_of_entity.rows[number] == _KINDS.index(target)
        value[known[fits]] = self._index_of_entity.rows[number[fits]]
        return Picked(picked.subject, picked.at_us, value)

    def _learn_signals(self, dictionary: Dictionary, first: int) -> None:
        names = dictionary.signals.columns_from(first)
        slot_of = np.full((len(_KINDS) + 1, len(names.words) + 1), NONE, np.int64)
        code_of = {word: code for code, word in enumerate(names.words)}
        for slot, (kind, name) in enumerate(_SLOTS):
            slot_of[_KINDS.index(kind), code_of.get(name, NONE)] = slot
        slot_of[NONE] = slot_of[:, NONE] = NONE
        entity = np.array(names.entity, np.int64)
        kind_of_each = self._kind_of_entity.rows[entity]
        self._slot_of_signal.append(slot_of[kind_of_each, np.array(names.property, np.int64)])
        self._subject_of_signal.append(self._index_of_entity.rows[entity])


def rows_of(columns: tuple[Picked, ...]) -> Rows:
    """The changes of several properties as rows of runs, each property a column."""
    column = np.repeat(np.arange(len(columns)), [len(each.at_us) for each in columns])
    subject = np.concatenate([each.subject for each in columns])
    at_us = np.concatenate([each.at_us for each in columns])
    value = np.concatenate([each.value for each in columns])
    whole = np.where(np.isnan(value), NONE, value).astype(np.int64)
    order = np.argsort(at_us, kind="stable")
    return Rows(subject[order], column[order], at_us[order], whole[order])
