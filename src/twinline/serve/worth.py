"""What relieving the bottleneck of a window is worth: from a fork at the window's beginning."""

from http import HTTPStatus
from typing import Annotated, Final

import msgspec

from twinline.decide import Design
from twinline.measure import BottleneckView, Worth, find_bottleneck
from twinline.plant import Patch, ScaleValue
from twinline.serve.comparing import ComparisonAnswer, State
from twinline.serve.problems import Problem
from twinline.serve.queries import Queries
from twinline.serve.reasons import AboutBottleneck, AboutWindow, asked
from twinline.worlds import Fork, World

FASTER: Final = 0.9
"""Of its service time: what is asked is what a station that is a tenth quicker would bring."""
_MOST_US: Final = 14 * 86_400_000_000
_DAY_S: Final = 86_400.0
_KEY: Final = "worth of {}"


class AboutWorth(AboutWindow, forbid_unknown_fields=True, kw_only=True):
    """Of which window, and how often the fork and the world as it was are run."""

    replications: Annotated[int, msgspec.Meta(ge=2, le=1000)] = 20


class WorthAnswer(msgspec.Struct, frozen=True):
    """How far it is, and what came of it."""

    state: State
    share: float
    """How far it is, from 0 to 1."""
    station: str
    """The station that was made quicker; empty where nobody has asked."""
    from_us: int
    """Where the fork began."""
    worth: Worth | None
    faults: tuple[str, ...] = ()
    """Why there is none."""


def begin_worth(queries: Queries, about: AboutWorth) -> WorthAnswer:
    """Run the plant on from the beginning of a window, as it was and with a quicker bottleneck."""
    world = queries.world(about.world)
    view = find_bottleneck(world.measures, about.from_us, about.to_us)
    station = _station_of(view)
    if station is None or view.from_us >= view.to_us:
        detail = "no station was active in this window, so there is nothing to relieve"
        raise Problem(HTTPStatus.CONFLICT, "S020", detail)
    path = f"stations/{station}/service_factor"
    fork = Fork(
        parent=world.id,
        fork_us=view.from_us,
        name=station,
        patch=Patch(edits=(ScaleValue(path=path, by=FASTER),)),
    )
    design = Design(
        measured_us=min(view.to_us - view.from_us, _MOST_US),
        n_replication=about.replications,
        warm_up_us=0,
    )
    queries.hosting.comparing.begin(_KEY.format(world.id), fork, world, design)
    return _answer(queries, world)


def show_worth(queries: Queries, about: AboutWindow) -> WorthAnswer:
    """How far that is, and what came of it."""
    return _answer(queries, queries.world(about.world))


def known_worth(queries: Queries, world: World, view: BottleneckView) -> Worth | None:
    """What was worked out of the bottleneck of just this window, if it was."""
    answer = _answer(queries, world)
    same = (answer.station, answer.from_us) == (_station_of(view), view.from_us)
    return answer.worth if same else None


def bottleneck(queries: Queries, about: AboutBottleneck) -> BottleneckView:
    """Say which station holds the plant up, and what relieving it is worth, if that is known."""
    world, (from_us, to_us) = asked(queries, about)
    view = find_bottleneck(world.measures, from_us, to_us, about.n_bin)
    return msgspec.structs.replace(view, worth=known_worth(queries, world, view))


def _station_of(view: BottleneckView) -> str | None:
    """The station that all methods name, or the first that one of them does."""
    if view.agreed is not None:
        return view.agreed
    return next((stations[0] for stations in view.named.values() if stations), None)


def _answer(queries: Queries, world: World) -> WorthAnswer:
    comparing = queries.hosting.comparing
    key = _KEY.format(world.id)
    told, fork = comparing.answer(key), comparing.fork(key)
    station, from_us = ("", 0) if fork is None else (fork.name, fork.fork_us)
    faults = tuple(each.found for each in told.faults)
    return WorthAnswer(told.state, told.share, station, from_us, _worth(told), faults)


def _worth(told: ComparisonAnswer) -> Worth | None:
    for each in told.rows:
        if (each.kind, each.measure) == ("plant", "departure_rate"):
            if each.difference is None or each.half_width is None:
                return None
            return Worth(each.difference * _DAY_S, each.half_width * _DAY_S, "parts/d")
    return None
