"""What a column's name says about its role, in English, Vietnamese, Chinese and German.

A name fits a role as well as a known phrase covers it: "Work Order Qty" holds "work order" (an
order) and is "work order qty" (a quantity), and the phrase that covers more wins. To teach a new
word, add it to `_PHRASES`.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

_FOLDED: Final = 0.9
"""Worth of a phrase that fits only without its marks."""
_LEAST: Final = 0.5
"""Score of a phrase that covers next to nothing of a name; full cover scores 1."""

_PHRASES: Final[Mapping[str, str]] = {
    "order": """
        case id, case, case number, case concept name, order, order id, order no, order nr,
        order number, work order, work order id, work order no, wo, wo no, production order,
        manufacturing order, mo number, job, job id, job no, job number, lot, lot id, lot no,
        batch, batch id, batch no, trace, trace id, process instance, traveler
        | mã lệnh, lệnh sản xuất, số lệnh, đơn hàng, mã đơn hàng, mã đơn, mã lô, lô, lô sản xuất,
        lsx | 工单, 工单号, 工单编号, 订单, 订单号, 生产订单, 生产订单号, 批次, 批次号, 批号,
        制令, 案例 | auftrag, auftragsnummer, auftragsnr, auftrags id, fertigungsauftrag, fall id,
        los, losnummer, charge, chargennummer""",
    "activity": """
        activity, activity name, concept name, operation, operation name, operation id,
        operation no, op, op no, step, step name, process step, task, task name, event,
        event name, ocel activity, action, process
        | công đoạn, hoạt động, nguyên công, bước, thao tác, quy trình | 工序, 工序名称, 工序号,
        活动, 作业, 步骤, 操作, 工艺 | aktivität, arbeitsgang, vorgang, tätigkeit, arbeitsschritt,
        prozessschritt, bearbeitungsschritt, schritt""",
    "resource": """
        resource, resource name, org resource, machine, machine id, machine name, machine no,
        station, station id, workstation, work station, work center, work centre, workcenter,
        work unit, equipment, equipment id, asset, asset id, line, cell, tool id, device
        | máy, máy móc, mã máy, tên máy, trạm, thiết bị, mã thiết bị, chuyền, dây chuyền,
        nguồn lực | 设备, 设备号, 设备编号, 设备名称, 机器, 机台, 机台号, 工位, 工作站, 工作中心,
        资源, 产线 | maschine, maschinennummer, maschinen id, arbeitsplatz, ressource, anlage,
        betriebsmittel, linie""",
    "start": """
        start, start time, start date, start timestamp, start datetime, begin, begin time,
        started, started at, start at, time start, from, actual start
        | bắt đầu, thời gian bắt đầu, giờ bắt đầu, ngày bắt đầu | 开始, 开始时间, 开始日期, 开工,
        开工时间 | beginn, startzeit, startzeitpunkt, anfang, von, beginnzeit""",
    "end": """
        end, end time, end date, end timestamp, end datetime, complete, complete time,
        complete timestamp, completion time, completed at, finish, finish time, finished,
        finished at, ended at, stop, stop time, time end, to, until, actual end
        | kết thúc, thời gian kết thúc, giờ kết thúc, ngày kết thúc, hoàn thành,
        thời gian hoàn thành | 结束, 结束时间, 结束日期, 完成, 完成时间, 完工, 完工时间
        | ende, endzeit, endzeitpunkt, fertig, bis, abschluss, endezeit""",
    "time": """
        timestamp, time, date, datetime, date time, time timestamp, event time, ocel timestamp,
        event timestamp, recorded at, created at, ts
        | thời gian, ngày giờ, thời điểm, ngày | 时间, 时间戳, 日期 | zeit, zeitpunkt,
        zeitstempel, datum""",
    "operator": """
        operator, operator id, operator name, worker, worker id, worker name, employee,
        employee id, employee no, user, user id, person, staff, staff id, personnel,
        personnel id, technician | công nhân, mã công nhân, nhân viên, mã nhân viên,
        người vận hành, thợ, người thực hiện | 操作员, 操作工, 操作人, 工人, 工号, 员工, 员工号,
        作业员, 人员 | mitarbeiter, mitarbeiternummer, bediener, werker, personal,
        personalnummer""",
    "product": """
        product, product id, product name, product code, product type, part, part desc,
        part description, part name, part no, part number, part type, item, item code,
        item name, material, material no, sku, article, model
        | sản phẩm, mã sản phẩm, tên sản phẩm, mã hàng, tên hàng, chi tiết, vật tư
        | 产品, 产品名称, 产品编号, 产品型号, 零件, 零件号, 物料, 物料号, 料号, 型号, 品名, 品号
        | produkt, teil, teilenummer, teilebezeichnung, artikel, artikelnummer, bauteil,
        erzeugnis, materialnummer""",
    "kind": """
        report type, record type, entry type, event type, type, status, state, category, kind,
        reason, class | loại, loại báo cáo, trạng thái | 类型, 报告类型, 报工类型, 状态, 类别
        | art, typ, meldeart, meldungsart, status, buchungsart, satzart""",
    "quantity": """
        work order qty, work order quantity, order qty, order quantity, qty, quantity, lot size,
        batch size, planned qty, planned quantity, target qty, qty ordered, amount
        | số lượng, số lượng đặt, số lượng kế hoạch, sản lượng kế hoạch, sl
        | 数量, 订单数量, 工单数量, 计划数量, 批量 | menge, auftragsmenge, sollmenge, stückzahl,
        losgröße, anzahl""",
    "good": """
        qty completed, completed qty, quantity completed, good, good qty, qty good, good parts,
        good count, good quantity, ok, ok qty, qty ok, yield, output, output qty, produced,
        qty produced | số lượng đạt, đạt, hàng đạt, sl đạt, sản lượng, thành phẩm
        | 合格, 合格数, 合格数量, 良品, 良品数, 良品数量, 完成数量, 产量, 产出 | gutmenge, gut,
        gutteile, gutstück, istmenge""",
    "scrap": """
        qty rejected, rejected, rejected qty, quantity rejected, scrap, scrap qty, qty scrap,
        scrapped, scrap count, reject, rejects, reject qty, defects, defect qty, defective,
        ng, ng qty, nok, nok qty, bad, bad qty | phế phẩm, số lượng lỗi, hàng lỗi, lỗi, sl lỗi,
        hỏng, phế, sl hỏng | 不良, 不良数, 不良品, 不良数量, 报废, 报废数, 报废数量, 废品,
        废品数, 不合格, 不合格数 | ausschuss, ausschussmenge, ausschussteile, schlecht""",
    "rework": """
        rework, reworked, is rework, rework flag | sửa lại, làm lại, hàng sửa | 返工, 返修, 重工
        | nacharbeit""",
    "mrb": "mrb, qty for mrb, qty mrb, mrb qty, material review",
    "duration": """
        span, duration, elapsed, elapsed time, processing time, cycle time, service time,
        run time, time spent | thời lượng, khoảng thời gian, thời gian gia công
        | 时长, 耗时, 持续时间, 加工时间, 工时 | dauer, bearbeitungszeit, laufzeit""",
    "lifecycle": "lifecycle transition, lifecycle, transition, lifecycle state, start or complete",
    "instance": "concept instance, activity instance, activity instance id, instance, instance id",
}
_WORD: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^\w]+|_+")


def words_of(name: str) -> str:
    """A name in lower case, its words parted by single spaces: "PartDesc." is "part desc"."""
    return " ".join(_WORD.sub(" ", unicodedata.normalize("NFC", name)).lower().split())


def fit(name: str, role: str) -> float:
    """How well a name fits a role ("time" is a time of either end), from 0 to 1."""
    words = words_of(name)
    exact = max(_cover(words, phrase) for phrase in _ROLE_PHRASES[role])
    # Names typed without marks still count; with them, "đạt" (good) is not "đặt" (ordered).
    bare = _without_marks(words)
    folded = max(_cover(bare, phrase) for phrase in _BARE_PHRASES[role])
    cover = max(exact, _FOLDED * folded)
    return _LEAST + (1 - _LEAST) * cover if cover else 0.0


def _cover(words: str, phrase: str) -> float:
    """Share of a name that a phrase covers; 0 where the name does not hold it."""
    if phrase.isascii() or not _is_chinese(phrase):
        held = f" {phrase} " in f" {words} "
    else:
        held = phrase in words
    return len(phrase) / len(words) if held else 0.0


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(each for each in parts if not unicodedata.combining(each))


_ROLE_PHRASES: Final[Mapping[str, tuple[str, ...]]] = {
    role: tuple(words_of(phrase) for phrase in re.split(r"[,|]", phrases))
    for role, phrases in _PHRASES.items()
}
_BARE_PHRASES: Final[Mapping[str, tuple[str, ...]]] = {
    role: tuple(_without_marks(phrase) for phrase in phrases)
    for role, phrases in _ROLE_PHRASES.items()
}
