"""What a log says about a plant: indicators, lanes, stations, orders. Folds over changes."""

from twinline.measure.elements import COUNTS_AS, Element
from twinline.measure.highlights import Highlight, find_filled, find_highlights
from twinline.measure.jumps import Direction, Jump, JumpKind, Jumps
from twinline.measure.kpis import KPIS, N_POINT, Kpi, KpiReading, read_kpis
from twinline.measure.lanes import Lane, Lanes, read_lanes
from twinline.measure.measures import Measures, measure, measured_signals
from twinline.measure.orders import OrderView, OrderVisit, view_order
from twinline.measure.reference import kpi_page, state_page
from twinline.measure.stations import StationView, Today, Waiting, view_station
from twinline.measure.subjects import NEVER, Orders, Stations

__all__ = [
    "COUNTS_AS",
    "KPIS",
    "NEVER",
    "N_POINT",
    "Direction",
    "Element",
    "Highlight",
    "Jump",
    "JumpKind",
    "Jumps",
    "Kpi",
    "KpiReading",
    "Lane",
    "Lanes",
    "Measures",
    "OrderView",
    "OrderVisit",
    "Orders",
    "StationView",
    "Stations",
    "Today",
    "Waiting",
    "find_filled",
    "find_highlights",
    "kpi_page",
    "measure",
    "measured_signals",
    "read_kpis",
    "read_lanes",
    "state_page",
    "view_order",
    "view_station",
]
