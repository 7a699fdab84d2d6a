"""Every kind of the asset kit, and whole plants, as the Khronos glTF validator sees their files."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from twinline.plant import read_plant
from twinline.scene import KIT, to_glb
from twinline.scene.plant_glb import plant_glb
from twinline.scene.whole import gather

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
NODE = ROOT / ".tools" / "node" / "node"
VALIDATE = """
import validator from "gltf-validator";
import { readFileSync } from "node:fs";
for (const file of JSON.parse(readFileSync(0, "utf-8"))) {
  const { issues } = await validator.validateBytes(new Uint8Array(readFileSync(file)));
  for (const { code, message, pointer } of issues.messages) {
    console.log(file, code, message, pointer);
  }
}
"""
UNUSED = ("UNUSED_OBJECT",)
"""Said of attributes that only our own client reads."""


def complaints(files: Iterable[Path]) -> list[str]:
    """What the validator says of files, a line each."""
    told = subprocess.run(  # noqa: S603 - our own Node
        [NODE, "--input-type=module", "-e", VALIDATE],
        input=json.dumps([str(each) for each in files]),
        cwd=ROOT / "web",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return told.splitlines()


def test_every_file_is_valid_gltf(tmp_path: Path) -> None:
    files = []
    for kind in KIT.values():
        for fine in (True, False):
            file = tmp_path / f"{kind.id}-{'full' if fine else 'low'}.glb"
            file.write_bytes(to_glb(kind.build(fine=fine, baked=False)))
            files.append(file)
    found = complaints(files)
    assert [line for line in found if not any(each in line for each in UNUSED)] == []


def test_an_exported_plant_is_valid_gltf(tmp_path: Path) -> None:
    files = []
    for name in ("body_assembly", "gearbox_line"):
        files.append(tmp_path / f"{name}.glb")
        plant = read_plant(ROOT / "plants" / name / "plant.yaml")
        files[-1].write_bytes(plant_glb(gather(plant)))
    assert complaints(files) == []
    damaged = tmp_path / "damaged.glb"
    damaged.write_bytes(files[0].read_bytes().replace(b"POSITION", b"LOCATION"))
    assert complaints([damaged]) != []
