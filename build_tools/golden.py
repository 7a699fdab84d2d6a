"""Writes schema/golden: examples that the Python and the TypeScript code must agree on.

Run `.venv/bin/python build_tools/golden.py` after a change of a law or of the block format. JSON
has no word for numbers that are not finite, nor for -0: they stand there as text.
"""

import json
import math
import struct
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from twinline.changes import (
    N_PARAM,
    BlockKind,
    Changes,
    Law,
    PathLine,
    PathTable,
    concatenate,
    decode_block,
    encode_block,
    pose_at,
    poses_of,
    value_at,
)
from twinline.plant import Area, Floor, Place, Plant
from twinline.scene import KIT, Module, build_platforms

GOLDEN = Path(__file__).resolve().parents[1] / "schema" / "golden"
TOPIC_OF_SIGNAL = np.array([0, 0, 1, 1, 2, 2, 2, 0] + [3] * 70_000, np.uint16)
NAN, INFINITY = math.nan, math.inf


def as_json(value: object) -> object:
    """Numbers as JSON can hold them."""
    if isinstance(value, float):
        if not math.isfinite(value) or (value == 0.0 and math.copysign(1.0, value) < 0.0):
            return {"inf": "Infinity", "-inf": "-Infinity", "-0.0": "-0"}.get(str(value), "NaN")
        return int(value) if value.is_integer() and abs(value) < 1e15 else value  # noqa: PLR2004 - for short text
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    return value


def examples() -> Iterator[tuple[str, Changes, int, int, BlockKind]]:
    """Name, changes, offset, base and kind of each block."""
    delta = BlockKind.DELTA
    yield "nothing", Changes.none(), 0, 0, delta
    yield "one value", Changes.holds([17], [2], [5.0]), 9, 12, delta
    odd = [NAN, INFINITY, -INFINITY, -0.0, 5e-324, 1.7976931348623157e308, 0.1]
    yield "odd values", Changes.holds(range(7), range(7), odd), 1, 0, delta
    for name, values in {
        "u8": [0, 255, 3],
        "i16": [-32768, 32767, 3],
        "u16": [0, 65535, 3],
        "i32": [-2147483648, 2147483647, 3],
        "u32": [0, 4294967295, 3],
        "f32": [0.5, -1.25, 4294967296.0],
        "f64": [0.1, 0.2, 0.3],
        "constant": [0.1, 0.1, 0.1],
    }.items():
        yield f"values as {name}", Changes.holds([1, 2, 4], [2, 2, 2], values), 3, 0, delta
    for name, instants in {
        "u8": [0, 255],
        "i16": [-300, 300],
        "u16": [0, 65535],
        "tenths of ms": [-3276800, 3276700],
        "i32": [-3276801, 70001],
        "u32": [0, 4294967295],
        "i64": [-(2**52), 2**52],
    }.items():
        at_us = np.array(instants) + 1_000
        yield f"instants as {name}", Changes.holds(at_us, [4, 5], [1, 2]), 3, 1_000, delta
    together = Changes.holds([8] * 9, range(9), np.arange(9) / 4)
    yield "all at one instant", together, 4, 5, delta
    yield "signals as u16", Changes.holds([1, 2], [9, 60_000], [1, 2]), 4, 0, delta
    yield "signals as u32", Changes.holds([1, 2], [9, 70_007], [1, 2]), 4, 0, delta
    yield "every law", every_law(), 2**40, 1_700_000_000_000_000, delta
    yield "a keyframe", every_law().latest(), 2**33, 1_700_000_900_000_000, BlockKind.KEYFRAME


def every_law() -> Changes:
    """Two rows of each law, at instants that interleave, in three topics."""
    draw = np.random.default_rng(11)
    parts = []
    for law in Law:
        at_us = 1_700_000_000_000_000 + draw.integers(0, 900_000_000, 2)
        params = np.round(draw.normal(size=(2, 6)), 3)
        parts.append(Changes(at_us, [law, (law + 3) % 7], law, params))
    return concatenate(parts).sorted_by_time()


def block_examples() -> list[object]:
    """Each block with what is read from it."""
    found: list[object] = []
    for name, changes, offset, base_us, kind in examples():
        data = encode_block(changes, TOPIC_OF_SIGNAL, offset, base_us, kind)
        block = decode_block(data)
        columns = (block.changes.signal, block.changes.at_us, block.changes.law)
        rows = zip(*(column.tolist() for column in columns), block.changes.params, strict=True)
        found.append(
            {
                "name": name,
                "hex": data.hex(),
                "kind": kind.name.lower(),
                "offset": offset,
                "base_us": base_us,
                "topics": list(block.topics),
                "changes": [
                    [signal, at_us, law, params[: N_PARAM[Law(law)]].tolist()]
                    for signal, at_us, law, params in rows
                ],
            }
        )
    return found


# One row: header 24 bytes, topic 8, group 8, then signal (code, u8), instant (code, u8), value.
ONE = encode_block(Changes.holds([17], [2], [5.0]), TOPIC_OF_SIGNAL, 9, 12)
TWO = encode_block(Changes.holds([17, 18], [2, 4], [5.0, 6.0]), TOPIC_OF_SIGNAL, 9, 12)
TOPIC_AT, GROUP_AT, SIGNAL_AT, INSTANT_AT, VALUE_AT = 24, 32, 40, 42, 44


def edited(at: int, *values: int, of: bytes = ONE) -> bytes:
    """Bytes with some of them replaced."""
    return of[:at] + bytes(values) + of[at + len(values) :]


def one_row(signal: bytes, instant: bytes, value: bytes, n_row: int = 1) -> bytes:
    """A block of one group of holds with the given columns."""
    group = struct.pack("<BBHI", 0, 1, 0, n_row) + signal + instant + value
    return ONE[:TOPIC_AT] + struct.pack("<HHI", 1, 1, len(group)) + group


def constant(value: float) -> bytes:
    """A column of one value."""
    return b"\0" + struct.pack("<d", value)


def malformed_examples() -> dict[str, bytes]:
    """What a decoder must refuse, by what is wrong."""
    second_topic = TOPIC_AT + 8 + struct.unpack_from("<I", TWO, TOPIC_AT + 4)[0]
    return {
        "no bytes": b"",
        "half a header": ONE[:12],
        "another magic": edited(0, 0x55),
        "an unknown kind": edited(4, 2),
        "ends before its topic": ONE[:TOPIC_AT],
        "ends inside a topic's header": ONE[: TOPIC_AT + 5],
        "ends inside a group's header": edited(TOPIC_AT + 4, 4, 0, 0, 0)[: GROUP_AT + 4],
        "ends inside a column": ONE[:-1],
        "a byte too many": ONE + b"\0",
        "a topic longer than the block": edited(TOPIC_AT + 4, 255, 255, 255, 255),
        "a topic longer than its groups": edited(TOPIC_AT + 2, 0, 0),
        "the same topic twice": edited(second_topic, 1, 0, of=TWO),
        "the same law twice": edited(6, 1, 0)[: TOPIC_AT + 2]
        + struct.pack("<HI", 2, 2 * len(ONE[GROUP_AT:]))
        + 2 * ONE[GROUP_AT:],
        "an unknown law": edited(GROUP_AT, 7),
        "a wrong number of parameters": edited(GROUP_AT + 1, 2),
        "a reserved byte that is used": edited(GROUP_AT + 2, 1),
        "no rows": edited(GROUP_AT + 4, 0, 0, 0, 0),
        "more rows than bytes": edited(GROUP_AT + 4, 255, 255, 255, 255),
        "an unknown column code": edited(VALUE_AT, 10),
        "a signal as a fraction": edited(SIGNAL_AT, 6),
        "an instant as a fraction": edited(INSTANT_AT, 7),
        "a value as an instant": edited(VALUE_AT, 9),
        "a constant signal with a fraction": one_row(constant(1.5), b"\1\1", b"\1\1"),
        "a negative signal": one_row(constant(-1.0), b"\1\1", b"\1\1"),
        "a signal beyond 32 bits": one_row(constant(2.0**32), b"\1\1", b"\1\1"),
        "a signal that is no number": one_row(constant(NAN), b"\1\1", b"\1\1"),
        "an instant that is no number": one_row(b"\1\1", constant(NAN), b"\1\1"),
        "an endless instant": one_row(b"\1\1", constant(INFINITY), b"\1\1"),
        "an instant beyond 53 bits": one_row(b"\1\1", constant(2.0**54), b"\1\1"),
        "many rows from no bytes": one_row(
            constant(1.0), constant(1.0), constant(1.0), n_row=0xFFFFFFFF
        ),
    }


PATHS = (
    PathLine(
        0, "an L and up", ((0.0, 0.0, 0.5), (3.0, 0.0, 0.5), (3.0, 4.0, 0.5), (3.0, 4.0, 2.5))
    ),
    PathLine(1, "a repeated point", ((1.0, 1.0, 0.0), (1.0, 1.0, 0.0), (-2.0, 5.0, 0.0))),
    PathLine(2, "a point", ((7.0, 8.0, 9.0),)),
    PathLine(3, "nothing", ()),
    PathLine(4, "first up, then west", ((0.0, 0.0, 0.0), (0.0, 0.0, 1.0), (-1.0, 0.0, 1.0))),
)
INSTANTS_US = (-5, 0, 1, 333_333, 1_000_000, 2_500_000, 3_000_000, 60_000_000, 10**13)
VALUE_LAWS = (
    (Law.HOLD, (4.25,)),
    (Law.HOLD, (NAN,)),
    (Law.LINEAR, (1.5, -0.125)),
    (Law.LAG, (80.0, 20.0, 7.0)),
    (Law.LAG, (80.0, 20.0, 0.0)),
    (Law.SPLINE, (1.0, 2.0, -3.0, 0.5, 3.0)),
    (Law.SPLINE, (1.0, 2.0, -3.0, 0.5, 0.0)),
    (Law.PATH, (0.0, 0.0, 1.0, 7.0)),
)
POSE_LAWS = (
    (Law.HOLD, (NAN,)),
    (Law.PATH, (0.0, 0.0, 1.0, 9.0)),
    (Law.PATH, (0.0, 1.0, 1.2, 6.5)),
    (Law.PATH, (0.0, 6.0, -2.0, 0.5)),
    (Law.PATH, (0.0, 2.0, 0.0, 5.0)),
    (Law.PATH, (0.0, -4.0, 1.0, 99.0)),
    (Law.PATH, (1.0, 0.0, 0.75, 5.0)),
    (Law.PATH, (2.0, 0.0, 1.0, 5.0)),
    (Law.PATH, (3.0, 0.0, 1.0, 5.0)),
    (Law.PATH, (4.0, 0.0, 0.5, 2.0)),
    (Law.PATH, (5.0, 0.0, 1.0, 5.0)),
    (Law.PATH, (0.5, 0.0, 1.0, 5.0)),
    (Law.PATH, (NAN, 0.0, 1.0, 5.0)),
    (Law.PATH, (0.0, NAN, 1.0, 5.0)),
    (Law.POSE, (1.0, 2.0, 0.25, 0.5, 0.0, 0.0)),
    (Law.POSE, (1.0, 2.0, 0.25, 0.5, 1.5, 0.0)),
    (Law.POSE, (1.0, 2.0, 0.25, 0.5, 1.5, -0.75)),
    (Law.POSE, (1.0, 2.0, 0.25, 0.5, 0.0, 0.3)),
    (Law.ATTACH, (3.0, 0.5, -0.25, 1.25, 0.125)),
)


def law_rows(laws: tuple[tuple[Law, tuple[float, ...]], ...]) -> Changes:
    """Every law at every instant: `at_us` holds the time since its change."""
    rows = [(law, params, dt_us) for law, params in laws for dt_us in INSTANTS_US]
    table = np.zeros((len(rows), 6))
    for i, (_, params, _) in enumerate(rows):
        table[i, : len(params)] = params
    law = np.array([row[0] for row in rows])
    return Changes([row[2] for row in rows], np.zeros(len(rows)), law, table)


def law_examples() -> dict[str, object]:
    """Laws with what they say, and carried things with where they are."""
    table = PathTable(PATHS)
    values, poses = law_rows(VALUE_LAWS), law_rows(POSE_LAWS)
    value = value_at(values.law, values.params, values.at_us)
    pose = pose_at(table, poses.law, poses.params, poses.at_us)
    return {
        "paths": [{"number": p.number, "name": p.name, "points": p.points} for p in PATHS],
        "values": as_rows(values, value.tolist()),
        "poses": as_rows(poses, pose.T.tolist()),
        "carried": carried_example(table),
    }


def as_rows(laws: Changes, answers: list[object]) -> list[object]:
    """One row a law and instant: law, parameters, microseconds since its change, answer."""
    columns = (laws.law.tolist(), laws.params, laws.at_us.tolist(), answers)
    return [
        [law, params[: N_PARAM[Law(law)]].tolist(), dt_us, answer]
        for law, params, dt_us, answer in zip(*columns, strict=True)
    ]


def carried_example(table: PathTable) -> dict[str, object]:
    """A part on a pallet on a vehicle; a carrier that is missing, and a ring."""
    laws = (
        (0, Law.PATH, (0.0, 0.0, 1.0, 9.0)),
        (1, Law.ATTACH, (0.0, 0.0, -0.5, 0.75, 0.25)),
        (4, Law.ATTACH, (1.0, 0.125, 0.0, 0.5, -1.0)),
        (5, Law.ATTACH, (99.0, 0.0, 0.0, 0.0, 0.0)),
        (6, Law.ATTACH, (7.0, 0.0, 0.0, 0.0, 0.0)),
        (7, Law.ATTACH, (6.0, 0.0, 0.0, 0.0, 0.0)),
        (8, Law.HOLD, (NAN,)),
        (9, Law.ATTACH, (8.0, 0.0, 0.0, 0.0, 0.0)),
    )
    at_us = 4_250_000
    state = concatenate(
        [Changes([250_000], [signal], law, [params]) for signal, law, params in laws]
    )
    pose = poses_of(table, state, at_us).T.tolist()
    rows = zip(laws, pose, strict=True)
    return {
        "at_us": at_us,
        "changed_us": 250_000,
        "state": [[signal, law, params, place] for (signal, law, params), place in rows],
    }


def platform_examples() -> list[object]:
    """What people walk on in halls with a gallery, and what is in their way."""
    galleries = {
        "stairs along it": (Place(x_m=15, y_m=15, width_m=9, depth_m=5), 3.0, 30),
        "two flights": (Place(x_m=16, y_m=14, width_m=7, depth_m=7, heading_rad=0.4), 5.2, 30),
        "stairs straight out of it": (Place(x_m=8, y_m=3, width_m=12, depth_m=5.9), 2.5, 6),
    }
    examples: list[object] = []
    for name, (place, elevation_m, depth_m) in galleries.items():
        plant = Plant(
            format=1,
            name=name,
            epoch="2031-03-03T00:00:00",
            floor=Floor(width_m=30, depth_m=depth_m),
            areas=(Area(id="gallery", place=place, elevation_m=elevation_m),),
        )
        built = build_platforms(plant, ())
        blocks = [
            [each.x_m, each.y_m, each.heading_rad, *_size_m(each)]
            for each in built.modules
            if each.blocks
        ]
        examples.append(
            {
                "name": name,
                "elevation_m": elevation_m,
                "levels": msgspec.to_builtins(built.levels),
                "barriers": msgspec.to_builtins(built.barriers),
                "blocks": blocks,
            }
        )
    return examples


def _size_m(module: Module) -> tuple[float, float]:
    return KIT[module.kind].build(module.params, baked=False).facts.size_m[:2]


def golden() -> dict[str, object]:
    """Content of each file."""
    malformed = [{"name": n, "hex": d.hex()} for n, d in malformed_examples().items()]
    return {
        "blocks.json": {"blocks": block_examples(), "malformed": malformed},
        "laws.json": law_examples(),
        "platforms.json": platform_examples(),
    }


def as_text(content: object) -> str:
    """JSON with one example a line, so that a change of one shows as one."""
    lines = json.dumps(as_json(content), allow_nan=False, separators=(", ", ": "))
    return (
        lines.replace(', {"name"', ',\n{"name"')
        .replace("]], [", "]],\n[")
        .replace("], [[", "],\n[[")
        + "\n"
    )


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, content in golden().items():
        (GOLDEN / name).write_text(as_text(content), "utf-8")
