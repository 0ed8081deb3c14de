"""件 cases: opened, led from step to step, moved to another version; what is known of persons apart.

What may be done is the process's to say (``ledger.casework``); here it is asked, written and told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction

from jianyue.compiler.photo import small_photo
from jianyue.core.case import MOVED, Anew, Case, CaseEvent
from jianyue.core.people import Actor, Right
from jianyue.core.process import Process
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import (
    CaseTold,
    Filing,
    Outcome,
    Plain,
    check_count,
    event_id,
    file_all,
    file_each,
    outcome_of,
    split,
    told_of,
)
from jianyue.desk.case_merging import keep_reporters, merge_refusal
from jianyue.desk.case_parts import follow_parts, parts_refusal
from jianyue.desk.case_posts import post_for
from jianyue.desk.case_values import KnownUnits, value_refusal
from jianyue.desk.case_writing import Held, hold, keep_version, write_event
from jianyue.desk.deed import Deed, act, not_there
from jianyue.desk.gathering import Wish
from jianyue.desk.process_books import present_process
from jianyue.desk.proofs import ProofFile, looked_at, proof_media
from jianyue.desk.unit_names import unit_names
from jianyue.ledger.casework import move_refusal, refusal_of
from jianyue.ledger.casework.explain import said
from jianyue.store.blobs import get_blob, put_blob
from jianyue.store.models import CaseFileRow, CaseRow
from jianyue.store.secrets import lock

_TRIES = 50  # so many others would have to be faster, one after the other


def _open_together(wishes: Sequence[Wish[Deed, CaseTold]]) -> list[CaseTold | Refusal]:
    """Several that are opened at the same moment."""
    outcomes = file_each([(wish.deed, Filing(**wish.given)) for wish in wishes])
    for wish, found in zip(wishes, outcomes, strict=True):
        if isinstance(found, CaseTold):
            _about(wish.deed, found, wish.given["process"])
    return outcomes


@act(Right.HANDLE, "立件", "open a case", together=_open_together)
def open_case(  # noqa: PLR0913 each is a part of what comes in
    deed: Deed,
    *,
    process: str,
    fields: Mapping[str, Plain],
    action: str = "",
    role: str = "",
    unit: str = "",
    confirms: tuple[str, ...] = (),
    source: str = "desk",
    client_id: str = "",
    coordinates: str = "",
) -> CaseTold:
    """Open a case by a process of the library. ``client_id`` is the sender's own number: the same
    again, from the same source, opens nothing. ``coordinates`` is GCJ-02 where its points
    were read off a web map. Fields of persons are kept apart by themselves. Over the API a JSON array
    or lines of NDJSON open many: each is answered with its own outcome.

    Raises Refusal R1002, R1010 to R1027 as the process says, R1103, R1109, R1160 for what is too
    long, R1330 for a unit or class that nobody knows, R1331 for unknown coordinates.
    """
    item = Filing(process, fields, action, role, unit, confirms, source, client_id, coordinates)
    found = filed(deed, (item,))[0]
    if isinstance(found, Refusal):
        raise found
    _about(deed, found, process)
    return found


def _about(deed: Deed, found: CaseTold, process: str) -> None:
    deed.about(found.number, unit=found.unit, process=process, again=found.again)


@act(Right.HANDLE, "批量立件", "open many cases")
def file_cases(deed: Deed, *, items: tuple[Filing | Refusal, ...]) -> tuple[Outcome, ...]:
    """Open many cases in one transaction; each has its own outcome, in the order they came.

    Raises Refusal R1110 for more than a thousand.
    """
    check_count(items)
    found = filed(deed, items)
    opened = [one for one in found if isinstance(one, CaseTold) and not one.again]
    deed.about("", count=len(opened), refused=sum(isinstance(o, Refusal) for o in found))
    return tuple(outcome_of(one) for one in found)


def filed(deed: Deed, items: tuple[Filing | Refusal, ...]) -> list[CaseTold | Refusal]:
    """File them; where the same was sent by two at once, once more, for now it is there."""
    if not any(isinstance(item, Filing) and item.client_id for item in items):
        return file_all(deed, items)  # numbers that are made here nobody else sends
    before = {name: list(rows) for name, rows in deed.facts.items()}
    try:
        with transaction.atomic():
            return file_all(deed, items)
    except IntegrityError:
        deed.facts = before
        return file_all(deed, items)


@act(Right.HANDLE, "办一步", "act upon a case")
def act_on_case(  # noqa: PLR0913 each is a part of what is done
    deed: Deed,
    *,
    case: str,
    action: str,
    fields: Mapping[str, Plain] | None = None,
    role: str = "",
    unit: str = "",
    documents: tuple[str, ...] = (),
    confirms: tuple[str, ...] = (),
    seq: int | None = None,
    source: str = "desk",
    client_id: str = "",
) -> CaseTold:
    """Do one action of the case's process. ``seq`` is the number of the last event that was seen
    (None: not asked); of an answer to an asking it is not asked, for answers come side by side.
    Beside the form, ``fields`` takes ``pause_reason`` (one of the action's reasons, where it stops the
    clocks), ``extend_by`` (a whole number, where it lengthens a limit) and ``child`` (a case's number).

    Raises Refusal R403, R1010 to R1027 as the process says, R1100 when somebody acted since, R1103
    for a post that is not the actor's, R1106 for a document that was not handed in, R1243 for one
    that was handed in before it was asked for anew, R1109, R1160, R1330, R1162 and R1320 for a case
    that this one may not be merged into, R1222 for what may not be a part of it.
    """
    key = event_id(source, client_id)
    for _ in range(_TRIES):
        held = hold(case)
        if any(event.id == key for event in held.events):
            deed.about(case, again=True)
            return told_of(held.row, again=True)
        done = _step(
            deed, held, _Wish(key, action, fields or {}, role, unit, documents, confirms), seq
        )
        if done is not None:
            return done
    raise stale(hold(case), seq or 0)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody means to do."""

    key: str
    action: str
    fields: Mapping[str, Plain]
    role: str
    unit: str
    documents: tuple[str, ...]
    confirms: tuple[str, ...]


def _step(deed: Deed, held: Held, wish: _Wish, seq: int | None) -> CaseTold | None:
    """One try at a step; None when somebody was faster."""
    process, row = held.process, held.row
    known = process.action_of.get(wish.action)
    if seq is not None and seq != row.seq and not (known and known.answers):
        raise stale(held, seq)
    at = max(deed.at, held.events[-1].at)
    before = held.fold(at)
    event, particulars = _event(deed.by, held, process, before, wish)
    event = replace(event, at=at)
    refusal = refusal_of(process, before, event)
    if refusal is not None:  # told by the names of the units, which nobody needs otherwise
        raise refusal_of(process, before, event, unit_names()) or refusal
    refusal = (
        parts_refusal(held, known, event)
        or merge_refusal(held, known, event)
        or value_refusal(process, event.data, particulars, deed.day, KnownUnits())
    )
    if refusal is not None:
        raise refusal
    _handed_in(row, process, before, wish.documents)
    after = held.fold(at, (event,))
    if not write_event(deed, held, before, after, event):
        return None
    if particulars:
        deed.append_all(lock([(row, particulars)]))
    follow_parts(held, before, after, at)
    if known and known.merges:
        keep_reporters(deed, row, str(dict(event.data).get(known.merges, "")))
    deed.about(row.number, unit=event.unit, action=event.action, role=event.role, seq=event.seq)
    return told_of(row)


def _event(
    by: Actor, held: Held, process: Process, before: Case, wish: _Wish
) -> tuple[CaseEvent, dict[str, str]]:
    known = process.action_of.get(wish.action)
    role, unit = wish.role, wish.unit
    if known is not None and not known.opens and before.state in known.from_:
        role, unit = post_for(by, process, before, known, role, unit)
    plain, particulars = split(process, wish.fields)
    event = CaseEvent(
        id=wish.key,
        seq=held.row.seq + 1,
        at=before.as_of,
        action=wish.action,
        actor=by.id,
        role=role,
        version=process.version,
        unit=unit,
        data=plain,
        particulars=tuple(particulars),
        documents=wish.documents,
        confirmed=wish.confirms,
    )
    return event, particulars


def stale(held: Held, seq: int) -> Refusal:
    """R1100: both versions of a case, the one that was seen and the one that is."""
    seen = tuple(event for event in held.events if event.seq <= seq)
    old = Held(held.row, seen, held.versions).fold(seen[-1].at) if seen else None
    last = held.events[-1]
    process = held.process
    now = process.state_of[held.row.state]
    was = process.state_of.get(old.state) if old else None
    what = process.action_of.get(last.action)
    zh = f"第 {last.seq} 步“{now.zh}”（{said(last.at)} {last.unit}{what.zh if what else last.action}）"
    en = f"step {last.seq}, {now.en} ({said(last.at)} {what.en if what else last.action})"
    return Refusal(
        "R1100",
        f"您看的是第 {seq} 步“{was.zh if was else '未知'}”，办件已到{zh}；您的没有写入",
        "对照现在的样子再办",
        english=f"you saw step {seq}, {was.en if was else 'unknown'}; the case is at {en}",
        english_hint="look at how it is now, then act again; nothing was written",
    )


def _handed_in(row: CaseRow, process: Process, case: Case, documents: tuple[str, ...]) -> None:
    """Each of them was, and since it was asked for anew where it was."""
    if not documents:
        return
    rows = CaseFileRow.objects.filter(case=row).order_by("id")
    last = dict(rows.values_list("document", "made_at"))
    for name in documents:
        again = case.again(name)
        if again and name in last and last[name] < again.since:
            raise _asked_anew(process, name, again)
        if name not in last:
            found = next((d for d in process.documents if d.id == name), None)
            raise Refusal(
                "R1106",
                f"还没有交{found.zh if found else name}",
                "先上传，再办这一步",
                english=f"{found.en if found else name} was not handed in",
                english_hint="hand it in first",
                field=name,
            )


def _asked_anew(process: Process, name: str, again: Anew) -> Refusal:
    """R1243: what is there is of what is done again."""
    found = next((d for d in process.documents if d.id == name), None)
    step = process.action_of.get(again.action)
    zh, en = (found.zh, found.en) if found else (name, name)
    by, by_en = (step.zh, step.en) if step else (again.action, again.action)
    return Refusal(
        "R1243",
        f"{zh}是“{by}”（{said(again.since)}）之前交的，不算数",
        "重新拍照或重新出具，再交",
        english=f"{en} was handed in before “{by_en}” ({said(again.since)}) and does not count",
        english_hint="take or make it anew, then hand it in",
        field=name,
    )


@act(Right.HANDLE, "上传办件材料", "hand in a document of a case", before=looked_at)
def add_case_file(deed: Deed, *, case: str, document: str, name: str, data: bytes) -> CaseFileRow:
    """Keep a file as one of the documents that the process knows; the same bytes are one file.

    Raises Refusal R403, R424 to R427 for the file, R1101 for a case that is of no concern to the
    actor's units, R1106 for a document that the process does not know, R1243 for the very file that
    was handed in before it was asked for anew.
    """
    held = hold(case)
    may_see(deed.by, held.row)
    if document not in {d.id for d in held.process.documents}:
        raise Refusal(
            "R1106",
            f"流程里没有材料 {document}",
            "照流程书里的材料交",
            english=f"the process knows no document {document}",
            english_hint="hand in what the process names",
            field="document",
        )
    digest = put_blob(data)
    deed.about(case, document=document, sha256=digest)
    known = CaseFileRow.objects.filter(case=held.row, document=document, sha256=digest).first()
    again = held.fold(max(deed.at, held.events[-1].at)).again(document) if known else None
    if known and again and known.made_at < again.since:
        raise _asked_anew(held.process, document, again)
    return known or deed.append(
        CaseFileRow(
            case=held.row,
            document=document,
            name=name[:300],
            media=proof_media(name, data),
            sha256=digest,
            size=len(data),
            person=deed.by.id,
            made_at=deed.at,
        )
    )


@act(Right.HANDLE, "查阅办件材料", "read a document of a case")
def read_case_file(deed: Deed, *, case: str, file: int, small: bool = False) -> ProofFile:
    """The bytes of a document; ``small``: of a picture, a small one written anew.

    Raises Refusal R403, R413, R1101, R1153 for what is no picture.
    """
    row = CaseFileRow.objects.filter(pk=file, case__number=case).select_related("case").first()
    if row is None:
        raise not_there("材料", "document")
    may_see(deed.by, row.case)
    deed.about(case, sha256=row.sha256, small=small)
    data = get_blob(row.sha256)
    if small:
        return ProofFile(f"{row.document}.jpg", "image/jpeg", small_photo(data))
    return ProofFile(row.name, row.media, data)


@act(Right.DECIDE, "办件换版", "move a case to another version")
def move_case_version(deed: Deed, *, case: str, to: str, reason: str, seq: int) -> CaseTold:
    """Move a running case to the library's present version of its process, into the state ``to``.

    Raises Refusal R403, R1026 when it may not be, R1100 when somebody acted since, R1014 without a
    reason.
    """
    held = hold(case)
    if seq != held.row.seq:
        raise stale(held, seq)
    if not reason.strip():
        raise Refusal("R1014", "换版须写明理由", "填好再办", english="a reason is needed")
    new = present_process(held.row.process, deed.day)
    at = max(deed.at, held.events[-1].at)
    before = held.fold(at)
    refusal = move_refusal(before, new, to)
    if refusal is not None:
        raise refusal
    keep_version(deed, new)
    event = CaseEvent(
        id=event_id("desk", ""),
        seq=held.row.seq + 1,
        at=at,
        action=MOVED,
        actor=deed.by.id,
        role="",
        version=new.version,
        data=(("reason", reason.strip()), ("to", to)),
    )
    held.versions[new.version] = new
    after = held.fold(at, (event,))
    if not write_event(deed, held, before, after, event):
        raise stale(hold(case), seq)
    deed.about(case, action=MOVED, version=new.version, to=to, seq=event.seq)
    return told_of(held.row)


def may_see(by: Actor, row: CaseRow) -> None:
    """Whoever reads the whole district; of a unit, what has ever come to it. Raises Refusal R1101."""
    units = by.units(Right.READ)
    if units is None or any(f"|{unit}|" in f"{row.concerned}|{row.unit}|" for unit in units):
        return
    raise Refusal(
        "R1101",
        f"办件 {row.number} 与本单位无关",
        "请承办单位办理，或请督查室改派",
        english=f"the case {row.number} is of no concern to your unit",
        english_hint="ask the unit that has it",
    )
