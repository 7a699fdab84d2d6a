"""Going on after an activity, held against a Kaplan-Meier estimate worked out by scipy."""

import numpy as np
import pytest
from scipy.stats import CensoredData, ecdf

from twinline.discover.forecast import going_on
from twinline.discover.forecast.going_on import GoingOn
from twinline.discover.forecast.pace import find_paces
from twinline.discover.forecast.past import Past, see_past
from twinline.testing.event_logs import Row, make_log


def past_of(n_order: int, seed: int) -> Past:
    """Orders of two operations around the clock, some of which never get to the second."""
    luck = np.random.default_rng(seed)
    rows = []
    for i in range(n_order):
        start = float(luck.uniform(0, 20_000))
        rows.append(Row(f"o{i}", "cut", "c", start, start + 1.0))
        if luck.random() < 0.6:
            then = start + 1.0 + float(luck.exponential(2_000))
            rows.append(Row(f"o{i}", "wash", "w", then, then + 1.0))
    log = make_log(rows)
    return see_past(log, int(log.start_us.min()) + 20_000 * 60_000_000)


def test_share_that_goes_on_is_near_the_truth() -> None:
    shares = []
    for seed in range(8):
        past = past_of(300, seed=seed)
        shares.append(GoingOn(past, find_paces(past)).share(past.activities.index("cut")))
    # Orders begin until the end of the past, so that a tenth of those that go on had not yet.
    assert float(np.mean(shares)) == pytest.approx(0.6, abs=0.03)


def test_curve_of_lying_against_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(going_on, "PRIOR_ORDERS", 1e-9)
    monkeypatch.setattr(going_on, "PRIOR_SHARES", 0.0)
    monkeypatch.setattr(going_on, "N_TURN", 0)
    past = past_of(80, seed=3)
    paces = find_paces(past)
    after_cut = np.flatnonzero(past.stints.closing == past.activities.index("cut"))
    went = ~past.stints.last[after_cut]
    until = np.where(went, past.stints.start_us[np.minimum(after_cut + 1, len(past.stints) - 1)], 0)
    until = np.where(went, until, past.until_us)
    lain = paces.plant.at(until) - paces.plant.at(past.stints.end_us[after_cut])
    lain = np.maximum(lain, 0.0)
    reference = ecdf(CensoredData(uncensored=lain[went], right=lain[~went])).sf
    drawn = GoingOn(past, paces)
    # Without turns every order that lies counts whole, and the curve is Kaplan and Meier's, of
    # those that ever go on.
    curve = drawn._curve(past.activities.index("cut"))
    at = np.searchsorted(drawn._lain, lain, side="right") - 1
    never = float(reference.probabilities[-1])
    expected = (reference.evaluate(lain) - never) / (1.0 - never)
    np.testing.assert_allclose(curve[at], expected, atol=1e-6)


def test_who_has_lain_long_goes_on_less_often() -> None:
    past = past_of(200, seed=5)
    drawn = GoingOn(past, find_paces(past))
    cut = past.activities.index("cut")
    at = np.linspace(0, 0.999, 400)

    def goes_on(lain: float) -> float:
        return float(np.mean([drawn.draw(cut, lain, float(each))[0] >= 0 for each in at]))

    day = 86_400e6
    assert goes_on(0.0) > goes_on(3 * day) > goes_on(10 * day)


def test_what_is_drawn_lies_longer_than_was_lain_already() -> None:
    past = past_of(60, seed=9)
    drawn = GoingOn(past, find_paces(past))
    for lain in (0.0, 1e9, 1e11):
        for at in (0.0, 0.3, 0.9):
            stint, whole = drawn.draw(past.activities.index("cut"), lain, at)
            assert stint < 0 or whole > lain
