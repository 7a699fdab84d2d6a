"""The HTTP interface: its answers, its faults, and its document."""

import json
from pathlib import Path

import msgspec
import pytest
from httpx2 import Response
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from twinline.changes import Dictionary, DictionaryPart
from twinline.serve import ENDPOINTS, openapi_json
from twinline.testing.small_shop import DAY_US, HOUR_US, NOTE
from twinline.worlds import World

ROOT = Path(__file__).parents[2]
WORLD = "/api/worlds/small-shop"
NOON_US = 12 * HOUR_US
GETS = {
    "/healthz": "",
    "/api/worlds": "",
    "/api/kpis": "",
    "/api/worlds/{world}": "",
    "/api/worlds/{world}/plant": "",
    "/api/worlds/{world}/dictionary": "",
    "/api/worlds/{world}/names": "",
    "/api/worlds/{world}/lanes": f"?from_us=0&to_us={DAY_US}&n_bin=48",
    "/api/worlds/{world}/kpis": f"?at_us={NOON_US}&window_us={DAY_US}",
    "/api/worlds/{world}/stations/{station}": f"?at_us={NOON_US}",
    "/api/worlds/{world}/orders/{order:path}": f"?at_us={NOON_US}",
    "/api/worlds/{world}/jump": f"?at_us={NOON_US}&direction=next",
    "/api/worlds/{world}/highlights": "",
    "/api/worlds/{world}/editable": "?under=stations/lathe",
    "/api/worlds/{world}/comparison": "",
    "/api/kinds": "",
    "/api/kinds/{kind}": "",
    "/api/worlds/{world}/draft": "?hand=some-browser",
    "/api/worlds/{world}/why/bottleneck": f"?from_us=0&to_us={DAY_US}",
    "/api/worlds/{world}/why/flow": f"?from_us=0&to_us={DAY_US}&product=shaft",
    "/api/worlds/{world}/why/stations": f"?from_us=0&to_us={DAY_US}",
    "/api/worlds/{world}/why/orders": f"?from_us=0&to_us={DAY_US}&station=lathe",
    "/api/worlds/{world}/why/states": f"?from_us=0&to_us={DAY_US}",
    "/api/worlds/{world}/why/energy": f"?from_us=0&to_us={DAY_US}",
    "/api/worlds/{world}/why/waiting": f"?from_us=0&to_us={DAY_US}",
    "/api/worlds/{world}/scene": "",
    "/api/worlds/{world}/why/worth": f"?from_us=0&to_us={DAY_US}",
}


def address(path: str) -> str:
    named = path.replace("{world}", "small-shop").replace("{station}", "lathe")
    named = named.replace("{kind}", "drill-press")
    return named.replace("{order:path}", "order-3")


def problem(response: Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    return response.status_code, body["code"]


@pytest.mark.parametrize("path", GETS)
def test_every_answer_fits_its_schema(http: TestClient, path: str) -> None:
    response = http.get(address(path) + GETS[path])
    assert response.status_code == 200, response.text
    document = json.loads(openapi_json())
    operation = document["paths"][path.replace(":path", "")]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": document["components"]}).validate(response.json())


def test_every_get_is_tried() -> None:
    gets = {each.path for each in ENDPOINTS if each.method == "GET"}
    assert gets - GETS.keys() == {
        "/api/worlds/{world}/report",
        "/api/worlds/{world}/merge",
        "/api/worlds/{world}/draft/merge",
        "/api/worlds/{world}/draft/scene",
        "/kit/{file}",
        "/kit/pictures/{file}",
    }


def test_a_generated_plant_says_so(http: TestClient) -> None:
    (world,) = http.get("/api/worlds").json()["worlds"]
    assert (world["id"], world["kind"], world["note"]) == ("small-shop", "replay", NOTE)
    assert (world["n_order"], world["log_epoch"]) == (30, "7")


def test_the_dictionary_and_the_plant_name_the_same_stations(http: TestClient) -> None:
    names = http.get(f"{WORLD}/dictionary").json()["entities"]
    in_log = {each["id"] for each in names if each["kind"] == "station"}
    in_plant = {each["id"] for each in http.get(f"{WORLD}/plant").json()["stations"]}
    assert in_log == in_plant


def test_the_names_in_columns_are_those_of_the_dictionary(http: TestClient, world: World) -> None:
    part = msgspec.json.decode(http.get(f"{WORLD}/names").content, type=DictionaryPart)
    assert Dictionary().extend(part).json() == world.log.dictionary.json()
    assert len(http.get(f"{WORLD}/names").content) < len(http.get(f"{WORLD}/dictionary").content)


def test_jumping_leads_to_what_it_says(http: TestClient, world: World) -> None:
    jump = http.get(f"{WORLD}/jump?at_us=0&direction=next&kind=failed").json()
    station = http.get(f"{WORLD}/stations/{jump['subject']}?at_us={jump['at_us']}").json()
    assert (station["state"], station["since_us"]) == ("failed", jump["at_us"])
    last = f"{WORLD}/jump?at_us={world.log.window[1]}&direction=next"
    assert problem(http.get(last)) == (404, "S010")


def test_the_clock_obeys_and_answers_its_law(http: TestClient, world: World) -> None:
    law = http.post(
        f"{WORLD}/clock", json={"playing": False, "seek_us": NOON_US, "speed": 5}
    ).json()
    assert (law["plant_us"], law["playing"], law["speed"]) == (NOON_US, False, 5)
    assert world.now_us() == NOON_US


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/worlds/smal-shop", (404, "S004")),
        (f"{WORLD}/stations/lahte?at_us=0", (404, "S004")),
        (f"{WORLD}/orders/order-31?at_us=0", (404, "S004")),
        (f"{WORLD}/jump?at_us=0&station=lahte", (404, "S004")),
        (f"{WORLD}/report", (404, "S009")),
        ("/api/kinds/dril-press", (404, "S004")),
        (f"{WORLD}/merge", (409, "S019")),
        (f"{WORLD}/nothing", (404, "S012")),
        (f"{WORLD}/stream", (404, "S012")),
        ("/nothing.js", (404, "S004")),
        ("/../pyproject.toml", (404, "S004")),
        (f"{WORLD}/kpis", (422, "S005")),
        (f"{WORLD}/kpis?at_us=noon", (422, "S005")),
        (f"{WORLD}/kpis?at_us=1&at_us=2", (422, "S005")),
        (f"{WORLD}/kpis?at_us=1&window=3", (422, "S005")),
        (f"{WORLD}/kpis?at_us=1&window_us=0", (422, "S005")),
        (f"{WORLD}/kpis?at_us=99999999999999999999999", (422, "S005")),
        (f"{WORLD}/lanes?from_us=5&to_us=5", (422, "S005")),
        (f"{WORLD}/lanes?from_us=0&to_us=5&n_bin=1000000", (422, "S005")),
        (f"{WORLD}/jump?at_us=0&direction=sideways", (422, "S005")),
        (f"{WORLD}/why/bottleneck?from_us=5&to_us=5", (422, "S005")),
        (f"{WORLD}/why/stations?from_us=0&to_us=5&n_bar=1000000", (422, "S005")),
        (f"{WORLD}/why/orders?from_us=0&to_us=5&station=lahte", (404, "S004")),
        (f"{WORLD}/why/flow?from_us=0", (422, "S005")),
        (f"{WORLD}/why/energy?from_us=7&to_us=7", (422, "S005")),
    ],
)
def test_a_wrong_question_is_a_problem(
    http: TestClient, path: str, expected: tuple[int, str]
) -> None:
    assert problem(http.get(path)) == expected


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b'{"speed": 10001}', "application/json", (422, "S005")),
        (b'{"speed": 0}', "application/json", (422, "S005")),
        (b'{"spede": 10}', "application/json", (422, "S005")),
        (b'{"playing": "yes"}', "application/json", (422, "S005")),
        (b'{"world": "other"}', "application/json; charset=utf-8", (200, "")),
        (b"[1]", "application/json", (422, "S005")),
        (b"{", "application/json", (422, "S005")),
        (b'{"speed": 10}', "text/plain", (415, "S006")),
        (b'"' + b"a" * 70_000 + b'"', "application/json", (413, "S007")),
    ],
)
def test_a_wrong_command_is_a_problem(
    http: TestClient, body: bytes, kind: str, expected: tuple[int, str]
) -> None:
    response = http.post(f"{WORLD}/clock", content=body, headers={"content-type": kind})
    if expected[0] == 200:
        assert response.status_code == 200
    else:
        assert problem(response) == expected


def test_a_method_that_a_path_lacks_is_a_problem(http: TestClient) -> None:
    assert problem(http.put(WORLD)) == (405, "S012")


def test_a_misspelt_name_is_answered_with_the_nearest(http: TestClient) -> None:
    detail = http.get(f"{WORLD}/stations/lahte?at_us=0").json()["detail"]
    assert detail == "there is no station 'lahte': did you mean \"lathe\"?"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "the request lacks the field `at_us`; "),
        ("?at_us=1&hour=2", "the request has the unknown field `hour`; "),
        ("?at_us=1&direction=up", "Invalid enum value 'up', at `direction`; "),
    ],
)
def test_a_wrong_parameter_is_told_in_a_sentence(http: TestClient, query: str, told: str) -> None:
    detail = http.get(f"{WORLD}/jump{query}").json()["detail"]
    assert detail == f"{told}/api/openapi.json says what is allowed"


def test_the_committed_document_is_the_servers_own(http: TestClient) -> None:
    committed = (ROOT / "schema" / "openapi.json").read_bytes()
    assert committed == http.get("/api/openapi.json").content == openapi_json()
