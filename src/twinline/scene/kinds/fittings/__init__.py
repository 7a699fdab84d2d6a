"""What many kinds have, each once: panels, tables, rails and ladders, covers, tunnels."""

from twinline.scene.kinds.fittings.access import ladder, light_rail, platform
from twinline.scene.kinds.fittings.panels import (
    cabinet,
    control_panel,
    door,
    motor,
    stack_light,
    state_strip,
)
from twinline.scene.kinds.fittings.tables import legs, roller_run, roller_table, table

__all__ = [
    "cabinet",
    "control_panel",
    "door",
    "ladder",
    "legs",
    "light_rail",
    "motor",
    "platform",
    "roller_run",
    "roller_table",
    "stack_light",
    "state_strip",
    "table",
]
