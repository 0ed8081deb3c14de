"""开放数据 open data of cases: closed ones in groups of at least k by place, sealed like the plan's."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db.models import Max
from django.utils import timezone

from jianyue.core.disclosure import OpenCase
from jianyue.core.people import Right
from jianyue.core.table import Column, Publication, Table
from jianyue.desk.deed import Deed, act
from jianyue.desk.reading.category_words import category_both
from jianyue.ledger.anonymous import open_table
from jianyue.library.disclosure import load_disclosure
from jianyue.press.opendata import open_data
from jianyue.store.cases import load_version
from jianyue.store.models import CasePublicRow, CaseRow

SHARED = (
    Column("process", "流程", "process"),
    Column("month", "办结月份", "month closed"),
    Column("category", "大类", "class"),
    Column("outcome", "结果", "outcome"),
)
_LEVELS = 3


@act(Right.PUBLISH, "导出办件开放数据", "export open data of cases")
def export_open_cases(deed: Deed) -> bytes:
    """A zip of the open data of closed cases, and of the words published about single ones: CSV,
    JSON, the data package, checksums. Samples are left out: they are no facts."""
    rules = load_disclosure()
    table = open_table(_cases(), rules.k, SHARED)
    about = (("as_of", deed.day.isoformat()), ("title", "办件（匿名）"), ("basis", rules.k_basis))
    columns = (Column("key", "项", "key"), Column("value", "内容", "value"))
    meta = Table("meta", "说明", "about", columns, about)
    texts = _texts()
    files = open_data({table.key: table, texts.key: texts, meta.key: meta})
    deed.about(
        "cases", groups=len(table.rows), texts=len(texts.rows), k=rules.k, sha256=files[-1].sha256
    )
    return _zip(files)


def _cases() -> list[OpenCase]:
    rows = CaseRow.objects.filter(closed__isnull=False, sample=False).order_by("id")
    cells = rows.values_list("version", "process", "area", "category", "closed", "outcome")
    return [_open(*each) for each in cells.iterator()]


def _open(
    version: str, process: str, area: str, category: str, closed: object, outcome: str
) -> OpenCase:
    book = load_version(version)
    parts = area.split("/") if area else []
    where = tuple("/".join(parts[:n]) if len(parts) >= n else "" for n in (3, 2, 1))
    top = category.partition("/")[0]
    ended = next((o.zh for o in book.outcomes if o.id == outcome), outcome)
    month = f"{timezone.localtime(closed):%Y-%m}"  # type: ignore[arg-type]
    return OpenCase(where, (book.zh, month, category_both(process, top)[0], ended))


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
