"""文 papers written from a book alone: 通报, 专刊, 催办, 通知单, 执行情况报告, as Word and PDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from jianyue.core.book import Body, Book
from jianyue.core.bulletin import Bulletin, BulletinKind
from jianyue.core.refusal import Refusal
from jianyue.core.table import Publication, Table
from jianyue.desk.papers.acts import tables_of
from jianyue.ledger.amended import amended_table
from jianyue.ledger.bulletins import write_bulletin
from jianyue.ledger.hindsight import with_hindsight
from jianyue.ledger.matters import rows_of, with_names
from jianyue.library.bulletins import load_office_words
from jianyue.library.judging import load_judging_rules


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is to be written. ``known`` is the day up to which facts are taken (None: the day
    judged); ``area`` is a heading of the plan; ``unit`` a unit's code, name or short name."""

    kind: BulletinKind = BulletinKind.NOTICE
    known: date | None = None
    area: str = ""
    unit: str = ""


def write_paper(
    book: Book, as_of: date, order: PaperOrder, *, more: Mapping[str, Table] | None = None
) -> Bulletin:
    """The draft of a paper as of a day; ``more`` are tables that a book has no room for
    ("unreported", "explanations"). Raises Refusal R439 for an area or unit that is not there."""
    known = max(order.known or as_of, as_of)
    seen = replace(book, record=with_hindsight(book.record, as_of, known))
    tables = tables_of(seen, as_of)
    for key in ("commitments", "headline"):
        tables[key] = with_names(tables[key], book.bodies)
    rules = load_judging_rules()
    tables["amended"] = amended_table(book.plan, seen.record, as_of, rules=rules)
    unit = _unit(tables["commitments"], book.bodies, order.unit)
    _area(tables["commitments"], order.area)
    return write_bulletin(
        tables | dict(more or {}),
        order.kind,
        load_office_words(),
        known=known,
        area=order.area,
        unit=unit,
    )


def print_paper(bulletin: Bulletin) -> Iterable[Publication]:
    """The paper as Word and as PDF. Raises Refusal R601, R602."""
    from jianyue.press.bulletin_docx import bulletin_docx  # noqa: PLC0415 only who prints pays
    from jianyue.press.bulletin_pdf import bulletin_pdf, imprint_breaks  # noqa: PLC0415

    yield bulletin_docx(bulletin, breaks=imprint_breaks(bulletin))
    yield bulletin_pdf(bulletin)


def _unit(commitments: Table, bodies: Iterable[Body], told: str) -> str:
    """The unit's name as the tables have it."""
    if not told:
        return ""
    for body in bodies:
        if told in (body.code, body.name, body.short):
            return body.short or body.name
    if any(told == row["lead"] for row in rows_of(commitments)):
        return told
    raise Refusal(
        "R439",
        f"没有这个单位：{told}",
        "写单位的代码、全称或简称，见 units.toml",
        english=f"there is no such unit: {told}",
        english_hint="give its code, name or short name, as units.toml has them",
    )


def _area(commitments: Table, told: str) -> None:
    areas = dict.fromkeys(str(row["area"]) for row in rows_of(commitments))
    if told and told not in areas:
        raise Refusal(
            "R439",
            f"计划里没有这个领域：{told}",
            f"现有：{'、'.join(areas)}",
            english=f"the plan has no such area: {told}",
            english_hint=f"there are: {', '.join(areas)}",
        )
