"""What a plant file states of a station's electric power, by state: the defaults of the format."""

from twinline.changes import StationState
from twinline.measure import RatedPower
from twinline.plant import Power, Station


def rated_power(station: Station) -> RatedPower:
    """The power of one place in each state, as far as it is stated; empty where nothing is.

    Standby is left out: a log without power says nothing of when a station goes there.
    """
    idle_w, power = station.power_idle_w, station.power
    if power is None and station.power_producing_w is None and idle_w is None:
        return {}
    power = power or Power()
    watts = {
        StationState.PRODUCING: station.power_producing_w,
        StationState.SETTING_UP: idle_w if power.setup_w is None else power.setup_w,
        StationState.STARVED: idle_w,
        StationState.BLOCKED: idle_w,
        StationState.FAILED: idle_w if power.failed_w is None else power.failed_w,
        StationState.OFF_SHIFT: power.off_w,
        StationState.IDLE: idle_w,
    }
    return {state: each for state, each in watts.items() if each is not None}
