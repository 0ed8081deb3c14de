"""Bulletins 公文起草: the draft writes itself from Tables; pure, the office's words are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from jianyue.core.bulletin import (
    Annex,
    Block,
    Bulletin,
    BulletinKind,
    Imprint,
    Masthead,
    OfficeWords,
    PaperForm,
)
from jianyue.ledger.accounts import account_blocks
from jianyue.ledger.annexes import account_annexes, notice_annexes
from jianyue.ledger.drafting import Draft
from jianyue.ledger.matters import Tables, limited, matters_of, rows_of
from jianyue.ledger.notices import notice_blocks
from jianyue.ledger.paper_words import report_period, say_day
from jianyue.ledger.reckoning import reckoning_table
from jianyue.ledger.reminders import order_blocks, reminder_blocks

Blocks = Callable[[Draft], tuple[Block, ...]]
Annexes = Callable[[Draft], tuple[Annex, ...]]
SAMPLE_MARK = "样例：所载数据仅供演示，不代表真实情况"


def _no_annexes(_: Draft) -> tuple[Annex, ...]:
    return ()


_WRITERS: Mapping[BulletinKind, tuple[Blocks, Annexes]] = {
    BulletinKind.NOTICE: (notice_blocks, notice_annexes),
    BulletinKind.ISSUE: (notice_blocks, notice_annexes),
    BulletinKind.REMINDER: (reminder_blocks, _no_annexes),
    BulletinKind.ORDER: (order_blocks, _no_annexes),
    BulletinKind.HALF_YEAR: (account_blocks, account_annexes),
    BulletinKind.YEAR_END: (account_blocks, account_annexes),
}
TO_ONE = (
    BulletinKind.REMINDER,
    BulletinKind.ORDER,
)  # papers written to a unit of whom much is asked


def write_bulletin(
    tables: Tables,
    kind: BulletinKind,
    office: OfficeWords,
    *,
    known: date | None = None,
    area: str = "",
    unit: str = "",
) -> Bulletin:
    """A paper of a kind from the tables "meta", "commitments", "headline" (and "unreported",
    "explanations", "account" where there is a record of them).

    ``known`` is the day up to which facts were known (default: the day judged); ``area`` is an
    area's heading, ``unit`` a unit's name as the tables have it. Nothing is numbered or dated yet.
    """
    meta = {str(row["key"]): str(row["value"]) for row in rows_of(tables["meta"])}
    as_of = date.fromisoformat(meta["as_of"])
    form = office.form(kind)
    held = limited(tables, area=area, unit=unit)
    matters = matters_of(held)
    draft = Draft(
        tables=held,
        matters=matters,
        reckoning=reckoning_table(matters),
        office=office,
        form=form,
        as_of=as_of,
        known=max(known or as_of, as_of),
        year=int(meta["year"]),
        fills=_fills(meta, as_of, office, form, area, unit),
    )
    write, attach = _WRITERS[kind]
    annexes = attach(draft)
    draft = replace(draft, annex_titles=tuple(annex.title for annex in annexes))
    return Bulletin(
        kind=kind,
        masthead=Masthead(draft.fill(form.head), editor=draft.fill(form.editor)),
        title=draft.fill(form.title),
        to=draft.fill(form.to),
        blocks=write(draft),
        as_of=as_of,
        known=draft.known,
        signed=draft.fill(form.signed),
        annexes=annexes,
        imprint=_imprint(draft, meta, office),
        marks=(SAMPLE_MARK,) if meta.get("sample") == "true" else (),
        area=area,
        unit=unit,
    )


def _imprint(draft: Draft, meta: Mapping[str, str], office: OfficeWords) -> Imprint:
    """An order is a slip to one unit, with a form to be filled in: it has no 版记."""
    if draft.form.kind is BulletinKind.ORDER:
        return Imprint()
    return Imprint(draft.fill(office.copies), _issuer(meta, office))


def _issuer(meta: Mapping[str, str], office: OfficeWords) -> str:
    return office.issuer.format(place=meta["place"])


def _fills(
    meta: Mapping[str, str],
    as_of: date,
    office: OfficeWords,
    form: PaperForm,
    area: str,
    unit: str,
) -> tuple[tuple[str, str], ...]:
    year = int(meta["year"])
    period = (
        f"{year}年上半年" if form.kind is BulletinKind.HALF_YEAR else report_period(year, as_of)
    )
    fills = {
        "place": meta["place"],
        "period": f"{year}年" if form.kind is BulletinKind.YEAR_END else period,
        "title": f"《{meta['title']}》",
        "as_of": say_day(as_of),
        "known": say_day(as_of),
        "scope": _scope(area, unit, form.kind),
        "whom": unit or "各有关责任单位",
        "office": _issuer(meta, office),
        "days": str(office.reply_days),
    }
    return tuple(fills.items())


def _scope(area: str, unit: str, kind: BulletinKind) -> str:
    if kind in TO_ONE:
        return "你单位承担的目标任务" if unit else "有关目标任务"
    if unit:
        return f"{unit}承担的目标任务"
    return f"“{area}”领域目标任务" if area else "全部目标任务"
