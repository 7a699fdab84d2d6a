"""Worlds: a plant, its log and a clock."""

from twinline.worlds.background import compiling_in_background
from twinline.worlds.clock import ClockCommand, ClockLaw, Speed, obey
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
from twinline.worlds.world import World, WorldKind

__all__ = [
    "LOG_FOLDER",
    "PLANT_FILE",
    "SIMULATED_FOLDER",
    "ClockCommand",
    "ClockLaw",
    "Recording",
    "ReplayWorld",
    "SimulatedWorld",
    "Simulating",
    "Speed",
    "Start",
    "Stretch",
    "World",
    "WorldKind",
    "Worlds",
    "compiling_in_background",
    "obey",
    "open_world",
    "open_worlds",
    "simulated_world",
]
