"""The kernel: a plant that runs, compiled, deterministic, copied at any instant."""

from twinline.kernel.building import compile_plant
from twinline.kernel.model import Model
from twinline.kernel.native_code import NATIVE, NativeCode
from twinline.kernel.order_departures import departed_orders
from twinline.kernel.results import Reading, Results
from twinline.kernel.rules import CHOOSING, DISPATCHING, FLEET, VIEW, View
from twinline.kernel.simulation import Detail, Simulation

__all__ = [
    "CHOOSING",
    "DISPATCHING",
    "FLEET",
    "NATIVE",
    "VIEW",
    "Detail",
    "Model",
    "NativeCode",
    "Reading",
    "Results",
    "Simulation",
    "View",
    "compile_plant",
    "departed_orders",
]
