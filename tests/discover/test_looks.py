"""What stations look like, from names in several languages."""

import pytest

from twinline.discover.looks import find_look, operation_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Machine 4 - Turning & Milling", "lathe"),
        ("Turning & Milling Q.C.", "inspection"),
        ("5-axis mill 2", "mill"),
        ("Wire Cut - Machine 13", "edm"),
        ("Band saw 1", "saw"),
        ("Hardening oven 1", "oven"),
        ("Manual Deburring", "bench"),
        ("Drehmaschine 3", "lathe"),
        ("Prüfplatz", "inspection"),
        ("Máy phay CNC 5", "mill"),
        ("Trạm đóng gói", "packing"),
        ("数控车床", "lathe"),
        ("激光打标机", "laser"),
        ("平面磨床2号", "grinder"),
    ],
)
def test_a_name_tells_what_a_station_looks_like(name: str, kind: str) -> None:
    look = find_look(name)
    assert look is not None
    assert look.kind == kind


def test_a_name_without_a_known_word_tells_nothing() -> None:
    assert find_look("Zelle X") is None


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        ("Final Inspection Q.C.", "inspection"),
        ("Grinding Rework", "rework"),
        ("Packing", "packing"),
        ("Fix EDM", "rework"),
        ("Forklift transport", "transport"),
        ("Lapping", "production"),
    ],
)
def test_an_operation_tells_what_it_is_for(operation: str, kind: str) -> None:
    assert operation_kind(operation) == kind
