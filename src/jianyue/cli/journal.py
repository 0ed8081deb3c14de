"""The commands of the journal: prove that nothing was changed, or say what was."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jianyue.cli.django_setup import with_database
from jianyue.cli.say import Voice, both, one
from jianyue.core.codec import encode
from jianyue.core.journal import Flaw, Root
from jianyue.core.refusal import Refusal

Told = Callable[[int, int], None]
_SEEN = (
    "事实 {} 行，日志 {} 条，检查点 {} 个，文件 {} 份",
    "{} facts, {} entries, {} checkpoints, {} files",
)
_UNSEALED = (
    "另有 {} 条日志待封存，jianyue tick 会封",
    "{} entries wait to be sealed by: jianyue tick",
)


@with_database
def verify_command(options: Namespace, voice: Voice) -> int:
    """Every flaw of the archive, then the root of its journal; 1 when there is a flaw.

    Raises Refusal R493 when ``--against`` is no root.
    """
    from jianyue.desk.verifying import Tally, verify_journal  # noqa: PLC0415

    witness = _witness(options.against) if options.against else None
    kept: list[Flaw] = []
    count = 0
    with _watched(voice) as told:
        tally = Tally(told=told)
        for flaw in verify_journal(tally, witness=witness):
            count += 1
            if options.format == "json":
                kept.append(flaw)
            else:
                print(_line(flaw, voice))
    if options.format == "json":
        told_as = {"root": str(tally.root), "flaws": encode(tuple(kept))}
        print(json.dumps(told_as, ensure_ascii=False))
    else:
        print(f"{one('根', 'root')} {tally.root}")
    seen = (tally.facts, tally.entries, tally.checkpoints, tally.files)
    voice.tell(both(_SEEN[0].format(*seen), _SEEN[1].format(*seen)))
    if tally.unsealed:
        voice.tell(both(_UNSEALED[0].format(tally.unsealed), _UNSEALED[1].format(tally.unsealed)))
    voice.tell(both(f"不对的 {count} 处", f"{count} flaws"))
    return int(count > 0)


def _witness(text: str) -> Root:
    try:
        return Root.read(text)
    except ValueError:
        raise Refusal(
            "R493",
            f"不是校验值：{text[:80]}",
            "照公布的写：条数:64位十六进制数",
            english=f"no root: {text[:80]}",
            english_hint="write it as it was published: SIZE:64 hexadecimal digits",
        ) from None


def _line(flaw: Flaw, voice: Voice) -> str:
    what = one(flaw.breach.zh, flaw.breach.en)
    head = voice.paint(f"{flaw.breach.value} {what}", "error")
    parts = [f"{head}  {flaw.table} {flaw.row}"]
    if flaw.entry is not None:
        at = f" {flaw.at.isoformat(timespec='seconds')}" if flaw.at else ""
        parts.append(f"{one('日志', 'entry')} {flaw.entry} {flaw.act}{at}".rstrip())
    if flaw.detail:
        parts.append(one(flaw.detail, flaw.english))
    return one("，", ", ").join(parts)


@contextmanager
def _watched(voice: Voice) -> Iterator[Told]:
    """A progress bar on standard error where somebody looks."""
    if voice.quiet or not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from rich.console import Console  # noqa: PLC0415 only who looks pays for it
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(one("校验", "verifying"), total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
