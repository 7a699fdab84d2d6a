"""Blocks (TWL/1): many changes as bytes, the same in the socket, the log and between servers.

docs/reference/block-format.md describes them byte by byte; schema/golden/blocks.json has examples
that this and the client's decoder agree on.
"""

import enum
import struct
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

import msgspec
import numpy as np

from twinline.changes.column_codes import (
    INSTANT_CODES,
    PARAM_CODES,
    SIGNAL_CODES,
    ColumnCode,
    MalformedBlock,
    read_params_into,
    read_whole,
    size_of_column,
    write_instants,
    write_params,
    write_signals,
)
from twinline.changes.columns import N_PARAM_OF_LAW, Changes, Int64s, Uint16s

MAGIC: Final = 0x314C5754
"""Reads "TWL1" in the bytes."""
_HEADER: Final = struct.Struct("<IHHQq")
_TOPIC: Final = struct.Struct("<HHI")
_GROUP: Final = struct.Struct("<BBHI")
_N_LAW: Final = len(N_PARAM_OF_LAW)
_LARGEST_SIGNAL: Final = (1 << 32) - 1


class BlockKind(enum.IntEnum):
    """What a block means to those who know earlier ones."""

    DELTA = 0
    """Changes to add to what is known."""
    KEYFRAME = 1
    """The whole state at an instant: replaces all that is known of its topics."""


class BlockHead(NamedTuple):
    """What a block says about itself; see `Block`."""

    kind: BlockKind
    n_topic: int
    offset: int
    base_us: int


class Block(msgspec.Struct, frozen=True, eq=False):
    """A block as read. Its changes are in order of time, then topic, then law code."""

    kind: BlockKind
    offset: int
    """Number in the log of its first change; of a keyframe: of the first change after it."""
    base_us: int
    """Its instants count from here; of a keyframe: the instant that it is the state of."""
    topics: tuple[int, ...]
    changes: Changes


def encode_block(
    changes: Changes,
    topic_of_signal: Uint16s,
    offset: int,
    base_us: int,
    kind: BlockKind = BlockKind.DELTA,
) -> bytes:
    """Write changes as a block.

    Args:
        changes: In any order; a block keeps, of those of one topic and law, the order of time
            and at one instant the given order.
        topic_of_signal: (n_signal,) the topic of every signal.
        offset: See `Block`.
        base_us: See `Block`; near the changes' instants, for small bytes.
        kind: See `Block`.

    Raises:
        ValueError: A change names a signal without a topic.
    """
    return join_topics(encode_topics(changes, topic_of_signal, base_us), offset, base_us, kind)


def encode_topics(changes: Changes, topic_of_signal: Uint16s, base_us: int) -> dict[int, bytes]:
    """Write the changes of each topic once, to be joined into blocks for many receivers."""
    if not len(changes):
        return {}
    if int(changes.signal.max()) >= len(topic_of_signal):
        raise ValueError(
            f"signal {int(changes.signal.max())} is not one of {len(topic_of_signal)} signals"
        )
    ordered = changes.sorted_by_time()
    key = topic_of_signal[ordered.signal].astype(np.uint32) * _N_LAW + ordered.law
    rows = np.argsort(key.astype(np.uint16) if key.max() < 1 << 16 else key, kind="stable")
    grouped, keys = ordered[rows], key[rows]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    groups: dict[int, list[bytes]] = {}
    for start, end in zip(starts, [*starts[1:], len(keys)], strict=True):
        topic, law = divmod(int(keys[start]), _N_LAW)
        groups.setdefault(topic, []).append(_encode_group(law, grouped[start:end], base_us))
    return {topic: _encode_topic(topic, parts) for topic, parts in groups.items()}


def join_topics(
    topics: Mapping[int, bytes],
    offset: int,
    base_us: int,
    kind: BlockKind = BlockKind.DELTA,
) -> bytes:
    """Make a block of topics that `encode_topics` wrote with this same `base_us`."""
    header = _HEADER.pack(MAGIC, kind, len(topics), offset, base_us)
    return b"".join((header, *(topics[topic] for topic in sorted(topics))))


def decode_block(data: bytes | memoryview, topics: Collection[int] | None = None) -> Block:
    """Read a block from bytes that nobody vouches for.

    Every length is checked before anything is allocated, and a row costs at least a byte, so what
    is allocated is a small multiple of what was sent.

    Args:
        data: The block and nothing else.
        topics: Read these only; None reads all.

    Raises:
        MalformedBlock: The bytes are no block.
    """
    view = memoryview(data)
    head = read_head(view)
    groups: list[_Group] = []
    numbers: list[int] = []
    at = _HEADER.size
    for _ in range(head.n_topic):
        topic, n_group, n_byte, at = _read_topic_header(view, at, numbers)
        if topics is None or topic in topics:
            groups += _groups(view[at : at + n_byte], n_group)
        at += n_byte
    if at != len(view):
        raise MalformedBlock(f"{len(view) - at} bytes follow its last topic")
    changes = _changes(groups, head.base_us)
    return Block(head.kind, head.offset, head.base_us, tuple(numbers), changes)


def read_head(data: bytes | memoryview) -> BlockHead:
    """Read what a block says about itself, and nothing more; raises MalformedBlock."""
    if len(data) < _HEADER.size:
        raise MalformedBlock(f"{len(data)} bytes are too few for a block")
    magic, kind, n_topic, offset, base_us = _HEADER.unpack_from(data)
    if magic != MAGIC or kind not in (BlockKind.DELTA, BlockKind.KEYFRAME):
        raise MalformedBlock("does not begin as a block")
    return BlockHead(BlockKind(kind), n_topic, offset, base_us)


class _Column(NamedTuple):
    code: int
    data: memoryview


class _Group(NamedTuple):
    law: int
    n_row: int
    columns: list[_Column]


def _encode_group(law: int, rows: Changes, base_us: int) -> bytes:
    n_param = int(N_PARAM_OF_LAW[law])
    with np.errstate(over="ignore"):  # far ends of time wrap around, and back when read
        dt_us = rows.at_us - np.int64(base_us)
    instants = write_instants(dt_us)
    may_be_constant = instants[0] != ColumnCode.CONSTANT or len(rows) == 1
    return b"".join(
        (
            _GROUP.pack(law, n_param, 0, len(rows)),
            write_signals(rows.signal.astype(np.int64), may_be_constant=may_be_constant),
            instants,
            *(write_params(np.ascontiguousarray(rows.params[:, i])) for i in range(n_param)),
        )
    )


def _encode_topic(topic: int, groups: list[bytes]) -> bytes:
    return b"".join((_TOPIC.pack(topic, len(groups), sum(map(len, groups))), *groups))


def _read_topic_header(view: memoryview, at: int, before: list[int]) -> tuple[int, int, int, int]:
    """The topic, its number of groups and bytes, and where those begin; notes it in `before`."""
    if len(view) - at < _TOPIC.size:
        raise MalformedBlock("ends inside a topic's header")
    topic, n_group, n_byte = _TOPIC.unpack_from(view, at)
    at += _TOPIC.size
    if n_byte > len(view) - at:
        raise MalformedBlock(f"topic {topic} is longer than its block")
    if before and topic <= before[-1]:
        raise MalformedBlock(f"topic {topic} follows topic {before[-1]}")
    before.append(topic)
    return topic, n_group, n_byte, at


def _groups(view: memoryview, n_group: int) -> Iterator[_Group]:
    at, last_law = 0, -1
    for _ in range(n_group):
        if len(view) - at < _GROUP.size:
            raise MalformedBlock("ends inside a group's header")
        law, n_param, reserved, n_row = _GROUP.unpack_from(view, at)
        if not last_law < law < _N_LAW or n_param != N_PARAM_OF_LAW[law] or reserved or not n_row:
            raise MalformedBlock(f"{n_row} rows of law {law} with {n_param} parameters")
        at += _GROUP.size
        columns = []
        for i in range(n_param + 2):
            allowed = (SIGNAL_CODES, INSTANT_CODES)[i] if i < 2 else PARAM_CODES  # noqa: PLR2004 - signals, instants, then parameters
            columns.append(_column(view, at, n_row, allowed))
            at += 1 + len(columns[-1].data)
        if n_row > 1 and columns[0].code == columns[1].code == ColumnCode.CONSTANT:
            raise MalformedBlock("one signal changes more than once at one instant")
        last_law = law
        yield _Group(law, n_row, columns)
    if at != len(view):
        raise MalformedBlock(f"{len(view) - at} bytes follow the last group of a topic")


def _column(view: memoryview, at: int, n_row: int, allowed: frozenset[int]) -> _Column:
    if at >= len(view):
        raise MalformedBlock("ends before a column")
    code = view[at]
    if code not in allowed:
        raise MalformedBlock(f"column code {code} does not stand here")
    size = size_of_column(code, n_row)
    if size > len(view) - at - 1:
        raise MalformedBlock(f"ends inside a column of {n_row} rows")
    return _Column(code, view[at + 1 : at + 1 + size])


def _changes(groups: list[_Group], base_us: int) -> Changes:
    n_row = sum(group.n_row for group in groups)
    width = max((int(N_PARAM_OF_LAW[group.law]) for group in groups), default=1)
    at_us, signal = np.empty(n_row, np.int64), np.empty(n_row, np.uint32)
    law, params = np.empty(n_row, np.uint8), np.zeros((n_row, width))
    row = 0
    for group in groups:
        end = row + group.n_row
        signal[row:end] = _signals(group)
        at_us[row:end] = read_whole(*group.columns[1], group.n_row)
        law[row:end] = group.law
        for i, column in enumerate(group.columns[2:]):
            read_params_into(*column, params[row:end, i])
        row = end
    with np.errstate(over="ignore"):
        at_us += np.int64(base_us)
    return Changes.from_columns(at_us, signal, law, params).sorted_by_time()


def _signals(group: _Group) -> Int64s:
    numbers = read_whole(*group.columns[0], group.n_row)
    if group.columns[0].code == ColumnCode.CONSTANT and not 0 <= numbers[0] <= _LARGEST_SIGNAL:
        raise MalformedBlock(f"{numbers[0]} is no signal number")
    return numbers
