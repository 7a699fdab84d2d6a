"""One sentence about the bottleneck, for terminals and scripts; the screen has its own words."""

from collections.abc import Mapping
from typing import Final

from twinline.measure.bottleneck import BottleneckView, Method, StationLoad, Worth

_METHOD: Final = {
    Method.SHIFTING: "as the shifting bottleneck",
    Method.ACTIVE_PERIOD: "by the mean active period",
    Method.UTILISATION: "by utilisation",
}


def bottleneck_sentence(view: BottleneckView, names: Mapping[str, str] | None = None) -> str:
    """Name the bottleneck, say whether the methods agree, and what relieving it is worth.

    Args:
        view: What was found.
        names: Station id -> what people call it; ids stand for those that are not named.
    """
    called = names or {}
    if not view.named:
        return "No station was active in this window, so nothing held the plant up."
    return f"{_which(view, called)} {_worth(view.worth)}"


def _which(view: BottleneckView, called: Mapping[str, str]) -> str:
    if view.agreed is not None:
        load = next(each for each in view.stations if each.station == view.agreed)
        name = called.get(view.agreed, view.agreed)
        return f"{name} is the bottleneck by all three methods: {_shares(load)}."
    named = "; ".join(
        f"{_METHOD[Method(method)]} it is {_joined(stations, called)}"
        for method, stations in view.named.items()
    )
    return f"The methods disagree: {named}."


def _shares(load: StationLoad) -> str:
    taken_share = load.taken_share or 0.0
    return (
        f"alone for {load.sole_share:.0%} of the working time, in turn with others for"
        f" {load.shifting_share:.0%} more; it was taken for {taken_share:.0%} of its planned time"
    )


def _joined(stations: tuple[str, ...], called: Mapping[str, str]) -> str:
    names = [called.get(each, each) for each in stations[:3]]
    more = len(stations) - len(names)
    return " or ".join(names) + (f" or one of {more} more" if more else "")


def _worth(worth: Worth | None) -> str:
    if worth is None:
        return "What relieving it is worth is not computed yet."
    return f"Relieving it is worth {worth.value:.3g} ± {worth.half_width:.2g} {worth.unit}."
