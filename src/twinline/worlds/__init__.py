"""Worlds: a plant, its log and a clock."""

from twinline.worlds.background import compiling_in_background
from twinline.worlds.clock import ClockCommand, ClockLaw, Speed, obey
from twinline.worlds.draft import Contested, Draft, Step, describe_step, thing_of
from twinline.worlds.draft_file import DRAFTS_FOLDER, DraftFile, read_edits
from twinline.worlds.estimating import Assumption, Estimate, estimate_situation
from twinline.worlds.fork import Fork
from twinline.worlds.forking import (
    ForkPoint,
    PreparedFork,
    begin_fork,
    changed_plant,
    fork_point,
    prepare_fork,
)
from twinline.worlds.forks import FORKS_FOLDER, Forks, merged_text
from twinline.worlds.opening import (
    PLANT_FILE,
    SIMULATED_FOLDER,
    Worlds,
    open_world,
    open_worlds,
    simulated_world,
)
from twinline.worlds.recording import LOG_FOLDER, Recording, Simulating, Stretch
from twinline.worlds.replay import ReplayWorld
from twinline.worlds.simulated import SimulatedWorld, Start
from twinline.worlds.visiting import bring_to, read_instant, visit_world
from twinline.worlds.world import World, WorldKind

__all__ = [
    "DRAFTS_FOLDER",
    "FORKS_FOLDER",
    "LOG_FOLDER",
    "PLANT_FILE",
    "SIMULATED_FOLDER",
    "Assumption",
    "ClockCommand",
    "ClockLaw",
    "Contested",
    "Draft",
    "DraftFile",
    "Estimate",
    "Fork",
    "ForkPoint",
    "Forks",
    "PreparedFork",
    "Recording",
    "ReplayWorld",
    "SimulatedWorld",
    "Simulating",
    "Speed",
    "Start",
    "Step",
    "Stretch",
    "World",
    "WorldKind",
    "Worlds",
    "begin_fork",
    "bring_to",
    "changed_plant",
    "compiling_in_background",
    "describe_step",
    "estimate_situation",
    "fork_point",
    "merged_text",
    "obey",
    "open_world",
    "open_worlds",
    "prepare_fork",
    "read_edits",
    "read_instant",
    "simulated_world",
    "thing_of",
    "visit_world",
]
