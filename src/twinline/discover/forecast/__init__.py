"""Forecasts of orders from an event log: simulated futures, with intervals and with changes."""

from twinline.discover.forecast.changes import Change, MoreUnits, OtherHours
from twinline.discover.forecast.examples import Told
from twinline.discover.forecast.forecasting import (
    Forecast,
    Question,
    SimulatedRow,
    Watching,
    forecast,
)
from twinline.discover.forecast.outlook import OrderOutlook, PlantFigures, Span
from twinline.discover.forecast.past import Past, see_past
from twinline.discover.forecast.runs import Window, learn
from twinline.discover.forecast.walks import Learnt

__all__ = [
    "Change",
    "Forecast",
    "Learnt",
    "MoreUnits",
    "OrderOutlook",
    "OtherHours",
    "Past",
    "PlantFigures",
    "Question",
    "SimulatedRow",
    "Span",
    "Told",
    "Watching",
    "Window",
    "forecast",
    "learn",
    "see_past",
]
