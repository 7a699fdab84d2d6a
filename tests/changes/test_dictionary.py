"""The names behind the numbers: they only grow, and survive their journey through a log."""

import tracemalloc

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.changes import Dictionary, DictionaryPart, Signal
from twinline.changes.dictionary import SignalNames


def workshop() -> Dictionary:
    names = Dictionary(["stations", "orders"])
    mill = names.add_entity("station", "M1", "Mill", {"area": "turning", "places": 2.0})
    gear = names.add_entity("order", "G-7", "Gear")
    names.add_signal(mill, "state", "station_state", 0)
    names.add_signal(gear, "good", "number", 1, "parts")
    names.add_path("mill to saw", [(0.0, 1.0, 2.0), (3.0, 4.0, 5.0)])
    return names


def grow(names: Dictionary, step: str) -> None:
    n = len(names.entities)
    if step == "topic":
        names.topics.append(f"topic {len(names.topics)}")
    elif step == "entity":
        names.add_entity("operator", f"O{n}", f"Ann {n}", {"shift": float(n)} if n % 2 else None)
    elif step == "signal" and n:
        names.add_signals([n - 1, 0], f"p{len(names.signals) % 3}", "number", 0, "u")
    elif step == "path":
        names.add_path(f"way {len(names.paths)}", [(float(n), 0.0, 0.0)])


steps = st.lists(st.sampled_from(["topic", "entity", "signal", "path", "frame"]), max_size=30)


def test_numbers_are_places_in_the_lists() -> None:
    names = workshop()
    assert names.signals[1] == Signal(1, 1, "good", "number", "parts", 1)
    assert names.signals[-1] == names.signals[1]
    assert [each.number for each in names.signals] == [0, 1]
    assert names.signals[:1] == [names.signals[0]]
    assert names.entities[0].attributes == {"area": "turning", "places": 2.0}
    assert names.signal_name(0) == "station/M1/state"


def test_signals_are_found_by_kind_of_entity_and_property() -> None:
    names = workshop()
    saw = names.add_entity("station", "S1", "Saw")
    numbers = names.add_signals([1, saw], "state", "number", 0)
    assert names.signals_of("station", "state") == {0: 0, saw: numbers[1]}
    assert names.signals_of("order", "state") == {1: numbers[0]}
    assert names.signals_of("order", "never heard of") == {}


def test_a_signal_needs_its_entity_and_topic() -> None:
    names = workshop()
    with pytest.raises(IndexError, match="2 entities, up to 2 asked"):
        names.add_signal(2, "state", "number", 0)
    with pytest.raises(IndexError, match="no topic 2"):
        names.add_signal(0, "state", "number", 2)


def test_json_is_that_of_the_http_api() -> None:
    assert msgspec.json.decode(workshop().json()) == {
        "entities": [
            {
                "number": 0,
                "kind": "station",
                "id": "M1",
                "name": "Mill",
                "attributes": {"area": "turning", "places": 2.0},
            },
            {"number": 1, "kind": "order", "id": "G-7", "name": "Gear", "attributes": {}},
        ],
        "signals": [
            {
                "number": 0,
                "entity": 0,
                "property": "state",
                "kind": "station_state",
                "unit": "",
                "topic": 0,
            },
            {
                "number": 1,
                "entity": 1,
                "property": "good",
                "kind": "number",
                "unit": "parts",
                "topic": 1,
            },
        ],
        "paths": [{"number": 0, "name": "mill to saw", "points": [[0, 1, 2], [3, 4, 5]]}],
        "topics": ["stations", "orders"],
    }


def test_an_empty_dictionary_has_json_too() -> None:
    empty: dict[str, list[str]] = {"entities": [], "signals": [], "paths": [], "topics": []}
    assert msgspec.json.decode(Dictionary().json()) == empty


@given(steps)
def test_a_dictionary_that_travels_in_parts_arrives_whole(grown: list[str]) -> None:
    names, arrived = workshop(), Dictionary()
    for step in (*grown, "frame"):
        grow(names, step)
        if step == "frame":
            frame = msgspec.json.encode(names.part_from(arrived.size()))
            arrived.extend(msgspec.json.decode(frame, type=DictionaryPart))
    assert arrived.json() == names.json()
    assert arrived.topic_of_signal().tolist() == names.topic_of_signal().tolist()


@given(steps)
def test_a_grown_dictionary_begins_with_what_it_was(grown: list[str]) -> None:
    before, after = workshop(), workshop()
    for step in grown:
        grow(after, step)
    assert after.begins_with(before)
    assert before.begins_with(after) == (before.size() == after.size())


def test_other_names_do_not_begin_a_dictionary() -> None:
    other = workshop()
    other.add_signal(0, "waiting", "number", 0)
    mine = workshop()
    mine.add_signal(0, "busy", "number", 0)
    assert not mine.begins_with(other)
    assert not Dictionary(["orders"]).begins_with(Dictionary(["stations"]))


def part(**replaced: object) -> DictionaryPart:
    names = SignalNames(words=["w"], entity=[0], property=[0], kind=[0], unit=[0], topic=[0])
    signals = msgspec.structs.replace(names, **replaced)
    return DictionaryPart((0, 0, 0, 0), ["t"], [("order", "O", "O", {})], signals, [])


@pytest.mark.parametrize(
    "bad",
    [
        part(entity=[1]),
        part(entity=[-1]),
        part(topic=[1]),
        part(property=[1]),
        part(unit=[-1]),
        part(kind=[0, 0]),
        msgspec.structs.replace(part(), first=(0, 1, 0, 0)),
    ],
)
def test_a_part_that_names_what_is_not_there_is_refused_whole(bad: DictionaryPart) -> None:
    names = Dictionary()
    assert Dictionary().extend(part()).size() == (1, 1, 1, 0)
    with pytest.raises(ValueError, match=r"part of a dictionary|names number"):
        names.extend(bad)
    assert names.size() == (0, 0, 0, 0)


@pytest.mark.slow
def test_three_hundred_thousand_signals_take_little_room() -> None:
    names = Dictionary(["orders"])
    orders = [names.add_entity("order", f"{i}", f"{i}") for i in range(60_000)]
    tracemalloc.start()
    for name in ("state", "motion", "station", "good", "scrap"):
        names.add_signals(orders, name, "number", 0)
    names.topic_of_signal()
    grown, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(names.signals) == 300_000
    assert grown < 5_000_000
    assert peak < 10_000_000
    assert len(msgspec.json.encode(names.part_from((0, 0, 0, 0)))) < 10_000_000
