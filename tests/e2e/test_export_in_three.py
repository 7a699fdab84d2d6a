"""An exported plant as three.js plays it: what moves is where the laws of the log have it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.cli.test_export import HOUR_US, is_shut, run, states_at, telling_instants
from tests.e2e.test_kit_files import NODE, ROOT, complaints
from tests.worlds.test_courses import all_laws, told_by

from twinline.cli.exporting import movers_of
from twinline.environment.real import real_environment
from twinline.log import LogReader
from twinline.plant import Plant
from twinline.scene import KIT
from twinline.scene.limb_reach import Stand, reach_of
from twinline.scene.movement import Movement
from twinline.scene.mover_looks import mover_models
from twinline.scene.mover_stages import Looks
from twinline.scene.plant_glb import plant_glb
from twinline.scene.whole import gather
from twinline.testing.small_shop import build_small_shop
from twinline.worlds.courses import courses_of

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PLAY = """
import { readFileSync } from "node:fs";
import { AnimationMixer, Vector3 } from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
const { file, instants } = JSON.parse(readFileSync(0, "utf-8"));
const { buffer } = new Uint8Array(readFileSync(file));
const { scene, animations } = await new GLTFLoader().parseAsync(buffer, "");
const [clip] = animations;
const mixer = new AnimationMixer(scene);
mixer.clipAction(clip).play();
const played = instants.map((atS) => {
  mixer.setTime(atS / clip.userData.plant_s_per_s);
  scene.updateMatrixWorld(true);
  const movers = {}, doors = [];
  scene.traverse((node) => {
    const { id, drive, high, axis } = node.userData;
    if (id && node.scale.x > 0.5) {
      const ahead = new Vector3(0, 0, 1).transformDirection(node.matrixWorld);
      movers[id] = [node.getWorldPosition(new Vector3()).toArray(), ahead.toArray()].flat();
    }
    if (drive === "door") {
      const { station } = node.parent.userData;
      doors.push({ station, high, along: node.position.dot(new Vector3(...axis)) });
    }
  });
  return { movers, doors };
});
const { name, duration } = clip;
console.log(JSON.stringify({ name, duration, played, n: animations.length }));
"""


REACH = """
import { readFileSync } from "node:fs";
import { reachOf } from "./src/scene/reach.ts";
const { kind, stands, middle } = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify({ reaches: stands.map((own) => reachOf(kind, own, middle)) }));
"""


def play(file: Path, instants_s: list[float]) -> dict[str, Any]:
    """What three.js has at instants, with y up as it is there."""
    return told_by_node(PLAY, {"file": str(file), "instants": instants_s})


def told_by_node(script: str, given: dict[str, object]) -> dict[str, Any]:
    """What a script of the client's own language tells, given something."""
    told = subprocess.run(  # noqa: S603 - our own Node
        [NODE, "--experimental-strip-types", "--input-type=module", "-e", script],
        input=json.dumps(given),
        cwd=ROOT / "web",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: dict[str, Any] = json.loads(told)
    return found


def assert_there(shown: dict[str, list[float]], truth: dict[str, np.ndarray]) -> None:
    """Each where a law has it, headed as that says; nothing else is seen."""
    assert shown.keys() == truth.keys()
    for name, (x, y, z, heading_rad) in truth.items():
        assert np.abs(np.array(shown[name][:3]) - (x, z, -y)).max() < 0.02, name
        # A plant's forward is (sin, -cos), which is (sin, cos) along glTF's x and z.
        ahead = (np.sin(heading_rad), 0.0, np.cos(heading_rad))
        assert np.abs(np.array(shown[name][3:]) - ahead).max() < 0.002, name


def test_vehicles_and_what_they_carry_are_where_the_laws_have_them(tmp_path: Path) -> None:
    """A cart on a path with corners, a load on it, a lid on the load; a vehicle in an arc."""
    log = all_laws()
    plant = Plant(format=1, name="Yard")
    movers = movers_of(courses_of(log, 0, 30_000_000), 0, Looks(plant))
    models = mover_models({each.model: each.look for each in movers})
    file = tmp_path / "yard.glb"
    file.write_bytes(plant_glb(gather(plant), Movement(movers, models, 30.0, "2031-03-03T06:00")))
    assert complaints([file]) == []
    instants_s = [1.3, 6.71, 12.9, 18.2, 23.4, 29.5]
    found = play(file, instants_s)
    assert (found["n"], found["duration"]) == (1, pytest.approx(30 / 24, rel=1e-6))
    kinds = set[str]()
    for at_s, each in zip(instants_s, found["played"], strict=True):
        truth = told_by(log, round(at_s * 1e6))
        assert_there(each["movers"], truth)
        kinds |= truth.keys()
    assert kinds == {"cart", "load", "lid", "agv"}


def test_orders_move_and_doors_open_as_the_log_has_it(tmp_path: Path) -> None:
    folder, file = tmp_path / "small-shop", tmp_path / "shop.glb"
    build_small_shop(n_order=12).write(real_environment().disk, folder)
    code, text = run(folder, "--glb", file, "--from", "2 h", "--to", "9 h")
    assert (code, "12 moving parts" in text) == (0, True), text
    assert complaints([file]) == []
    log = LogReader.open(real_environment().disk, folder / "log")
    from_us = log.window[0] + 2 * HOUR_US
    instants_us = telling_instants(log, from_us, 7 * HOUR_US)
    assert len(instants_us) == 3
    found = play(file, [at_us / 1e6 for at_us in instants_us])
    assert found["duration"] == pytest.approx(7 * 3600 / 24, rel=1e-6)
    assert found["name"].startswith("7 h from ")
    for at_us, each in zip(instants_us, found["played"], strict=True):
        assert_there(each["movers"], told_by(log, from_us + at_us))
        states = states_at(log, from_us + at_us)
        stood = {door["station"]: door for door in each["doors"]}
        for station, state in states.items():
            built = built_along(file, station)
            expected = built + (0.0 if is_shut(state) else stood[station]["high"])
            assert stood[station]["along"] == pytest.approx(expected, abs=1e-4)


def built_along(file: Path, station: str) -> float:
    """How far along its axis a door is as built: its pivot, from the still file of the plant."""
    still = file.with_name("still.glb")
    if not still.exists():
        assert run(file.with_name("small-shop"), "--glb", still)[0] == 0
    size = int.from_bytes(still.read_bytes()[12:16], "little")
    nodes = json.loads(still.read_bytes()[20 : 20 + size])["nodes"]
    assert "animations" not in json.loads(still.read_bytes()[20 : 20 + size])
    (unit, *_) = [
        each for each in nodes
        if each.get("extras", {}).get("station") == station and "mounted" in each["extras"]
    ]  # fmt: skip
    (door,) = [
        nodes[i] for i in unit["children"] if nodes[i]["extras"].get("drive") == "door"
    ]  # fmt: skip
    return float(np.dot(door["translation"], door["extras"]["axis"]))


@pytest.mark.parametrize("name", ["six-axis-robot", "weld-cell"])
def test_robots_reach_as_in_the_browser(name: str) -> None:
    asset = KIT[name].build(baked=False)
    stands = [
        Stand(0.2, -2.2, 0.3, 1.0),
        Stand(-0.4, 2.1, np.pi, 0.9),
        Stand(2.0, 1.0, 2.0, 1.1),
        Stand(1.0, -1.7, 2.2, 0.7),
    ]
    middle = Stand(0.1, -0.2, 0.3, 1.0)
    mesh = asset.mesh
    kind = {
        "parts": [
            {"drive": each.drive.value, "pivot": each.pivot_m, "axis": each.axis,
             "low": each.motion.low, "high": each.motion.high}
            for each in asset.facts.parts
        ],
        "positions": mesh.positions_m.ravel().tolist(),
        "info": [number for part in mesh.parts.tolist() for number in (0, 0, part, 0)],
    }  # fmt: skip
    units = [{**each._asdict(), "mounted": mounted} for each in stands for mounted in (True, False)]
    given: dict[str, object] = {"kind": kind, "stands": units, "middle": middle._asdict()}
    told = np.array(told_by_node(REACH, given)["reaches"])
    own = np.array([reach_of(asset, each, around) for each in stands for around in (middle, None)])
    assert np.abs(own - told).max() < 1e-9
    assert np.ptp(own[1], axis=1).min() > 1.0
