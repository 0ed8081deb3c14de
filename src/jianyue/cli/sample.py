"""The command that fills an empty archive with the sample and tells its sign-ins."""

from __future__ import annotations

from argparse import Namespace

from jianyue.cli.django_setup import with_database
from jianyue.cli.say import Voice, both, fit, one

_READ_AHEAD = (
    4  # runs of some twenty seconds at the most; where nothing is left to read they are none
)
_MONTH = 45  # days over which a few cases lie: so some of them are open today


@with_database
def sample_command(options: Namespace, voice: Voice) -> int:
    """Fill the archive, or renew the sample people's passwords; prints account and password."""
    from jianyue.desk.sample import fill_sample  # noqa: PLC0415

    signed = fill_sample()
    if options.cases:
        from jianyue.desk.sample_city import fill_city, holds_city  # noqa: PLC0415
        from jianyue.desk.sample_measures import promise_by_cases  # noqa: PLC0415

        if not holds_city():
            fill_city(cases=options.cases, days=_MONTH)
        promise_by_cases()
    voice.tell(
        both(
            "样例已就绪。下面的密码只显示这一次，再运行一次会换新的：",
            "the sample is ready; these passwords are shown once, and renewed by another run:",
        )
    )
    for sign in signed:
        role = sign.seat.role
        told = one(role.zh, role.en) if role else one("居民，无权限", "a resident, no rights")
        print(f"{fit(told, 22)}{fit(sign.seat.username, 12)}{sign.password}")
    return 0


@with_database
def sample_city_command(options: Namespace, voice: Voice) -> int:
    """Load sample cases; tells how far it is, and prints how many cases and events there are."""
    from jianyue.desk.case_ahead import copy_ahead  # noqa: PLC0415
    from jianyue.desk.clock import now  # noqa: PLC0415
    from jianyue.desk.sample_city import CHUNK, fill_city  # noqa: PLC0415

    def told(done: int) -> None:
        if done % (20 * CHUNK) == 0:
            voice.tell(both(f"已装 {done:,} 件", f"{done:,} cases"))

    filled = fill_city(cases=options.cases, seed=options.seed, days=options.days, told=told)
    for _ in range(
        _READ_AHEAD
    ):  # what tick does by and by: whoever opens the boards first has them
        copy_ahead(now())
    zh = f"样例办件 {filled.cases:,} 件，经过 {filled.events:,} 步"
    voice.tell(both(zh, f"{filled.cases:,} sample cases, {filled.events:,} events"))
    print(f"{filled.cases} {filled.events}")
    return 0
