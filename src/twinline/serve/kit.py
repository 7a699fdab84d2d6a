"""The geometry of plants: what stands where, and files of the kinds that stand there."""

import math
import threading
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from twinline.environment import Environment
from twinline.plant import Plant
from twinline.scene import (
    CARRIER,
    KIT,
    OPERATOR,
    Barrier,
    Kind,
    Level,
    Look,
    Module,
    Params,
    Side,
    Unit,
    Vec3,
    arrange,
    build_hall,
    build_platforms,
    deck_of,
    digest,
    fleet_look,
    lay_lines,
    looks_of,
    on_wheels,
    set_fences,
    set_tanks,
    to_glb,
)
from twinline.serve.built_files import BuiltFiles
from twinline.serve.files import IMMUTABLE, StoredFile
from twinline.serve.kind_pictures import KindPictures

_TYPE: Final = "model/gltf-binary"
_PACK_TYPE: Final = "application/octet-stream"
_MOST_SCENES: Final = 16


class UnitAnswer(msgspec.Struct, frozen=True):
    """One thing on the floor."""

    station: str | None
    """The station that it belongs to; null for conveyors, tanks and the like."""
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
    stretch: float
    """How much longer than built it is along its x."""


class ModuleAnswer(msgspec.Struct, frozen=True):
    """One piece of the building."""

    side: Side
    file: int
    x_m: float
    y_m: float
    z_m: float
    heading_rad: float
    stretch: float
    cut: bool
    """Whether it stands for its side while that is hidden."""
    blocks: bool
    """Whether people walk into it: it stands inside."""


class LookAnswer(msgspec.Struct, frozen=True):
    """How something that moves looks, from a step of its route on."""

    file: int
    far_file: int
    """The same in low detail, for when there are very many."""
    from_step: int
    painted: bool
    """Whether it has the colour of its product, and not of bare metal."""
    turn_rad: float
    """Its front faces -y once it is turned so."""
    z_m: float
    """How high it stands over the ways of the log."""
    deck_m: Vec3 | None
    """Where its load stands on it, if it carries."""


class SceneAnswer(msgspec.Struct, frozen=True):
    """What is seen in a plant."""

    files: tuple[str, ...]
    """Names below /kit/; each is for ever the same bytes."""
    units: tuple[UnitAnswer, ...]
    """What stands on the floor."""
    hall: tuple[ModuleAnswer, ...]
    """The building."""
    levels: tuple[Level, ...]
    """What people walk on above the ground, and the stairs to it."""
    barriers: tuple[Barrier, ...]
    """What they do not walk through there."""
    products: tuple[tuple[LookAnswer, ...], ...]
    """For each product of the plant, how its parts look on their way."""
    fleets: tuple[LookAnswer, ...]
    """For each fleet of the plant, how its vehicles look."""
    carrier: LookAnswer
    """How an order looks whose product nobody knows."""
    operator: LookAnswer
    pack: str | None = None
    """The name below /kit/ of all files in one, one after the other: a GLB tells its own length.
    Null for a draft, of which a page has nearly all."""


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
        self._kept = BuiltFiles(environment)
        self.pictures = KindPictures(kinds, self._kept)
        """What kinds look like, for who chooses one."""
        self._files: dict[str, StoredFile] = {}
        self._name_of: dict[bytes, str] = {}
        self._scenes: dict[tuple[int, bool], tuple[Plant, SceneAnswer]] = {}
        self._lock = threading.Lock()

    def find(self, name: str) -> StoredFile | None:
        """A file by its name, once a scene has told of it."""
        return self._files.get(name)

    def prepare(self, plants: Iterable[Plant]) -> None:
        """Build what the first visitors will want, while nobody waits for it."""
        for plant in plants:
            self._files[str(self.scene(plant, fine=True).pack)].prepare()

    def scene(self, plant: Plant, *, fine: bool) -> SceneAnswer:
        """What is seen in a plant: put together once, for as long as few others are asked for."""
        key = id(plant), fine
        with self._lock:
            kept = self._scenes.get(key)
        if kept is not None:
            return kept[1]
        told = tell_scene(self, plant, fine=fine)
        data = b"".join(self._files[each].data for each in told.files)
        name = f"{digest(data)}.glbs"
        scene = msgspec.structs.replace(told, pack=name)
        with self._lock:
            self._files.setdefault(name, StoredFile(data, _PACK_TYPE, IMMUTABLE))
            # With the plant, so that no other one has its number meanwhile.
            self._scenes[key] = plant, scene
            if len(self._scenes) > _MOST_SCENES:
                self._forget(next(iter(self._scenes)))
        return scene

    def name(self, kind: str, params: Params, *, fine: bool) -> str:
        """The name of the file of a kind; it is built where it is not there yet."""
        wanted = msgspec.json.encode((kind, params, fine), order="deterministic")
        with self._lock:
            if wanted not in self._name_of:
                data = self._built(kind, params, wanted, fine=fine)
                name = f"{digest(data)}.glb"
                self._files[name] = StoredFile(data, _TYPE, IMMUTABLE)
                self._name_of[wanted] = name
            return self._name_of[wanted]

    def _forget(self, key: tuple[int, bool]) -> None:
        """Let go of a scene, and of its pack where no other has the same: megabytes."""
        _, scene = self._scenes.pop(key)
        if all(each.pack != scene.pack for _, each in self._scenes.values()):
            self._files.pop(str(scene.pack), None)

    def _built(self, kind: str, params: Params, wanted: bytes, *, fine: bool) -> bytes:
        def build() -> bytes:
            return to_glb(self.kinds[kind].build(params, fine=fine))

        # A kind of the user's may change without its file being one of ours.
        is_ours = KIT.get(kind) is self.kinds[kind]
        return self._kept.read_or_build(wanted, ".glb", build) if is_ours else build()


class _Files:
    """The files of one scene, numbered as they are named."""

    def __init__(self, kit: Kit, *, fine: bool) -> None:
        self._kit, self._fine = kit, fine
        self._numbers: dict[str, int] = {}

    def number(self, kind: str, params: Params, *, far: bool = False) -> int:
        name = self._kit.name(kind, params, fine=self._fine and not far)
        return self._numbers.setdefault(name, len(self._numbers))

    def names(self) -> tuple[str, ...]:
        return tuple(self._numbers)


def tell_scene(kit: Kit, plant: Plant, *, fine: bool) -> SceneAnswer:
    """What is seen in a plant."""
    files = _Files(kit, fine=fine)
    stations = (*arrange(plant, kit.kinds), *set_fences(plant, kit.kinds))
    lines = lay_lines(plant, stations, on_wheels(plant), kit.kinds)
    units = (*stations, *lines, *set_tanks(plant, kit.kinds))
    platforms = build_platforms(plant, units, kit.kinds)
    modules = (*build_hall(plant, units, kit.kinds), *platforms.modules)
    return SceneAnswer(
        units=tuple(_unit(each, files) for each in units),
        hall=tuple(_module(each, files) for each in modules),
        levels=platforms.levels,
        barriers=platforms.barriers,
        products=tuple(
            tuple(_look(each, files) for each in looks_of(plant, product))
            for product in plant.products
        ),
        fleets=tuple(_look(fleet_look(each), files) for each in plant.vehicles),
        carrier=_look(CARRIER, files),
        operator=_look(OPERATOR, files),
        files=files.names(),
    )


def _unit(unit: Unit, files: _Files) -> UnitAnswer:
    return UnitAnswer(
        station=unit.station,
        file=files.number(unit.kind, unit.params),
        x_m=round(unit.x_m, 5),
        y_m=round(unit.y_m, 5),
        heading_rad=round(unit.heading_rad, 5),
        scale=round(unit.scale, 5),
        through=unit.through,
        mounted=unit.mounted,
        stretch=round(unit.stretch, 5),
    )


def _module(module: Module, files: _Files) -> ModuleAnswer:
    return ModuleAnswer(
        side=module.side,
        file=files.number(module.kind, module.params),
        x_m=round(module.x_m, 5),
        y_m=round(module.y_m, 5),
        z_m=round(module.z_m, 5),
        heading_rad=round(module.heading_rad, 5),
        stretch=round(module.stretch, 5),
        cut=module.cut,
        blocks=module.blocks,
    )


def _look(look: Look, files: _Files) -> LookAnswer:
    return LookAnswer(
        file=files.number(look.kind, look.params),
        far_file=files.number(look.kind, look.params, far=True),
        from_step=look.from_step,
        painted=look.painted,
        turn_rad=math.radians(look.turn_deg),
        z_m=look.z_m,
        deck_m=deck_of(look),
    )
