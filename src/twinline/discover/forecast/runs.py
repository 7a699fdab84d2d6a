"""Simulated futures of a plant: later orders and those in process, from an origin to an end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.forecast.changes import Setting
from twinline.discover.forecast.examples import Examples, Told
from twinline.discover.forecast.going_on import GoingOn
from twinline.discover.forecast.pace import find_paces
from twinline.discover.forecast.past import Past
from twinline.discover.forecast.shop import Piece, Shop
from twinline.discover.forecast.waits import find_waits
from twinline.discover.forecast.walks import Learnt, Lengths, Walk

_EXAMPLES: Final = 2**31
"""The stream that chooses examples; orders have the streams 0, 1, 2 ..."""


def learn(past: Past) -> Learnt:
    """Learn from the past whatever runs need."""
    paces = find_paces(past)
    return Learnt(
        past=past,
        paces=paces,
        waits=find_waits(past, paces),
        going_on=GoingOn(past, paces),
        examples=Examples(past, paces),
        lengths=Lengths(past),
    )


class Window(NamedTuple):
    """From when to when a forecast goes: half-open."""

    from_us: int
    to_us: int


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """What a forecast is asked for."""

    told: Sequence[Told]
    """The later orders."""
    window: Window
    setting: Setting
    seed: int


@dataclass(frozen=True, eq=False, slots=True)
class Run:
    """One simulated future. Orders are numbered: later ones first, then those of the past."""

    pieces: tuple[Piece, ...]
    """Every row that begins in the window, and those of the past that go on in it."""
    finished_us: dict[int, int]
    """Order -> when it is finished, if that is known by the end of the window."""


def simulate_run(learnt: Learnt, asked: Asked, number: int) -> Run:
    """Simulate one future.

    Args:
        learnt: What the past has taught; where it reaches beyond the origin, that is repeated.
        asked: The orders, the window and the plant.
        number: Of this run; the same number has the same luck whatever the plant is like.
    """
    shop = Shop(learnt.past, asked.setting, asked.window.to_us)
    _bring_the_past(shop, learnt, asked, number)
    shares = _spread(len(asked.told), np.random.default_rng((asked.seed, number, _EXAMPLES)))
    for i, each in enumerate(asked.told):
        walk = Walk(learnt, i, np.random.default_rng((asked.seed, number, i)))
        shop.release_at(each.release_us, walk, each, float(shares[i]))
    shop.run()
    return Run(tuple(shop.pieces), shop.finished_us)


def _spread(n: int, random_numbers: np.random.Generator) -> Numbers:
    """(n,) shares that cover 0 to 1 evenly, in random order.

    Each order's example is still drawn from all of them, but a run as a whole has its due share of
    short and long ones: a future differs less from the next by mere luck of the draw.
    """
    spread: Numbers = (random_numbers.permutation(n) + random_numbers.random(n)) / max(n, 1)
    return spread


def _bring_the_past(shop: Shop, learnt: Learnt, asked: Asked, number: int) -> None:
    """Orders in process: rows that are known or go on, and what may come after."""
    past, n_told = learnt.past, len(asked.told)
    for order in range(len(past.orders)):
        luck = np.random.default_rng((asked.seed, number, n_told + order))
        walk = Walk(learnt, n_told + order, luck)
        stints = range(int(past.first_stint[order]), int(past.first_stint[order + 1]))
        ready_us = max(_repeat(shop, past, walk, stint, asked.window) for stint in stints)
        walk.resume(stints[-1])
        if ready_us > past.until_us:
            shop.is_ready_at(ready_us, walk)
            continue
        leg = walk.next(learnt.paces.plant.amount(ready_us, past.until_us))
        if leg is None:
            shop.finished_us[walk.order] = ready_us
        else:
            shop.lies_from(max(past.until_us, asked.window.from_us), walk, leg)


def _repeat(shop: Shop, past: Past, walk: Walk, stint: int, window: Window) -> int:
    """Let the rows of a known stint hold their stations beyond the origin; returns its end."""
    rows, ready_us = past.rows, 0
    for row in range(int(past.stints.first[stint]), int(past.stints.stop[stint])):
        start_us = int(rows.start_us[row])
        end_us = start_us + walk.length_us(row)
        ready_us = max(ready_us, end_us)
        if end_us > window.from_us:
            shop.fix(Piece(walk.order, row, int(rows.station[row]), start_us, end_us))
    return ready_us
