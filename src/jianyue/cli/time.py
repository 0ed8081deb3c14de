"""The command of time: once, or in a loop until it is stopped."""

from __future__ import annotations

import signal
import sys
import threading
from argparse import Namespace
from typing import TYPE_CHECKING

from jianyue.cli.django_setup import ready, with_database
from jianyue.cli.render import refusal
from jianyue.cli.say import Voice, both, one
from jianyue.core.refusal import Refusal

if TYPE_CHECKING:
    from jianyue.desk.learning import Learnt
    from jianyue.desk.tick import Ticked, Turned

_COPIED = {"cases": ("各率要的", "what rates need"), "spans": ("环节用时要的", "what stages need")}
_SHOWN = 20  # differences of one plan that are told one by one


def tick_command(options: Namespace, voice: Voice) -> int:
    """Do what time brings; 1 when something kept differed, a plan could not be followed or a
    message did not go out. With ``--loop`` a database that is lost is told, and tried again."""
    ready()
    if not options.loop:
        return _once(options, voice)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    while not stop.is_set():
        _patiently(options, voice)
        stop.wait(options.loop)
    return 0


@with_database
def _once(options: Namespace, voice: Voice) -> int:
    from jianyue.desk.tick import tick  # noqa: PLC0415

    ticked = tick()
    _tell(ticked, voice)
    return int(not ticked.sound)


def _patiently(options: Namespace, voice: Voice) -> None:
    """One round of a loop: a fault of the database is told and the connection given up."""
    try:
        _once(options, voice)
    except Refusal as found:
        from jianyue.desk.upkeep import let_go  # noqa: PLC0415

        print(refusal(found, voice), file=sys.stderr)
        let_go()


def _tell(ticked: Ticked, voice: Voice) -> None:
    for turned in ticked.plans:
        _tell_plan(turned, voice)
    _tell_compared(ticked, voice)
    for name in ticked.copied:
        zh, en = _COPIED[name]
        voice.tell(both(f"先读好：{zh}", f"read ahead: {en}"))
    if ticked.noted:
        voice.tell(both("本区的书换了，已记入日志", "own books changed; an entry was left"))
    if ticked.learnt:
        _tell_learnt(ticked.learnt, voice)
    for reason in ticked.checkpoints:
        voice.tell(both(f"检查点：{reason}", f"checkpoint: {reason}"))
    if ticked.sealed:
        voice.tell(both(f"封存日志 {ticked.sealed} 条", f"{ticked.sealed} entries sealed"))
    sending = ticked.sending
    if sending.sent or sending.failed:
        voice.tell(
            both(
                f"消息发出 {sending.sent} 条，没有发出 {sending.failed} 条",
                f"{sending.sent} messages sent, {sending.failed} not",
            )
        )
    if sending.fault:
        print(voice.paint(one("没有发出：", "not sent: "), "error") + sending.fault)


def _tell_compared(ticked: Ticked, voice: Voice) -> None:
    compared = ticked.compared
    for found in compared.differences[:_SHOWN]:
        what = voice.paint(one("与事件不符", "not what its events give"), "error")
        line = f"{found.number} {found.column} {found.stored or '—'} → {found.folded or '—'}"
        print(f"{what}：{line}")
    if compared.cases:
        count = len(compared.differences)
        zh = f"办件与事件核对 {compared.cases} 件，不符 {count} 处"
        en = f"{compared.cases} cases compared with their events, {count} differences"
        voice.tell(both(zh, en))


def _tell_learnt(learnt: Learnt, voice: Voice) -> None:
    fresh, before = learnt.fresh, learnt.before
    zh = f"学了 {learnt.measured.cases} 件的类别"
    en = f"classes learnt from {learnt.measured.cases} cases"
    if fresh and before:  # else nobody has compared anything
        zh += f"；在 {fresh.cases} 件都没见过的上，新 {fresh.first:.0%}/{fresh.among_three:.0%}，"
        zh += f"旧 {before.first:.0%}/{before.among_three:.0%}（前一/前三）"
        en += f"; on {fresh.cases} that neither has seen {fresh.first:.0%}/{fresh.among_three:.0%} "
        en += f"against {before.first:.0%}/{before.among_three:.0%} (first/first three)"
    zh, en = f"{zh}：", f"{en}: "
    taken, taken_en = ("换上", "taken") if learnt.taken else ("不换", "not taken")
    voice.tell(both(zh + taken, en + taken_en))


def _tell_plan(turned: Turned, voice: Voice) -> None:
    for found in turned.differences[:_SHOWN]:
        what = f"{found.table} {found.commitment} {found.basis} {found.as_of}"
        told = one("与判定不符", "differs from the judge")
        print(f"{voice.paint(told, 'error')}：{what} {found.kept} → {found.judged or '—'}")
    if len(turned.differences) > _SHOWN:
        count = len(turned.differences)
        print(one(f"共 {count} 处，已重新判定", f"{count} in all, judged anew"))
    if turned.fault is not None:
        print(f"{turned.plan}: {refusal(turned.fault, voice)}", file=sys.stderr)
    if turned.busy:
        voice.tell(both(f"{turned.plan}：别处正在办", f"{turned.plan}: another run holds it"))
    reminded = turned.reminded
    if turned.judged or turned.month_ends or reminded.notices:
        parts = (turned.judged, turned.month_ends, reminded.notices, reminded.messages)
        zh = "判定 {} 条，月末 {} 个，督办 {} 件，消息 {} 条".format(*parts)
        en = "{} verdicts, {} month-ends, {} steps, {} messages".format(*parts)
        voice.tell(both(f"{turned.plan}：{zh}", f"{turned.plan}: {en}"))
    if reminded.unreached:
        names = "、".join(reminded.unreached[:_SHOWN])
        voice.tell(both(f"没有邮箱可告知：{names}", f"no address for: {names}"))
