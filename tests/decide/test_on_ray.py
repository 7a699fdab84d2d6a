"""A cluster gives the same bits as threads; only where the extra `ray` is installed."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from twinline.decide import Controls, Design, Question, Variant, Ways, compare_plants
from twinline.decide.on_ray import run_on_ray
from twinline.diagnostics import Refused
from twinline.plant import Patch, RemoveItem, SetValue, read_plant

GEARBOX_LINE = Path(__file__).parents[2] / "plants" / "gearbox_line" / "plant.yaml"
HOUR_US = 3600 * 10**6


def question() -> Question:
    capacity = SetValue(path="stations/assembly/capacity", value=1)
    return Question(
        design=Design(measured_us=12 * HOUR_US, n_replication=3, warm_up_us=HOUR_US),
        variants=(Variant(name="one bench", patch=Patch(edits=(capacity,))),),
    )


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    source = str(Path(__file__).parents[2] / "src")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((source, os.environ.get("PYTHONPATH", ""))))
    yield
    ray.shutdown()


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.usefixtures("cluster")
def test_a_cluster_gives_what_threads_give() -> None:
    plant = read_plant(GEARBOX_LINE)
    shares: list[float] = []
    here = compare_plants(plant, question())
    controls = Controls(shares.append, n_thread=2)
    there = compare_plants(plant, question(), controls, Ways(side_by_side=run_on_ray))
    assert not there.interrupted
    for one, other in zip(here.tables, there.tables, strict=True):
        assert one.replications == other.replications
        assert np.array_equal(one.values, other.values, equal_nan=True)
    assert shares[-1] == 1.0


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    plant = read_plant(GEARBOX_LINE)
    with pytest.raises(Refused, match=r"S044(.|\n)*twinline\[ray\]"):
        compare_plants(plant, question(), ways=Ways(side_by_side=run_on_ray))


def test_a_patch_that_does_not_fit_is_refused_before_a_cluster_is_sought() -> None:
    wrong = Variant(name="gone", patch=Patch(edits=(RemoveItem(path="stations/none"),)))
    with pytest.raises(Refused, match="P061"):
        compare_plants(
            read_plant(GEARBOX_LINE),
            Question(variants=(wrong,)),
            ways=Ways(side_by_side=run_on_ray),
        )
