"""Exports of recorded robots, held to kinematics and interpolation that are written apart.

Vertices are known again by where a still file has them; then the clip of a GLB file, played by
code of the test's own, and the transforms of OpenUSD say where they are at an instant.
"""

import json
import re
import struct
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from scipy.spatial import cKDTree
from tests.cli.test_export import run
from tests.scene.glb_scene import placed, read, rows
from tests.scene.recorded_cell import forward, recorded, write_cell

from twinline.cli.importing import import_whole
from twinline.discover import ColumnChoices
from twinline.environment.real import real_environment
from twinline.plant import read_plant
from twinline.scene import KIT, Asset, Drive
from twinline.scene.whole import gather

pytestmark = pytest.mark.slow
BOUND_M = 0.005
BEFORE_S = 120.0
"""From the begin of the window to the first sample."""
WINDOW = ("--from", "2024-01-01T08:08:00", "--to", "2024-01-01T08:14:00")
RECORDED = {("weld-cell-1", 1), ("mill-2", 1), ("mill-2", 3)}
Key = tuple[str, int]
Posed = dict[Key, np.ndarray]
"""By station and number of the robot: (n, 3) all vertices of its unit."""
Player = Callable[[float], Posed]


class Files(NamedTuple):
    """A plant of which robots were recorded, still and as it moves, and one that is drawn only."""

    plant: Path
    still: Player
    told: Player
    drawn: Player


@pytest.fixture(scope="module", params=["glb", "usdc"])
def files(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Files:
    """A cell of one robot, and a line of four of which two were recorded."""
    own, suffix = tmp_path_factory.mktemp("cell"), request.param
    if suffix == "usdc":
        pytest.importorskip("pxr", reason="the extra `usd` is not installed")
    option, player = ("--glb", of_glb) if suffix == "glb" else ("--usd", of_usd)
    events, joints = write_cell(own, (("Weld cell 1", 1), ("Mill 2", 1), ("Mill 2", 3)))
    for name, choices in (("told", ColumnChoices(joints=joints)), ("drawn", ColumnChoices())):
        import_whole(events, own / name, real_environment(), choices)
        file = own / name / "plant.yaml"
        text = file.read_text("utf-8").replace("kind: mill", "kind: weld-line")
        text = text.replace("width: 4.5 m, depth: 3.4 m", "width: 6 m, depth: 5 m")
        text = re.sub("(?s)\nbuffers:.*?(?=\nsources)", "", text)  # they would stand in the way
        file.write_text(text, "utf-8")
        code, text = run(own / name, option, own / f"{name}.{suffix}", *WINDOW)
        assert (code, "3 robots as recorded" in text) == (0, name == "told"), text
    assert run(own / "told", option, own / f"still.{suffix}")[0] == 0
    players = (player(own / f"{name}.{suffix}") for name in ("still", "told", "drawn"))
    return Files(own / "told" / "plant.yaml", *players)


@cache
def is_robot(kind: str) -> bool:
    return any(each.drive is Drive.JOINT for each in KIT[kind].build(baked=False).facts.parts)


def of_glb(file: Path) -> Player:
    """Where a GLB file has vertices at an instant, as the format's text plays its clip."""
    head, body = read(file.read_bytes())
    clip = head.get("animations", [{"channels": [], "samplers": []}])[0]
    keys = [
        (
            rows(head, body, each["input"])[:, 0].astype(float),
            rows(head, body, each["output"]) * 1.0,
        )
        for each in clip["samplers"]
    ]
    root = head["nodes"][head["scenes"][0]["nodes"][0]]
    root["children"] = [
        i for i in root["children"] if "station" in head["nodes"][i].get("extras", {})
    ]

    def at(at_s: float) -> Posed:
        nodes = [dict(each) for each in head["nodes"]]
        for channel in clip["channels"]:
            target, own = channel["target"], keys[channel["sampler"]]
            nodes[target["node"]][target["path"]] = sampled(own, at_s / 24).tolist()
        text = json.dumps(head | {"nodes": nodes}).encode()
        text += b" " * (-len(text) % 4)
        start = struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(body))
        chunks = [(text, b"JSON"), (body, b"BIN\0")]
        told = [struct.pack("<I4s", len(each), name) + each for each, name in chunks]
        found: Posed = {}
        for group in placed(start + b"".join(told)).children:
            units = [one for one in group.children if is_robot(one.extras.get("kind", "box"))]
            for number, unit in enumerate(units, 1):
                points = [each.points for each in unit.everything()]
                found[group.extras["station"], number] = np.concatenate(points)
        return found

    return at


def sampled(keys: tuple[np.ndarray, np.ndarray], at: float) -> np.ndarray:
    """Straight between keys; what turns goes the shorter way round, evenly."""
    times, values = keys
    i = int(np.clip(np.searchsorted(times, at, side="right") - 1, 0, len(times) - 2))
    share = np.clip((at - times[i]) / (times[i + 1] - times[i]), 0, 1)
    a, b = values[i], values[i + 1]
    if len(a) == 3:
        return np.asarray(a + share * (b - a))
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    b = b * (1 if a @ b >= 0 else -1)
    angle = np.arccos(min(a @ b, 1.0))
    if angle < 1e-6:
        return np.asarray(a)
    between = np.sin((1 - share) * angle) * a + np.sin(share * angle) * b
    return np.asarray(between / np.sin(angle))


def of_usd(file: Path) -> Player:
    """Where OpenUSD's own transforms have vertices at an instant."""
    from pxr import Usd, UsdGeom  # noqa: PLC0415 - an extra

    stage = Usd.Stage.Open(str(file))

    def at(at_s: float) -> Posed:
        cache, count = UsdGeom.XformCache(at_s), Counter[str]()
        found: Posed = {}
        for prim in stage.Traverse():
            station, kind, mounted = (
                prim.GetAttribute(f"userProperties:{each}").Get()
                for each in ("station", "kind", "mounted")
            )
            if mounted is None or not station or not is_robot(kind):
                continue
            count[station] += 1
            points = []
            for each in Usd.PrimRange(prim, Usd.TraverseInstanceProxies()):
                if each.IsA(UsdGeom.Mesh):
                    matrix = np.array(cache.GetLocalToWorldTransform(each))
                    own = np.array(UsdGeom.Mesh(each).GetPointsAttr().Get(), np.float64)
                    points.append(own @ matrix[:3, :3] + matrix[3, :3])
            found[station, count[station]] = np.concatenate(points)
        return found

    return at


class Robot(NamedTuple):
    """A robot's unit in the plant."""

    asset: Asset
    plant_from_unit: np.ndarray

    def vertices(self, angles: np.ndarray) -> np.ndarray:
        """(n, 3) where they are in the plant, for angles of its joints."""
        mesh = self.asset.mesh
        own = forward(self.asset, angles, mesh.positions_m, mesh.parts.astype(np.int64))
        return np.asarray(own @ self.plant_from_unit[:3, :3].T + self.plant_from_unit[:3, 3])


def robots_of(plant: Path) -> dict[Key, Robot]:
    whole, count = gather(read_plant(plant)), Counter[str]()
    found = {}
    for thing in (each for group in whole.groups for each in group.things):
        asset, standing = whole.models[thing.model], thing.standing
        if all(each.drive is not Drive.JOINT for each in asset.facts.parts):
            continue
        count[standing.station] += 1
        c, s = np.cos(standing.pose.heading_rad), np.sin(standing.pose.heading_rad)
        matrix = np.eye(4)
        matrix[:3, :3] = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) * standing.stretch
        matrix[:3, 3] = standing.pose.x_m, standing.pose.y_m, standing.z_m
        found[standing.station, count[standing.station]] = Robot(asset, matrix)
    return found


def moved_by_joints(asset: Asset) -> np.ndarray:
    """(n,) which vertices the joints move, of all in the order of the mesh."""
    numbers = [i for i, part in enumerate(asset.facts.parts, 1) if part.drive is Drive.JOINT]
    return np.isin(asset.mesh.parts, numbers)


def test_recorded_robots_are_where_their_joints_put_them(files: Files) -> None:
    robots, still = robots_of(files.plant), files.still(0.0)
    assert RECORDED < robots.keys() == still.keys()
    rng = np.random.default_rng(4)
    instants = [*rng.uniform(0, 60, 6), *rng.uniform(60, 120, 2), *rng.uniform(120, 200, 4), 0.02]
    beyond = 0
    for second in instants:
        shown = files.told(BEFORE_S + second)
        for key in RECORDED:
            asset = robots[key].asset
            arm = np.flatnonzero(moved_by_joints(asset))
            built = robots[key].vertices(np.zeros(6))[arm]
            # Where parts touch as built, several vertices are in one place: one of them it is.
            far, which = cKDTree(built).query(still[key], k=6, distance_upper_bound=1e-4)
            own = np.isfinite(far[:, 0])
            assert own.sum() >= len(arm) / 6
            there = np.append(robots[key].vertices(recorded(second, key[1]))[arm], [[9e9] * 3], 0)
            off = np.linalg.norm(shown[key][own][:, None] - there[which[own]], axis=2)
            assert off.min(axis=1).max() < BOUND_M, (key, second)
            beyond += abs(recorded(second, key[1])[1]) > asset.facts.parts[1].motion.high
    assert beyond > 0


def test_elsewhere_robots_are_drawn_from_the_state(files: Files) -> None:
    """Before the first sample all of them, and those of which there is none always."""
    for at_s in (10.0, 61.3, BEFORE_S - 0.01, BEFORE_S + 45.0):
        told, drawn = files.told(at_s), files.drawn(at_s)
        for key, points in told.items():
            same = np.abs(points - drawn[key]).max() < 1e-3
            assert same == (at_s < BEFORE_S or key not in RECORDED), (key, at_s)
