"""Blocks: whatever is written is read back bit for bit, and no bytes can do harm.

The examples in schema/golden/blocks.json bind this decoder and the client's to each other.
"""

import importlib.util
import json
import tracemalloc
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twinline.changes import (
    MOST_PARAMS,
    BlockKind,
    Changes,
    Law,
    MalformedBlock,
    concatenate,
    decode_block,
    encode_block,
    encode_topics,
    join_topics,
    read_head,
)

ROOT = Path(__file__).parents[2]
GOLDEN: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "schema" / "golden" / "blocks.json").read_text("utf-8")
)
N_SIGNAL = 70_100
TOPIC_OF_SIGNAL = (np.arange(N_SIGNAL) % 3 * 250).astype(np.uint16)

instants = st.one_of(st.integers(-200, 200), st.integers(-(2**63), 2**63 - 1))
values = st.one_of(
    st.floats(),
    st.floats(width=32),
    st.integers(-40_000, 70_000).map(float),
    st.sampled_from([-0.0, 2.0**31, 2.0**32, -(2.0**31) - 1]),
)
law_rows = st.tuples(
    instants,
    st.one_of(st.integers(0, 9), st.integers(0, N_SIGNAL - 1)),
    st.sampled_from(Law),
    st.lists(values, min_size=MOST_PARAMS, max_size=MOST_PARAMS),
)


@st.composite
def any_changes(draw: st.DrawFn) -> Changes:
    rows = draw(st.lists(law_rows, max_size=12)) * draw(st.sampled_from([1, 1, 5]))
    if not rows:
        return Changes.none()
    at_us, signal, law, params = zip(*rows, strict=True)
    return Changes(at_us, signal, law, params)


def in_block_order(changes: Changes) -> Changes:
    topic = TOPIC_OF_SIGNAL[changes.signal]
    return changes[np.lexsort((changes.law, topic, changes.at_us))]


def bits(changes: Changes) -> tuple[bytes, ...]:
    columns = (changes.at_us, changes.signal, changes.law, changes.params)
    return tuple(column.tobytes() for column in columns)


@pytest.mark.slow
@given(any_changes(), instants, st.integers(0, 2**64 - 1), st.sampled_from(BlockKind))
@example(Changes.holds([2**63 - 1, -(2**63)], [1, 1], [1, 2]), 2**63 - 1, 0, BlockKind.DELTA)
def test_a_block_gives_back_its_changes_bit_for_bit(
    changes: Changes, base_us: int, offset: int, kind: BlockKind
) -> None:
    block = decode_block(encode_block(changes, TOPIC_OF_SIGNAL, offset, base_us, kind))
    assert (block.kind, block.offset, block.base_us) == (kind, offset, base_us)
    assert bits(block.changes) == bits(in_block_order(changes))
    assert block.changes == in_block_order(changes)
    assert block.topics == tuple(np.unique(TOPIC_OF_SIGNAL[changes.signal]).tolist())


@pytest.mark.slow
@given(any_changes(), st.sets(st.sampled_from([0, 250, 500])))
def test_topics_can_be_read_and_joined_alone(changes: Changes, wanted: set[int]) -> None:
    data = encode_block(changes, TOPIC_OF_SIGNAL, 3, 5)
    mine = in_block_order(changes)[
        np.isin(TOPIC_OF_SIGNAL[in_block_order(changes).signal], [*wanted])
    ]
    assert decode_block(data, wanted).changes == mine
    topics = encode_topics(changes, TOPIC_OF_SIGNAL, 5)
    joined = join_topics({topic: topics[topic] for topic in wanted & topics.keys()}, 3, 5)
    assert decode_block(joined).changes == mine
    assert join_topics(topics, 3, 5) == data


@given(st.binary(max_size=200))
@example(b"TWL1")
def test_arbitrary_bytes_are_a_block_or_refused(data: bytes) -> None:
    try:
        decode_block(data)
    except MalformedBlock:
        return
    assert read_head(data).kind in BlockKind


@pytest.mark.slow
@given(any_changes(), st.data())
def test_a_block_with_other_bytes_in_it_is_a_block_or_refused(
    changes: Changes, data: st.DataObject
) -> None:
    block = bytearray(encode_block(changes, TOPIC_OF_SIGNAL, 3, 5))
    places = st.integers(0, len(block) - 1)
    for place, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=6)):
        block[place] = value
    cut = data.draw(st.integers(0, len(block)))
    tracemalloc.start()
    try:
        decode_block(bytes(block[: cut or None]))
    except MalformedBlock:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 250 * len(block) + 60_000


def test_the_hungriest_block_takes_a_small_multiple_of_its_bytes() -> None:
    n = 50_000
    still = Changes(np.arange(n) % 256, np.full(n, 3), Law.POSE, np.ones((n, 6)))
    data = encode_block(still, TOPIC_OF_SIGNAL, 0, 0)
    assert len(data) < 1.01 * n + 200
    tracemalloc.start()
    decode_block(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 250 * len(data)


def test_many_changes_of_one_signal_at_one_instant_can_be_written() -> None:
    alike = Changes.holds([7] * 40, [3] * 40, np.arange(40) % 3)
    assert decode_block(encode_block(alike, TOPIC_OF_SIGNAL, 0, 7)).changes == alike


def test_a_change_of_a_signal_without_a_topic_is_refused() -> None:
    with pytest.raises(ValueError, match="signal 4 is not one of 4 signals"):
        encode_block(Changes.holds([1], [4], [2.0]), TOPIC_OF_SIGNAL[:4], 0, 0)


@pytest.mark.parametrize(
    ("given_values", "n_byte"),
    [
        ([0, 255] * 8, 1),
        ([0, -1] * 8, 2),
        ([0, 65_535] * 8, 2),
        ([0, -40_000] * 8, 4),
        ([0, 2.0**32 - 1] * 8, 4),
        ([0.5, 0.25] * 8, 4),
        ([0.1, 0.2] * 8, 8),
        ([-0.0, 1.0] * 8, 4),
        ([float("nan"), 1.0] * 8, 4),
        ([0.1] * 16, 0.5),
    ],
)
def test_a_column_takes_the_smallest_code_that_loses_nothing(
    given_values: list[float], n_byte: float
) -> None:
    changes = Changes.holds(range(16), [2] * 16, given_values)
    alike = Changes.holds(range(16), [2] * 16, [7, 9] * 8)
    longer = len(encode_block(changes, TOPIC_OF_SIGNAL, 0, 0)) - len(
        encode_block(alike, TOPIC_OF_SIGNAL, 0, 0)
    )
    assert longer == 16 * n_byte - 16


def test_an_order_that_moves_costs_few_bytes() -> None:
    at_us = np.arange(500) * 20_000
    moves = Changes(
        at_us, np.arange(500), Law.PATH, [[i % 90, 0.0, 1.25, i / 4] for i in range(500)]
    )
    assert len(encode_block(moves, np.zeros(500, np.uint16), 0, 0)) < 12 * 500


def golden_changes(example: dict[str, Any]) -> Changes:
    parts = [
        Changes([at_us], [signal], law, [[float(each) for each in params]])
        for signal, at_us, law, params in example["changes"]
    ]
    return concatenate(parts)


@pytest.mark.parametrize("golden", GOLDEN["blocks"], ids=lambda golden: golden["name"])
def test_golden_blocks_are_read_as_they_were_written(golden: dict[str, Any]) -> None:
    block = decode_block(bytes.fromhex(golden["hex"]))
    assert block.kind.name.lower() == golden["kind"]
    assert (block.offset, block.base_us) == (golden["offset"], golden["base_us"])
    assert list(block.topics) == golden["topics"]
    assert block.changes == golden_changes(golden)


@pytest.mark.parametrize("golden", GOLDEN["malformed"], ids=lambda golden: golden["name"])
def test_golden_malformed_blocks_are_refused(golden: dict[str, Any]) -> None:
    with pytest.raises(MalformedBlock):
        decode_block(bytes.fromhex(golden["hex"]))


@pytest.fixture(scope="module")
def golden_script() -> ModuleType:
    path = ROOT / "build_tools" / "golden.py"
    spec = importlib.util.spec_from_file_location("golden", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_golden_blocks_are_what_their_script_writes(golden_script: ModuleType) -> None:
    written = golden_script.as_text(golden_script.golden()["blocks.json"])
    assert json.loads(written) == GOLDEN
