"""An experiment file says what is run, and every fault of it is told."""

from pathlib import Path

import pytest

from twinline.decide import Question, read_question
from twinline.decide.experiment_file import parse_question
from twinline.diagnostics import Refused
from twinline.plant import Plant, RemoveItem, ScaleValue, read_plant

GEARBOX_LINE = Path(__file__).parents[2] / "plants" / "gearbox_line" / "plant.yaml"
WHOLE = """\
note: What helps most?
days: 3.5
replications: 30
seed: 7
warm_up: 2 d
design: full-factorial
factors:
  - path: stations/assembly/capacity
    levels: [2, 4]
  - name: crew
    patches:
      - name: as it is
        edits: []
      - name: more fitters
        note: Two shifts of them
        edits:
          - {scale: operator_pools/fitters/count, by: 2}
variants:
  - name: no tags
    edits:
      - remove: tags/mill-1-state
  - name: from a file
    file: few.yaml
measures: [flow_time, station/assembly/producing]
select: {by: departure_rate, confidence: 0.9, indifference_share: 0.02, first: 12}
"""


@pytest.fixture(scope="module")
def plant() -> Plant:
    return read_plant(GEARBOX_LINE)


def asked(text: str, plant: Plant, folder: Path) -> Question:
    return parse_question(text, folder / "experiment.yaml", plant)


def test_everything_in_a_file_is_read(plant: Plant, tmp_path: Path) -> None:
    (tmp_path / "few.yaml").write_text("edits: [{remove: orders/order-1002}]", "utf-8")
    file = tmp_path / "experiment.yaml"
    file.write_text(WHOLE, "utf-8")
    question = read_question(file, plant)
    design = question.design
    assert (design.measured_us, design.n_replication) == (302_400_000_000, 30)
    assert (design.seed, design.warm_up_us) == (7, 172_800_000_000)
    assert [each.name for each in question.variants] == [
        "stations/assembly/capacity = 2, crew = as it is",
        "stations/assembly/capacity = 2, crew = more fitters",
        "stations/assembly/capacity = 4, crew = as it is",
        "stations/assembly/capacity = 4, crew = more fitters",
        "no tags",
        "from a file",
    ]
    scale = ScaleValue(path="operator_pools/fitters/count", by=2)
    assert question.variants[1].patch.edits[1] == scale
    assert question.variants[4].patch.edits == (RemoveItem(path="tags/mill-1-state"),)
    assert question.variants[5].patch.edits == (RemoveItem(path="orders/order-1002"),)
    assert question.aims == ("flow_time", "station/assembly/producing")
    assert question.choosing is not None
    assert question.choosing.aim.better == "more"
    assert (question.choosing.confidence, question.choosing.share) == (0.9, 0.02)


def test_numbers_of_json_are_levels_too(plant: Plant, tmp_path: Path) -> None:
    file = tmp_path / "experiment.json"
    factors = '[{"path": "stations/assembly/capacity", "levels": [2, 4]}]'
    file.write_text(f'{{"factors": {factors}, "measures": ["flow_time"]}}', "utf-8")
    question = read_question(file, plant)
    assert [each.values[0][1] for each in question.variants] == [2.0, 4.0]


def test_faults_of_form_have_lines(plant: Plant, tmp_path: Path) -> None:
    text = "days: 0\ndesing: x\nfactors:\n  - path: stations/assembly/capacity\n    level: [1]\n"
    text += "variants:\n  - name: a\n    edits:\n      - sett: b\n      - set: stations/x/y\n"
    text += "        value: 1\n"
    with pytest.raises(Refused) as refused:
        asked(text, plant, tmp_path)
    told = {each.where: each.code for each in refused.value.diagnostics}
    assert told == {
        "experiment.yaml:1": "P014",
        "experiment.yaml:2": "P010",
        "experiment.yaml:5": "P010",
        "experiment.yaml:9": "P060",
        "experiment.yaml:10": "P061",
    }


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("note: nothing", "S041", "the experiment"),
        ("factors: [{path: name}]", "S041", "name"),
        ("factors: [{name: f, patches: [{name: a}]}]", "S041", "a"),
        ("variants: [{name: a, file: ../few.yaml}]", "S041", "a"),
        ("variants: [{name: a, file: none.yaml}]", "P001", "a"),
        ("variants: [{name: a, edits: [{remove: tags/x}]}]", "P061", "a"),
        ("warm_up: soon\nvariants: [{name: a, edits: []}]", "S041", "warm_up"),
        ("factors: [{path: stations/assembly/capacity, from: 1}]", "P012", ""),
    ],
)
def test_what_does_not_fit_is_told(
    plant: Plant, tmp_path: Path, text: str, code: str, where: str
) -> None:
    with pytest.raises(Refused) as refused:
        asked(text, plant, tmp_path)
    first = refused.value.diagnostics[0]
    assert first.code == code
    assert first.where.startswith(where)
