"""Tells all viewers of one world what changes, ahead of time, each flush encoded once."""

import asyncio
import struct
from typing import Final

import msgspec

from twinline.changes import BlockKind, Changes, encode_topics, join_topics
from twinline.serve.messages import Clock, Drafted, Names, Sizes, Trouble, Viewers
from twinline.serve.viewers import Viewer
from twinline.worlds import World

FLUSH_S: Final = 0.05
AHEAD_US: Final = 2_000_000
"""Changes are told this long before they are shown, in time of the wall, to hide the network."""
MOST_RESUMED_CHANGES: Final = 20_000
"""A viewer who missed more than this gets a keyframe, which is smaller."""
MOST_REMEMBERED: Final = 4096
"""So many flushes back a viewer may resume: some minutes."""
_EMPTY_TOPIC: Final = struct.Struct("<HHI")
"""A topic of a block without any group: number, 0, 0."""


class Pump:
    """Keeps the viewers of a world supplied while it runs."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._viewers: list[Viewer] = []
        self._names = world.log.dictionary.size()
        self._topic_of_signal = world.log.dictionary.topic_of_signal()
        self._law = world.clock_law()
        self._n_seek = world.n_seek
        self._told_until_us = world.now_us() + 1
        self._told_offset = world.log.offset_at(self._told_until_us - 1)
        self._n_viewer_told = 0
        self._watched = False
        self._begin_of_offset: dict[int, int] = {}
        """Where a viewer may resume: number of a change -> an instant; all changes before it have a
        lower number, and all others do not. True for good, since a log never changes."""

    @property
    def n_viewer(self) -> int:
        """How many watch."""
        return len(self._viewers)

    def add(self, viewer: Viewer) -> None:
        """Begin to supply a viewer."""
        if not self._viewers:
            self.world.wake()
        viewer.names = self.world.log.dictionary.size()
        self._viewers.append(viewer)

    def remove(self, viewer: Viewer) -> None:
        """Stop supplying a viewer."""
        self._viewers.remove(viewer)
        if not self._viewers:
            self.world.rest()

    async def run(self) -> None:
        """Flush again and again, until cancelled."""
        while True:
            self.flush()
            await asyncio.sleep(FLUSH_S)

    def flush(self) -> None:
        """Put to each viewer what he needs next: one block, and the clock when it has changed."""
        self.world.grow()
        law, now_us = self.world.clock_law(), self.world.now_us()
        clock_changed, self._law = law is not self._law, law
        if self.world.n_seek != self._n_seek or not self._watched:
            self._begin_at(now_us)
        self._watched = bool(self._viewers)
        if not self._watched:
            return
        delta = self._next_delta(now_us)
        ready = [each for each in self._viewers if each.ready()]
        self._tell_names(ready)
        fresh = [each for each in ready if each.needs_keyframe]
        clock = Clock.of(law)
        for viewer in ready:
            if not viewer.needs_keyframe:
                if clock_changed:
                    viewer.put(clock)
                delta.put_to(viewer)
        self._supply_anew([each for each in fresh if not self._resume(each)], now_us, clock)
        self._tell_count(ready)
        self._tell_trouble(ready)
        self._tell_draft(ready)

    def _begin_at(self, now_us: int) -> None:
        """After a seek, or when nobody had watched: all from now on is untold."""
        self._told_until_us = now_us + 1
        self._told_offset = self.world.log.offset_at(now_us)
        if self.world.n_seek != self._n_seek:
            self._n_seek = self.world.n_seek
            for viewer in self._viewers:
                viewer.needs_keyframe = True
                viewer.resume_offset = None

    def _next_delta(self, now_us: int) -> "_Flush":
        """What has come near enough to be told since the last flush."""
        begin_us, offset = self._told_until_us, self._told_offset
        self._told_until_us = max(begin_us, self._horizon_us(now_us))
        changes = self.world.log.read(begin_us, self._told_until_us)
        self._told_offset = offset + len(changes)
        self._remember(self._told_offset, self._told_until_us)
        return _Flush(self._encode(changes, begin_us), offset, begin_us)

    def _horizon_us(self, now_us: int) -> int:
        # A paused clock is told ahead, too: when it plays on, everybody has what comes next.
        return min(now_us + round(AHEAD_US * self._law.speed), self._law.edge_us) + 1

    def _supply_anew(self, fresh: list[Viewer], now_us: int, clock: Clock) -> None:
        """Give the clock, the state now, and what has been told to the others already."""
        if not fresh:
            return
        log = self.world.log
        offset = log.offset_at(now_us)
        self._remember(offset, now_us + 1)
        state = self._encode(log.state_at(now_us), now_us)
        keyframe = _Flush(state, offset, now_us, BlockKind.KEYFRAME)
        coming = log.read(now_us + 1, self._told_until_us)
        ahead = _Flush(self._encode(coming, now_us + 1), offset, now_us + 1)
        for viewer in fresh:
            viewer.put(clock)
            keyframe.put_to(viewer)
            ahead.put_to(viewer)
            viewer.needs_keyframe = False
            viewer.resume_offset = None

    def _resume(self, viewer: Viewer) -> bool:
        """Go on where a viewer lost his connection, if what he knows is a part of what is told.

        The log never changes, so whoever knows it up to an offset knows the state there, whatever
        was sought in between.
        """
        offset, viewer.resume_offset = viewer.resume_offset, None
        begin_us = None if offset is None else self._begin_of_offset.get(offset)
        if offset is None or begin_us is None:
            return False
        if not 0 <= self._told_offset - offset <= MOST_RESUMED_CHANGES:
            return False
        missed = self._encode(self.world.log.read(begin_us, self._told_until_us), begin_us)
        viewer.put(Clock.of(self._law))
        _Flush(missed, offset, begin_us).put_to(viewer)
        viewer.needs_keyframe = False
        return True

    def _remember(self, offset: int, begin_us: int) -> None:
        self._begin_of_offset.pop(offset, None)
        self._begin_of_offset[offset] = begin_us
        if len(self._begin_of_offset) > MOST_REMEMBERED:
            del self._begin_of_offset[next(iter(self._begin_of_offset))]

    def _encode(self, changes: Changes, base_us: int) -> dict[int, bytes]:
        names = self.world.log.dictionary.size()
        if names != self._names:
            self._names = names
            self._topic_of_signal = self.world.log.dictionary.topic_of_signal()
        return encode_topics(changes, self._topic_of_signal, base_us)

    def _tell_names(self, ready: list[Viewer]) -> None:
        """Tell the names that a viewer lacks, before any block that uses them."""
        dictionary = self.world.log.dictionary
        size = dictionary.size()
        text_after: dict[Sizes, str] = {}
        for viewer in ready:
            if viewer.names == size:
                continue
            if viewer.names not in text_after:
                names = Names(dictionary.part_from(viewer.names))
                text_after[viewer.names] = msgspec.json.encode(names).decode()
            viewer.put(text_after[viewer.names])
            viewer.names = size

    def _tell_trouble(self, ready: list[Viewer]) -> None:
        trouble = self.world.trouble
        for viewer in ready:
            if trouble is not None and viewer.trouble != trouble:
                viewer.put(Trouble(trouble))
                viewer.trouble = trouble

    def _tell_draft(self, ready: list[Viewer]) -> None:
        revision = self.world.drafted
        for viewer in ready:
            if viewer.drafted != revision:
                viewer.put(Drafted(revision))
                viewer.drafted = revision

    def _tell_count(self, ready: list[Viewer]) -> None:
        if self._n_viewer_told != len(self._viewers):
            self._n_viewer_told = len(self._viewers)
            for viewer in ready:
                viewer.put(Viewers(self._n_viewer_told))


class _Flush:
    """Changes of all topics, to be joined into one block for each set of topics wanted."""

    def __init__(
        self,
        topics: dict[int, bytes],
        offset: int,
        base_us: int,
        kind: BlockKind = BlockKind.DELTA,
    ) -> None:
        self._topics = topics
        self._header = (offset, base_us, kind)
        self._block_of: dict[frozenset[int], bytes | None] = {}

    def put_to(self, viewer: Viewer) -> None:
        """Send a viewer the block of his topics; nothing where none of them changed."""
        if viewer.topics not in self._block_of:
            self._block_of[viewer.topics] = self._join(viewer.topics)
        block = self._block_of[viewer.topics]
        if block is not None:
            viewer.put(block)

    def _join(self, wanted: frozenset[int]) -> bytes | None:
        present = {topic: part for topic, part in self._topics.items() if topic in wanted}
        offset, base_us, kind = self._header
        if not present and kind is BlockKind.DELTA:
            return None
        if kind is BlockKind.KEYFRAME:
            # A topic without any value must be told, too: the viewer may think that it has some.
            empty = {topic: _EMPTY_TOPIC.pack(topic, 0, 0) for topic in wanted}
            present = {**empty, **present}
        return join_topics(present, offset, base_us, kind)
