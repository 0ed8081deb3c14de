"""开放数据 open data of cases: closed ones in groups of at least k by place, sealed like the plan's.

A month is reckoned once, when it is over and its figures are asked for first, and kept as a fact:
so two files differ by whole months, and never by the cases of a day.
"""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, datetime, time, timedelta
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import IntegrityError
from django.db.models import Count, Max, Min
from django.db.models.functions import TruncMonth
from django.utils import timezone

from jianyue.core.disclosure import OpenCase, OpenGroup
from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.core.table import Column, Publication, Table
from jianyue.desk.deed import Deed, act
from jianyue.desk.reading.category_words import category_both
from jianyue.ledger.anonymous import groups_of, open_table
from jianyue.library.areas import load_areas
from jianyue.library.disclosure import load_disclosure
from jianyue.press.opendata import open_data
from jianyue.store.cases import load_version
from jianyue.store.models import CasePublicRow, CaseRow, OpenMonthRow

SHARED = (
    Column("process", "流程", "process"),
    Column("month", "办结月份", "month closed"),
    Column("category", "大类", "class"),
    Column("outcome", "结果", "outcome"),
)
_LEVELS = 3


@act(Right.PUBLISH, "导出办件开放数据", "export open data of cases")
def export_open_cases(deed: Deed) -> bytes:
    """A zip of the open data of cases closed in months that are over, and of the words published
    about single ones: CSV, JSON, the data package, checksums. What was told of a month before is
    told again as it was. Samples are left out: they are no facts.

    Raises Refusal R1350 where somebody exports at the same moment.
    """
    rules = load_disclosure()
    fresh = _keep_months(deed, rules.k)
    months = tuple(OpenMonthRow.objects.order_by("month"))
    groups = [_group(told) for month in months for told in month.groups]
    table = open_table(groups, min((m.k for m in months), default=rules.k), SHARED)
    about = (("as_of", deed.day.isoformat()), ("title", "办件（匿名）"), ("basis", rules.k_basis))
    columns = (Column("key", "项", "key"), Column("value", "内容", "value"))
    meta = Table("meta", "说明", "about", columns, about)
    texts = _texts()
    files = open_data({table.key: table, texts.key: texts, meta.key: meta})
    deed.about(
        "cases",
        groups=len(table.rows),
        texts=len(texts.rows),
        k=rules.k,
        months=fresh,
        sha256=files[-1].sha256,
    )
    return _zip(files)


def _keep_months(deed: Deed, k: int) -> list[str]:
    """Reckon every month that is over and was never told, one without any case too; gives which."""
    over = deed.day.replace(day=1)
    rows = CaseRow.objects.filter(closed__lt=_midnight(over), sample=False)
    first = rows.aggregate(first=Min("closed"))["first"]
    if first is None:
        return []
    told = set(OpenMonthRow.objects.values_list("month", flat=True))
    wanted = [
        m for m in _months(timezone.localtime(first).date(), over) if f"{m:%Y-%m}" not in told
    ]
    if not wanted:
        return []
    counted = _counted(wanted[0], over)
    below = load_areas().children
    fresh = [
        OpenMonthRow(
            month=f"{month:%Y-%m}",
            k=k,
            groups=[
                [g.level, g.where, list(g.shared), g.count]
                for g in groups_of(counted.get(month, {}), k, lambda path: len(below(path)))
            ],
            person=deed.by.id,
            made_at=deed.at,
        )
        for month in wanted
    ]
    try:
        deed.append_all(fresh)
    except IntegrityError:
        raise Refusal(
            "R1350",
            "别人正在导出办件开放数据，同一个月只算一次",
            "再点一次下载",
            english="somebody else exports the open data of cases; a month is reckoned once",
            english_hint="ask for the file again",
        ) from None
    return [row.month for row in fresh]


def _counted(since: date, until: date) -> dict[date, Counter[OpenCase]]:
    """How many cases of each kind were closed in each month, in one statement."""
    rows = CaseRow.objects.filter(
        closed__gte=_midnight(since), closed__lt=_midnight(until), sample=False
    )
    kinds = ("version", "process", "area", "category", "outcome")
    grouped = rows.annotate(month=TruncMonth("closed")).order_by().values_list("month", *kinds)
    found: dict[date, Counter[OpenCase]] = {}
    for month, *kind, n in grouped.annotate(n=Count("pk")):
        day = timezone.localtime(month).date()
        found.setdefault(day, Counter())[_open(day, *kind)] += n
    return found


def _open(
    month: date, version: str, process: str, area: str, category: str, outcome: str
) -> OpenCase:
    book = load_version(version)
    parts = area.split("/") if area else []
    where = tuple("/".join(parts[:n]) if len(parts) >= n else "" for n in (3, 2, 1))
    top = category.partition("/")[0]
    ended = next((o.zh for o in book.outcomes if o.id == outcome), outcome)
    return OpenCase(where, (book.zh, f"{month:%Y-%m}", category_both(process, top)[0], ended))


def _group(told: list[object]) -> OpenGroup:
    level, where, shared, count = told
    return OpenGroup(level, where, tuple(shared), count)  # type: ignore[arg-type]


def _months(first: date, over: date) -> list[date]:
    """The months from that of a day to the last before ``over``."""
    found, month = [], first.replace(day=1)
    while month < over:
        found.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _texts() -> Table:
    """What was published about single cases after somebody had looked, and nothing else of them."""
    columns = (
        Column("number", "办件", "case"),
        Column("category", "大类", "class"),
        Column("published", "发布日", "published on"),
        Column("text", "文字", "text"),
    )
    ids = CasePublicRow.objects.filter(case__sample=False).order_by().values("case")
    last = CasePublicRow.objects.filter(pk__in=ids.annotate(last=Max("pk")).values("last"))
    cells = last.exclude(text="").order_by("case__number")
    rows = tuple(
        (
            number,
            category_both(process, category.partition("/")[0])[0],
            f"{timezone.localtime(at):%Y-%m-%d}",
            text,
        )
        for number, process, category, at, text in cells.values_list(
            "case__number", "case__process", "case__category", "made_at", "text"
        )
    )
    return Table("cases_texts", "办件（发布的文字）", "cases, published words", columns, rows)


def _zip(files: tuple[Publication, ...]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as packed:
        for file in files:
            told = ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))  # the same bytes always
            told.compress_type = ZIP_DEFLATED
            packed.writestr(told, file.data)
    return out.getvalue()
