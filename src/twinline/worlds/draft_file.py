"""Keeps a draft on disk: whatever was acknowledged is there again, however the server ended.

One JSON text a line, in the order in which things were done: what, by whom, with which edits. A
line that was cut off by a crash had not been acknowledged, and is dropped.
"""

from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec

from twinline.diagnostics import Diagnostic, Refused
from twinline.environment import AppendFile, Environment
from twinline.plant import Edit, Patch, Plant, parse_patch, patch_as_plain
from twinline.worlds.draft import Contested, Draft

DRAFTS_FOLDER: Final = "drafts"
_LARGEST_BYTES: Final = 100_000_000
"""A file that is larger was not written here."""

Name = Annotated[str, msgspec.Meta(max_length=400)]


class Act(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that was done to a draft."""

    act: Literal["begin", "edit", "undo", "redo"]
    author: Name = ""
    revision: int = 0
    """From which a new draft counts."""
    edits: tuple[dict[str, Any], ...] = ()
    """As in a patch file."""


class DraftFile:
    """The draft of one world, and the file in which it is kept."""

    def __init__(self, environment: Environment, path: Path, base: Plant) -> None:
        """Take up what an earlier server left, if it did.

        What no longer fits the plant, because its file was changed meanwhile, is left out.

        Raises:
            Refused: The disk failed (W008).
        """
        self._disk = environment.disk
        self._path = path
        self._file: AppendFile | None = None
        self.draft = Draft.of(base)
        self.n_lost = 0
        """How much of what an earlier server left did not fit any more."""
        self._good_bytes = 0
        try:
            if self._disk.exists(path):
                self._read()
        except OSError as error:
            raise Refused([_failed(path, error)]) from error

    def edit(self, author: str, seen: int, edits: tuple[Edit, ...]) -> None:
        """See `Draft.edited`; done once it is on disk.

        Raises:
            Contested: See there.
            Refused: See there, or the disk failed (W008), or another process writes here (W009).
        """
        plain = tuple(patch_as_plain(Patch(edits=edits))["edits"])
        self._do(self.draft.edited(author, seen, edits), Act("edit", author, edits=plain))

    def undo(self, author: str) -> None:
        """See `Draft.undone`, and `edit` for what it raises."""
        self._do(self.draft.undone(author), Act("undo", author))

    def redo(self, author: str) -> None:
        """See `Draft.redone`, and `edit` for what it raises."""
        self._do(self.draft.redone(author), Act("redo", author))

    def empty(self) -> None:
        """Give up what was done.

        Raises:
            Refused: As for `edit`.
        """
        if self.draft.steps:
            emptied = self.draft.emptied()
            self._do(emptied, Act("begin", revision=emptied.revision))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def remove(self) -> None:
        """Remove the file, with what is in it."""
        self.close()
        if self._disk.exists(self._path):
            self._disk.remove(self._path)

    def _do(self, draft: Draft, act: Act) -> None:
        line = msgspec.json.encode(act) + b"\n"
        try:
            file = self._opened()
            if act.act == "begin":
                file.truncate(0)
            file.write(line)
            file.sync()
        except BlockingIOError as error:
            raise Refused([_taken(self._path)]) from error
        except OSError as error:
            self.close()  # What was written is in doubt: the next act begins where all was well.
            raise Refused([_failed(self._path, error)]) from error
        self._good_bytes = len(line) + (0 if act.act == "begin" else self._good_bytes)
        self.draft = draft

    def _opened(self) -> AppendFile:
        if self._file is None:
            folder, is_new = self._path.parent, not self._disk.exists(self._path)
            self._disk.make_folder(folder)
            self._file = self._disk.open_append(self._path)
            if is_new:
                self._disk.sync_folder(folder)
            self._file.truncate(self._good_bytes)
        return self._file

    def _read(self) -> None:
        data = self._disk.read(self._path, 0, _LARGEST_BYTES)
        self._good_bytes = data.rfind(b"\n") + 1
        for line in data[: self._good_bytes].splitlines():
            try:
                self._again(msgspec.json.decode(line, type=Act))
            except (msgspec.DecodeError, Contested, Refused):
                self.n_lost += 1

    def _again(self, act: Act) -> None:
        if act.act == "begin":
            self.draft, self.n_lost = Draft.of(self.draft.base, act.revision), 0
        elif act.act == "undo":
            self.draft = self.draft.undone(act.author)
        elif act.act == "redo":
            self.draft = self.draft.redone(act.author)
        else:
            self.draft = self.draft.edited(act.author, self.draft.revision, read_edits(act.edits))


def read_edits(plain: tuple[dict[str, Any], ...]) -> tuple[Edit, ...]:
    """The edits that JSON says.

    Raises:
        Refused: With every fault.
    """
    return parse_patch(msgspec.json.encode({"edits": plain}).decode(), "edits", "json").edits


def _failed(path: Path, error: OSError) -> Diagnostic:
    return Diagnostic(
        code="W008",
        where=str(path),
        found=f"the disk refused the draft: {error.strerror or error}",
        fix="see to the disk; what was acknowledged before is on it",
    )


def _taken(path: Path) -> Diagnostic:
    return Diagnostic(
        code="W009",
        where=str(path),
        found="another server has a draft of this plant",
        fix="stop the other server, or edit the plant there",
    )
