"""讯 signals: what a sensor sends opens a case, once; while that is open, more of the same join it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jianyue.core.incoming import Sensor
from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import CaseTold, Filing, check_count, event_id, sent_before
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.cases import filed
from jianyue.desk.deed import Deed, act
from jianyue.library.sensors import load_sensors
from jianyue.store.models import CaseEventRow, CaseJoinRow, CaseRow


@dataclass(frozen=True, slots=True)
class Signal:
    """What a sensor sends; ``client_id`` is its own number of this message."""

    sensor: str
    client_id: str
    value: Decimal | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class SignalTold:
    """What became of a signal: ``opened`` a case, ``joined`` the one that the sensor opened,
    ``again`` (it came before), ``within`` its bounds, or the refusal's code and words."""

    outcome: str
    number: str = ""
    code: str = ""
    message: str = ""
    english: str = ""
    hint: str = ""
    english_hint: str = ""


@act(Right.HANDLE, "收信号", "take a signal")
def take_signal(
    deed: Deed, *, sensor: str, client_id: str, value: Decimal | None = None, text: str = ""
) -> SignalTold:
    """A signal of a sensor of the book. Beyond its bounds it opens a case; while that is open, more
    join it. A list (JSON or NDJSON) is taken as a whole, each told what became of it.

    Raises Refusal R1109, R1166 for a sensor that is not in the book, R1167 for one that measures and
    sent no value.
    """
    (found,) = _taken(deed, [Signal(sensor, client_id, value, text)])
    if isinstance(found, Refusal):
        raise found
    deed.about(found.number or sensor, sensor=sensor, outcome=found.outcome)
    return found


@act(Right.HANDLE, "批量收信号", "take many signals")
def take_signals(deed: Deed, *, items: tuple[Signal | Refusal, ...]) -> tuple[SignalTold, ...]:
    """Many signals in one transaction, in their order; statements do not grow with their number.

    Raises Refusal R1110 for more than a thousand.
    """
    check_count(items)
    found = _taken(deed, items)
    opened = sum(isinstance(one, SignalTold) and one.outcome == "opened" for one in found)
    deed.about("", count=len(items), opened=opened)
    return tuple(_plain(one) for one in found)


def _plain(one: SignalTold | Refusal) -> SignalTold:
    if isinstance(one, SignalTold):
        return one
    return SignalTold(
        "refused",
        code=one.code,
        message=one.message,
        english=one.english,
        hint=one.hint,
        english_hint=one.english_hint,
    )


def _taken(deed: Deed, items: Sequence[Signal | Refusal]) -> list[SignalTold | Refusal]:
    """Each in its order: what came before, what is within, what joins, what opens."""
    checked = [_checked(item) for item in items]
    keys = [key for key, _, _ in (c for c in checked if not isinstance(c, Refusal))]
    known = _known(keys)
    running = _open_of({key.partition("/")[0] for key in keys})
    opening: dict[str, Filing] = {}
    plan: list[
        tuple[str, str] | Refusal
    ] = []  # what becomes of it, and the key or source it goes by
    joins: list[tuple[str, str, str]] = []
    for one in checked:
        if isinstance(one, Refusal):
            plan.append(one)
            continue
        key, sensor, item = one
        source = key.partition("/")[0]
        if key in known:
            plan.append(("again", known[key]))
        elif not _beyond(sensor, item.value):
            plan.append(("within", ""))
        elif source in running or source in opening:
            known[key] = running.get(source, source)
            joins.append((source, key, _words(sensor, item)))
            plan.append(("joined", source))
        else:
            opening[source] = _filing(sensor, item, key)
            known[key] = source
            plan.append(("opened", source))
    running |= _filed_numbers(deed, opening)
    _join(deed, joins, running)
    return [
        one if isinstance(one, Refusal) else SignalTold(one[0], running.get(one[1], one[1]))
        for one in plan
    ]


def _checked(item: Signal | Refusal) -> tuple[str, Sensor, Signal] | Refusal:
    if isinstance(item, Refusal):
        return item
    sensor = load_sensors().get(item.sensor)
    if sensor is None:
        return Refusal(
            "R1166",
            f"设备书里没有 {item.sensor[:60]}",
            "把它写进 sensors.toml",
            english=f"no sensor {item.sensor[:60]} in the book",
            english_hint="write it into sensors.toml",
            field="sensor",
        )
    if sensor.measures and item.value is None:
        return Refusal(
            "R1167",
            f"{sensor.zh} 没有送数值",
            "把 value 写上",
            english=f"{sensor.en} sent no value",
            english_hint="send a value",
            field="value",
        )
    try:
        return event_id(f"sensor.{sensor.id}", item.client_id or "?"), sensor, item
    except Refusal as refusal:
        return refusal


def _known(keys: Sequence[str]) -> dict[str, str]:
    """The numbers of the cases that signals sent before opened or joined, in two statements."""
    found = {key: row.number for key, row in sent_before(keys).items()}
    joins = CaseJoinRow.objects.filter(
        source__in={key.partition("/")[0] for key in keys},
        client_id__in=[key.partition("/")[2] for key in keys],
    )
    told = joins.values_list("source", "client_id", "case__number")
    return found | {f"{source}/{client}": number for source, client, number in told}


def _open_of(sources: set[str]) -> dict[str, str]:
    """The case that each sensor opened and that is open still."""
    rows = CaseEventRow.objects.filter(source__in=sources, seq=1, case__closed__isnull=True)
    return dict(rows.order_by("id").values_list("source", "case__number"))


def _beyond(sensor: Sensor, value: Decimal | None) -> bool:
    if not sensor.measures or value is None:
        return True
    low = sensor.low is not None and value < sensor.low
    return low or (sensor.high is not None and value > sensor.high)


def _words(sensor: Sensor, item: Signal) -> str:
    told = "" if item.value is None else f" {item.value} {sensor.unit}".rstrip()
    return f"{sensor.zh}{told}{'：' if item.text else ''}{item.text}"[:4000]


def _filing(sensor: Sensor, item: Signal, key: str) -> Filing:
    source, _, client = key.partition("/")
    fields = {
        "source": "感知设备",
        "text": _words(sensor, item),
        "place": sensor.place,
        "category": sensor.category,
    }
    return Filing(PROCESS, fields, source=source, client_id=client)


def _filed_numbers(deed: Deed, opening: dict[str, Filing]) -> dict[str, str]:
    if not opening:
        return {}
    found = filed(deed, tuple(opening.values()))
    for one in found:
        if isinstance(one, Refusal):
            raise one
    told = [one for one in found if isinstance(one, CaseTold)]
    return {source: one.number for source, one in zip(opening, told, strict=True)}


def _join(deed: Deed, joins: Sequence[tuple[str, str, str]], running: dict[str, str]) -> None:
    if not joins:
        return
    numbers = {running[source] for source, _, _ in joins}
    rows = {row.number: row for row in CaseRow.objects.filter(number__in=numbers)}
    deed.append_all(
        [
            CaseJoinRow(
                case=rows[running[source]],
                at=deed.at,
                person=deed.by.id,
                text=text,
                source=source,
                client_id=key.partition("/")[2],
            )
            for source, key, text in joins
        ]
    )
