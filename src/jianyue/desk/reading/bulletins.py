"""公文 papers as pages show them: the list of a plan, one paper, and the files of a frozen one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from jianyue.core.bulletin import Bulletin, BulletinKind
from jianyue.core.people import Actor, Right
from jianyue.core.table import Publication
from jianyue.desk.bulletins import parse_bulletin
from jianyue.desk.deed import no_right, not_there
from jianyue.desk.papers.bulletins import print_paper
from jianyue.desk.reading.heads import PlanHead, head_of, may_read
from jianyue.store.blobs import get_blob
from jianyue.store.models import BulletinRow, PublicationRow


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file of a frozen paper; ``sha256`` proves it."""

    id: int
    name: str
    media: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in the list. ``number`` and ``frozen_at`` are those of a frozen one."""

    id: int
    kind: BulletinKind
    title: str
    as_of: date
    made_at: datetime
    frozen_at: datetime | None
    number: str
    files: tuple[PaperFile, ...]


@dataclass(frozen=True, slots=True)
class PaperList:
    """The page of a plan's papers; ``may_write`` for whoever drafts and freezes them. Drafts are
    shown to those alone."""

    head: PlanHead
    papers: tuple[PaperLine, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One paper: ``rev`` is what an edit must name."""

    head: PlanHead
    line: PaperLine
    bulletin: Bulletin
    rev: int
    may_write: bool


def papers_of(by: Actor, key: str) -> PaperList:
    """The papers of a plan, newest first, in three statements. Raises Refusal R401, R403."""
    found = head_of(by, key)
    writes = by.may(Right.PUBLISH)
    rows = BulletinRow.objects.filter(plan_id=found.plan_id).defer("data")
    if not writes:
        rows = rows.exclude(frozen_at=None)
    held = list(rows)
    files = _files([row.pk for row in held])
    return PaperList(found.head, tuple(_line(row, files) for row in held), writes)


def paper_page(by: Actor, bulletin: int) -> PaperPage:
    """One paper. Raises Refusal R401, R403; a draft is there only for whoever may write it."""
    row = _row(by, bulletin)
    writes = by.may(Right.PUBLISH)
    head = head_of(by, row.plan.key).head
    line = _line(row, _files([row.pk]))
    return PaperPage(head, line, parse_bulletin(row.data), row.rev, writes and not row.frozen_at)


def paper_draft_files(by: Actor, bulletin: int) -> Iterable[Publication]:
    """A draft printed as Word and PDF, to look at; nothing is kept. Raises Refusal R401, R403,
    R601, R602."""
    return tuple(print_paper(parse_bulletin(_row(by, bulletin).data)))


def paper_file(by: Actor, publication: int) -> tuple[PaperFile, bytes]:
    """A file of a frozen paper, byte for byte. Raises Refusal R401, R403, R413."""
    may_read(by)
    row = PublicationRow.objects.filter(pk=publication).first()
    if row is None:
        raise not_there("文件", "file")
    return _file(row), get_blob(row.sha256)


def _row(by: Actor, bulletin: int) -> BulletinRow:
    may_read(by)
    row = BulletinRow.objects.select_related("plan").filter(pk=bulletin).first()
    if row is None:
        raise not_there("公文", "paper")
    if row.frozen_at is None and not by.may(Right.PUBLISH):
        raise no_right(Right.PUBLISH)
    return row


Files = dict[int, list[PublicationRow]]


def _files(bulletins: list[int]) -> Files:
    found: Files = {}
    for row in PublicationRow.objects.filter(bulletin__in=bulletins).order_by("id"):
        if row.bulletin_id is not None:
            found.setdefault(row.bulletin_id, []).append(row)
    return found


def _file(row: PublicationRow) -> PaperFile:
    return PaperFile(row.pk, row.name, row.media, row.sha256, row.size)


def _line(row: BulletinRow, files: Files) -> PaperLine:
    own = files.get(row.pk, [])
    return PaperLine(
        id=row.pk,
        kind=BulletinKind(row.kind),
        title=row.title,
        as_of=row.as_of,
        made_at=row.made_at,
        frozen_at=row.frozen_at,
        number=own[0].number if own else "",
        files=tuple(_file(one) for one in own),
    )
