"""What a file may say and how it is understood; what is wrong with it, and in which line."""

from pathlib import Path

import pytest

from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import Plant, parse_plant, plant_as_si, read_plant, write_plant
from twinline.plant.distribution import normal
from twinline.plant.nodes import MOST_FAULTS
from twinline.plant.read import MOST_BYTES, Syntax

PLANT = """\
format: 1
name: Two benches
areas:
  - id: hall
stations:
  - id: saw
    area: hall
    capacity: 2
    place: {x: 3 m, y: 4 m, width: 250 cm, depth: 1.5 m, heading: 90 deg}
    power_idle: 0.4 kW
  - id: press
    area: hall
aisles:
  - id: lane
    points: [[0, 1], [8.5, 1]]
    one_way: true
shifts:
  - id: early
    times:
      - {days: [mon, tue], start: 06:00, end: 14:15}
operations:
  - id: cutting
    stations: [saw, press]
products:
  - id: frame
    route:
      - id: cut
        operation: cutting
        mean_service: 1.5 min
orders:
  - id: order-7
    product: frame
    release: 2026-03-02T06:00:00
"""


def faults(text: str, syntax: Syntax = "yaml") -> tuple[Diagnostic, ...]:
    with pytest.raises(Refused) as refused:
        parse_plant(text, "plant.yaml", syntax)
    return refused.value.diagnostics


def places_and_codes(text: str, syntax: Syntax = "yaml") -> list[tuple[str, str]]:
    return [(fault.where, fault.code) for fault in faults(text, syntax)]


def test_quantities_are_read_as_si() -> None:
    station = parse_plant(PLANT, "plant.yaml").stations[0]
    assert station.place is not None
    assert (station.place.width_m, station.place.depth_m) == (2.5, 1.5)
    assert station.place.heading_rad == pytest.approx(1.5707963267948966)
    assert station.power_idle_w == 400.0
    assert parse_plant(PLANT, "plant.yaml").products[0].route[0].mean_service_us == 90_000_000


@pytest.mark.parametrize(
    "word", ["no", "on", "06:00", "017", "0x10", "1_000", "12e3", "2026-03-02"]
)
def test_words_that_yaml_1_1_takes_for_values_stay_text(word: str) -> None:
    assert parse_plant(f"format: 1\nname: {word}\n", "plant.yaml").name == word


def test_a_field_with_nothing_behind_its_colon_has_its_default() -> None:
    plant = parse_plant("format: 1\nname: x\nnote:\nstations: ~\nfloor: null\n", "plant.yaml")
    assert (plant.note, plant.stations, plant.floor) == ("", (), None)


def test_an_alias_stands_for_what_it_names() -> None:
    text = PLANT.replace("times:\n      -", "times:\n      - &week").replace(
        "operations:", "  - {id: same, times: [*week]}\noperations:", 1
    )
    early, same = parse_plant(text, "plant.yaml").shifts
    assert early.times == same.times


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_plant("\ufeff" + PLANT, "plant.yaml").name == "Two benches"


@pytest.mark.parametrize(
    ("before", "after", "line", "code", "words"),
    [
        ("capacity: 2", "capacty: 2", 8, "P010", 'did you mean "capacity"?'),
        (
            "power_idle:",
            "power_idle_w:",
            10,
            "P010",
            'write "power_idle", and its unit with the value',
        ),
        ("    product: frame\n", "", 31, "P011", "orders[0]: product is missing"),
        ("name: Two benches", "name:", 2, "P011", "name is missing"),
        ("[saw, press]", "saw", 23, "P012", "write [saw]"),
        ("[0, 1]", "[0, 1, 2]", 15, "P012", "a list of 2 numbers"),
        ("one_way: true", "one_way: yes", 16, "P012", "write true"),
        ("one_way: true", 'one_way: "true"', 16, "P012", "true or false"),
        ("capacity: 2", "capacity: '2'", 8, "P012", "write it without quotes"),
        ("capacity: 2", "capacity: 2.5", 8, "P012", "a whole number"),
        ("[0, 1]", "[0, east]", 15, "P012", "east"),
        ("- id: hall", "- hall", 4, "P012", "a mapping with the fields of Area"),
        ("1.5 min", "90", 29, "P013", "'90' has no unit: write 90 s"),
        ("x: 3 m", "x: 3 kg", 9, "P013", "a length is in one of mm, cm, m, km"),
        ("capacity: 2", "capacity: 0", 8, "P014", "at least 1"),
        ("depth: 1.5 m", "depth: 0 m", 9, "P014", "more than 0 m"),
        ("[0, 1]", "[0, 1e7]", 15, "P014", "at most 1000000"),
        ("name: Two benches", f"name: {'x' * 10_001}", 2, "P014", "10001 characters"),
        ("end: 14:15", "end: 24:15", 20, "P015", "a time of day such as 22:00, or 24:00"),
        ("id: order-7", "id: Aufträge Süd", 31, "P015", 'write "auftrage-sud"'),
        ("06:00:00", "06 Uhr", 33, "P015", "a date and time without a zone"),
        ("format: 1", "format: 2", 1, "P016", "expected: 1"),
        ("[mon, tue]", "[mon, tues]", 20, "P016", 'did you mean "tue"?'),
        ("Two benches", r'"\x1b[2J"', 2, "P017", "no text"),
        ("[[0, 1], [8.5, 1]]", "[[0, 1]]", 15, "P018", "at least 2"),
        ("id: hall", "id: hall\n    id: shed", 5, "P006", "the first is in line 4"),
        ("name: Two benches", "name: !!str x", 2, "P007", "write the value without a tag"),
        ("[saw, press]", "[saw, preß]", 23, "P015", "lower-case letters"),
        ("[saw, press]", "[saw, pres]", 23, "P020", 'did you mean "press"?'),
        ("mean_service: 1.5 min", "service: 90", 29, "P038", "'90' has no unit: write 90 s"),
        ("mean_service: 1.5 min", "service: [1 s]", 29, "P012", "or a distribution such as"),
        (
            "mean_service: 1.5 min",
            "service: lognormal(60 s)",
            29,
            "P038",
            "lognormal is written as lognormal(mean, sd)",
        ),
        (
            "mean_service: 1.5 min",
            "service: uniform(9 s, 3 s)",
            29,
            "P039",
            'route[0].service: "uniform(9 s, 3 s)": low must be less than high',
        ),
    ],
)
def test_a_fault_is_found_in_its_line(
    before: str, after: str, line: int, code: str, words: str
) -> None:
    text = PLANT.replace(before, after, 1)
    assert text != PLANT
    (fault,) = faults(text)
    assert (fault.where, fault.code) == (f"plant.yaml:{line}", code)
    assert words in str(fault)


def test_all_faults_are_listed_at_once_by_line() -> None:
    text = (
        PLANT.replace("1.5 m, heading", "1.5, heading")
        .replace("id: press", "id: Press")
        .replace("[saw, press]", "[saw, drill]")
        .replace("mon, tue", "mon, tuesday")
        .replace("06:00:00", "99:00:00")
    )
    assert places_and_codes(text) == [
        ("plant.yaml:9", "P013"),
        ("plant.yaml:11", "P015"),
        ("plant.yaml:20", "P016"),
        ("plant.yaml:23", "P020"),
        ("plant.yaml:33", "P032"),
    ]


def test_a_faulty_value_is_blamed_once_and_not_for_what_follows_from_it() -> None:
    text = PLANT.replace("width: 250 cm", "width: 250").replace("start: 06:00", "start: 6 am")
    assert places_and_codes(text) == [("plant.yaml:9", "P013"), ("plant.yaml:20", "P015")]


def test_all_faults_of_distributions_are_listed_at_once_and_blamed_alone() -> None:
    text = PLANT.replace(
        "mean_service: 1.5 min",
        "service: beta(0, 1, 9 s, 3 s)\n        loading: soon\n        setup: 4 min",
    ).replace("format: 1", "format: 1\nsources: [{id: in, interarrival: normal(-9 s}]")
    assert [(fault.where, fault.code) for fault in faults(text)] == [
        ("plant.yaml:2", "P038"),
        ("plant.yaml:30", "P039"),
        ("plant.yaml:30", "P039"),
        ("plant.yaml:31", "P038"),
    ]


def test_a_distribution_within_braces_needs_quotes_and_is_told_so() -> None:
    breakdown = "{time_to_failure: normal(8 h, 1 h), time_to_restoration: 5 min}"
    text = PLANT.replace("capacity: 2", f"breakdowns: [{breakdown}]")
    found = faults(text)
    assert any("within braces a distribution stands in quotes" in each.found for each in found)
    quoted = text.replace("normal(8 h, 1 h)", '"normal(8 h, 1 h)"')
    station = parse_plant(quoted, "plant.yaml").stations[0]
    assert station.breakdowns[0].time_to_failure == normal(8 * 3600e6, 3600e6)


def test_distributions_are_written_as_people_write_them() -> None:
    breakdown = '{time_to_failure: "gamma(8 h, 3 h)", time_to_restoration: 5 h}'
    text = PLANT.replace("mean_service: 1.5 min", "service: 5 s + uniform(30 s, 50 s)")
    text = text.replace("capacity: 2", f"breakdowns: [{breakdown}]")
    written = write_plant(parse_plant(text, "plant.yaml"))
    assert "        service: 5 s + uniform(30 s, 50 s)\n" in written
    assert breakdown in written


def test_programs_get_a_distribution_with_its_text_and_mean() -> None:
    text = PLANT.replace("mean_service: 1.5 min", "service: 5 s + uniform(30 s, 50 s)")
    step = plant_as_si(parse_plant(text, "plant.yaml"))["products"][0]["route"][0]
    assert step["service"] == {
        "text": "5 s + uniform(30 s, 50 s)",
        "mean_us": 45e6,
        "kind": "uniform",
        "parameters": [30e6, 50e6],
        "parts": [],
        "shift_us": 5_000_000,
    }


def test_very_many_faults_are_cut_short() -> None:
    rows = "".join(f"field{i}: 1\n" for i in range(2 * MOST_FAULTS))
    found = faults(PLANT + rows)
    assert len(found) == MOST_FAULTS + 1
    assert found[-1].code == "P019"


@pytest.mark.parametrize(
    ("text", "syntax", "line", "code"),
    [
        ("format: 1\nname: [1,\nareas: }\n", "yaml", 3, "P004"),
        ("format: 1\nname: a\0b\n", "yaml", 1, "P004"),
        ("format: 1\n---\nformat: 1\n", "yaml", 2, "P007"),
        ("? [a, b]\n: 1\n", "yaml", 1, "P007"),
        ("a: &a [*a]\n", "yaml", 1, "P007"),
        ("[" * 100_000, "yaml", 1, "P005"),
        ("[" * 100_000, "json", 1, "P005"),
        ("a = " + "[" * 100_000, "toml", 1, "P005"),
        ("a = 1\n" + ".".join("a" * 40_000) + " = 1", "toml", 2, "P005"),
        ("[" + ".".join("a" * 40_000) + "]", "toml", 1, "P005"),
        ('{"format": 1,}', "json", 1, "P004"),
        ('{"format": 1}\n]', "json", 2, "P004"),
        ('{\n"format" 1}', "json", 2, "P004"),
        ('{"name": "a\nb"}', "json", 1, "P004"),
        ('{"name": nul}', "json", 1, "P004"),
        ("format = 1\nname = \n", "toml", 2, "P004"),
        ("format = 1\nname = 'x", "toml", 2, "P004"),
        ("format: 1\nname: \ud800", "yaml", 2, "P003"),
    ],
)
def test_a_text_that_cannot_be_read_further_is_refused(
    text: str, syntax: Syntax, line: int, code: str
) -> None:
    assert places_and_codes(text, syntax) == [(f"plant.yaml:{line}", code)]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "just text", "[1, 2]", "null"])
def test_a_file_that_says_nothing_is_refused(text: str) -> None:
    assert faults(text)


def test_aliases_that_stand_for_billions_of_values_are_refused() -> None:
    rows = [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    text = "\n".join(["a0: &a0 [x]", *rows])
    ((_, code),) = places_and_codes(text)
    assert code == "P005"


def test_json_is_read_with_lines_and_exact_text() -> None:
    text = '{\n"format": 1,\n"name": "\\ud83d\\ude00 \\u8f66",\n"areas": [{"id": "hall"}]\n}'
    assert parse_plant(text, "plant.json", "json").name == "😀 车"
    assert places_and_codes(text.replace('"hall"', '"Hall"'), "json") == [("plant.yaml:4", "P015")]
    assert places_and_codes(text.replace('"\\ud83d\\ude00 \\u8f66"', "12"), "json") == [
        ("plant.yaml:3", "P012")
    ]
    assert places_and_codes(text.replace("\\ude00", ""), "json") == [("plant.yaml:3", "P017")]


TOML = """\
format = 1
name = "Two benches"
epoch = 2026-03-02T06:00:00

[[areas]]
id = "hall"

[[stations]]
id = "saw"
area = "hall"

[[stations]]
id = "press"
area = "hall"
capacity = 3

[stations.place]
x = "3 m"
y = "4 m"
width = "2 m"
depth = "1 m"

[[aisles]]
id = "lane"
points = [
  [0, 1],
  [8.5, 1],
]
"""


def test_toml_is_read_as_the_same_types() -> None:
    plant = parse_plant(TOML, "plant.toml", "toml")
    assert plant.epoch == "2026-03-02T06:00:00"
    assert plant.stations[1].capacity == 3
    assert plant.aisles[0].points_m == ((0.0, 1.0), (8.5, 1.0))
    assert parse_plant(write_plant(plant), "plant.yaml") == plant


@pytest.mark.parametrize(
    ("before", "after", "line", "code"),
    [
        ("capacity = 3", "capacity = 0", 15, "P014"),
        ("capacity = 3", "capacity = true", 15, "P012"),
        ('depth = "1 m"', "depth = 1", 21, "P013"),
        ('depth = "1 m"\n', "", 17, "P011"),
        ('id = "lane"', "id = 5", 24, "P012"),
        ("[0, 1]", '["east", 1]', 25, "P012"),
        ('"hall"\n\n[[stations]]\nid = "press"', '"hal"\n\n[[stations]]\nid = "press"', 10, "P020"),
    ],
)
def test_a_fault_in_toml_is_found_by_its_key(before: str, after: str, line: int, code: str) -> None:
    assert places_and_codes(TOML.replace(before, after), "toml") == [(f"plant.yaml:{line}", code)]


def test_a_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "plant.yml").write_text(PLANT, "utf-8")
    (tmp_path / "plant.TOML").write_text(TOML, "utf-8")
    assert isinstance(read_plant(tmp_path / "plant.yml"), Plant)
    assert isinstance(read_plant(tmp_path / "plant.TOML"), Plant)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("plant.txt", b"format: 1", "P001"),
        ("missing.yaml", None, "P001"),
        ("large.yaml", b"#" * (MOST_BYTES + 1), "P002"),
        ("latin.yaml", "format: 1\nname: Früh".encode("latin-1"), "P003"),
        ("utf16.json", '{"format": 1}'.encode("utf-16"), "P003"),
    ],
)
def test_a_file_that_is_no_plant_file_is_refused(
    tmp_path: Path, name: str, data: bytes | None, code: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused) as refused:
        read_plant(tmp_path / name)
    assert [fault.code for fault in refused.value.diagnostics] == [code]


def test_a_fault_names_the_file_and_line_of_the_file_on_disk(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(PLANT.replace("capacity: 2", "capacity: -2"), "utf-8")
    with pytest.raises(Refused, match=r"^my\.yaml:8: P014 stations\[0\]\.capacity: -2"):
        read_plant(tmp_path / "my.yaml")
