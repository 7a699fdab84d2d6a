"""Frames: how bytes lie in a log file so that a crash, a cut and a flipped bit can be told apart.

docs/reference/log-files.md describes them byte by byte.
"""

import enum
import struct
from typing import Final, NamedTuple

import google_crc32c
import xxhash

MAGIC: Final = b"TWLF"
VERSION: Final = 1
HEADER_BYTES: Final = 48
ALIGNMENT: Final = 8
MOST_BODY_BYTES: Final = 1 << 28
_HEADER: Final = struct.Struct("<4sBBHIIIIQQQ")
_CHECKSUM: Final = struct.Struct("<I")
_CHECKSUM_AT: Final = 12


class FrameType(enum.IntEnum):
    """What the body of a frame is."""

    DICTIONARY = 1
    """JSON of a `DictionaryPart`."""
    BLOCK = 2
    """A delta block."""
    KEYFRAME = 3
    """A keyframe block: the state after all changes before it."""
    MARK = 4
    """Nothing; proves that the groups before it were on disk."""


class FrameHeader(NamedTuple):
    """What stands in front of a body, without its own checksum."""

    type: int
    version: int
    n_byte: int
    """Length of the body."""
    group_delta: int
    """Place of the frame in its commit group; it proves only that *earlier* groups were on disk."""
    epoch: int
    sequence: int
    """Place of the frame in the log."""
    chain: int
    """XXH3-64 of the header before: no frame was lost, swapped or put back."""
    body_hash: int
    """XXH3-64 of the body."""

    @property
    def n_byte_padded(self) -> int:
        """Length of the frame: header, body, and zeros up to a multiple of 8."""
        return HEADER_BYTES + self.n_byte + -self.n_byte % ALIGNMENT

    @property
    def group_began(self) -> int:
        """Sequence of the first frame of its commit group."""
        return self.sequence - self.group_delta


def parse_header(data: bytes | memoryview) -> FrameHeader | None:
    """Read the header at the start of `data`; None where there is none that its checksum proves."""
    if len(data) < HEADER_BYTES:
        return None
    head = bytes(data[:HEADER_BYTES])
    magic, kind, _flags, version, n_byte, checksum, *rest = _HEADER.unpack(head)
    if magic != MAGIC or checksum != _header_checksum(head):
        return None
    if n_byte > MOST_BODY_BYTES:
        return None
    return FrameHeader(kind, version, n_byte, *rest)


class Chain:
    """Where a log goes on: it makes the next frame, and knows it when it sees it."""

    def __init__(self, epoch: int) -> None:
        self.epoch = epoch
        self.sequence = 0
        self._hash = 0

    def make_frame(self, kind: FrameType, body: bytes, group_delta: int) -> bytes:
        """Make the next frame, and go on behind it.

        Raises:
            ValueError: The body is longer than a frame may be.
        """
        if len(body) > MOST_BODY_BYTES:
            raise ValueError(f"a frame of {len(body)} bytes; at most {MOST_BODY_BYTES} are allowed")
        fields = (group_delta, self.epoch, self.sequence, self._hash, hash_of(body))
        head = bytearray(_HEADER.pack(MAGIC, kind, 0, VERSION, len(body), 0, *fields))
        _CHECKSUM.pack_into(head, _CHECKSUM_AT, _header_checksum(head))
        self.pass_header(head)
        return b"".join((head, body, bytes(-len(body) % ALIGNMENT)))

    def expects(self, header: FrameHeader) -> bool:
        """Whether that is the header of the next frame."""
        return (header.epoch, header.sequence, header.chain) == (
            self.epoch,
            self.sequence,
            self._hash,
        )

    def pass_header(self, head: bytes | bytearray | memoryview) -> None:
        """Go on behind the frame with that header."""
        self.sequence += 1
        self._hash = hash_of(head)


def body_of(header: FrameHeader, frame: memoryview) -> memoryview | None:
    """The body of a whole frame; None where it is not what its header says."""
    body = frame[HEADER_BYTES : HEADER_BYTES + header.n_byte]
    intact = (
        len(frame) == header.n_byte_padded
        and hash_of(body) == header.body_hash
        and not any(frame[HEADER_BYTES + header.n_byte :])
    )
    return body if intact else None


def hash_of(data: bytes | bytearray | memoryview) -> int:
    """XXH3-64."""
    return xxhash.xxh3_64_intdigest(data)


def _header_checksum(head: bytes | bytearray) -> int:
    """CRC-32C of a header whose checksum field counts as zero."""
    without = bytes(head[:_CHECKSUM_AT]) + bytes(_CHECKSUM.size)
    return int(google_crc32c.value(without + bytes(head[_CHECKSUM_AT + _CHECKSUM.size :])))
