"""办 plans: a book comes in and goes out; a draft is reviewed, adopted, amended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from jianyue.core.book import Body, Book
from jianyue.core.codec import encode
from jianyue.core.commitment import Commitment
from jianyue.core.people import Right
from jianyue.core.plan import Authority, Plan, PlanVersion
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import Deed, act, not_there, overtaken
from jianyue.desk.verdicts import refresh_verdicts
from jianyue.store.blobs import get_blob, put_blob
from jianyue.store.models import ObservationRow, PlanRow, ProofRow, UnitRow, VersionRow
from jianyue.store.plans import book_of, commitment_rows, load_duties, load_plan
from jianyue.store.records import (
    body_rows,
    load_bodies,
    load_proofs,
    load_record,
    observation_rows,
    proof_rows,
    roster_rows,
    series_rows,
)


def find_plan(key: str, *, for_change: bool = False) -> PlanRow:
    """The plan of a key; locked for the rest of the transaction when it will change. Its file and
    what was compiled from it are read when they are asked for. Raises Refusal R403."""
    rows = PlanRow.objects.select_for_update() if for_change else PlanRow.objects
    row = rows.defer("report_data", "outline", "clauses", "diagnostics").filter(key=key).first()
    if row is None:
        raise not_there("计划", "plan")
    return row


def plan_key(place: str, year: int, title: str = "") -> str:
    """An address for a plan that no other has: ``2020``, then ``2020-2`` …"""
    stem = "-".join(
        p for p in (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-"), str(year)) if p
    )
    taken = set(PlanRow.objects.filter(key__startswith=stem).values_list("key", flat=True))
    number, key = 2, stem
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


@act(Right.ADOPT, "装入账册", "load a book")
def load_book(deed: Deed, *, book: Book, key: str, proofs: Mapping[str, bytes]) -> PlanRow:
    """Take a whole book into the archive, with its versions, record, units and proofs.

    ``proofs`` are the bytes of ``evidence/`` by path. Raises Refusal R404 when the key is taken,
    R405 when a proof is missing.
    """
    if PlanRow.objects.filter(key=key).exists():
        raise Refusal(
            "R404",
            f"已经有一个计划叫 {key}",
            "换一个代号，或先导出旧的",
            english=f"there is a plan {key} already",
            english_hint="choose another key",
        )
    missing = [p.path for p in book.evidence if p.path not in proofs]
    if missing:
        raise Refusal(
            "R405",
            f"账册缺佐证文件：{'、'.join(missing[:5])}",
            "补齐 evidence/ 后再装入",
            english=f"proofs are missing: {', '.join(missing[:5])}",
            english_hint="put them into evidence/ first",
        )
    plan = PlanRow.objects.create(
        key=key,
        title=book.plan.title,
        place=book.plan.place,
        year=book.plan.year,
        stage="adopted",
        report_file=book.report_file,
        report_data=book.report_data,
        source_name=book.source.name,
        source_media=book.source.media,
        source_text=book.source.text,
        source_sha256=book.source.sha256,
        outline=encode(book.sections),
        clauses=encode(book.clauses),
        bodies=[body.code for body in book.bodies],
        sample=book.sample,
        note=book.note,
        made_at=deed.at,
    )
    for version in book.plan.versions:
        write_version(deed, plan, version)
    _load_record(deed, plan, book)
    known = set(UnitRow.objects.values_list("code", flat=True))
    fresh = [b for b in book.bodies if b.code not in known]
    UnitRow.objects.bulk_create(body_rows(fresh, len(known)))
    deed.append_all(proof_rows(plan, book.evidence))
    for proof in book.evidence:
        put_blob(proofs[proof.path])
    refresh_verdicts(plan, deed.day)
    deed.about(
        key,
        commitments=len(book.plan.versions[-1].commitments),
        sha256=plan.source_sha256,
    )
    return plan


def _load_record(deed: Deed, plan: PlanRow, book: Book) -> None:
    from jianyue.store.models import HandDownRow, RosterRow  # noqa: PLC0415

    deed.append_all(observation_rows(plan, book.record.observations))
    deed.append_all(series_rows(plan, book.record.series))
    RosterRow.objects.bulk_create(roster_rows(plan, book.record.rosters))
    deed.append_all(
        [
            HandDownRow(
                plan=plan,
                commitment=a.commitment,
                measure=a.measure,
                data=encode(a),
                known_on=a.known_on,
            )
            for a in (*book.plan.assignments, *book.record.assignments)
        ]
    )


def write_version(deed: Deed, plan: PlanRow, version: PlanVersion) -> VersionRow:
    """Append a version with all its commitments."""
    authority = version.authority
    row = deed.append(
        VersionRow(
            plan=plan,
            number=version.number,
            body=authority.body,
            document=authority.document,
            day=authority.day,
            reason=authority.reason,
        )
    )
    deed.append_all(commitment_rows(row, version.commitments, plan.source_text))
    return row


@act(Right.READ, "导出账册", "export a book")
def export_book(deed: Deed, *, key: str) -> tuple[Book, dict[str, bytes]]:
    """The whole plan as a book, and the bytes of its proofs by path."""
    row = find_plan(key)
    book = replace(whole_book(row), bodies=_named(row))
    deed.about(key)
    return book, {p.path: get_blob(p.sha256) for p in ProofRow.objects.filter(plan=row)}


def _named(row: PlanRow) -> tuple[Body, ...]:
    """The units that the book came with, then those that its duties name; all, when it came
    without a book."""
    if not row.bodies:
        return load_bodies()
    duties = load_duties(row).values()
    later = {code: None for duty in duties for code in (duty.lead, *duty.co) if code}
    return load_bodies(dict.fromkeys([*row.bodies, *later]))


def whole_book(row: PlanRow, *, as_of: date | None = None) -> Book:
    """Everything that is known of a plan (up to a day), as a book."""
    plan, record = load_plan(row, as_of=as_of), load_record(row, as_of=as_of)
    book = book_of(row, plan, record)
    return replace(book, bodies=load_bodies(), evidence=load_proofs(row))


@act(Right.ADOPT, "调整目标", "amend a plan")
def amend_plan(
    deed: Deed,
    *,
    key: str,
    authority: Authority,
    changes: Mapping[str, Commitment | None],
    seen: int | None = None,
) -> VersionRow:
    """A new version by authority: each promise named is replaced, dropped (None) or added.

    The old version stays as it was. ``seen`` is the number of the last version that the actor had
    before him (None: not asked). Raises Refusal R402 when one of these promises was amended since,
    R406 without body, document or reason, R407
    when the day is before the version in force, R473 when nothing would change, R474 when a
    measure that was observed would become another, R475 when the plan was not adopted yet.
    """
    row = find_plan(key, for_change=True)
    version = next_version(row, load_plan(row, duties=False), authority, changes, seen=seen)
    written = write_version(deed, row, version)
    refresh_verdicts(row, deed.day)
    deed.about(key, version=version.number, changed=sorted(changes))
    return written


def next_version(
    row: PlanRow,
    plan: Plan,
    authority: Authority,
    changes: Mapping[str, Commitment | None],
    *,
    seen: int | None = None,
) -> PlanVersion:
    """The version that an amendment would make; nothing is written. Refuses as ``amend_plan``."""
    if not (authority.body.strip() and authority.document.strip() and authority.reason.strip()):
        raise Refusal(
            "R406",
            "调整要写明批准机关、文号和理由",
            "三项都填上再提交",
            english="an amendment needs its body, document and reason",
            english_hint="fill in all three",
        )
    if not plan.versions:
        raise Refusal(
            "R475",
            "计划还没有审定，没有可以调整的目标",
            "在草稿里改，然后审定",
            english="the plan was not adopted yet: there is no target to move",
            english_hint="change the draft and adopt it",
        )
    last = plan.versions[-1]
    _as_seen(plan, changes, seen)
    if authority.day < last.authority.day:
        raise Refusal(
            "R407",
            f"调整日期早于现行版本（{last.authority.day}）",
            "核对文件日期",
            english="the amendment is dated before the version in force",
            english_hint="look at the document's date",
        )
    held = {c.id: c for c in last.commitments}
    _real_changes(row, held, changes)
    kept = [changes.get(c.id, c) for c in last.commitments]
    added = [c for cid, c in changes.items() if cid not in held]
    commitments = tuple(c for c in (*kept, *added) if c is not None)
    return PlanVersion(last.number + 1, authority, commitments)


def _as_seen(plan: Plan, changes: Mapping[str, Commitment | None], seen: int | None) -> None:
    """Raises Refusal R402 when a promise to be changed is another than in the version seen."""
    before = next((v for v in plan.versions if v.number == seen), None)
    if before is None:
        return
    held, now = ({c.id: c for c in v.commitments} for v in (before, plan.versions[-1]))
    if any(held.get(cid) != now.get(cid) for cid in changes):
        raise overtaken("这条承诺的目标", "the promise's target")


def _real_changes(
    row: PlanRow, held: Mapping[str, Commitment], changes: Mapping[str, Commitment | None]
) -> None:
    """Raises Refusal R473 when nothing would change or an id does not fit, R474 when figures
    already observed of a measure would be read as another's."""
    strange = [
        cid for cid, c in changes.items() if (c is None and cid not in held) or (c and c.id != cid)
    ]
    if strange or all(held.get(cid) == c for cid, c in changes.items()):
        raise Refusal(
            "R473",
            f"编号不对：{'、'.join(strange)}" if strange else "这次调整什么也没有改",
            "核对要改的承诺",
            english=f"these ids do not fit: {', '.join(strange)}" if strange else "nothing changes",
            english_hint="look at the promises to be changed",
        )
    renamed = [cid for cid, c in changes.items() if c and cid in held and _renames(held[cid], c)]
    if renamed and ObservationRow.objects.filter(plan=row, commitment__in=renamed).exists():
        raise Refusal(
            "R474",
            f"{'、'.join(renamed)} 的指标已有数据，不能换成别的指标",
            "只改目标、时限；换指标的，撤掉这一项，另加一项",
            english=f"figures were observed of the measures of {', '.join(renamed)}",
            english_hint="move the target or the day alone; else drop it and add another promise",
        )


def _renames(before: Commitment, after: Commitment) -> bool:
    """True when a measure that was there has another name in its place."""
    names = [m.name for m in after.measures]
    return [m.name for m in before.measures] != names[: len(before.measures)]
