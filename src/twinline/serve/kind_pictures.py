"""Small pictures of kinds, for who chooses one: drawn when they are first asked for."""

import hashlib
import threading
from collections.abc import Mapping
from typing import Final

from twinline.scene import KIT, Kind, draw, png, to_glb
from twinline.serve.built_files import BuiltFiles
from twinline.serve.files import IMMUTABLE, StoredFile

_SIZE_PX: Final = (144, 108)
"""Twice as large as they are shown, for fine screens."""


class KindPictures:
    """One picture a kind. Its name changes whenever it would look different."""

    def __init__(self, kinds: Mapping[str, Kind], built: BuiltFiles) -> None:
        """Begin without any.

        Args:
            kinds: What may stand in a plant.
            built: Keeps those of our own kinds.
        """
        self._kinds = kinds
        self._built = built
        self._kind_of: dict[str, Kind] = {}
        self._files: dict[str, StoredFile] = {}
        # One at a time: many are asked for at once, and drawing takes half a second of a processor.
        self._lock = threading.Lock()

    def names(self) -> dict[str, str]:
        """The name of the picture of each kind; only kinds of the user's are built for it."""
        with self._lock:
            if not self._kind_of:
                self._kind_of = {self._name(each): each for each in self._kinds.values()}
            return {kind.id: name for name, kind in self._kind_of.items()}

    def find(self, name: str) -> StoredFile | None:
        """A picture by its name."""
        self.names()
        kind = self._kind_of.get(name)
        if kind is None:
            return None
        with self._lock:
            if name not in self._files:
                data = self._picture(kind, name)
                self._files[name] = StoredFile(data, "image/png", IMMUTABLE)
            return self._files[name]

    def _name(self, kind: Kind) -> str:
        # A kind of the user's may change without our sources.
        made_of = self._built.fingerprint.encode() if _is_ours(kind) else _geometry(kind)
        return f"{hashlib.sha256(made_of + kind.id.encode()).hexdigest()[:20]}.png"

    def _picture(self, kind: Kind, name: str) -> bytes:
        def drawn() -> bytes:
            return png(draw(kind.build(fine=False).mesh, *_SIZE_PX))

        return (
            self._built.read_or_build(name.encode(), ".png", drawn) if _is_ours(kind) else drawn()
        )


def _is_ours(kind: Kind) -> bool:
    return KIT.get(kind.id) is kind


def _geometry(kind: Kind) -> bytes:
    return to_glb(kind.build(fine=False, baked=False))
