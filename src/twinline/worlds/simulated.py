"""A simulated world: its log is written ahead of the playhead while people watch.

A thread simulates and writes. Everybody else sees what it has written only when `grow` takes it
in, so that nothing changes under a question that is being answered.
"""

import sys
import threading
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from twinline.diagnostics import Refused
from twinline.measure import Highlight, find_highlights
from twinline.plant import Plant
from twinline.worlds.clock import ClockCommand, ClockLaw, obey
from twinline.worlds.fork import Fork
from twinline.worlds.past import begin_measures, first_shown_us
from twinline.worlds.recording import Recording, Stretch
from twinline.worlds.replay import capacity_of
from twinline.worlds.world import World

if TYPE_CHECKING:
    from twinline.kernel import Model

DAY_US: Final = 86_400_000_000
_LEAST_AHEAD_S: Final = 4.0
"""Of the wall: with less known ahead it simulates on; what is told ahead is two seconds."""
_MOST_AHEAD_S: Final = 8.0
_LEAST_AHEAD_US: Final = 60_000_000
"""Of plant time: at low speeds little happens, and many small writes make a log slow to seek."""
_RESUMED_AHEAD_S: Final = 1.0
"""A clock that has waited goes on when so much is known ahead, else it would stutter."""
_MOST_PENDING: Final = 4
"""Stretches that wait to be taken in; the thread waits with them."""
_TAKEN_IN_US: Final = 10_000
"""Of the wall: `grow` takes in no more after this, for others wait for the same thread."""
_POLL_S: Final = 0.05
_SWITCH_S: Final = 0.0005
"""How long a thread of plain Python may keep the others waiting. NumPy lets go in each call, so at
the usual 5 ms taking in a stretch beside an uncompiled kernel took up to 180 ms; now it is 20."""
_HIGHLIGHTS_HOLD_US: Final = 10_000_000
_CLOSED_WITHIN_S: Final = 5.0


class Start(NamedTuple):
    """How a simulated world begins."""

    seed: int = 1
    """Another one gives another run of the same plant."""
    at_us: int = 0
    """The instant to open at; the clock waits until it is simulated."""
    speed: float = 10.0
    horizon_us: int = 30 * DAY_US
    """Where it ends, so that no log grows for ever."""


DEFAULT_START: Final = Start()


class SimulatedWorld(World):
    """A world that is simulated as far as its viewers need it.

    The playhead may be anywhere from the beginning to the live edge. Whoever seeks beyond the edge
    stands there until the simulation has come to where he wants to be.
    """

    kind = "simulated"
    model: "Model"
    """What is simulated, as the kernel has it; set by whoever opens it."""

    def __init__(
        self,
        world_id: str,
        plant: Plant,
        recording: Recording,
        start: Start = DEFAULT_START,
        fork: Fork | None = None,
    ) -> None:
        """Take over a recording at its beginning.

        Args:
            world_id: Short name for addresses.
            plant: What is simulated.
            recording: The simulation, and the log that it writes.
            start: Where and how fast the clock begins, and where it ends.
            fork: Where it came from, where it is a fork.
        """
        super().__init__(world_id, plant, recording.log, recording.clock)
        self.recording = recording
        self.fork = fork
        beginning = recording.beginning
        from_us = beginning.edge_us
        if fork is not None:
            from_us = first_shown_us(recording.log, fork.fork_us)
        self.measures = begin_measures(recording.log, from_us, capacity_of(plant))
        self._law = ClockLaw(
            plant_us=beginning.edge_us,
            server_us=self.server_us(),
            speed=start.speed,
            playing=True,
            from_us=from_us,
            to_us=max(start.horizon_us, beginning.edge_us),
            edge_us=beginning.edge_us,
        )
        self._simulated_us = self._least_us = beginning.edge_us
        self._stretches = deque((beginning,))
        self._watched = False
        self._full = False
        self._target_us: int | None = None
        """Where the clock goes on once it is simulated."""
        self._news = threading.Event()
        self._closing = False
        self._thread: threading.Thread | None = None
        self._highlights: tuple[Highlight, ...] = ()
        self._highlights_due_us = self.server_us()
        self.grow()
        self.set_clock(ClockCommand(seek_us=start.at_us))
        self.n_seek = 0
        self.rest()

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        """What stands out up to the shown instant."""
        now_us = self.server_us()
        if now_us >= self._highlights_due_us:
            self._highlights = find_highlights(self.measures)
            self._highlights_due_us = now_us + _HIGHLIGHTS_HOLD_US
        shown_us = self.now_us()
        return tuple(each for each in self._highlights if each.at_us <= shown_us)

    def clock_law(self) -> ClockLaw:
        """The clock as it is now; it waits at the live edge, and goes on when that has moved."""
        law, now_us = self._law, self.server_us()
        if self._target_us is not None and not law.waiting:
            law = msgspec.structs.replace(obey(law, ClockCommand(), now_us), waiting=True)
        if law.waiting:
            self._law = self._gone_on(law, now_us)
        elif law.playing and law.plant_time_us(now_us) >= law.edge_us:
            ended = law.edge_us >= law.to_us
            law = obey(law, ClockCommand(playing=not ended), now_us)
            self._law = msgspec.structs.replace(law, waiting=not ended)
        return self._law

    def set_clock(self, command: ClockCommand) -> ClockLaw:
        """Play, pause, change the speed or seek; a pause gives up a seek that still waits."""
        law = super().set_clock(command)
        if command.seek_us is not None:
            wanted_us = min(command.seek_us, law.to_us)
            self._target_us = wanted_us if wanted_us > law.edge_us else None
        elif command.playing is False:
            self._target_us = None
        self._news.set()
        return self.clock_law()

    def rest(self) -> None:
        """Nobody watches any more: it is not simulated on."""
        super().rest()
        self._watched = False

    def wake(self) -> None:
        """Somebody watches again."""
        super().wake()
        self._watched = True
        self._news.set()

    def simulate(self) -> bool:
        """Simulate a little, if more is needed; returns whether it was. For one thread only.

        Raises:
            Refused: The disk failed.
        """
        until_us = self._wanted_us()
        if until_us <= self._simulated_us or len(self._stretches) >= _MOST_PENDING or self._full:
            return False
        stretch = self.recording.advance(until_us, hurried=self._target_us is not None)
        self._simulated_us, self._full = stretch.edge_us, stretch.full
        self._stretches.append(stretch)
        return True

    def grow(self) -> None:
        """Take in what was simulated, as far as there is time for it."""
        began_us = self.server_us()
        while self._stretches and self.server_us() - began_us <= _TAKEN_IN_US:
            stretch = self._stretches.popleft()
            end_us = stretch.edge_us + 1
            self.log.refresh(stretch.n_byte)
            changes = self.log.read(self.measures.to_us, end_us)
            self.measures.extend(self.log.dictionary, changes, end_us)
            self._move_edge(stretch)
            self._news.set()

    def reach(self, at_us: int) -> None:
        """See to it that an instant is simulated, whether somebody watches or not."""
        self._least_us = max(self._least_us, at_us)
        self._news.set()

    def start(self) -> None:
        """Simulate in a thread from now on, whenever somebody watches."""
        if self._thread is None:
            sys.setswitchinterval(_SWITCH_S)
            self._thread = threading.Thread(
                target=self._keep_ahead, name=f"simulation of {self.id}", daemon=True
            )
            self._thread.start()

    def close(self) -> None:
        """End the simulation, and mark its log as complete up to here."""
        if self._closing:
            return
        self._closing = True
        self._news.set()
        if self._thread is not None:
            self._thread.join(_CLOSED_WITHIN_S)
            if self._thread.is_alive():
                return  # the log stays as after a crash: all that was acknowledged is in it
        if self.trouble is None:
            self.recording.close()

    def _keep_ahead(self) -> None:
        while not self._closing:
            try:
                worked = self.simulate()
            except Refused as refused:
                self.trouble = "; ".join(map(str, refused.diagnostics))
                return
            except Exception as error:
                self.trouble = f"the simulation failed: {error!r}"
                raise
            if not worked:
                self._news.wait(_POLL_S)
                self._news.clear()

    def _wanted_us(self) -> int:
        """How far to simulate now; read by the thread while others may change the clock."""
        law, target_us = self._law, self._target_us
        if target_us is not None:
            return min(target_us, law.to_us)
        if not self._watched:
            return max(self._simulated_us, min(self._least_us, law.to_us))
        shown_us = law.plant_time_us(self.server_us())
        ahead_us = self._simulated_us - shown_us
        if ahead_us >= max(_LEAST_AHEAD_S * law.speed * 1e6, _LEAST_AHEAD_US):
            return self._simulated_us
        wanted_us = max(_MOST_AHEAD_S * law.speed * 1e6, 2 * _LEAST_AHEAD_US)
        return min(shown_us + round(wanted_us), law.to_us)

    def _gone_on(self, law: ClockLaw, now_us: int) -> ClockLaw:
        """The law after its wait, or itself while the simulation is not far enough."""
        target_us = self._target_us
        needed_us = law.plant_us + round(_RESUMED_AHEAD_S * law.speed * 1e6)
        needed_us = needed_us if target_us is None else target_us
        if law.edge_us < min(needed_us, law.to_us):
            return law
        if target_us is None:
            return obey(law, ClockCommand(), now_us)
        self._target_us = None
        self.n_seek += 1
        law = obey(law, ClockCommand(seek_us=target_us), now_us)
        if self._resting is not None:
            self._resting = law  # whoever comes sees where it was to go, not where it was
        return law

    def _move_edge(self, stretch: Stretch) -> None:
        law = self.clock_law()  # at the old edge: what had run out of what was known waits now
        self._law = msgspec.structs.replace(
            law,
            edge_us=stretch.edge_us,
            to_us=stretch.edge_us if stretch.full else law.to_us,
        )
        self.clock_law()  # at the new one: a wait may be over
        if stretch.deadlock is not None:
            self.trouble = stretch.deadlock
