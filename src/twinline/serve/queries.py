"""The answers about worlds: one method a question."""

from http import HTTPStatus
from typing import Final

import msgspec

from twinline import __version__
from twinline.measure import (
    KPIS,
    Highlight,
    Jump,
    Lanes,
    OrderView,
    StationView,
    read_kpis,
    read_lanes,
    view_order,
    view_station,
)
from twinline.plant import plant_as_si
from twinline.serve.answers import (
    AboutClock,
    AboutJump,
    AboutKpis,
    AboutLanes,
    AboutOrder,
    AboutStation,
    AboutWorld,
    Health,
    KpiDefinition,
    KpisAnswer,
    Nothing,
    WorldAnswer,
    WorldsAnswer,
    describe_world,
)
from twinline.serve.files import StoredFile
from twinline.serve.hosting import Hosting
from twinline.serve.kit import Kit
from twinline.serve.messages import Sizes
from twinline.serve.problems import Problem, unknown
from twinline.worlds import ClockCommand, ClockLaw, World

_JSON: Final = "application/json"


class Queries:
    """Answers questions about worlds. Each method is the handler of one endpoint."""

    def __init__(self, hosting: Hosting, kit: Kit) -> None:
        self.hosting = hosting
        """The worlds, and what is made of them."""
        self.kit = kit
        """The geometry of what stands in their plants."""
        self._worlds = hosting.worlds
        self._plants: dict[str, StoredFile] = {}
        self._names: dict[str, tuple[Sizes, StoredFile]] = {}

    def world(self, world_id: str) -> World:
        """Find a world by its id."""
        world = self._worlds.find(world_id)
        if world is None:
            raise unknown("world", world_id, self._worlds.ids)
        return world

    def health(self, _: Nothing) -> Health:
        """Say that the server runs."""
        return Health("running", __version__)

    def worlds(self, _: Nothing) -> WorldsAnswer:
        """List the worlds."""
        return WorldsAnswer(tuple(describe_world(each) for each in self._worlds))

    def describe(self, about: AboutWorld) -> WorldAnswer:
        """Describe a world."""
        return describe_world(self.world(about.world))

    def plant(self, about: AboutWorld) -> StoredFile:
        """Give the plant of a world; the bytes are made once."""
        world = self.world(about.world)
        if about.world not in self._plants:
            self._plants[about.world] = StoredFile(
                msgspec.json.encode(plant_as_si(world.plant)), _JSON
            )
        return self._plants[about.world]

    def dictionary(self, about: AboutWorld) -> StoredFile:
        """Give the names of a world's log, each with all that is known of it."""
        return StoredFile(self.world(about.world).log.dictionary.json(), _JSON)

    def names(self, about: AboutWorld) -> StoredFile:
        """Give the same as the stream tells them; the bytes are made anew when they have grown."""
        dictionary = self.world(about.world).log.dictionary
        size, file = self._names.get(about.world, (None, None))
        if file is None or size != dictionary.size():
            part = dictionary.part_from((0, 0, 0, 0))
            file = StoredFile(msgspec.json.encode(part), _JSON)
            self._names[about.world] = dictionary.size(), file
        return file

    def report(self, about: AboutWorld) -> StoredFile:
        """Give the report of the import that the world came from."""
        data = self.world(about.world).report
        if data is None:
            detail = "this world was not imported: it has no report"
            raise Problem(HTTPStatus.NOT_FOUND, "S009", detail)
        return StoredFile(data, _JSON)

    def lanes(self, about: AboutLanes) -> Lanes:
        """What each station did over a window."""
        if about.from_us >= about.to_us:
            detail = f"from_us {about.from_us} is not before to_us {about.to_us}"
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "S005", detail)
        measures = self.world(about.world).measures
        return read_lanes(measures, about.from_us, about.to_us, about.n_bin)

    def kpis(self, about: AboutKpis) -> KpisAnswer:
        """Read the indicators."""
        readings = read_kpis(self.world(about.world).measures, about.at_us, about.window_us)
        return KpisAnswer(about.at_us, about.window_us, readings)

    def kpi_definitions(self, _: Nothing) -> tuple[KpiDefinition, ...]:
        """Explain the indicators."""
        return tuple(KpiDefinition(each.name, each.unit, each.formula) for each in KPIS.values())

    def station(self, about: AboutStation) -> StationView:
        """Look at a station."""
        world = self.world(about.world)
        ids = tuple(world.measures.stations.ids)
        if about.station not in world.measures.stations.index:
            raise unknown("station", about.station, ids)
        return view_station(world.measures, about.station, about.at_us, world.midnight_us)

    def order(self, about: AboutOrder) -> OrderView:
        """Look at an order."""
        measures = self.world(about.world).measures
        if about.order not in measures.orders.index:
            raise unknown("order", about.order, tuple(measures.orders.ids))
        return view_order(measures, about.order, about.at_us)

    def jump(self, about: AboutJump) -> Jump:
        """Find the next or previous thing of a kind."""
        world = self.world(about.world)
        stations = world.measures.stations
        if about.station is not None and about.station not in stations.index:
            raise unknown("station", about.station, tuple(stations.ids))
        found = world.jumps.find(about.at_us, about.direction, about.kind, about.station)
        if found is None:
            detail = f"the log has nothing of that kind {_WHERE[about.direction.value]}"
            raise Problem(HTTPStatus.NOT_FOUND, "S010", detail)
        return found

    def highlights(self, about: AboutWorld) -> tuple[Highlight, ...]:
        """Find what stands out."""
        return self.world(about.world).highlights

    def set_clock(self, about: AboutClock) -> ClockLaw:
        """Set the clock of a world, for everybody who watches it."""
        command = ClockCommand(about.playing, about.speed, about.seek_us)
        return self.world(about.world).set_clock(command)


_WHERE: Final = {"next": "after this instant", "previous": "before this instant"}
