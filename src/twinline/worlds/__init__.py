"""Worlds: a plant, its log and a clock."""

from twinline.worlds.clock import ClockCommand, ClockLaw, Speed, obey
from twinline.worlds.opening import LOG_FOLDER, PLANT_FILE, Worlds, open_world, open_worlds
from twinline.worlds.replay import ReplayWorld

__all__ = [
    "LOG_FOLDER",
    "PLANT_FILE",
    "ClockCommand",
    "ClockLaw",
    "ReplayWorld",
    "Speed",
    "Worlds",
    "obey",
    "open_world",
    "open_worlds",
]
