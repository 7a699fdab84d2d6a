"""The report of a backtest for people, in Markdown; the same facts as the data."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from twinline.discover.backtest.findings import Backtest, OriginScore, PlantScore
from twinline.discover.wording import counted, length, plain

PICTURE: Final = "backtest.svg"
_NAMES: Final = {
    "n_finished": "orders finished",
    "mean_wip": "orders in process",
    "busy_share": "stations busy",
}
_NEVER: Final = "-"
_MOST_WORST: Final = 10


def write_backtest(found: Backtest) -> str:
    """The whole report."""
    sections = (_head(found), _lead_times(found), _plant(found), _worst(found))
    return "\n".join(line for section in sections for line in section) + "\n"


def day_text(at_us: int) -> str:
    """An instant of the log as people write it."""
    return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us):%Y-%m-%d %H:%M}"


def _head(found: Backtest) -> Iterator[str]:
    label = found.label
    yield f"# Backtest of {plain(found.source)}"
    yield ""
    yield f"**{label.text[0].upper()}{label.text[1:]}.**"
    yield ""
    yield (
        f"From {counted(len(found.origins), 'instants')} of the past, forecasts were made with "
        "nothing but what had begun by then, and of later orders nothing but product, quantity and "
        f"release: {counted(found.n_run, 'runs')} each. What came until {day_text(found.end_us)}, "
        "the end of the log, is held against them; it cuts recorded and simulated orders alike. "
        "All of this is also in `backtest.json`."
    )
    if found.interrupted:
        yield ""
        yield "It was stopped before all instants had been tried."
    yield ""
    yield f"![Lead times, recorded and foretold]({PICTURE})"
    yield ""


def _lead_times(found: Backtest) -> Iterator[str]:
    yield "## Lead times of single orders"
    yield ""
    yield "| from | past orders | later orders | mean error | product's past mean | gain | held |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for origin in found.origins:
        error_us, plain_us, held = _errors(origin)
        yield (
            f"| {day_text(origin.origin_us)} | {origin.n_past:,} | {len(origin.orders):,} | "
            f"{length(error_us)} | {length(plain_us)} | {1 - error_us / max(plain_us, 1):.0%} | "
            f"{held:.0%} |"
        )
    yield ""
    yield (
        "The mean error is the mean distance between foretold and recorded lead time; beside it "
        "that of always saying the mean of the product's past orders. *Held* is the share of "
        "recorded lead times within the interval at 90 %, which should be 85 to 95 %."
    )
    yield ""


def _errors(origin: OriginScore) -> tuple[float, float, float]:
    recorded = np.array([each.recorded_us for each in origin.orders])
    foretold = np.array([each.foretold_us.value for each in origin.orders])
    plain_us = np.array([each.product_mean_us for each in origin.orders])
    return (
        float(np.abs(foretold - recorded).mean()),
        float(np.abs(plain_us - recorded).mean()),
        float(np.mean([each.held for each in origin.orders])),
    )


def _plant(found: Backtest) -> Iterator[str]:
    yield "## The plant"
    yield ""
    yield "| from | over | figure | recorded | foretold | 90 % interval | last period | past mean |"
    yield "|---|--:|---|--:|--:|---|--:|--:|"
    for origin in found.origins:
        for each in origin.plant:
            cells = (
                day_text(origin.origin_us),
                length(each.horizon_us),
                _NAMES[each.measure],
                *_cells(each),
            )
            yield f"| {' | '.join(cells)} |"
    yield ""
    yield (
        "Nobody writes down that an order is finished: recorded and simulated orders count as "
        "finished after their latest work in the log. The last period and the past cannot tell "
        "that, so they say how many orders began."
    )
    yield ""


def _cells(each: PlantScore) -> Iterator[str]:
    share = each.measure == "busy_share"

    def text(value: float | None) -> str:
        if value is None:
            return _NEVER
        return f"{value:.1%}" if share else f"{value:,.1f}"

    yield text(each.recorded)
    yield text(each.foretold.value)
    yield f"{text(each.foretold.low)} to {text(each.foretold.high)}"
    yield text(each.last_period)
    yield text(each.past_mean)


def _worst(found: Backtest) -> Iterator[str]:
    orders = [each for origin in found.origins for each in origin.orders]
    orders.sort(key=lambda each: -abs(each.foretold_us.value - each.recorded_us))
    yield "## Where it was furthest out"
    yield ""
    yield "| order | product | released | recorded | foretold | 90 % interval |"
    yield "|---|---|---|--:|--:|---|"
    for each in orders[:_MOST_WORST]:
        span = each.foretold_us
        yield (
            f"| {plain(each.order)} | {plain(each.product)} | {day_text(each.release_us)} | "
            f"{length(each.recorded_us)} | {length(span.value)} | "
            f"{length(span.low)} to {length(span.high)} |"
        )
