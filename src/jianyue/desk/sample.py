"""样例 the sample: an empty archive filled with the 嘉定 2020 book and people to try it with.

The book holds published facts alone. Everything else — people, units, who answers for what, words
of claims and of checks — is made up for trying out, says so in its own words (样例), and holds no
figure: no outcome is invented.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from jianyue.core.claim import CheckResult, Claim, RequestKind
from jianyue.core.commitment import Commitment
from jianyue.core.people import Actor, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import submit_claim
from jianyue.desk.clock import days_before, today
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.folders import load_folder
from jianyue.desk.operators import operator
from jianyue.desk.papers.demo import EXAMPLE
from jianyue.desk.people import actor_of, add_person, grant_role, set_password
from jianyue.desk.requests import make_request
from jianyue.desk.units import add_unit
from jianyue.store.models import EntryRow, PersonRow, PlanRow
from jianyue.store.plans import load_plan

KEY = "jiading-2020"
UNITS = (("YL-JJ", "样例经济局"), ("YL-JS", "样例建设局"), ("YL-MS", "样例民生局"))
MARK = "样例："
_EACH = 5  # promises given to each sample unit


@dataclass(frozen=True, slots=True)
class Seat:
    """A sample person: by a test name, or by the post where there is none."""

    username: str
    name: str
    role: Role | None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody signs in with; the password is told once and kept as a hash alone."""

    seat: Seat
    password: str


SEATS = (
    Seat("ducha", "督查室（样例）", Role.CLERK),
    Seat("linfang", "林芳（样例）", Role.LIAISON, ("YL-JJ", "YL-JS")),
    Seat("minsheng", "样例民生局联络员", Role.LIAISON, ("YL-MS",)),
    Seat("chenli", "陈立（样例）", Role.CHECKER),
    Seat("lingdao", "区领导（样例）", Role.LEADER),
    Seat("shenji", "审计人员（样例）", Role.AUDITOR),
    Seat("system", "系统管理员（样例）", Role.SYSTEM_ADMIN),
    Seat("security", "安全管理员（样例）", Role.SECURITY_ADMIN),
    Seat("audit", "审计管理员（样例）", Role.AUDIT_ADMIN),
    Seat("wangqiang", "王强（样例，居民，无权限）", None),
)


def fill_sample() -> tuple[SignIn, ...]:
    """Fill an empty archive with the sample, all or nothing; in one that holds it, give every
    sample person a new password. Raises Refusal R824 when the archive holds anything else."""
    with transaction.atomic():
        if _holds_sample():
            return _renewed()
        if EntryRow.objects.exists() or PersonRow.objects.exists() or PlanRow.objects.exists():
            raise Refusal(
                "R824",
                "档案里已有东西，样例只装进空的档案",
                "用新的数据文件夹（JIANYUE_DATA）或新的数据库",
                english="the archive holds something; the sample goes into an empty one alone",
                english_hint="use a new data folder (JIANYUE_DATA) or a new database",
            )
        signed = _people()
        _work()
    return signed


def _holds_sample() -> bool:
    names = [seat.username for seat in SEATS]
    return PersonRow.objects.filter(username__in=names, sample=True).count() == len(SEATS)


def _password() -> str:
    """Of four kinds, and 48 bits that nobody guesses through a lock."""
    return f"Jy-{secrets.token_hex(6)}"


def _renewed() -> tuple[SignIn, ...]:
    by = operator(Role.SECURITY_ADMIN)
    signed = tuple(SignIn(seat, _password()) for seat in SEATS)
    for sign in signed:
        set_password(by, username=sign.seat.username, password=sign.password)
    return signed


def _people() -> tuple[SignIn, ...]:
    by, builder = operator(Role.SECURITY_ADMIN), operator(Role.SYSTEM_ADMIN)
    for code, name in UNITS:
        add_unit(builder, code=code, name=name, kind="样例", since=date(today().year, 1, 1))
    signed = tuple(SignIn(seat, _password()) for seat in SEATS)
    for sign in signed:
        seat = sign.seat
        add_person(by, username=seat.username, name=seat.name, password=sign.password, sample=True)
        for unit in seat.units or ("",):
            if seat.role is not None:
                grant_role(by, username=seat.username, role=seat.role, unit=unit)
    return signed


def _who(username: str) -> Actor:
    return actor_of(PersonRow.objects.get(username=username))


def _work() -> None:
    """Given out a month ago, reported within the month's window (the 28th), checked two days on."""
    clerk = _who("ducha")
    with days_before(29):
        row = load_folder(clerk, folder=EXAMPLE, key=KEY)
        plan = load_plan(row, duties=False).in_force(today())
        shares = _shares(plan.commitments)
        duties = [
            Duty(c.id, code, (UNITS[(n + 1) % len(UNITS)][0],), "分管领导（样例）")
            for n, (code, _) in enumerate(UNITS)
            for c in shares[n]
        ]
        assign_duties(clerk, plan=KEY, duties=duties)
    _month(shares)


def _shares(commitments: Sequence[Commitment]) -> list[Sequence[Commitment]]:
    """The plan's first promises, dealt to the sample units in turn."""
    return [commitments[n : _EACH * len(UNITS) : len(UNITS)] for n in range(len(UNITS))]


def _month(shares: Sequence[Sequence[Commitment]]) -> None:
    """A month's work in words: claims, one accepted, one sent back, and a request."""
    linfang, chenli = _who("linfang"), _who("chenli")
    month = today().replace(day=1)
    told = []
    for n, words in enumerate(("已按计划推进。", "材料整理中。", "正在办理前期手续。")):
        claim = Claim(
            shares[0][n].id,
            month,
            UNITS[0][0],
            progress=f"{MARK}{words}这一条只为试用，不是事实。",
            next_step=f"{MARK}下月继续。",
        )
        with days_before(6):
            told.append(submit_claim(linfang, plan=KEY, claim=claim).row.pk)
    with days_before(4):
        seen, back = f"{MARK}看过材料，不是事实。", f"{MARK}请补一份清单。"
        check_claim(chenli, claim=told[0], result=CheckResult.ACCEPTED, words=seen)
        check_claim(chenli, claim=told[1], result=CheckResult.RETURNED, words=back)
    later = shares[1][0].due.day
    make_request(
        linfang,
        plan=KEY,
        commitment=shares[1][0].id,
        unit=UNITS[1][0],
        kind=RequestKind.EXTENSION,
        reason=f"{MARK}试用延期申请，不是事实。",
        until=date(later.year + 1, 3, 31),
    )
