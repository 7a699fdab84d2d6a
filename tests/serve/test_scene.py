"""What stands on the floor, and the files of its geometry, over HTTP."""

from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient
from tests.worlds.toy_line import running_plant

from twinline.environment.real import real_environment
from twinline.plant import write_plant
from twinline.scene import Kind, Names, Sector, Shape, Slot, digest
from twinline.serve import build_app
from twinline.serve.built_files import BuiltFiles
from twinline.serve.hosting import Workshop
from twinline.serve.kind_pictures import KindPictures
from twinline.serve.kit import Kit
from twinline.worlds import Worlds, open_world


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("TWINLINE_HOME", str(tmp_path / "home"))
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "plant.yaml").write_text(write_plant(running_plant()), "utf-8")
    world = open_world(tmp_path / "toy", real_environment())
    app = build_app(Worlds((world,)), workshop=Workshop(real_environment()))
    return TestClient(app, base_url="http://localhost")


def test_a_scene_names_files_that_are_for_ever_the_same(client: TestClient) -> None:
    scene = client.get("/api/worlds/toy/scene").json()
    assert {each["station"] for each in scene["units"]} >= {"saw", "lathe", "mill"}
    looks = [each for product in scene["products"] for each in product]
    looks += [*scene["fleets"], scene["carrier"], scene["operator"]]
    numbers = [each["file"] for each in (*scene["units"], *scene["hall"], *looks)]
    numbers += [each["far_file"] for each in looks]
    assert set(numbers) == set(range(len(scene["files"])))
    for name in scene["files"]:
        answer = client.get(f"/kit/{name}")
        assert answer.headers["content-type"] == "model/gltf-binary"
        assert "immutable" in answer.headers["cache-control"]
        assert name == f"{digest(answer.content)}.glb"


def test_all_files_of_a_scene_are_in_one_pack_one_after_the_other(client: TestClient) -> None:
    for detail in ("full", "low"):
        scene = client.get(f"/api/worlds/toy/scene?detail={detail}").json()
        answer = client.get(f"/kit/{scene['pack']}")
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "gzip"
        rest, names = answer.content, []
        while rest:
            own = rest[: int.from_bytes(rest[8:12], "little")]
            names.append(f"{digest(own)}.glb")
            rest = rest[len(own) :]
        assert names == scene["files"]


def test_a_scene_is_put_together_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/api/worlds/toy/scene").json()
    monkeypatch.setattr("twinline.serve.kit.tell_scene", None)
    assert client.get("/api/worlds/toy/scene").json() == first


def test_only_packs_of_few_scenes_are_kept() -> None:
    kit = Kit()
    plant = running_plant()
    plants = [msgspec.structs.replace(plant, name=str(i)) for i in range(20)]
    packs = [str(kit.scene(each, fine=True).pack) for each in plants]
    assert len(set(packs)) == 1  # all are of the same kinds
    assert kit.find(packs[0]) is not None
    other = str(kit.scene(plants[0], fine=False).pack)
    for each in plants:
        kit.scene(each, fine=True)
    assert kit.find(other) is None
    assert kit.find(str(kit.scene(plants[0], fine=False).pack)) is not None


def test_a_long_answer_is_compressed_where_that_is_understood(client: TestClient) -> None:
    plain = client.get("/api/worlds/toy/scene", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    packed = client.get("/api/worlds/toy/scene")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert "content-encoding" not in client.get("/api/kpis").headers


def test_every_product_and_fleet_of_the_plant_has_a_look(client: TestClient) -> None:
    plant = client.get("/api/worlds/toy/plant").json()
    scene = client.get("/api/worlds/toy/scene").json()
    assert len(scene["products"]) == len(plant["products"])
    assert len(scene["fleets"]) == len(plant["vehicles"])
    assert all(looks[0]["from_step"] == 0 for looks in scene["products"])
    assert {each["side"] for each in scene["hall"]} == {"north", "west", "south", "east", "roof"}


def test_low_detail_costs_less(client: TestClient) -> None:
    def size(detail: str) -> int:
        files = client.get(f"/api/worlds/toy/scene?detail={detail}").json()["files"]
        return sum(len(client.get(f"/kit/{name}").content) for name in files)

    assert size("low") < 0.6 * size("full")


def test_files_are_kept_for_the_next_start(client: TestClient, tmp_path: Path) -> None:
    files = client.get("/api/worlds/toy/scene").json()["files"]
    kept = list((tmp_path / "home" / "kit").rglob("*.glb"))
    assert {f"{digest(each.read_bytes())}.glb" for each in kept} == set(files)


def test_what_is_no_file_or_no_detail_is_told(client: TestClient) -> None:
    assert client.get("/kit/../plant.yaml").status_code == 404
    assert client.get("/kit/0123456789abcdef0123.glb").status_code == 404
    assert client.get("/api/worlds/toy/scene?detail=huge").status_code == 422
    assert client.get("/api/worlds/nowhere/scene").status_code == 404


def test_each_kind_has_a_small_picture_that_is_for_ever_the_same(
    client: TestClient, tmp_path: Path
) -> None:
    kinds = client.get("/api/kinds").json()
    names = [each["picture"] for each in kinds]
    assert len(set(names)) == len(names) > 100
    press, lathe = (
        next(each["picture"] for each in kinds if each["id"] == wanted)
        for wanted in ("drill-press", "lathe")
    )
    assert not list((tmp_path / "home").rglob("*.png"))  # drawn when it is asked for
    answers = [client.get(f"/kit/pictures/{name}") for name in (press, lathe, press)]
    for answer in answers:
        assert answer.headers["content-type"] == "image/png"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.content.startswith(b"\x89PNG")
        assert len(answer.content) < 12_000
    assert answers[0].content == answers[2].content != answers[1].content
    assert len(list((tmp_path / "home" / "kit").rglob("*.png"))) == 2
    for nothing in ("0123456789abcdef0123.png", "lathe.png"):
        assert client.get(f"/kit/pictures/{nothing}").status_code == 404


def test_a_picture_has_another_name_once_a_kind_of_ones_own_looks_different() -> None:
    def name(width_m: float) -> str:
        def own_press(shape: Shape) -> None:
            """Presses."""
            shape.box(Slot.SHELL, at=(0.0, 0.0, 0.0), size=(width_m, 1.0, 1.0))
            shape.footprint(width_m, 1.0, 1.0)

        press = Kind(own_press, Sector.COMMON, Names("Press", "Máy ép", "压力机"))
        pictures = KindPictures({press.id: press}, BuiltFiles(None))
        (found,) = pictures.names().values()
        assert pictures.find(found) is not None
        return found

    assert name(1.0) == name(1.0) != name(2.0)
