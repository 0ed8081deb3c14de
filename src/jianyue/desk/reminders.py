"""催 reminders: the steps of the ladder that today brings, written down once and put into the outbox.

Notices, messages and the entry are written in one transaction; a step whose notice stands is
never taken again, whoever looks and however often.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from jianyue.core.escalation import Audience, Channel, Charge, Climb
from jianyue.core.evidence import Standing
from jianyue.core.people import SYSTEM, Right
from jianyue.core.status import Status
from jianyue.desk.deed import Deed
from jianyue.desk.messages import body_of, line_of, subject_of
from jianyue.desk.month_ends import behind_since
from jianyue.desk.recipients import Directory, directory
from jianyue.ledger.ladder import promise_matters, report_matters, steps_due
from jianyue.library.calendars import load_workdays
from jianyue.library.escalation import load_ladder
from jianyue.library.reporting import load_reporting
from jianyue.store.holders import load_holders
from jianyue.store.models import (
    ClaimRow,
    NoticeRow,
    OutboxRow,
    PlanRow,
    VerdictRow,
)

GROUP = "webhook"  # the address of a message to the group's robot
_NAMED = 200  # keys of notices named in the entry


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was written: notices, messages; ``unreached`` whom no address was found for."""

    notices: int = 0
    messages: int = 0
    unreached: tuple[str, ...] = ()


def remind(row: PlanRow, moment: datetime) -> Reminded:
    """Take today's steps for a plan whose turn is held; call it within a transaction. In a dozen
    statements, however many promises. Raises Refusal R531 when the calendar ends before today."""
    today = moment.date()
    workdays = load_workdays()
    if not workdays.is_workday(today):
        return Reminded()
    charges = charges_of(row, today)
    window = load_reporting()
    matters = (
        *promise_matters(charges, today),
        *report_matters(charges, _reported(row), window, workdays, today=today, year=row.year),
    )
    held = dict(NoticeRow.objects.filter(plan=row).values_list("key", "day"))
    climbs = steps_due(matters, load_ladder(), held, today, workdays)
    if not climbs:
        return Reminded()
    people = directory(today)
    NoticeRow.objects.bulk_create([_notice(row, climb, people, today) for climb in climbs])
    parcels, unreached = _parcels(climbs, people)
    opening = workdays.opening(moment)
    OutboxRow.objects.bulk_create(
        [_message(row, parcel, people, moment, opening) for parcel in parcels]
    )
    deed = Deed("remind", Right.OPERATE, SYSTEM, moment)
    keys = [climb.key for climb in climbs[:_NAMED]]
    deed.about(row.key, notices=len(climbs), messages=len(parcels), keys=keys)
    deed.close()
    return Reminded(len(climbs), len(parcels), unreached)


def charges_of(row: PlanRow, today: date) -> list[Charge]:
    """Every promise in force with its status on claims and who answers for it; in four
    statements."""
    claimed = VerdictRow.objects.filter(plan=row, basis=Standing.CLAIMED.value)
    statuses = dict(claimed.values_list("commitment", "status"))
    behind, year = behind_since(row), date(row.year, 1, 1)
    return [
        Charge(
            cid,
            held.title,
            held.due,
            Status(statuses.get(cid, Status.UNPROVEN.value)),
            held.lead,
            held.co,
            held.leader,
            held.since,
            behind.get(cid, year),
        )
        for cid, held in load_holders(row.pk, today).items()
    ]


def _reported(row: PlanRow) -> frozenset[tuple[str, date]]:
    return frozenset(ClaimRow.objects.filter(plan=row).values_list("commitment", "month"))


def _notice(row: PlanRow, climb: Climb, people: Directory, today: date) -> NoticeRow:
    matter = climb.matter
    zh, en = line_of(climb, people)
    return NoticeRow(
        plan=row,
        key=climb.key,
        day=today,
        step=climb.step.id,
        unit=matter.lead,
        commitment="" if matter.month else matter.commitments[0],
        words=f"{zh}\n{en}",
    )


@dataclass(frozen=True, slots=True)
class _Parcel:
    """The steps of one kind that one address is told of."""

    channel: Channel
    address: str
    climbs: tuple[Climb, ...]


def _parcels(climbs: Sequence[Climb], people: Directory) -> tuple[list[_Parcel], tuple[str, ...]]:
    """One parcel a step and address, and those for whom there is none."""
    found: dict[tuple[str, Channel, str], list[Climb]] = {}
    unreached: dict[str, None] = {}
    for climb in climbs:
        for channel, address in _addresses(climb, people, unreached):
            found.setdefault((climb.step.id, channel, address), []).append(climb)
    parcels = [_Parcel(how, to, tuple(held)) for (_, how, to), held in found.items()]
    return parcels, tuple(unreached)


def _addresses(
    climb: Climb, people: Directory, unreached: dict[str, None]
) -> list[tuple[Channel, str]]:
    told = []
    if Channel.WEBHOOK in climb.step.channels and settings.JIANYUE_WEBHOOK:
        told.append((Channel.WEBHOOK, GROUP))
    if Channel.MAIL in climb.step.channels:
        for audience in climb.step.tell:
            addresses = people.of(audience, climb.matter)
            told += [(Channel.MAIL, address) for address in addresses]
            whom = _whom(audience, climb, people)
            if not addresses and whom:
                unreached[whom] = None
    return list(dict.fromkeys(told))


def _whom(audience: Audience, climb: Climb, people: Directory) -> str:
    """How somebody without an address is named to the operator: by unit or post, never by name.
    Empty where nobody was appointed who could have one."""
    matter = climb.matter
    if audience is Audience.LEAD:
        return people.name(matter.lead) if matter.lead else "未定牵头单位的承诺"
    if audience is Audience.CO:
        return "、".join(people.name(code) for code in matter.co)
    return matter.leader if audience is Audience.LEADER else audience.zh


def _message(
    row: PlanRow, parcel: _Parcel, people: Directory, moment: datetime, opening: datetime
) -> OutboxRow:
    today = moment.date()
    seed = "\n".join((parcel.channel, parcel.address, *(climb.key for climb in parcel.climbs)))
    mark = hashlib.sha256(seed.encode()).hexdigest()[:16]
    key = f"{row.key}-{parcel.climbs[0].step.id}-{today.isoformat()}-{mark}"
    return OutboxRow(
        channel=parcel.channel.value,
        address=parcel.address,
        subject=subject_of(row.title, parcel.climbs),
        body=body_of(row.title, parcel.climbs, people, day=today, key=key),
        key=key,
        made_at=moment,
        not_before=opening,
    )
