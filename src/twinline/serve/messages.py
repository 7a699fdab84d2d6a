"""The text messages of the stream; docs/reference/stream.md tells the whole protocol."""

from typing import Annotated

import msgspec

from twinline.changes import DictionaryPart
from twinline.worlds import ClockLaw, Speed

PROTOCOL = 1

ShortName = Annotated[str, msgspec.Meta(max_length=200)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Sizes = tuple[Count, Count, Count, Count]
"""Of a dictionary: how many topics, entities, signals and paths."""


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """The first message from the server."""

    protocol: int
    world: str
    log_epoch: str
    topics: list[str]
    server_us: int
    viewers: int
    names: Sizes
    """How large the log's dictionary is now."""


class Clock(msgspec.Struct, frozen=True, tag="clock"):
    """The clock's law; fields as in `ClockLaw`."""

    plant_us: int
    server_us: int
    speed: float
    playing: bool
    from_us: int
    to_us: int
    edge_us: int
    waiting: bool

    @classmethod
    def of(cls, law: ClockLaw) -> "Clock":
        """The message that tells a law."""
        return cls(**msgspec.structs.asdict(law))


class Pong(msgspec.Struct, frozen=True, tag="pong"):
    """The answer to a ping."""

    sent: int | float
    server_us: int


class Names(msgspec.Struct, frozen=True, tag="names"):
    """What the dictionary has gained; blocks that use it come after it."""

    part: DictionaryPart


class Trouble(msgspec.Struct, frozen=True, tag="trouble"):
    """Why the world does not go on."""

    text: str


class Drafted(msgspec.Struct, frozen=True, tag="drafted"):
    """Somebody has changed the draft of the plant."""

    revision: int


class Viewers(msgspec.Struct, frozen=True, tag="viewers"):
    """How many watch this world."""

    count: int


class Resume(msgspec.Struct, frozen=True):
    """Where a viewer who was here before wants to go on."""

    log_epoch: ShortName
    offset: int
    """The number of the first change that he has not."""


class Subscribe(msgspec.Struct, frozen=True, tag="subscribe"):
    """Which topics a viewer wants; replaces what he subscribed to before."""

    topics: Annotated[list[ShortName], msgspec.Meta(min_length=1, max_length=4096)]
    resume: Resume | None = None
    names: Sizes | None = None
    """How much of the dictionary he has; as much as `hello` said where it is left out."""


class Ping(msgspec.Struct, frozen=True, tag="ping"):
    """Asks for the server's time."""

    sent: int | float
    """Any number; comes back as it is."""


class SetClock(msgspec.Struct, frozen=True, tag="clock"):
    """Sets the clock, for everybody; what is left out stays as it is."""

    playing: bool | None = None
    speed: Speed | None = None
    seek_us: int | None = None


FromViewer = Subscribe | Ping | SetClock
