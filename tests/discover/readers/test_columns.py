"""Which column is what: by names in four languages, by content, and by choice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from twinline.discover.readers import ColumnChoices, read_event_log
from twinline.discover.readers.column_names import fit

Write = Callable[..., Path]

NAMES = {
    "English": "Job No,Operation,Work Center,Start Date,End Date,Operator,Part Number,"
    "Record Type,Order Qty,Good Qty,Scrap Qty,Rework",
    "camel case": "workOrderId,operationName,machineId,startTime,endTime,operatorId,productCode,"
    "eventType,orderQuantity,goodCount,scrapCount,isRework",
    "Vietnamese": "Mã lệnh,Công đoạn,Máy,Thời gian bắt đầu,Thời gian kết thúc,Công nhân,"
    "Sản phẩm,Loại,Số lượng đặt,Số lượng đạt,Phế phẩm,Sửa lại",
    "Vietnamese without marks": "Ma lenh,Cong doan,Thiet bi,Bat dau,Ket thuc,Cong nhan,"
    "San pham,Loai bao cao,So luong ke hoach,Thanh pham,Phe pham,Lam lai",
    "Chinese": "工单号,工序,设备,开始时间,结束时间,操作员,产品名称,报工类型,计划数量,"
    "合格数,不合格数,返工",
    "German": "Auftragsnr.,Arbeitsgang,Maschine,Startzeit,Endzeit,Mitarbeiter,Artikelnummer,"
    "Meldeart,Sollmenge,Gutmenge,Ausschuss,Nacharbeit",
}
ROLES = [
    "order",
    "activity",
    "resource",
    "start",
    "end",
    "operator",
    "product",
    "kind",
    "quantity",
    "good",
    "scrap",
    "rework",
]


def rows_of_a_shop(n_order: int = 6) -> list[str]:
    """Three operations for each order; every column has values of its own."""
    steps = (("turn", "lathe", "Ann"), ("mill", "mill 2", "Bo"), ("pack", "bench", "Cy"))
    return [
        f"W{100 + i},{activity},{station},2024-03-{4 + i:02d} {6 + j:02d}:00,"
        f"2024-03-{4 + i:02d} {6 + j:02d}:{20 + i},{operator},gear {i % 2},{'SD'[j % 2]},"
        f"{40 + i},{30 + j},{j},{'y' if j else ''}"
        for i in range(n_order)
        for j, (activity, station, operator) in enumerate(steps)
    ]


@pytest.mark.parametrize("header", NAMES.values(), ids=NAMES)
def test_columns_are_found_by_their_names(write: Write, header: str) -> None:
    result = read_event_log(write("\n".join([header, *rows_of_a_shop()])))
    assert {role: result.column(role) for role in ROLES} == dict(
        zip(ROLES, header.split(","), strict=True)
    )


def test_the_longer_phrase_wins() -> None:
    assert fit("Work Order Qty", "quantity") > fit("Work Order Qty", "order") > 0
    assert fit("不合格数", "scrap") > fit("不合格数", "good") > 0


def test_a_mark_tells_good_from_ordered() -> None:
    assert fit("Số lượng đạt", "good") > fit("Số lượng đạt", "quantity")
    assert fit("Số lượng đặt", "quantity") > fit("Số lượng đặt", "good")


@pytest.mark.parametrize("name", ["Remark", "x", "", "Temperature"])
def test_a_name_that_says_nothing_fits_no_role(name: str) -> None:
    assert all(fit(name, role) == 0 for role in (*ROLES, "time", "duration"))


def test_names_that_say_nothing_leave_it_to_the_content(write: Write) -> None:
    header = ",".join("abcdefghijkl")
    result = read_event_log(write("\n".join([header, *rows_of_a_shop()])))
    found = {role: result.column(role) for role in ("order", "start", "end")}
    assert found == {"order": "a", "start": "d", "end": "e"}
    assert all(
        each.confidence <= 0.5
        for each in result.columns
        if each.role in {"order", "start", "end", "activity"}
    )


def test_work_and_stations_are_sought_among_words_before_numbers(write: Write) -> None:
    counts = (7, 12, 3, 7, 25, 12, 3, 40)
    steps = (("turn", "lathe"), ("grind", "grinder")) * 4
    rows = "".join(
        f"A{i // 2},{count},{count + 1},{work},{place},2024-03-04 {6 + i:02}:00\n"
        for i, (count, (work, place)) in enumerate(zip(counts, steps, strict=True))
    )
    result = read_event_log(write("a,b,c,d,e,f\n" + rows))
    assert [result.column(role) for role in ("order", "activity", "resource")] == ["a", "d", "e"]


def test_of_two_columns_of_times_the_earlier_is_the_start(write: Write) -> None:
    rows = "A1,turn,2024-03-04 07:00,2024-03-04 06:00\nA1,mill,2024-03-04 09:30,2024-03-04 08:00\n"
    result = read_event_log(write("order,activity,x,y\n" + rows))
    assert (result.column("start"), result.column("end")) == ("y", "x")
    assert result.n_set_aside() == {}


def test_a_planned_time_is_not_taken_for_the_real_one(write: Write) -> None:
    rows = "A1,turn,2024-03-09,2024-03-04 06:00\nA1,mill,2024-03-09,2024-03-04 08:00\n"
    result = read_event_log(write("order,activity,Due Date,Finished At\n" + rows))
    assert result.column("end") == "Finished At"
    assert result.column("start") is None


def test_a_single_time_makes_instants_and_says_so(write: Write) -> None:
    rows = "A1,turn,2024-03-04 06:00\nA1,mill,2024-03-04 08:00\n"
    result = read_event_log(write("order,activity,Completed At\n" + rows))
    assert (result.log.start_us == result.log.end_us).all()
    assert [each.code for each in result.findings if each.code == "E042"] == ["E042"]


def test_the_number_of_the_row_is_not_the_order(write: Write) -> None:
    rows = [f"{i},{row}" for i, row in enumerate(rows_of_a_shop(12))]
    header = "Job Id," + NAMES["English"].replace("Job No", "Lot")
    result = read_event_log(write("\n".join([header, *rows])))
    assert result.column("order") == "Lot"


def test_a_station_stands_for_the_work_where_no_column_names_it(write: Write) -> None:
    rows = "A1,lathe,2024-03-04 06:00\nA1,mill,2024-03-04 08:00\nA2,lathe,2024-03-04 09:00\n"
    result = read_event_log(write("order,machine,end\n" + rows))
    assert result.log.activity.values == ("lathe", "mill")
    assert result.log.resource is not None
    assert result.log.resource.values == ("lathe", "mill")


@pytest.mark.parametrize(
    ("texts", "unit", "n_row"),
    [
        (("00:20", "01:40", "00:35"), "hours:minutes", 1),
        (("20:00", "100:00", "35:00"), "minutes:seconds", 1),
        (("1200", "6000", "2100"), "seconds", 1),
        (("20", "100", "35"), "minutes", 1),
        (("0.33", "1.67", "0.58"), "hours", 1),
    ],
)
def test_a_duration_is_read_in_the_unit_that_agrees_with_most_rows(
    write: Write, texts: tuple[str, ...], unit: str, n_row: int
) -> None:
    ends = ("06:20", "07:40", "06:36")
    rows = "".join(
        f"A{i},turn,2024-03-04 06:00,2024-03-04 {end},{text}\n"
        for i, (end, text) in enumerate(zip(ends, texts, strict=True))
    )
    result = read_event_log(write("order,activity,start,end,duration\n" + rows))
    finding = next(each for each in result.findings if each.code == "E040")
    assert f"read as {unit}" in finding.text
    assert (finding.n_row, finding.lines) == (n_row, (4,))


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,250", 1250.0), ("1250", 1250.0), ("12.5", 12.5), ("1,250.5", 1250.5), ("-3", -3.0)],
)
def test_numbers_with_commas_for_thousands(write: Write, text: str, number: float) -> None:
    row = f'A1,turn,2024-03-04 06:00,"{text}"\n'
    log = read_event_log(write("order,activity,end,Good Qty\n" + row)).log
    assert log.good is not None
    assert log.good.tolist() == [number]


def test_numbers_with_decimal_commas(write: Write) -> None:
    rows = "A1;turn;2024-03-04 06:00;1.250,5\nA2;turn;2024-03-04 07:00;3,25\n"
    log = read_event_log(write("order;activity;end;Gutmenge\n" + rows)).log
    assert log.good is not None
    assert log.good.tolist() == [1250.5, 3.25]


def test_a_text_among_numbers_is_missing_and_counted(write: Write) -> None:
    rows = "".join(
        f"A1,turn,2024-03-04 06:0{i},{text}\n" for i, text in enumerate(["4", "7", "9", "many"])
    )
    result = read_event_log(write("order,activity,end,Good Qty\n" + rows))
    assert result.log.good is not None
    assert result.log.good[:3].tolist() == [4, 7, 9]
    assert result.log.good[3] != result.log.good[3]
    assert [(f.n_row, f.lines) for f in result.findings if f.code == "E047"] == [(1, (5,))]


def test_an_empty_choice_takes_a_role_away(write: Write) -> None:
    path = write("\n".join([NAMES["English"], *rows_of_a_shop()]))
    result = read_event_log(path, ColumnChoices(columns={"kind": "", "start": ""}))
    assert result.column("kind") is None
    assert result.column("start") is None
    assert "Record Type" in result.log.other
