"""文 bulletins: a paper drafts itself, is edited in place, and is frozen with number and checksum.

A frozen paper is never changed: its Word and PDF are kept by their SHA-256 as facts, cited by the
entry of the act. A correction is another paper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from jianyue.core.bulletin import Bulletin, BulletinKind, number_fits
from jianyue.core.codec import Fault, Json, decode, encode
from jianyue.core.evidence import Standing
from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.core.table import Publication
from jianyue.desk.deed import Deed, act, not_there, overtaken
from jianyue.desk.paper_record import paper_tables, rests_on_sample
from jianyue.desk.papers.acts import judge_book
from jianyue.desk.papers.bulletins import PaperOrder, print_paper, write_paper
from jianyue.desk.plans import find_plan, whole_book
from jianyue.ledger.hindsight import with_hindsight
from jianyue.store.blobs import put_blob
from jianyue.store.models import BulletinRow, PlanRow, PublicationRow

# What a paper was drafted from, and what freezing gives: nobody edits these.
_FIXED = ("kind", "as_of", "known", "area", "unit", "marks", "day")


@dataclass(frozen=True, slots=True)
class Frozen:
    """A paper that was frozen, and its files as facts."""

    row: BulletinRow
    bulletin: Bulletin
    files: tuple[PublicationRow, ...]


@act(Right.PUBLISH, "起草公文", "draft a paper")
def draft_bulletin(
    deed: Deed,
    *,
    plan: str,
    kind: BulletinKind,
    as_of: date,
    known: date | None = None,
    area: str = "",
    unit: str = "",
) -> BulletinRow:
    """Write the draft of a paper as of a day, with what is known by ``known`` (today by default).

    ``area`` is a heading of the plan, ``unit`` a unit's code or name; empty for all. Raises
    Refusal R403, R430 for a day yet to come, R439 for an area or unit that is not there.
    """
    row = find_plan(plan)
    last = min(known or deed.day, deed.day)
    if as_of > deed.day:
        raise Refusal(
            "R430",
            f"{as_of} 还没到",
            "截至日写今天或以前的一天",
            english=f"{as_of} is yet to come",
            english_hint="choose today or a day before",
        )
    bulletin = _written(row, PaperOrder(kind, max(last, as_of), area, unit), as_of)
    deed.about(plan, kind=kind.value, as_of=as_of.isoformat(), known=bulletin.known.isoformat())
    return BulletinRow.objects.create(
        plan=row,
        kind=kind.value,
        title=bulletin.title[:300],
        as_of=as_of,
        data=encode(bulletin),
        made_at=deed.at,
    )


def _written(row: PlanRow, order: PaperOrder, as_of: date) -> Bulletin:
    known = order.known or as_of
    book = whole_book(row, as_of=known)
    book = replace(book, sample=book.sample or rests_on_sample(row))
    seen = replace(book, record=with_hindsight(book.record, as_of, known))
    claimed = judge_book(seen, as_of, basis=Standing.CLAIMED)
    return write_paper(book, as_of, order, more=paper_tables(row, book, claimed, as_of, known))


@act(Right.PUBLISH, "改公文", "edit a paper")
def edit_bulletin(deed: Deed, *, bulletin: int, data: Json, rev: int) -> BulletinRow:
    """Put the words of a draft right; ``data`` is the whole paper as it is kept.

    Raises Refusal R403, R437 when it is frozen, R438 when it is no paper or says to be another
    one, R402 when somebody was faster.
    """
    row = _open(bulletin)
    fresh, before = parse_bulletin(data), parse_bulletin(row.data)
    odd = [name for name in _FIXED if getattr(fresh, name) != getattr(before, name)]
    if fresh.masthead.number or odd:
        named = "、".join(odd or ["number"])
        raise Refusal(
            "R438",
            f"这几项不能在这里改：{named}",
            "种类、截至日、范围不对的，另起一份草稿；文号和日期定稿时填；样例字样不能去掉",
            english=f"these may not be edited: {named}",
            english_hint="draft another paper; number and day are given on freezing",
        )
    deed.about(row.plan.key, bulletin=bulletin, rev=rev)
    return _change(row, rev, fresh)


@act(Right.PUBLISH, "重新起草公文", "draft a paper anew")
def redraft_bulletin(deed: Deed, *, bulletin: int, rev: int) -> BulletinRow:
    """Write a draft anew from what is known today; what was edited in it is lost."""
    row = _open(bulletin)
    held = parse_bulletin(row.data)
    order = PaperOrder(held.kind, max(deed.day, held.as_of), held.area, held.unit)
    deed.about(row.plan.key, bulletin=bulletin, rev=rev)
    return _change(row, rev, _written(row.plan, order, held.as_of))


@act(Right.PUBLISH, "删公文草稿", "drop a draft paper")
def drop_bulletin(deed: Deed, *, bulletin: int, rev: int) -> None:
    """Remove a draft; a frozen paper stays."""
    row = _open(bulletin)
    if row.rev != rev:
        raise overtaken("这份公文", "the paper")
    deed.about(row.plan.key, bulletin=bulletin, title=row.title)
    row.delete()


@act(Right.PUBLISH, "公文定稿", "freeze a paper")
def freeze_bulletin(
    deed: Deed, *, bulletin: int, number: str, day: date, rev: int, signer: str = ""
) -> Frozen:
    """Give a paper its number and 成文日期, print it as Word and PDF, and keep both for ever.

    ``signer`` (签发人) stands on a paper to a higher body. Raises Refusal R403, R437 when it is
    frozen already, R435 for a number or day that cannot be, R436 for a number that was used, R402
    when somebody changed the draft, R601 and R602 of printing, R412 when the disk is full.
    """
    row = _open(bulletin)
    find_plan(row.plan.key, for_change=True)
    draft = parse_bulletin(row.data)
    _numbered(row, draft, number, day)
    final = replace(
        draft,
        masthead=replace(draft.masthead, number=number, signer=signer.strip()),
        imprint=replace(draft.imprint, day=day),
        day=day,
    )
    printed = tuple(print_paper(final))
    changed = _change(row, rev, final, frozen_at=deed.at)
    files = tuple(deed.append(_publication(deed, changed, final, one)) for one in printed)
    hashes = [one.sha256 for one in printed]
    deed.about(row.plan.key, bulletin=bulletin, number=number, sha256=hashes)
    return Frozen(changed, final, files)


def _numbered(row: BulletinRow, draft: Bulletin, number: str, day: date) -> None:
    """Refuse a number that is not written as the standard says or was used, or a day too early."""
    if not number_fits(draft.kind, number):
        like = "第3期" if draft.kind is BulletinKind.ISSUE else "嘉府督〔2020〕3号"
        raise Refusal(
            "R435",
            f"文号写法不对：{number}",
            f"照 {like} 这样写：年份用六角括号，不写“第”，不补零",
            english=f"the number is not written as the standard says: {number}",
            english_hint=f"write it like {like}",
        )
    if day < draft.as_of:
        raise Refusal(
            "R435",
            f"成文日期 {day} 早于截至日 {draft.as_of}",
            "核对日期",
            english=f"the day {day} is before the day judged {draft.as_of}",
            english_hint="look at the day",
        )
    used = PublicationRow.objects.filter(number=number)
    if draft.kind is BulletinKind.ISSUE:
        used = used.filter(plan=row.plan)  # a journal counts anew with each plan
    if used.exists():
        raise Refusal(
            "R436",
            f"{number} 已经用过",
            "核对发文登记，用下一个号",
            english=f"the number {number} is taken",
            english_hint="use the next number",
        )


def _publication(
    deed: Deed, row: BulletinRow, final: Bulletin, printed: Publication
) -> PublicationRow:
    return PublicationRow(
        plan=row.plan,
        bulletin=row,
        kind=final.kind.value,
        number=final.masthead.number,
        name=printed.name,
        media=printed.media,
        sha256=put_blob(printed.data),
        size=len(printed.data),
        as_of=final.as_of,
        made_at=deed.at,
    )


def parse_bulletin(data: Json) -> Bulletin:
    """A paper from its plain form. Raises Refusal R438 with the place of the fault."""
    try:
        found: Bulletin = decode(Bulletin, data, "")
    except Fault as fault:
        raise Refusal(
            "R438",
            f"{fault.pointer}：{fault.zh}",
            "按提示改正这一处",
            english=f"{fault.pointer}: {fault.en}",
            english_hint="mend it at this place",
        ) from None
    return found


def _open(bulletin: int) -> BulletinRow:
    """A draft, locked for the rest of the transaction."""
    rows = BulletinRow.objects.select_for_update(of=("self",)).select_related("plan")
    row = rows.filter(pk=bulletin).first()
    if row is None:
        raise not_there("公文", "paper")
    if row.frozen_at is not None:
        raise Refusal(
            "R437",
            "这份公文已经定稿，不再改动",
            "要更正，另发一份",
            english="the paper is frozen and is not changed any more",
            english_hint="write another paper to correct it",
        )
    return row


def _change(row: BulletinRow, rev: int, fresh: Bulletin, **more: object) -> BulletinRow:
    changed = BulletinRow.objects.filter(pk=row.pk, rev=rev, frozen_at=None).update(
        rev=rev + 1, data=encode(fresh), title=fresh.title[:300], **more
    )
    if not changed:
        raise overtaken("这份公文", "the paper")
    row.refresh_from_db()
    return row
