"""Every kind of the asset kit, as the Khronos glTF validator sees its file."""

import json
import subprocess
from pathlib import Path

import pytest

from twinline.scene import KIT, to_glb

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


def test_every_file_is_valid_gltf(tmp_path: Path) -> None:
    files = []
    for kind in KIT.values():
        for fine in (True, False):
            file = tmp_path / f"{kind.id}-{'full' if fine else 'low'}.glb"
            file.write_bytes(to_glb(kind.build(fine=fine, baked=False)))
            files.append(str(file))
    told = subprocess.run(  # noqa: S603 - our own Node
        [NODE, "--input-type=module", "-e", VALIDATE],
        input=json.dumps(files),
        cwd=ROOT / "web",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert [line for line in told.splitlines() if not any(each in line for each in UNUSED)] == []
