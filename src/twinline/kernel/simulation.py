"""One run of a plant: forwards in time, copied at any instant, read at any instant."""

import enum
import struct
from typing import Any, Final, Literal, Self

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Dictionary
from twinline.diagnostics import Refused
from twinline.kernel import words as w
from twinline.kernel.deadlock import find_deadlock
from twinline.kernel.faults import endless, no_snapshot, rule_lost, too_many_parts
from twinline.kernel.layout import MOST_PARTS, Record, room_for, state_bytes
from twinline.kernel.loop import run
from twinline.kernel.model import Model
from twinline.kernel.native_code import NATIVE
from twinline.kernel.raw_rows import take_apart
from twinline.kernel.results import Results, read_results, reset_statistics
from twinline.kernel.situating import refuse_misfits, rows_at_first
from twinline.kernel.state import (
    Memory,
    begin,
    log_views,
    new_log,
    new_memory,
    rekey,
    state_views,
)
from twinline.kernel.taking_over import TakeOver
from twinline.kernel.translation import Translator
from twinline.plant import Situation

Way = Literal["auto", "plain", "compiled"]
_HEAD: Final = struct.Struct("<8s16sqq")
_MAGIC: Final = b"TWLSNAP1"
_DEPARTURE: Final = np.dtype([("at_us", "i8"), ("product", "i4"), ("flow_time_us", "i8")])


class Detail(enum.Enum):
    """What a simulation writes down beside its statistics."""

    NONE = 0
    DEPARTURES = (1 << w.ROW_DEPART) | (1 << w.ROW_SCRAP)
    """When each part left."""
    ORDERS = (1 << w.ROW_DEPART) | (1 << w.ROW_MADE)
    """The same by order: see `departed_orders`."""
    ALL = (1 << w.N_ROW_KIND) - 1
    """Every change of the plant."""


class Simulation:
    """A plant that runs. Not to be used by two threads at once; several of them are independent."""

    _names: Dictionary | None
    """What the dictionary begins with."""
    situation: Situation | None

    def __init__(
        self,
        model: Model,
        seed: int = 1,
        replication: int = 0,
        detail: Detail = Detail.ALL,
        way: Way = "auto",
        situation: Situation | None = None,
        names: Dictionary | None = None,
    ) -> None:
        """Begin a run at the plant's epoch, or in the midst of things.

        Args:
            model: What `compile_plant` made.
            seed: Decides all random numbers, together with `replication`.
            replication: Which of the runs with this seed.
            detail: What is written down.
            way: compiled runs native code; plain runs the same functions as Python; auto takes
                native code as soon as the process has it. The results are the same bits.
            situation: What stands where when it begins, and when that is; the plant's starting
                parts at its epoch where none is given.
            names: The dictionary of a log that its changes go on with; it grows with the run. A new
                one where none is given.

        Raises:
            Refused: The situation is of another plant (K019).
        """
        if situation is not None:
            refuse_misfits(model, situation)
        room = room_for(rows_at_first(model, situation))
        self._setup(model, detail, way, new_memory(model.size, room))
        self._names = names
        self.situation = situation
        begin(model, self._memory, self._log, (seed, replication), situation)
        self._gather()

    def _setup(self, model: Model, detail: Detail, way: Way, memory: Memory) -> None:
        self.model = model
        self.detail = detail
        self.way = way
        self._memory = memory
        self._count = memory[: 8 * w.N_COUNT].view(np.int64)
        self._raw_log: Record | None = None
        self._model_views: Any = None
        self._state_views: Any = None
        self._log_views: Any = None
        self._translation: tuple[Dictionary, Translator] | None = None
        self._ending: bytes | None = None
        self._names = None
        self.situation = None
        self._rows: list[npt.NDArray[np.int64]] = []

    @property
    def _state(self) -> Any:
        """The state for uncompiled functions; made when first asked for."""
        if self._state_views is None:
            self._state_views = state_views(self.model.size, self._memory)
        return self._state_views

    @property
    def _log_record(self) -> Record:
        """The raw log; made when first needed, because most copies are never run."""
        if self._raw_log is None:
            self._raw_log = new_log(self.model.size, self.detail.value)
        return self._raw_log

    @property
    def _log(self) -> Any:
        """The raw log for uncompiled functions; made when first asked for."""
        if self._log_views is None:
            self._log_views = log_views(self.model.size, self._log_record)
        return self._log_views

    def _translate(self) -> tuple[Dictionary, Translator]:
        """The dictionary, and what makes changes of rows; made when first asked for."""
        if self._translation is None:
            names, translator = Translator.begin(self.model, self._names, self.situation)
            if self._ending is not None:
                named = self._names is not None
                translator.resume(names, self._state, self._ending, named=named)
            self._translation = names, translator
        return self._translation

    @property
    def dictionary(self) -> Dictionary:
        """The names of everything that changes; it grows with `take_changes`."""
        return self._translate()[0]

    @property
    def now_us(self) -> int:
        """The instant reached."""
        return int(self._count[w.NOW])

    @property
    def n_entry(self) -> int:
        """Entries of the calendar that were processed."""
        return int(self._count[w.FIRED])

    @property
    def n_departed(self) -> int:
        """Parts that have left through sinks since the beginning."""
        return int(self._count[w.DEPARTED_EVER])

    @property
    def deadlock(self) -> str | None:
        """The stations that hold each other up for ever, as a text; None where there are none."""
        return find_deadlock(self.model, self._state)

    def run_until(self, at_us: int) -> None:
        """Process every entry up to an instant, which is then reached.

        Raises:
            Refused: The plant holds more parts than there is room for (K010), or time stands still
                (K015).
        """
        self._run(max(at_us, self.now_us), w.INF, w.INF)

    def run_departures(self, n: int) -> None:
        """Run until so many parts have left in all, or nothing can happen any more."""
        self._run(w.INF - 1, w.INF, n)

    def step(self, n_entry: int = 1) -> int:
        """Process so many entries; returns how many there were."""
        before = self.n_entry
        self._run(w.INF - 1, before + n_entry, w.INF)
        return self.n_entry - before

    def _run(self, until_us: int, most_fired: int, most_departed: int) -> None:
        if self._ending is not None and self.detail is Detail.ALL:
            self._translate()  # a restored run: it must be taken up before it goes on
        before_us = self.now_us
        while True:
            why = self._call(until_us, most_fired, most_departed)
            if why == w.REACHED and until_us == w.INF - 1:
                self._count[w.NOW] = max(before_us, int(self._count[w.LAST]))
            if self._count[w.FAULT] == w.RULE_LOST:
                raise rule_lost(self.model, int(self._count[w.RULE]))
            assert not self._count[w.FAULT], f"an entry did too much: {self._count[w.FAULT]}"
            if why == w.ENDLESS:
                raise Refused([endless(self.model, self._state)])
            self._gather()
            if why == w.PARTS_FULL:
                self._grow()
            elif why != w.LOG_FULL:
                return

    def _call(self, until_us: int, most_fired: int, most_departed: int) -> int:
        native = None if self.way == "plain" else NATIVE.get(self.model.size)
        if native is None:
            if self.way == "compiled":
                raise RuntimeError("no native code in this process: see worlds.use_native_kernel")
            if self._model_views is None:
                self._model_views = self.model.views()
            bounds = (until_us, most_fired, most_departed)
            return run(self._model_views, self._state, self._log, *bounds)
        return native.run(
            self.model.record.ctypes.data,
            self._memory.ctypes.data,
            self._log_record.ctypes.data,
            until_us,
            most_fired,
            most_departed,
        )

    def _grow(self) -> None:
        """Make room for twice as many parts."""
        room = int(self._count[w.PARTS_ROOM])
        if 2 * room > MOST_PARTS:
            raise Refused([too_many_parts(self.model, room, self.now_us)])
        memory = new_memory(self.model.size, 2 * room)
        memory[: len(self._memory)] = self._memory
        self._memory = memory
        self._count = memory[: 8 * w.N_COUNT].view(np.int64)
        self._state_views = None
        self._count[w.PARTS_ROOM] = 2 * room

    def _gather(self) -> None:
        """Put the rows aside; a full log is handed over whole, and another one taken for it."""
        n = int(self._log_record["n"][0, 0])
        if not n:
            return
        rows = self._log_record["rows"][0, :n]
        if n < int(self._log_record["full"][0, 0]):
            self._rows.append(rows.copy())
            self._log_record["n"][0, 0] = 0
        else:
            self._rows.append(rows)
            self._raw_log = self._log_views = None

    def take_rows(self) -> npt.NDArray[np.int64]:
        """The rows of the raw log since the last call."""
        parts, self._rows = self._rows, []
        if len(parts) == 1:
            return parts[0]
        return np.concatenate(parts) if parts else np.empty((0, w.N_R), np.int64)

    def take_changes(self) -> Changes:
        """What has changed since the last call; the dictionary has grown by what is new in it."""
        names, translator = self._translate()
        return translator.changes(self.take_rows(), names, self.now_us)

    def take_departures(self) -> npt.NDArray[np.void]:
        """The parts that have left since the last call of this or of `take_changes`.

        Returns:
            (n,) of at_us, product (its place in the plant's list) and flow_time_us.
        """
        rows = self.take_rows()
        at_us, kind, _, product, flow_time_us = take_apart(rows)
        gone = kind == w.ROW_DEPART
        departures = np.zeros(int(gone.sum()), _DEPARTURE)
        departures["at_us"] = at_us[gone]
        departures["product"] = product[gone]
        departures["flow_time_us"] = flow_time_us[gone]
        return departures

    def results(self) -> Results:
        """What was measured since the beginning, or since the last `reset_statistics`."""
        return read_results(self.model, self._state)

    def reset_statistics(self) -> None:
        """Let everything that is measured count from now on: the end of the warm-up."""
        reset_statistics(self.model, self._state)

    def snapshot(self) -> bytes:
        """The whole state at this instant: a copy of its bytes."""
        used = self._used()
        ending = self._ending_now()
        head = _HEAD.pack(_MAGIC, self.model.fingerprint, len(used), self.detail.value)
        return b"".join((head, used.data, ending))

    def _ending_now(self) -> bytes:
        """What the translator must know to go on; changes that were not taken are made first."""
        if self.detail is not Detail.ALL:
            return b""
        if self._translation is None:
            return self._ending or b""
        parts = self._used()[state_bytes(self.model.size, 0) :].view(np.int64).reshape(-1, w.N_P)
        serials = parts[:, w.P_SERIAL]
        return self._translation[1].ending(serials[serials >= 0])

    def _used(self) -> Memory:
        """The state without the rows of parts that were never used."""
        unused = int(self._count[w.PARTS_ROOM]) - int(self._count[w.PARTS_USED])
        return self._memory[: len(self._memory) - unused * 8 * w.N_P]

    @classmethod
    def restore(
        cls, model: Model, snapshot: bytes, way: Way = "auto", names: Dictionary | None = None
    ) -> Self:
        """A run that goes on from a snapshot.

        Args:
            model: The model of which the snapshot was taken.
            snapshot: What `snapshot` gave.
            way: As for a new run.
            names: The dictionary of the run as it was when the snapshot was taken, with all changes
                taken; it grows with this run. A new one where none is given.

        Raises:
            Refused: The bytes are no snapshot of this model (K011).
        """
        if len(snapshot) < _HEAD.size:
            raise Refused([no_snapshot("it is too short")])
        magic, fingerprint, n_byte, detail = _HEAD.unpack_from(snapshot)
        if magic != _MAGIC or len(snapshot) < _HEAD.size + n_byte:
            raise Refused([no_snapshot("the bytes are no snapshot")])
        if fingerprint != model.fingerprint:
            raise Refused([no_snapshot("it was taken of another plant, or by another version")])
        restored = cls.__new__(cls)
        used = np.frombuffer(snapshot, np.uint8, n_byte, _HEAD.size)
        restored._take_over(model, used, Detail(detail), way)
        restored._ending = snapshot[_HEAD.size + n_byte :]
        restored._names = names
        return restored

    def _take_over(self, model: Model, used: Memory, detail: Detail, way: Way) -> None:
        n_part = int(used[: 8 * w.N_COUNT].view(np.int64)[w.PARTS_USED])
        room = room_for(n_part)
        memory = new_memory(model.size, room)
        memory[: len(used)] = used
        self._setup(model, detail, way, memory)
        self._count[w.PARTS_ROOM] = room

    def fork(
        self,
        seed: int | None = None,
        replication: int = 0,
        model: Model | None = None,
        detail: Detail | None = None,
    ) -> "Simulation":
        """An independent run that goes on from this instant.

        Args:
            seed: Gives the fork's random numbers another seed; None lets it go on as this one.
            replication: Which of the runs with that seed.
            model: Of a changed plant, in which it goes on; of this one where none is given. What is
                not changed goes on as here; parts that stand where nothing is any more go in front
                of a station that can do their next step.
            detail: What the fork writes down; as this one where it is not said.

        Raises:
            Refused: Parts in the plant need what the changed one has no more (K020).
        """
        detail = self.detail if detail is None else detail
        forked = self._copy(detail) if model is None else self._moved(model, detail)
        if seed is not None:
            rekey(forked.model, forked._memory, seed, replication)
        return forked

    def _moved(self, model: Model, detail: Detail) -> "Simulation":
        """A fork in a changed plant."""
        taken = TakeOver((self.model, model), self._memory)
        forked = Simulation.__new__(Simulation)
        forked._setup(model, detail, self.way, taken.memory)
        if detail is Detail.ALL:
            here = self._copy(detail)
            here.take_changes()  # they are this run's; the names in them are the fork's as well
            names, ending = here.dictionary, here._ending_now()
            translator = Translator(model, names)
            if taken.changed:
                translator.take_over(names, forked._state, ending)
            else:
                translator.resume(names, forked._state, ending, named=True)
            forked._translation = names, translator
        taken.settle_in(forked._log_record)
        forked._gather()
        return forked

    def _copy(self, detail: Detail) -> "Simulation":
        forked = Simulation.__new__(Simulation)
        forked._take_over(self.model, self._used(), detail, self.way)
        if detail is not self.detail:
            return forked
        if self._translation is not None:
            names, translator = self._translation
            forked._translation = names.copy(), translator.copy()
        forked._ending = self._ending
        forked._names = None if self._names is None else self._names.copy()
        forked._rows = list(self._rows)
        return forked
