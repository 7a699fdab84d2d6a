"""The table of everything that can be asked for over HTTP, apart from the client's own files."""

from typing import Any, Final

from twinline.changes import DictionaryPart
from twinline.govern import Action
from twinline.measure import (
    BottleneckView,
    EnergyView,
    FlowView,
    Gantt,
    Highlight,
    Jump,
    Lanes,
    OrderView,
    StateShares,
    StationView,
    WaitingView,
)
from twinline.plant import EditableValue
from twinline.serve import fork_queries as forks
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
)
from twinline.serve.comparing import ComparisonAnswer
from twinline.serve.draft_interface import DRAFT_ENDPOINTS
from twinline.serve.endpoints import Endpoint
from twinline.serve.fork_answers import (
    AboutComparison,
    AboutFork,
    AboutNewFork,
    AboutPatch,
    AboutValues,
    Discarded,
    MergeAnswer,
    PatchAnswer,
)
from twinline.serve.kit import SceneAnswer
from twinline.serve.queries import Queries
from twinline.serve.reasons import (
    AboutBottleneck,
    AboutFlow,
    AboutOrderGantt,
    AboutStateShares,
    AboutStationGantt,
    AboutWindow,
    energy,
    flow,
    order_gantt,
    state_shares,
    station_gantt,
    waiting,
)
from twinline.serve.scenes import AboutKitFile, AboutScene, show_kit_file, show_scene
from twinline.serve.worth import AboutWorth, WorthAnswer, begin_worth, bottleneck, show_worth
from twinline.worlds import ClockLaw

_WORLD: Final = "/api/worlds/{world}"
_JSON_OBJECT: Final = dict[str, Any]
"""An answer whose form another document describes."""

ENDPOINTS: Final = (
    Endpoint("/healthz", "Whether the server runs", Queries.health, Nothing, Health),
    Endpoint("/api/worlds", "All worlds", Queries.worlds, Nothing, WorldsAnswer),
    Endpoint(
        "/api/kpis",
        "What the indicators mean",
        Queries.kpi_definitions,
        Nothing,
        tuple[KpiDefinition, ...],
    ),
    Endpoint(_WORLD, "One world", Queries.describe, AboutWorld, WorldAnswer),
    Endpoint(f"{_WORLD}/plant", "The plant, in SI units", Queries.plant, AboutWorld, _JSON_OBJECT),
    Endpoint(
        f"{_WORLD}/scene",
        "What stands on the floor, and the files of its geometry",
        show_scene,
        AboutScene,
        SceneAnswer,
    ),
    Endpoint(
        "/kit/{file}",
        "The geometry of a kind: GLB; or of all kinds of a scene, one GLB after the other",
        show_kit_file,
        AboutKitFile,
        bytes,
        media_type="model/gltf-binary",
    ),
    Endpoint(
        f"{_WORLD}/dictionary",
        "All names of the log: entities, signals, paths, topics",
        Queries.dictionary,
        AboutWorld,
        _JSON_OBJECT,
    ),
    Endpoint(
        f"{_WORLD}/names",
        "The same names in columns, as the stream tells those that come later",
        Queries.names,
        AboutWorld,
        DictionaryPart,
    ),
    Endpoint(
        f"{_WORLD}/lanes",
        "What each station did over a window, coarse enough to draw",
        Queries.lanes,
        AboutLanes,
        Lanes,
    ),
    Endpoint(f"{_WORLD}/kpis", "The indicators at an instant", Queries.kpis, AboutKpis, KpisAnswer),
    Endpoint(
        f"{_WORLD}/stations/{{station}}",
        "One station at an instant",
        Queries.station,
        AboutStation,
        StationView,
    ),
    # A name of an order may have a slash in it: it comes from somebody else's system.
    Endpoint(
        f"{_WORLD}/orders/{{order:path}}",
        "One order at an instant",
        Queries.order,
        AboutOrder,
        OrderView,
    ),
    Endpoint(
        f"{_WORLD}/jump",
        "The next or previous failure, set-up, release or finish",
        Queries.jump,
        AboutJump,
        Jump,
    ),
    Endpoint(
        f"{_WORLD}/highlights",
        "What stands out in the log",
        Queries.highlights,
        AboutWorld,
        tuple[Highlight, ...],
    ),
    Endpoint(
        f"{_WORLD}/why/bottleneck",
        "Which station holds the plant up in a window, by three methods",
        bottleneck,
        AboutBottleneck,
        BottleneckView,
    ),
    Endpoint(
        f"{_WORLD}/why/flow",
        "What went from where to where in a window",
        flow,
        AboutFlow,
        FlowView,
    ),
    Endpoint(
        f"{_WORLD}/why/stations",
        "What each station worked on in a window, as bars",
        station_gantt,
        AboutStationGantt,
        Gantt,
    ),
    Endpoint(
        f"{_WORLD}/why/orders",
        "What each order went through in a window, as bars",
        order_gantt,
        AboutOrderGantt,
        Gantt,
    ),
    Endpoint(
        f"{_WORLD}/why/states",
        "How each station spent a window: the share of every state",
        state_shares,
        AboutStateShares,
        StateShares,
    ),
    Endpoint(
        f"{_WORLD}/why/energy",
        "The electric energy of each station over a window, and how much of it made nothing",
        energy,
        AboutWindow,
        EnergyView,
    ),
    Endpoint(
        f"{_WORLD}/why/waiting",
        "How many orders wait in front of each station, at a window's end and on average",
        waiting,
        AboutWindow,
        WaitingView,
    ),
    Endpoint(
        f"{_WORLD}/report",
        "The report of the import that the world came from",
        Queries.report,
        AboutWorld,
        _JSON_OBJECT,
    ),
    Endpoint(
        f"{_WORLD}/clock",
        "Play, pause, change the speed or seek, for everybody who watches",
        Queries.set_clock,
        AboutClock,
        ClockLaw,
        method="POST",
        action=Action.COMMAND,
    ),
    Endpoint(
        f"{_WORLD}/why/worth",
        "What relieving the bottleneck is worth: how far that is, and what came of it",
        show_worth,
        AboutWindow,
        WorthAnswer,
    ),
    Endpoint(
        f"{_WORLD}/why/worth",
        "Work out what relieving the bottleneck of a window is worth, from a fork",
        begin_worth,
        AboutWorth,
        WorthAnswer,
        method="POST",
        action=Action.COMMAND,
    ),
    Endpoint(
        f"{_WORLD}/forks",
        "Fork the world at an instant, with or without a change",
        forks.make_fork,
        AboutNewFork,
        WorldAnswer,
        method="POST",
        action=Action.COMMAND,
    ),
    Endpoint(
        f"{_WORLD}/fork",
        "Name a fork, say what it is for, keep it or not",
        forks.change_fork,
        AboutFork,
        WorldAnswer,
        method="POST",
        action=Action.COMMAND,
    ),
    Endpoint(
        _WORLD,
        "Discard a fork, and those that were made of it",
        forks.discard_fork,
        AboutWorld,
        Discarded,
        method="DELETE",
        action=Action.COMMAND,
    ),
    Endpoint(
        f"{_WORLD}/editable",
        "What can be changed in the plant, with what stands there",
        forks.editable_values,
        AboutValues,
        tuple[EditableValue, ...],
    ),
    Endpoint(
        f"{_WORLD}/patch-check",
        "What a patch says, and whether it fits the plant",
        forks.check_patch,
        AboutPatch,
        PatchAnswer,
        method="POST",
    ),
    Endpoint(
        f"{_WORLD}/merge",
        "The plant file with the patches of a fork in it, as a diff",
        forks.show_merge,
        AboutWorld,
        MergeAnswer,
    ),
    Endpoint(
        f"{_WORLD}/merge",
        "Write the patches of a fork into the plant file",
        forks.write_merge,
        AboutWorld,
        MergeAnswer,
        method="POST",
        action=Action.COMMAND,
    ),
    Endpoint(
        f"{_WORLD}/comparison",
        "How far the comparison of a fork with its parent is, and what came of it",
        forks.show_comparison,
        AboutWorld,
        ComparisonAnswer,
    ),
    Endpoint(
        f"{_WORLD}/comparison",
        "Begin to compare a fork with its parent",
        forks.begin_comparison,
        AboutComparison,
        ComparisonAnswer,
        method="POST",
        action=Action.COMMAND,
    ),
    Endpoint(
        f"{_WORLD}/comparison",
        "Stop the comparison of a fork",
        forks.cancel_comparison,
        AboutWorld,
        ComparisonAnswer,
        method="DELETE",
        action=Action.COMMAND,
    ),
    *DRAFT_ENDPOINTS,
)
