"""What an entry of the journal tells beside its subject, in words: the keys of ``Deed.about``.

A key that stands in no act any more keeps its word here: old entries are never changed.
"""

from __future__ import annotations

from jianyue.core.people import Role

WORDS: dict[str, tuple[str, str]] = {
    "action": ("动作", "action"),
    "again": ("重复报来，没有再写", "sent again, written once"),
    "among_three": ("前三里有", "right among three"),
    "as_of": ("截至", "as of"),
    "before_among_three": ("旧模型前三里有", "right among three, the former"),
    "before_first": ("旧模型头一个对", "right at first, the former"),
    "body": ("正文", "body"),
    "books": ("本区的书", "own books"),
    "bulletin": ("公文", "paper"),
    "cases": ("办件", "cases"),
    "categories": ("类别", "classes"),
    "changed": ("改动", "changed"),
    "claim": ("报送", "claim"),
    "clause": ("分句", "clause"),
    "commitments": ("承诺", "promises"),
    "count": ("件数", "count"),
    "day": ("日期", "day"),
    "document": ("文件", "document"),
    "ended": ("结束会话", "sessions ended"),
    "entries": ("日志条数", "entries"),
    "fields": ("读了哪些项", "fields read"),
    "filter": ("筛选", "filter"),
    "first": ("头一个对", "right at first"),
    "granted": ("准予", "granted"),
    "groups": ("组数", "groups"),
    "into": ("成为", "into"),
    "k": ("合组下限 k", "least of a group (k)"),
    "keys": ("主键数", "keys"),
    "kind": ("种类", "kind"),
    "known": ("已知至", "known until"),
    "looked": ("看过提示", "looked at what was pointed out"),
    "measure": ("指标", "measure"),
    "merged": ("并入的", "merged"),
    "messages": ("消息", "messages"),
    "month": ("月份", "month"),
    "months": ("月份", "months"),
    "notices": ("通知", "notices"),
    "number": ("文号", "number"),
    "opened": ("新立", "opened"),
    "outcome": ("结果", "outcome"),
    "overruled": ("以表为准的冲突", "conflicts overruled"),
    "part": ("分办件", "part"),
    "period": ("期间", "period"),
    "pointed_out": ("指出的处数", "places pointed out"),
    "points": ("数据点", "points"),
    "process": ("流程", "process"),
    "purpose": ("用途", "purpose"),
    "reason": ("理由", "reason"),
    "refused": ("不收的行", "refused rows"),
    "removed": ("去掉的处数", "places taken out"),
    "result": ("核查结果", "finding"),
    "rev": ("修订次", "revision"),
    "role": ("角色", "role"),
    "root": ("树根", "root"),
    "rows": ("行", "rows"),
    "sample": ("样例", "sample"),
    "scopes": ("范围", "scopes"),
    "seed": ("种子", "seed"),
    "sensor": ("传感器", "sensor"),
    "seq": ("事件序号", "event's number"),
    "series": ("序列", "series"),
    "set": ("设定", "set"),
    "sha256": ("SHA-256", "SHA-256"),
    "signs": ("字数", "characters"),
    "size": ("封存条数", "leaves"),
    "small": ("不足 k 的组", "groups below k"),
    "source": ("来源", "source"),
    "standing": ("判为", "standing"),
    "steps": ("步数", "steps"),
    "successor": ("承接单位", "successor"),
    "taken": ("采用", "taken"),
    "texts": ("发布的文字", "texts published"),
    "timer": ("计时", "timer"),
    "title": ("标题", "title"),
    "to": ("至", "to"),
    "token": ("令牌", "token"),
    "unseen": ("没见过的件数", "cases unseen"),
    "unseen_among_three": ("没见过的，前三里有", "right among three, unseen"),
    "unseen_first": ("没见过的，头一个对", "right at first, unseen"),
    "until": ("直到", "until"),
    "url": ("地址", "address"),
    "value": ("数值", "value"),
    "version": ("版本", "version"),
    "what": ("算什么", "what is counted"),
}


def detail_words(key: str, value: str) -> tuple[str, str, str, str]:
    """Key and value in Chinese and English; an unknown key is told as it was written."""
    zh, en = WORDS.get(key, (key, key))
    if key == "role" and value in set(Role):
        return zh, en, Role(value).zh, Role(value).en
    if value in ("true", "false"):
        return zh, en, {"true": "是", "false": "否"}[value], {"true": "yes", "false": "no"}[value]
    return zh, en, value, value
