"""The geometry of plants: what stands where, and files of the kinds that stand there."""

import hashlib
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from twinline import scene
from twinline.environment import Environment, replace_file
from twinline.environment.real import home_folder
from twinline.plant import Plant
from twinline.scene import KIT, Kind, Unit, arrange, digest, to_glb
from twinline.serve.files import IMMUTABLE, StoredFile

_TYPE: Final = "model/gltf-binary"
_FOLDER: Final = "kit"


class UnitAnswer(msgspec.Struct, frozen=True):
    """One thing on the floor."""

    station: str
    file: int
    """The number of its file."""
    x_m: float
    y_m: float
    heading_rad: float
    scale: float
    through: bool
    """Whether a line runs through it: its middle is free."""
    mounted: bool
    """Whether it stands on another unit of the station."""


class SceneAnswer(msgspec.Struct, frozen=True):
    """What stands on the floor of a plant."""

    files: tuple[str, ...]
    """Names below /kit/; each is for ever the same bytes."""
    units: tuple[UnitAnswer, ...]


class Kit:
    """Files of kinds, each built once: kept in memory, and on disk for the next start."""

    def __init__(
        self, environment: Environment | None = None, kinds: Mapping[str, Kind] = KIT
    ) -> None:
        """Begin without any.

        Args:
            environment: The machine whose disk keeps them; None to keep them in memory only.
            kinds: What may stand in a plant.
        """
        self.kinds = kinds
        self._environment = environment
        self._files: dict[str, StoredFile] = {}
        self._name_of: dict[bytes, str] = {}
        self._lock = threading.Lock()

    def find(self, name: str) -> StoredFile | None:
        """A file by its name, once a scene has told of it."""
        return self._files.get(name)

    def prepare(self, plants: Iterable[Plant]) -> None:
        """Build what the first visitors will want, while nobody waits for it."""
        for plant in plants:
            tell_scene(self, plant, fine=True)

    def name(self, unit: Unit, *, fine: bool) -> str:
        """The name of the file for a unit; it is built where it is not there yet."""
        wanted = msgspec.json.encode((unit.kind, unit.params, fine), order="deterministic")
        with self._lock:
            if wanted not in self._name_of:
                data = self._built(unit, wanted, fine=fine)
                name = f"{digest(data)}.glb"
                self._files[name] = StoredFile(data, _TYPE, IMMUTABLE)
                self._name_of[wanted] = name
            return self._name_of[wanted]

    def _built(self, unit: Unit, wanted: bytes, *, fine: bool) -> bytes:
        # A kind of the user's may change without its file being one of ours.
        if self._environment is None or KIT.get(unit.kind) is not self.kinds[unit.kind]:
            return to_glb(self.kinds[unit.kind].build(unit.params, fine=fine))
        disk = self._environment.disk
        folder = home_folder() / _FOLDER / _fingerprint(self._environment)
        path = folder / f"{hashlib.sha256(wanted).hexdigest()[:32]}.glb"
        if disk.exists(path):
            return disk.read(path)
        data = to_glb(self.kinds[unit.kind].build(unit.params, fine=fine))
        disk.make_folder(folder)
        replace_file(disk, path, data)
        return data


def _fingerprint(environment: Environment) -> str:
    """Changes with the sources that geometry is made by."""
    total = hashlib.sha256()
    root = Path(scene.__file__).parent
    for path in sorted(root.rglob("*.py")):
        total.update(environment.disk.read(path))
    return total.hexdigest()[:16]


def tell_scene(kit: Kit, plant: Plant, *, fine: bool) -> SceneAnswer:
    """What stands on the floor of a plant."""
    units = arrange(plant, kit.kinds)
    files: dict[str, int] = {}
    told = []
    for each in units:
        name = kit.name(each, fine=fine)
        number = files.setdefault(name, len(files))
        told.append(
            UnitAnswer(
                station=each.station,
                file=number,
                x_m=each.x_m,
                y_m=each.y_m,
                heading_rad=each.heading_rad,
                scale=each.scale,
                through=each.through,
                mounted=each.mounted,
            )
        )
    return SceneAnswer(tuple(files), tuple(told))
