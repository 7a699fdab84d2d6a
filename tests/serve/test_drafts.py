"""Drafts over HTTP: edited by several people, undone, kept in the file and in a fork."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.worlds.toy_line import SECOND_US, running_plant

from twinline.environment.real import real_environment
from twinline.plant import parse_plant, write_plant
from twinline.serve import Workshop, build_app
from twinline.worlds import Start, Worlds, open_world
from twinline.worlds.native import use_native_kernel

LOOPBACK = ("127.0.0.1", 50_000)
HOUR_US = 3600 * SECOND_US
ROOT = "/api/worlds/line"
DRAFT = f"{ROOT}/draft"
AN, BINH = "an-an-an-an", "binh-binh-1"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    use_native_kernel(real_environment())
    folder = tmp_path / "line"
    folder.mkdir()
    (folder / "plant.yaml").write_text("# Our line.\n" + write_plant(running_plant()), "utf-8")
    return folder


def served(home: Path, client: tuple[str, int] = LOOPBACK) -> TestClient:
    world = open_world(home, real_environment(), "line", Start(at_us=2 * HOUR_US))
    world.reach(2 * HOUR_US)  # type: ignore[attr-defined]  # it is a simulated one
    app = build_app(Worlds((world,)), workshop=Workshop(real_environment()))
    return TestClient(app, base_url="http://localhost:8000", client=client)


@pytest.fixture
def http(home: Path) -> Iterator[TestClient]:
    with served(home) as client:
        give_up = time.monotonic() + 60
        while client.get(ROOT).json()["clock"]["edge_us"] < 2 * HOUR_US:
            assert time.monotonic() < give_up
            time.sleep(0.02)
        yield client


def moved(x_m: float, station: str = "mill") -> list[dict[str, Any]]:
    return [{"set": f"stations/{station}/place/x", "value": f"{x_m:g} m"}]


def edit(http: TestClient, hand: str, revision: int, edits: list[dict[str, Any]]) -> Any:  # noqa: ANN401
    return http.post(f"{DRAFT}/edits", json={"hand": hand, "revision": revision, "edits": edits})


def look(http: TestClient, hand: str = AN) -> dict[str, Any]:
    answer: dict[str, Any] = http.get(DRAFT, params={"hand": hand}).json()
    return answer


def test_an_edit_is_told_with_what_it_was_and_whose_it_is(http: TestClient) -> None:
    told = edit(http, AN, 0, moved(21.5)).json()
    assert told["revision"] == 1
    assert told["values"] == [
        {"path": "stations/mill/place/x", "was": "20 m", "now": "21.5 m", "by": 1}
    ]
    (thing,) = told["things"]
    assert (thing["id"], thing["change"], thing["place"]["x_m"]) == ("mill", "changed", 21.5)
    assert told["people"] == [{"number": 1, "address": "127.0.0.1", "n_step": 1}]
    assert (told["you"], told["can_undo"], told["faults"]) == (1, True, [])
    other = look(http, BINH)
    assert (other["you"], other["can_undo"], other["things"]) == (0, False, told["things"])
    assert AN not in str(other)


def test_whoever_is_late_is_told_and_independent_edits_merge(http: TestClient) -> None:
    edit(http, AN, 0, moved(21))
    late = edit(http, BINH, 0, moved(23))
    assert (late.status_code, late.json()["code"]) == (409, "W055")
    assert "stations/mill/place/x = 21 m" in late.json()["detail"]
    assert late.json()["faults"][0]["where"] == "stations/mill/place"
    assert edit(http, BINH, 0, moved(15, "lathe")).json()["revision"] == 2
    assert [each["id"] for each in look(http)["things"]] == ["lathe", "mill"]


def test_undo_is_of_ones_own_and_redo_brings_it_back(http: TestClient) -> None:
    edit(http, AN, 0, moved(21))
    edit(http, BINH, 1, moved(15, "lathe"))
    back = http.post(f"{DRAFT}/undo", json={"hand": AN}).json()
    assert [each["id"] for each in back["things"]] == ["lathe"]
    nothing = http.post(f"{DRAFT}/undo", json={"hand": AN})
    assert (nothing.status_code, nothing.json()["code"]) == (422, "W057")
    again = http.post(f"{DRAFT}/redo", json={"hand": AN}).json()
    assert [each["id"] for each in again["things"]] == ["lathe", "mill"]


def test_faults_and_remarks_come_all_at_once_and_keep_it_from_being_kept(http: TestClient) -> None:
    told = edit(http, AN, 0, [*moved(14.5), {"remove": "stations/saw"}]).json()
    assert {each["code"] for each in told["faults"]} == {"P020", "P031"}
    assert "stations/mill/place" in {each["where"] for each in told["faults"]}
    kept = http.post(f"{DRAFT}/keep", json={"revision": told["revision"], "file": True})
    assert kept.status_code == 422
    assert {each["code"] for each in kept.json()["faults"]} == {"P020", "P031"}


def test_an_edit_that_cannot_be_made_changes_nothing(http: TestClient) -> None:
    wrong = edit(http, AN, 0, [*moved(22), {"set": "stations/mil/place/x", "value": "1 m"}])
    assert (wrong.status_code, wrong.json()["code"]) == (422, "P061")
    assert look(http)["revision"] == 0


def test_keeping_writes_the_file_with_a_diff_as_small_as_the_change(
    http: TestClient, home: Path
) -> None:
    before = (home / "plant.yaml").read_text("utf-8")
    revision = edit(http, AN, 0, moved(21.5)).json()["revision"]
    shown = http.get(f"{DRAFT}/merge").json()
    assert not shown["written"]
    kept = http.post(f"{DRAFT}/keep", json={"revision": revision, "file": True}).json()
    assert (kept["file"], kept["world"]) == ("plant.yaml", None)
    after = (home / "plant.yaml").read_text("utf-8")
    assert after == shown["text"]
    lines = list(zip(before.splitlines(), after.splitlines(), strict=True))
    assert [new.strip() for old, new in lines if old != new] == [
        "place: {x: 21.5 m, y: 6 m, width: 3 m, depth: 2 m}"
    ]
    assert look(http)["things"] == []
    # The world that runs has the old layout; a fork with what was kept shows the new one.
    wish = {"at_us": HOUR_US, "patch": kept["patch"]}
    fork = http.post(f"{ROOT}/forks", json=wish).json()["id"]
    plants = [http.get(f"/api/worlds/{each}/plant").json() for each in ("line", fork)]
    assert [plant["stations"][2]["place"]["x_m"] for plant in plants] == [20, 21.5]


def test_a_running_simulation_goes_on_as_a_fork_that_has_the_change(
    http: TestClient, home: Path
) -> None:
    before = (home / "plant.yaml").read_text("utf-8")
    revision = edit(http, AN, 0, moved(21.5)).json()["revision"]
    asked = {"revision": revision, "fork": True, "at_us": HOUR_US, "name": "Mill further east"}
    fork = http.post(f"{DRAFT}/keep", json=asked).json()["world"]
    assert (fork["fork"]["parent"], fork["fork"]["fork_us"]) == ("line", HOUR_US)
    stations = http.get(f"/api/worlds/{fork['id']}/plant").json()["stations"]
    assert [each["place"]["x_m"] for each in stations] == [8, 14, 21.5]
    assert (home / "plant.yaml").read_text("utf-8") == before
    assert look(http)["things"] == []


def test_a_draft_of_a_fork_is_written_with_the_fork_s_own_change(
    http: TestClient, home: Path
) -> None:
    revision = edit(http, AN, 0, moved(21.5)).json()["revision"]
    asked = {"revision": revision, "fork": True, "at_us": HOUR_US}
    fork = http.post(f"{DRAFT}/keep", json=asked).json()["world"]["id"]
    there = f"/api/worlds/{fork}/draft"
    body = {"hand": AN, "revision": 0, "edits": moved(9, "saw")}
    assert http.post(f"{there}/edits", json=body).status_code == 200
    http.post(f"{there}/keep", json={"revision": 1, "file": True})
    plant = parse_plant((home / "plant.yaml").read_text("utf-8"), "plant.yaml")
    assert [each.place.x_m for each in plant.stations if each.place] == [9, 14, 21.5]


def test_a_new_fork_has_no_draft_of_one_that_a_crash_left_behind(
    http: TestClient, home: Path
) -> None:
    (home / "drafts").mkdir()
    left = b'{"act":"edit","author":"127.0.0.1 an-an-an-an","edits":[{"remove":"stations/saw"}]}\n'
    (home / "drafts" / "again.jsonl").write_bytes(left)
    asked = {"at_us": HOUR_US, "name": "again"}
    assert http.post(f"{ROOT}/forks", json=asked).json()["id"] == "again"
    assert http.get("/api/worlds/again/draft").json()["values"] == []
    assert not (home / "drafts" / "again.jsonl").exists()


def test_only_what_was_looked_at_is_kept_or_given_up(http: TestClient) -> None:
    assert http.post(f"{DRAFT}/keep", json={"revision": 0, "file": True}).json()["code"] == "S022"
    edit(http, AN, 0, moved(21))
    edit(http, AN, 1, moved(22))
    for what in ("keep", "discard"):
        late = http.post(f"{DRAFT}/{what}", json={"revision": 1})
        assert (late.status_code, late.json()["code"]) == (409, "S021")
    gone = http.post(f"{DRAFT}/discard", json={"revision": 2}).json()
    assert (gone["revision"], gone["things"], gone["people"]) == (3, [], [])


def test_a_draft_outlives_the_server(home: Path) -> None:
    with served(home) as http:
        edit(http, AN, 0, moved(21))
    with served(home) as http:
        told = look(http)
        assert (told["revision"], told["can_undo"]) == (1, True)
        assert http.post(f"{DRAFT}/undo", json={"hand": AN}).json()["things"] == []


def test_a_guest_sees_the_draft_and_why_it_is_closed(home: Path) -> None:
    with served(home, client=("192.168.1.7", 50_000)) as guest:
        assert "a guest may not command" in look(guest)["closed"]
        assert edit(guest, AN, 0, moved(21)).status_code == 403


def test_what_is_new_on_the_floor_comes_with_its_geometry(http: TestClient) -> None:
    place = {"x": "8 m", "y": "10 m", "width": "4 m", "depth": "3 m"}
    value = {"id": "saw-2", "kind": "saw", "area": "hall", "place": place}
    edit(http, AN, 0, [{"add": "stations", "value": value}, *moved(21)])
    scene = http.get(f"{DRAFT}/scene", params={"detail": "low"}).json()
    assert {each["station"] for each in scene["units"]} == {"saw-2"}
    assert http.get(f"/kit/{scene['files'][0]}").status_code == 200
    assert [each["id"] for each in look(http)["things"] if each["change"] == "added"] == ["saw-2"]


def test_a_machine_of_the_kit_is_shown_in_its_own_size_on_the_floor_that_is_told(
    http: TestClient,
) -> None:
    kinds = {each["id"]: each for each in http.get("/api/kinds").json()}
    assert "wall-module" not in kinds
    assert kinds["drill-press"]["names"]["en"]
    floor = http.get("/api/kinds/drill-press").json()
    place = {"x": "8 m", "y": "10 m"}
    place |= {"width": f"{floor['width_m']} m", "depth": f"{floor['depth_m']} m"}
    value = {"id": "drill-press", "kind": "drill-press", "area": "hall", "place": place}
    assert edit(http, AN, 0, [{"add": "stations", "value": value}]).json()["faults"] == []
    (unit,) = http.get(f"{DRAFT}/scene", params={"detail": "low"}).json()["units"]
    assert 0.95 < unit["scale"] < 1.13


def test_everybody_who_watches_is_told_that_the_draft_has_changed(http: TestClient) -> None:
    with http.websocket_connect(f"ws://localhost:8000{ROOT}/stream") as stream:
        hello = stream.receive_json()
        stream.send_json({"type": "subscribe", "topics": hello["topics"]})
        edit(http, AN, 0, moved(21))
        for _ in range(200):
            message = stream.receive()
            if '"drafted"' in message.get("text", ""):
                assert '"revision":1' in message["text"]
                return
        pytest.fail("nobody was told")


def test_names_that_tell_browsers_apart_have_a_form(http: TestClient) -> None:
    assert edit(http, "short", 0, moved(21)).status_code == 422
    assert edit(http, "a b c d e f g", 0, moved(21)).status_code == 422
