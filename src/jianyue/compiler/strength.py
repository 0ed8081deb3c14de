"""Pass · 力度: 力争 makes an aim of what it governs; 确保 and a new verb end it."""

from __future__ import annotations

import re

from jianyue.compiler.found import Found
from jianyue.compiler.sentence import Sentence
from jianyue.core.commitment import MilestoneTarget, Strength

_AIM = re.compile(
    "力争|力求|争取(?!中省|中央|上级|国家|省级|各类|到位|资金)|努力(?=实现|使|达到|完成|争取)|希望(?!小屋|小学|工程|之|的)"
)
_BETTER = re.compile("(?:在实际工作中)?(?:取得|有|实现)?(?:一个)?更好(?:的)?(?:结果|成绩|成效)")
_LEADING = re.compile(  # what may stand before it and leave it at the head of all that follows
    r"[\s“]*(?:今年|全年|年内|明年|20\d\d年|到.{2,12}[年底末]|我们|全[省市区县]|要|将|并|同时)*"
    r"(?:(?:通过|围绕|按照|在|以).*)?[\s、，]*"
)
_END = re.compile("确保|务必|必须|保证|推进|加快|推动|完善|加强|深化|开展|启动")


def strength_of(s: Sentence, found: Found) -> Strength:
    """AIM when an aiming word before the test still governs it."""
    last = None
    for match in _AIM.finditer(s.text, 0, found.end):
        if match.start() <= max(found.start, found.name_end) and not _BETTER.match(
            s.text, match.end()
        ):
            last = match
    if last is None:
        return Strength.FIRM
    gap = s.text[last.end() : max(found.start, last.end())]
    if isinstance(found.target, MilestoneTarget) and "，" in gap:
        return Strength.FIRM
    if "，" in gap and (last.group() == "努力" or _has_its_own(s, last.start())):
        return Strength.FIRM
    for segment in gap.split("，")[1:]:
        if _END.match(segment):
            return Strength.FIRM
    return Strength.AIM


def _has_its_own(s: Sentence, at: int) -> bool:
    """「甲增长7%、力争8%，乙增长5%」, 「甲力争正增长，乙增长5%」: it aims at what stands before it
    in its own clause, and at nothing behind the next comma."""
    start = s.segment_of(at)[0]
    if s.text[at - 1 : at] == "、":  # 打造先导区、|力争规模突破万亿元，增加值增长15%
        return any(start <= amount.start < at for amount in s.amounts)
    return _LEADING.fullmatch(s.text, start, at) is None
