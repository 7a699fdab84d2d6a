"""Forks over HTTP: made, compared, merged, kept and discarded while the server runs."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.worlds.toy_line import SECOND_US, running_plant

from twinline.environment.real import real_environment
from twinline.plant import read_plant, write_plant
from twinline.serve import Workshop, build_app
from twinline.worlds import Start, Worlds, open_world
from twinline.worlds.native import use_native_kernel

LOOPBACK = ("127.0.0.1", 50_000)
HOUR_US = 3600 * SECOND_US
ROOT = "/api/worlds/line"
MORE: dict[str, Any] = {"edits": [{"set": "stations/mill/capacity", "value": 3}]}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    use_native_kernel(real_environment())
    folder = tmp_path / "line"
    folder.mkdir()
    (folder / "plant.yaml").write_text("# Our line.\n" + write_plant(running_plant()), "utf-8")
    return folder


@pytest.fixture
def http(home: Path) -> Iterator[TestClient]:
    world = open_world(home, real_environment(), "line", Start(at_us=2 * HOUR_US))
    world.reach(2 * HOUR_US)  # type: ignore[attr-defined]  # it is a simulated one
    app = build_app(Worlds((world,)), workshop=Workshop(real_environment()))
    with TestClient(app, base_url="http://localhost:8000", client=LOOPBACK) as client:
        wait_until(lambda: client.get(ROOT).json()["clock"]["edge_us"] >= 2 * HOUR_US)
        yield client


def wait_until(done: Any) -> None:  # noqa: ANN401 - any question
    give_up = time.monotonic() + 60
    while not done():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def made(http: TestClient, world: str = "line", **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    response = http.post(f"/api/worlds/{world}/forks", json={"at_us": HOUR_US, **fields})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_a_fork_is_a_world_that_says_where_it_came_from(http: TestClient) -> None:
    fork = made(http, name="More mills", note="Does it help?", owner="An", patch=MORE)
    assert fork["id"] == "more-mills"
    told = fork["fork"]
    assert (told["parent"], told["fork_us"], told["owner"]) == ("line", HOUR_US, "An")
    assert told["edits"] == ["stations/mill/capacity = 3"]
    assert told["patch"] == MORE
    assert [each["id"] for each in http.get("/api/worlds").json()["worlds"]] == [
        "line",
        "more-mills",
    ]
    stations = http.get("/api/worlds/more-mills/plant").json()["stations"]
    assert [each["capacity"] for each in stations] == [1, 1, 3]


def test_the_past_of_a_fork_is_its_parents(http: TestClient) -> None:
    fork = made(http, patch={"edits": [{"scale": "products/shaft/route/mill/service", "by": 2}]})
    asked = f"kpis?at_us={HOUR_US // 2}&window_us={HOUR_US // 2}"
    mine, other = (http.get(f"/api/worlds/{each}/{asked}").json() for each in (fork["id"], "line"))
    assert mine == other


def test_a_fork_is_made_of_a_fork_and_both_go_together(http: TestClient) -> None:
    one = made(http, patch=MORE)
    two = made(http, one["id"], name="Deeper")
    assert http.delete(f"/api/worlds/{one['id']}").json() == {"worlds": [two["id"], one["id"]]}
    assert [each["id"] for each in http.get("/api/worlds").json()["worlds"]] == ["line"]
    assert http.get(f"/api/worlds/{two['id']}").status_code == 404


def test_a_fork_is_named_and_kept(http: TestClient, home: Path) -> None:
    fork = made(http)
    answer = http.post(
        f"/api/worlds/{fork['id']}/fork", json={"name": "Calm", "note": "as it was", "kept": True}
    ).json()
    assert (answer["fork"]["name"], answer["fork"]["kept"]) == ("Calm", True)
    assert (home / "forks" / fork["id"] / "fork.json").exists()


def test_what_does_not_fit_is_told_with_all_its_faults(http: TestClient) -> None:
    wrong = {"edits": [{"set": "stations/mil/capacity", "value": 3}, {"remove": "stations/drill"}]}
    response = http.post(f"{ROOT}/forks", json={"at_us": HOUR_US, "patch": wrong})
    assert response.status_code == 422
    assert len(response.json()["faults"]) == 2
    checked = http.post(f"{ROOT}/patch-check", json={"patch": wrong}).json()
    assert [each["found"] for each in checked["faults"]] == [
        each["found"] for each in response.json()["faults"]
    ]
    assert http.post(f"{ROOT}/patch-check", json={"patch": MORE}).json()["faults"] == []
    late = http.post(f"{ROOT}/forks", json={"at_us": 10**15})
    assert (late.status_code, late.json()["code"]) == (422, "W053")
    assert http.delete(ROOT).json()["code"] == "S019"


def test_a_fork_is_compared_with_its_parent(http: TestClient) -> None:
    fork = made(http, patch={"edits": [{"scale": "products/shaft/route/*/service", "by": 0.5}]})
    address = f"/api/worlds/{fork['id']}/comparison"
    assert http.get(address).json()["state"] == "none"
    http.post(address, json={"days": 0.1, "replications": 4})
    wait_until(lambda: http.get(address).json()["state"] != "running")
    told = http.get(address).json()
    assert (told["state"], told["faults"]) == ("done", [])
    rows = {(each["kind"], each["id"], each["measure"]): each for each in told["rows"]}
    flow = rows["plant", "", "flow_time"]
    assert flow["unit"] == "s"
    assert flow["high"] < 0, "half the service is a shorter lead time"
    assert flow["variant"] - flow["base"] == pytest.approx(flow["difference"])


def test_what_relieving_the_bottleneck_is_worth_comes_from_a_fork(http: TestClient) -> None:
    window = {"from_us": HOUR_US, "to_us": 2 * HOUR_US}
    asked = f"?from_us={HOUR_US}&to_us={2 * HOUR_US}"
    assert http.get(f"{ROOT}/why/bottleneck{asked}").json()["worth"] is None
    http.post(f"{ROOT}/why/worth", json={**window, "replications": 4})
    wait_until(lambda: http.get(f"{ROOT}/why/worth{asked}").json()["state"] != "running")
    answer = http.get(f"{ROOT}/why/worth{asked}").json()
    assert (answer["state"], answer["worth"]["unit"]) == ("done", "parts/d")
    # Nothing is short of anything in this line: a quicker station brings no more.
    assert abs(answer["worth"]["value"]) <= answer["worth"]["half_width"] + 100
    told = http.get(f"{ROOT}/why/bottleneck{asked}").json()
    assert told["worth"] == answer["worth"]
    other = f"?from_us=0&to_us={2 * HOUR_US}"
    assert http.get(f"{ROOT}/why/bottleneck{other}").json()["worth"] is None


def test_a_comparison_can_be_stopped(http: TestClient) -> None:
    fork = made(http, patch=MORE)
    address = f"/api/worlds/{fork['id']}/comparison"
    http.post(address, json={"days": 3000, "replications": 50})
    http.delete(address)
    wait_until(lambda: http.get(address).json()["state"] == "cancelled")


def test_a_fork_is_merged_into_the_plant_file_as_a_diff(http: TestClient, home: Path) -> None:
    fork = made(http, patch=MORE)
    before = (home / "plant.yaml").read_text("utf-8")
    shown = http.get(f"/api/worlds/{fork['id']}/merge").json()
    changed = [each for each in shown["diff"].splitlines() if each[:1] in "+-"]
    assert len(changed) == 3, "two heads, and a line that is added"
    assert (home / "plant.yaml").read_text("utf-8") == before
    http.post(f"/api/worlds/{fork['id']}/merge", json={})
    text = (home / "plant.yaml").read_text("utf-8")
    assert text.startswith("# Our line.\n")
    assert read_plant(home / "plant.yaml").stations[2].capacity == 3


def test_a_guest_may_look_and_not_fork(home: Path) -> None:
    world = open_world(home, real_environment(), "line")
    app = build_app(Worlds((world,)), workshop=Workshop(real_environment()))
    guest = TestClient(app, base_url="http://localhost:8000", client=("10.0.0.9", 1))
    assert guest.post(f"{ROOT}/forks", json={"at_us": 0}).status_code == 403
    assert guest.delete(ROOT).status_code == 403
    assert guest.post(f"{ROOT}/patch-check", json={"patch": MORE}).status_code == 200
