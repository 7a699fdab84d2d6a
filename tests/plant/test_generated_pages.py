"""The schema and the reference page are those of the types, and say something of every field."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from twinline.plant import Plant, json_schema, reference_markdown
from twinline.plant.schema import records
from twinline.plant.shapes import meaning, record_of

ROOT = Path(__file__).parents[2]
GEARBOX_LINE = ROOT / "plants" / "gearbox_line" / "plant.yaml"
FRESHEN = "run `twinline schema --write`"
WHOLE = re.compile(r"[-+]?[0-9]+$")


def test_the_schema_in_the_repository_is_that_of_the_types() -> None:
    kept = json.loads((ROOT / "schema" / "plant.json").read_text("utf-8"))
    assert kept == json_schema(), FRESHEN


def test_the_reference_page_in_the_repository_is_that_of_the_types() -> None:
    kept = (ROOT / "docs" / "reference" / "plant-file.md").read_text("utf-8")
    assert kept == reference_markdown(), FRESHEN


def test_every_field_of_every_type_says_what_it_means() -> None:
    page = reference_markdown()
    for record in records(record_of(Plant)):
        assert f"## {record.name}\n" in page
        for field in record.fields:
            assert meaning(record.cls, field.attribute) in page


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("format: 1", "format: 2"),
        ("capacity: 12", "capacity: 0"),
        ("capacity: 12", "capacty: 12"),
        ("x: 2 m", "x: 2"),
        ("x: 2 m", "x: 2 kg"),
        ("id: washer", "id: The washer"),
        ("days: [mon", "days: [monday"),
        ("share: 0.96", "share: 96"),
        ("[[1, 12], [35, 12]]", "[[1, 12]]"),
        ("[[1, 12], [35, 12]]", "[[1, 12], [35, 12, 0]]"),
        ("    product: housing\n", ""),
    ],
)
def test_an_editor_sees_a_fault_of_one_value(before: str, after: str) -> None:
    text = GEARBOX_LINE.read_text("utf-8")
    validator = jsonschema.Draft202012Validator(json_schema())
    assert validator.is_valid(tree(text))
    assert not validator.is_valid(tree(text.replace(before, after, 1)))


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: dates and times of day are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if not each[0].endswith((":timestamp", ":int"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", WHOLE, list("-+0123456789"))


def tree(text: str) -> object:
    return yaml.load(text, EditorLoader)  # noqa: S506 - a SafeLoader with fewer resolvers
