"""The command that says what of an installation is well, and what to do about the rest."""

from __future__ import annotations

from argparse import Namespace

from jianyue.cli.django_setup import ready
from jianyue.cli.say import Voice, both, one

_HOW = {"✓": "green", "✗": "red", "–": "dim"}


def doctor_command(options: Namespace, voice: Voice) -> int:
    """A line a check, ✓ ✗ or –, with what to do under each ✗; 1 when there is one."""
    ready()
    from jianyue.desk.doctor import State, examine  # noqa: PLC0415

    bad = 0
    for finding in examine(deploy=options.deploy):
        mark = finding.state.value
        print(f"{voice.paint(mark, _HOW[mark])} {one(finding.zh, finding.en)}")
        if finding.state is State.BAD:
            bad += 1
            print(f"    {one('怎么办', 'what now')}: {one(finding.now_zh, finding.now_en)}")
    voice.tell(both(f"要处理的 {bad} 项", f"{bad} to put right"))
    return int(bad > 0)
