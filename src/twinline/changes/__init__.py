"""What changed: changes and laws, their evaluation, and blocks, their one binary form."""

from twinline.changes.block import (
    Block,
    BlockHead,
    BlockKind,
    decode_block,
    encode_block,
    encode_topics,
    join_topics,
    read_head,
)
from twinline.changes.column_codes import MalformedBlock
from twinline.changes.columns import Changes, concatenate
from twinline.changes.dictionary import (
    Dictionary,
    DictionaryPart,
    Entity,
    EntityKind,
    PathLine,
    Point3,
    Signal,
    SignalKind,
)
from twinline.changes.evaluation import PathTable, on_carrier, pose_at, poses_of, value_at
from twinline.changes.laws import MOST_PARAMS, N_PARAM, Law
from twinline.changes.states import OrderState, StationState

__all__ = [
    "MOST_PARAMS",
    "N_PARAM",
    "Block",
    "BlockHead",
    "BlockKind",
    "Changes",
    "Dictionary",
    "DictionaryPart",
    "Entity",
    "EntityKind",
    "Law",
    "MalformedBlock",
    "OrderState",
    "PathLine",
    "PathTable",
    "Point3",
    "Signal",
    "SignalKind",
    "StationState",
    "concatenate",
    "decode_block",
    "encode_block",
    "encode_topics",
    "join_topics",
    "on_carrier",
    "pose_at",
    "poses_of",
    "read_head",
    "value_at",
]
