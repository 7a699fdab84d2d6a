"""What a station looks like and which family of work it belongs to, from the words in its names.

Words are English, German, Vietnamese and Chinese. The first kind whose word occurs wins, so what
is said more exactly stands first: "grinding Q.C." is an inspection, "wire cut" is not a saw.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from twinline.discover.names import folded

OperationKind = Literal["production", "inspection", "rework", "packing", "transport"]


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of station."""

    kind: str
    """Name in the asset kit."""
    family: str
    """What stations of this sort of work are called together."""
    width_m: float
    """Along the front, of one unit."""
    depth_m: float
    words: tuple[str, ...]
    """Any of these says it; a word of up to four letters must stand alone."""


_INSPECTION = "inspect qc q.c q.c. quality qa measur cmm test prüf kontroll messen kiểm đo 检 测 质"
_PACKING = "pack ship dispatch label versand verpack đóng gói 包装 发货"
_LASER = "laser mark engrav gravier khắc 激光 打标"
_EDM = "edm erosion sinking erodier wire wirecut xung 电火花 线切割"
_OVEN = "oven furnace heat harden temper anneal stress nitr ofen härte glüh nung nhiệt lò 热 炉"
_WASH = "wash clean degreas rins wasch reinig rửa 清洗"
_PAINT = "paint coat plating anodi spray lackier beschicht sơn mạ 涂 喷 镀"
_GRIND = "grind lapp honing hone polish schleif läpp mài đánh bóng 磨 研"
_DEBURR = "deburr fettl blast entgrat bavia 去毛刺"
_SAW = "saw cutoff säge cưa 锯"
_DRILL = "drill tapping bohr khoan 钻"
_LATHE = "lathe turn dreh tiện 车床 车削"
_MILL = "mill machining fräs phay 铣 加工"
_PRESS = "press stamp punch forge bend stanz biege dập ép 冲压 冲床"
_WELD = "weld solder braz schweiß löt hàn 焊"
_PRINT = "print additive mould mold cast inject spritz đúc 注塑 铸 打印"
_ASSEMBLY = "assembl assy screw fit montage lắp ráp 装配 组装"
_STORE = "warehouse stor stock lager kho 仓 库"
_BENCH = "manual bench rework fix repair hand thủ công 手工 返工 维修"

LOOKS: Final = (
    Look("inspection", "Inspection", 3.0, 2.1, tuple(_INSPECTION.split())),
    Look("packing", "Packing", 4.6, 2.7, tuple(_PACKING.split())),
    Look("laser", "Marking", 2.0, 2.2, tuple(_LASER.split())),
    Look("edm", "Eroding", 2.8, 2.7, tuple(_EDM.split())),
    Look("oven", "Heat treatment", 3.0, 3.8, tuple(_OVEN.split())),
    Look("washer", "Finishing", 4.8, 3.0, tuple(_WASH.split())),
    Look("paint", "Coating", 3.2, 3.7, tuple(_PAINT.split())),
    Look("bench", "Finishing", 2.4, 1.7, tuple(_DEBURR.split())),
    Look("grinder", "Grinding", 2.8, 2.7, tuple(_GRIND.split())),
    Look("saw", "Sawing", 3.6, 2.6, tuple(_SAW.split())),
    Look("drill", "Drilling", 1.6, 2.0, tuple(_DRILL.split())),
    Look("lathe", "Turning and milling", 4.1, 2.9, tuple(_LATHE.split())),
    Look("mill", "Turning and milling", 4.5, 3.4, tuple(_MILL.split())),
    Look("press", "Forming", 2.9, 2.6, tuple(_PRESS.split())),
    Look("weld", "Joining", 3.6, 5.5, tuple(_WELD.split())),
    Look("moulder", "Moulding", 4.4, 2.7, tuple(_PRINT.split())),
    Look("assembly", "Assembly", 2.8, 2.9, tuple(_ASSEMBLY.split())),
    Look("storage", "Storage", 3.0, 2.4, tuple(_STORE.split())),
    Look("bench", "Handwork", 2.4, 1.7, tuple(_BENCH.split())),
)
MACHINE: Final = Look("machine", "Work area", 3.0, 2.5, ())
_SHORT_WORD = 4
_FIRST_CHINESE = "\u4e00"
"""Chinese runs words together, so that they are looked for anywhere."""
_REWORK = re.compile(r"re-?work|repair|nacharbeit|\bfix\b|sửa|返工|返修", re.IGNORECASE)
_TRANSPORT = re.compile(r"transport|convey|forklift|\bagv\b|vận chuyển|运输|搬运", re.IGNORECASE)


def find_look(name: str) -> Look | None:
    """The look that the words of ``name`` ask for; None where no word is known."""
    text = folded(unicodedata.normalize("NFC", name))
    return next((look for look, says in _PATTERNS if says.search(text)), None)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Find any of the words: a short one alone, a longer one at the beginning of a word."""
    ways = []
    for word in words:
        after = "" if word >= _FIRST_CHINESE or len(word) >= _SHORT_WORD else r"(?![^\W\d_])"
        before = "" if word >= _FIRST_CHINESE else r"(?<![^\W\d_])"
        ways.append(f"{before}{re.escape(word)}{after}")
    return re.compile("|".join(ways))


_PATTERNS: Final = tuple((look, _pattern(look.words)) for look in LOOKS)


def operation_kind(operation: str) -> OperationKind:
    """What an operation is for, from its words."""
    if _REWORK.search(operation):
        return "rework"
    if _TRANSPORT.search(operation):
        return "transport"
    look = find_look(operation)
    if look is not None and look.kind == "inspection":
        return "inspection"
    return "packing" if look is not None and look.kind == "packing" else "production"
