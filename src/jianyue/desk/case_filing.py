"""收 filing: cases come in, one or many, from whoever sends them; what is sent twice comes in once."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from jianyue.core.case import Case, CaseEvent
from jianyue.core.coordinates import Datum, Point
from jianyue.core.limit import Value
from jianyue.core.process import FieldType, Process, ProcessAction
from jianyue.core.refusal import Refusal
from jianyue.desk.case_mails import almanac, messages
from jianyue.desk.case_posts import post_for
from jianyue.desk.case_values import KnownUnits, kept_place, told_in, value_refusal
from jianyue.desk.case_writing import almanac_of, keep_version
from jianyue.desk.deed import Deed
from jianyue.desk.process_books import filed_by, refuse_process
from jianyue.ledger.casework import refusal_of, state
from jianyue.library.areas import load_areas
from jianyue.store.bulk import insert_all
from jianyue.store.cases import columns_of, event_row
from jianyue.store.models import CaseEventRow, CaseRow, OutboxRow
from jianyue.store.secrets import lock

MOST = 1000
Plain = str | int | bool | tuple[str, ...]
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U: read out over a telephone
_CLIENT = re.compile(r"[\x21-\x7e]{1,100}")
_SOURCE = re.compile(r"[a-z0-9_.-]{1,40}")


@dataclass(frozen=True, slots=True)
class Filing:
    """A case as somebody sends it; ``fields`` holds particulars too: they are kept apart."""

    process: str
    fields: Mapping[str, Plain]
    action: str = ""
    role: str = ""
    unit: str = ""
    confirms: tuple[str, ...] = ()
    source: str = "desk"
    client_id: str = ""
    coordinates: str = ""  # what its points are told in; "" for those that they are kept in


@dataclass(frozen=True, slots=True)
class Note:
    """Something that whoever acted had better know; nothing was refused for it."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class CaseTold:
    """What whoever acted is told of the case; ``again``: this was done before, nothing was written."""

    number: str
    seq: int
    state: str
    unit: str
    due: datetime | None
    again: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item of many: the case, or the refusal in its own words."""

    case: CaseTold | None = None
    code: str = ""
    message: str = ""
    english: str = ""
    hint: str = ""
    english_hint: str = ""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A case that is about to be written."""

    deed: Deed
    row: CaseRow
    process: Process
    case: Case
    event: CaseEvent
    particulars: dict[str, str]
    turned: Point | None  # where a point of GCJ-02 came to lie


def told_of(row: CaseRow, *, again: bool = False) -> CaseTold:
    """What is told of a case's row."""
    due = timezone.localtime(row.due) if row.due else None
    return CaseTold(row.number, row.seq, row.state, row.unit, due, again, tuple(_outside(row)))


def turned(told: CaseTold, point: Point) -> CaseTold:
    """The same, with where a point came to lie that was told in GCJ-02."""
    if told.again:
        return told
    at = f"{point[0]:.5f},{point[1]:.5f}"
    note = Note(f"坐标由 GCJ-02 换成 CGCS2000：{at}", f"turned from GCJ-02 into CGCS2000: {at}")
    return replace(told, notes=(note, *told.notes))


def _outside(row: CaseRow) -> Iterator[Note]:
    """A point that lies in no area of the district: it may be another's, or mistyped."""
    if row.lon is not None and not row.area:
        areas, at = load_areas(), f"{row.lon:.5f},{row.lat:.5f}"
        zh, en = (
            ("（区域书是样例）", " (the book of areas is a sample)") if areas.sample else ("", "")
        )
        yield Note(
            f"{at} 不在本区的任何区域里{zh}，请核对经纬度",
            f"{at} lies in no area of the district{en}: look at its degrees again",
        )


def event_id(source: str, client: str) -> str:
    """The id of what was sent: given by the sender, or made here. Raises Refusal R1109."""
    client = client or uuid.uuid4().hex
    if not _SOURCE.fullmatch(source) or not _CLIENT.fullmatch(client):
        raise Refusal(
            "R1109",
            f"来源或编号写法不对：{source} / {client}",
            "来源用小写字母、数字和 _ . -，不超过 40 个；编号用可见字符，不超过 100 个",
            english="the source or the client id is not as it should be",
            english_hint="source: a-z 0-9 _ . -, at most 40; client id: visible, at most 100",
            field="client_id",
        )
    return f"{source}/{client}"


def split(
    process: Process, fields: Mapping[str, Plain]
) -> tuple[tuple[tuple[str, Value], ...], dict[str, str]]:
    """Fields of the case, and particulars of persons apart."""
    private = {f.id for f in process.fields if f.particulars}
    plain = tuple((name, value) for name, value in sorted(fields.items()) if name not in private)
    apart = {name: str(fields[name]) for name in fields if name in private and fields[name]}
    return plain, apart


def opening(process: Process, name: str) -> ProcessAction:
    """The action that opens a case: the one named, or the first. Raises Refusal R1010."""
    found = [a for a in process.actions if a.opens and name in ("", a.id)]
    if not found:
        raise Refusal(
            "R1010",
            f"流程里没有立案动作 {name}",
            "照流程书里的动作办",
            english=f"no opening action {name}",
            english_hint="use an action of the process",
        )
    return found[0]


def file_all(
    deed: Deed, items: Sequence[Filing | Refusal], *, sample: bool = False
) -> list[CaseTold | Refusal]:
    """File each, or tell why not; statements do not grow with their number. An item that was sent
    before, or twice in this list, is told as it is and writes nothing."""
    return file_each([(deed, item) for item in items], sample=sample)


def file_each(
    sent: Sequence[tuple[Deed, Filing | Refusal]], *, sample: bool = False
) -> list[CaseTold | Refusal]:
    """The same of items of several deeds: each deed cites what is its own."""
    outcomes: list[CaseTold | Refusal | None] = [None] * len(sent)
    fresh: dict[str, tuple[int, Fresh]] = {}
    items = [item for _, item in sent]
    ids = [_id_or_refusal(item) for item in items]
    known = sent_before(_given(items, ids))
    books, known_versions = _books(sent)
    units = KnownUnits()
    for n, ((deed, item), key) in enumerate(zip(sent, ids, strict=True)):
        if isinstance(key, Refusal):
            outcomes[n] = key
        elif key in known:
            outcomes[n] = told_of(known[key], again=True)
        elif key in fresh:
            outcomes[n] = told_of(fresh[key][1].row, again=True)
        elif isinstance(item, Filing):
            try:
                process = books[deed.day].get(item.process) or refuse_process(
                    item.process, deed.day
                )
                fresh[key] = n, prepare(deed, process, item, key, units, sample=sample)
            except Refusal as refusal:
                outcomes[n] = refusal
    _write([one for _, one in fresh.values()], known_versions)
    for n, one in fresh.values():
        told = told_of(one.row)
        outcomes[n] = turned(told, one.turned) if one.turned else told
    return [outcome for outcome in outcomes if outcome is not None]


def _books(
    sent: Sequence[tuple[Deed, Filing | Refusal]],
) -> tuple[dict[date, dict[str, Process]], frozenset[str]]:
    """The books that are asked for, by the day (one, but at midnight), and which of their versions
    are remembered; in one statement a day."""
    names: dict[date, set[str]] = {}
    for deed, item in sent:
        if isinstance(item, Filing):
            names.setdefault(deed.day, set()).add(item.process)
    found = {day: filed_by(day, asked) for day, asked in names.items()}
    return (
        {day: books for day, (books, _) in found.items()},
        frozenset().union(*(known for _, known in found.values())),
    )


def _given(items: Sequence[Filing | Refusal], ids: Sequence[str | Refusal]) -> list[str]:
    """The ids that the senders gave: one that was made here was sent by nobody before."""
    pairs = zip(items, ids, strict=True)
    return [
        i for one, i in pairs if isinstance(i, str) and isinstance(one, Filing) and one.client_id
    ]


def _id_or_refusal(item: Filing | Refusal) -> str | Refusal:
    if isinstance(item, Refusal):
        return item
    try:
        return event_id(item.source, item.client_id)
    except Refusal as refusal:
        return refusal


def sent_before(ids: Sequence[str]) -> dict[str, CaseRow]:
    """The cases that events sent before belong to, by the event's id, in one statement."""
    wanted = set(ids)
    if not wanted:
        return {}
    clients = [i.partition("/")[2] for i in wanted]
    rows = CaseEventRow.objects.filter(client_id__in=clients).select_related("case")
    found = {f"{row.source}/{row.client_id}": row.case for row in rows}
    return {key: case for key, case in found.items() if key in wanted}


def prepare(
    deed: Deed, process: Process, item: Filing, key: str, units: KnownUnits, *, sample: bool = False
) -> Fresh:
    """The case that an item would be by a process. Raises whatever the process or a book refuses."""
    action = opening(process, item.action)
    empty = Case(process.id, process.version, deed.at)
    role, unit = post_for(deed.by, process, empty, action, item.role, item.unit)
    datum = told_in(item.coordinates)
    plain, particulars = split(process, _kept(process, item.fields, datum))
    event = CaseEvent(
        id=key,
        seq=1,
        at=deed.at,
        action=action.id,
        actor=deed.by.id,
        role=role,
        version=process.version,
        unit=unit,
        data=plain,
        particulars=tuple(particulars),
        confirmed=item.confirms,
    )
    refusal = refusal_of(process, empty, event) or value_refusal(
        process, event.data, particulars, deed.day, units
    )
    if refusal is not None:
        raise refusal
    case = state(process, (event,), deed.at, almanac())
    columns = columns_of(process, case, almanac_of(deed.at))
    row = CaseRow(number=number_of(deed.at, key), process=process.id, sample=sample, **columns)
    return Fresh(deed, row, process, case, event, particulars, _turned(row, datum))


def _turned(row: CaseRow, datum: Datum) -> Point | None:
    at = (row.lon, row.lat)
    return at if datum is Datum.GCJ02 and None not in at else None  # type: ignore[return-value]


def _kept(process: Process, fields: Mapping[str, Plain], datum: Datum) -> Mapping[str, Plain]:
    """The fields, their places in the coordinates that they are kept in."""
    if datum is Datum.CGCS2000:
        return fields
    places = {f.id for f in process.fields if f.type is FieldType.PLACE}
    return {
        name: kept_place(value, datum) if name in places and isinstance(value, str) else value
        for name, value in fields.items()
    }


def number_of(at: datetime, key: str) -> str:
    """A number to be read out: the day and eleven signs that tell nothing of how many there are."""
    seed = hashlib.sha256(f"{key} {at.isoformat()}".encode()).digest()
    drawn = "".join(_SIGNS[byte % 32] for byte in seed[:11])
    return f"{at:%Y%m%d}-{drawn[:5]}-{drawn[5:]}"


def _write(fresh: Sequence[Fresh], known: Collection[str]) -> None:
    if not fresh:
        return
    for one in {one.process.version: one for one in fresh}.values():
        if one.process.version not in known:
            keep_version(one.deed, one.process)
    insert_all([one.row for one in fresh])
    events = insert_all([event_row(one.row, one.event) for one in fresh])
    for one, event in zip(fresh, events, strict=True):
        one.deed.cite([event])
    owner = {one.row.pk: one.deed for one in fresh}
    for secret in insert_all(lock((one.row, one.particulars) for one in fresh)):
        owner[secret.case_id].cite([secret])
    mails: list[OutboxRow] = []
    for one in fresh:
        mails += messages(one.deed.at, one.row, one.process, None, one.case)
    insert_all(mails)


def outcome_of(one: CaseTold | Refusal) -> Outcome:
    """The plain form of what became of an item."""
    if isinstance(one, CaseTold):
        return Outcome(one)
    return Outcome(None, one.code, one.message, one.english, one.hint, one.english_hint)


def check_count(items: Sequence[object]) -> None:
    """Refuse (R1110) more than a thousand at once."""
    if len(items) > MOST:
        raise Refusal(
            "R1110",
            f"一次最多 {MOST} 件，这次 {len(items)} 件",
            "分几次送",
            english=f"at most {MOST} at once, these are {len(items)}",
            english_hint="send them in several parts",
        )
