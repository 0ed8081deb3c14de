"""Papers for the press, by hand; every figure is 样例."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jianyue.core.bulletin import (
    Annex,
    Block,
    BlockKind,
    Bulletin,
    BulletinKind,
    Grid,
    Imprint,
    Masthead,
)

JUNE = date(2020, 6, 30)
JULY = date(2020, 7, 10)
FULL = "落" * 27 + "。"  # 28 characters: one whole line


def head(level, text):
    return Block(BlockKind.HEADING, text, level=level)


def words(text, lead=""):
    return Block(BlockKind.PARAGRAPH, text, lead=lead)


def grid(rows, columns=7):
    cells = tuple(tuple(f"第{r}行第{c}列" for c in range(columns)) for r in range(1, rows + 1))
    return Grid(tuple(f"栏{c}" for c in range(columns)), cells, (1,) * columns, centred=(0,))


def table(rows, columns=7):
    return Block(BlockKind.TABLE, "", grid=grid(rows, columns))


BLOCKS = (
    words("现将有关情况通报如下。"),
    head(1, "总体情况"),
    words("共有目标任务34项。"),
    head(2, "进度滞后的事项"),
    Block(BlockKind.ITEM, "增加值（目标：增长4%；滞后）。", lead="区发改委："),
    head(3, "说明"),
    head(4, "细目"),
)


def paper(**more):
    """A frozen 通报 with two annexes."""
    given = {
        "kind": BulletinKind.NOTICE,
        "masthead": Masthead("样例区人民政府办公室", "样府督〔2020〕3号"),
        "title": "关于2020年上半年政府工作报告目标任务进展情况的督查通报",
        "to": "各责任单位",
        "blocks": BLOCKS,
        "as_of": JUNE,
        "known": JUNE,
        "signed": "样例区人民政府办公室",
        "day": JULY,
        "annexes": (Annex("各领域汇总表", (table(3),)), Annex("一览表", (table(4),))),
        "imprint": Imprint("区委办公室，区人大常委会办公室", "样例区人民政府办公室", JULY),
    }
    return Bulletin(**(given | more))


def long_paper(lines=60):
    """A paper of so many full lines and no annex."""
    return paper(blocks=tuple(words("落" * 25 + "。") for _ in range(lines)), annexes=())


def issue():
    return replace(
        paper(),
        kind=BulletinKind.ISSUE,
        masthead=Masthead("政务督查", "第3期", editor="样例区人民政府办公室"),
        to="",
        signed="",
    )
