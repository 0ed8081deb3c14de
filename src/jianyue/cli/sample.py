"""The command that fills an empty archive with the sample and tells its sign-ins."""

from __future__ import annotations

from argparse import Namespace

from jianyue.cli.django_setup import with_database
from jianyue.cli.say import Voice, both, fit, one


@with_database
def sample_command(options: Namespace, voice: Voice) -> int:
    """Fill the archive, or renew the sample people's passwords; prints account and password."""
    from jianyue.desk.sample import fill_sample  # noqa: PLC0415

    signed = fill_sample()
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
