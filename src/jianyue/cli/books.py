"""The commands upon a book: check, judge, print, explain, diff, demo."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date

from jianyue.cli.promise import promise_lines
from jianyue.cli.render import diagnostic, verdicts
from jianyue.cli.say import Voice, both, one
from jianyue.core.book import Book
from jianyue.core.bulletin import BulletinKind
from jianyue.core.codec import encode
from jianyue.core.commitment import Commitment
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.evidence import Standing
from jianyue.core.refusal import Refusal
from jianyue.core.table import Table
from jianyue.desk.papers import acts
from jianyue.desk.papers.book_files import JudgedAsOf
from jianyue.desk.papers.bulletins import PaperOrder
from jianyue.desk.papers.printing import Printing, files_of, print_book
from jianyue.desk.papers.tidying import tidy_book


def check_command(options: Namespace, voice: Voice) -> int:
    """Every finding; 1 when one of them is an error. Tidies first when asked."""
    for name in tidy_book(options.book) if options.tidy else ():
        voice.tell(one(f"整理了 {name}，原样存为 {name}~", f"tidied {name}, kept as {name}~"))
    found = acts.check_book(options.book)
    for item in found:
        print(diagnostic(item, None, voice) + "\n")
    errors = sum(item.severity is Severity.ERROR for item in found)
    voice.tell(
        one(f"共 {len(found)} 条，错误 {errors} 条", f"{len(found)} findings, {errors} errors")
    )
    return int(errors > 0)


def judge_command(options: Namespace, voice: Voice) -> int:
    """The table of verdicts as of a day."""
    as_of, whole = options.as_of or acts.today(), options.format == "json"
    book, faults = acts.open_book(options.book, only=JudgedAsOf(as_of, memory=whole))
    left_out = _left_out(faults, voice)
    basis = Standing.VERIFIED if options.verified else Standing.CLAIMED
    if whole:
        found = acts.judge_book(book, as_of, basis=basis)
        print(json.dumps(encode(tuple(found)), ensure_ascii=False, indent=1))
        return left_out
    tables = acts.judged_tables(book, as_of, basis)
    _verdicts(tables, as_of, voice, verified=options.verified)
    return left_out


def _left_out(faults: tuple[Diagnostic, ...], voice: Voice) -> int:
    """1 and a warning, even to the quiet, when a book's faults keep rows from the verdicts."""
    errors = [found for found in faults if found.severity is Severity.ERROR]
    if not errors:
        return 0
    print(diagnostic(errors[0], None, voice), file=sys.stderr)
    zh = f"账册有 {len(errors)} 处错误，有错的行没有计入；用 jianyue check 看全部"
    en = f"{len(errors)} errors in the book: rows with errors are not counted; see jianyue check"
    print(one(zh, en), file=sys.stderr)
    return 1


def _verdicts(tables: dict[str, Table], as_of: date, voice: Voice, *, verified: bool) -> None:
    told = one("核实", "verified") if verified else one("自报", "claimed")
    print(voice.paint(one(f"截至 {as_of} 判定（{told}）", f"as of {as_of} ({told})"), "bold"))
    print(verdicts(tables["commitments"], voice, verified=verified))
    print(_summary(tables["summary"], voice, verified=verified))


def _summary(summary: Table, voice: Voice, *, verified: bool) -> str:
    at = {column.key: i for i, column in enumerate(summary.columns)}
    count = at["count_verified" if verified else "count_claimed"]
    told = []
    for row in summary.rows:
        word = one(str(row[at["status_zh"]]), str(row[at["status_en"]]))
        if row[count]:
            told.append(f"{voice.lamp(str(row[at['light']]), word)} {row[count]}")
    return "  ".join(told)


def print_command(options: Namespace, voice: Voice) -> int:
    """Print and say where the files lie; a book with errors is not published."""
    book, faults = acts.open_book(options.book)
    errors = sum(found.severity is Severity.ERROR for found in faults)
    if errors:
        raise Refusal(
            "R204",
            f"账册有 {errors} 处错误，不印",
            "用 jianyue check 看全部，改正后再印",
            english=f"the book has {errors} errors and is not printed",
            english_hint="see them with jianyue check, mend them, print again",
        )
    chosen = options.poster or options.workbook or options.data or options.bulletin
    everything = options.all or not chosen
    order = PaperOrder(BulletinKind(options.kind), options.known, options.area, options.unit)
    what = Printing(
        poster=options.poster or everything,
        workbook=options.workbook or everything,
        data=options.data or everything,
        bulletin=order if options.bulletin or everything else None,
        theme=options.theme,
        edition=options.edition,
        basis="verified" if options.verified else "claimed",
    )
    as_of = options.as_of or acts.today()
    _print(book, as_of, what, options, voice)
    return 0


def _print(book: Book, as_of: date, what: Printing, options: Namespace, voice: Voice) -> None:
    written = print_book(book, as_of, what, options.out)
    for path in list(voice.watch(written, files_of(what), "印制", "printing")):
        print(path)


def explain_command(options: Namespace, voice: Voice) -> int:
    """A code's text, or a promise with its sentence, its target and its verdict."""
    if options.book is None:
        from jianyue.desk.papers.explain import explain_code  # noqa: PLC0415 it loads every check

        print(explain_code(options.what))
        return 0
    as_of = options.as_of or acts.today()
    book, faults = acts.open_book(options.book, only=JudgedAsOf(as_of))
    left_out = _left_out(faults, voice)
    table = _rows_of(acts.tables_of(book, as_of)["commitments"], options.what)
    found = [c for c in book.plan.in_force(as_of).commitments if c.id == options.what]
    commitment = found[0] if found else None
    print(promise_lines(commitment, book.source.text, table, as_of, voice))
    return left_out


def _rows_of(table: Table, identity: str) -> Table:
    rows = tuple(row for row in table.rows if row[0] == identity)
    if not rows:
        raise Refusal(
            "R208",
            f"账册里没有 {identity}",
            "编号如 C001；用 jianyue judge 看全部",
            english=f"the book has no {identity}",
            english_hint="ids are like C001; see them with: jianyue judge",
        )
    return replace(table, rows=rows)


def diff_command(options: Namespace, voice: Voice) -> int:
    """Added, dropped and moved targets."""
    one_book, _ = acts.open_book(options.one)
    if options.two is None:
        plans = [_version(one_book, options.first or 1), _version(one_book, options.second)]
    else:
        two_book, _ = acts.open_book(options.two)
        plans = [_version(one_book, options.first), _version(two_book, options.second)]
    changes = acts.diff_plans(plans[0], plans[1])
    words = {"added": ("＋", "新增"), "dropped": ("－", "取消"), "moved": ("→", "调整")}
    for change in changes:
        sign, word = words[change.kind]
        before, after = _told(change.before), _told(change.after)
        print(f"{sign} {one(word, change.kind)} {before}{' → ' if before and after else ''}{after}")
    voice.tell(both(f"共 {len(changes)} 处不同", f"{len(changes)} differences"))
    return 0


def _version(book: Book, number: int | None) -> tuple[Commitment, ...]:
    versions = book.plan.versions
    if number is None:
        return versions[-1].commitments
    for version in versions:
        if version.number == number:
            return version.commitments
    raise Refusal(
        "R208",
        f"账册没有第 {number} 版",
        f"共 {len(versions)} 版",
        english=f"the book has no version {number}",
    )


def _told(commitment: Commitment | None) -> str:
    if commitment is None:
        return ""
    targets = "、".join(acts.target_words(m.target) for m in commitment.measures)
    return f"{commitment.title}（{targets}，{commitment.strength.zh}，{commitment.due.day}）"


def demo_command(options: Namespace, voice: Voice) -> int:
    """The example from end to end."""
    from jianyue.desk.papers.demo import DAYS, HALF_YEAR_KNOWN, demo_book  # noqa: PLC0415 only the demo needs it

    book = demo_book()
    found = f"{len(book.plan.versions[0].commitments)}"
    voice.tell(
        both(f"已编译示例报告：承诺 {found} 件", f"the example is compiled: {found} promises")
    )
    for day in DAYS:
        _verdicts(acts.tables_of(book, day), day, voice, verified=False)
        print()
    what = Printing(poster=True, workbook=True, data=True)
    _print(book, DAYS[-1], what, options, voice)
    _print(book, DAYS[0], Printing(bulletin=PaperOrder(known=HALF_YEAR_KNOWN)), options, voice)
    voice.tell(both(f"都在 {options.out} 里", f"all in {options.out}"))
    return 0
