"""办 what is done with a process book alone: check it, draw it, rehearse it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jianyue.core.almanac import Almanac
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import POSTS, Placed, ProcessBook, Surroundings
from jianyue.core.refusal import Refusal
from jianyue.core.table import Table
from jianyue.ledger.process_checking import check_process
from jianyue.library.calendars import load_workdays
from jianyue.library.processes import PROCESS_FOLDER, process_ids, read_process_file

_MOST = 1_000_000


def open_process(name: str) -> ProcessBook:
    """The book of a file, or of a shipped process by its id. Raises Refusal R1003."""
    path = Path(name)
    shipped = PROCESS_FOLDER / f"{name}.toml"
    return read_process_file(shipped if not path.exists() and shipped.exists() else path)


def check_file(name: str) -> tuple[Placed, tuple[Diagnostic, ...]]:
    """The book of a file, a process or a table of dispatch, with every finding. Raises R1003."""
    from jianyue.ledger.dispatch_checking import check_dispatch  # noqa: PLC0415
    from jianyue.library.dispatch import read_dispatch  # noqa: PLC0415

    book = open_process(name)
    if book.process is None and any(path.startswith("row.") for path in book.spans):
        table = read_dispatch(book.source)
        return table, check_dispatch(table)
    return book, check_book(book)


def check_book(book: ProcessBook) -> tuple[Diagnostic, ...]:
    """Every finding of a process book, beside the posts, days and processes of the district."""
    around = Surroundings(POSTS, load_workdays(), frozenset(process_ids()))
    return check_process(book, around)


def sound_process(name: str) -> Process:
    """The process of a book without errors. Raises Refusal R1001 for one that has some."""
    book = open_process(name)
    errors = [found for found in check_book(book) if found.severity is Severity.ERROR]
    if book.process is None or errors:
        raise Refusal(
            "R1001",
            f"流程书有 {len(errors)} 处错误：{errors[0].message}",
            f"运行 jianyue process check {name} 看全部",
            english=f"the process book has {len(errors)} errors: {errors[0].english}",
            english_hint=f"see all with jianyue process check {name}",
        )
    return book.process


def draw_process(name: str, *, theme: str = "blue", english: bool = False) -> str:
    """The diagram of a process as SVG. Raises Refusal R1001, R1003, R503."""
    from jianyue.library.posters import load_theme  # noqa: PLC0415 only who draws pays for it
    from jianyue.press.process_chart import process_chart  # noqa: PLC0415

    return process_chart(sound_process(name), load_theme(theme), english=english)


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a simulation is asked to assume, as it is written: ``ROLE=N``, ``ACTION=HOURS``."""

    arrivals: float
    days: int
    seed: int
    work: float
    first: date
    staff: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()


def simulate_process(name: str, assumed: Assumed, *, english: bool = False) -> tuple[Table, ...]:
    """The tables of a simulation. Raises Refusal R1001, R1003, R1004 for what cannot be assumed."""
    from jianyue.ledger.casework.simulate import Scenario, simulate  # noqa: PLC0415
    from jianyue.ledger.casework.simulated import tables_of  # noqa: PLC0415

    process, almanac = sound_process(name), Almanac(load_workdays())
    if assumed.arrivals <= 0 or assumed.days < 1 or assumed.work <= 0:
        raise _not_assumed("来件、天数、工时须大于零", "arrivals, days and hours are above zero")
    actions = set(process.action_of)
    staff = _numbers(assumed.staff, set(process.role_of), "--staff")
    if any(value < 1 for value in staff.values()):
        raise _not_assumed("每个角色至少一人", "at least one of each role")
    scenario = Scenario(
        assumed.first,
        assumed.days,
        assumed.arrivals,
        assumed.seed,
        assumed.work,
        {role: int(value) for role, value in staff.items()},
        _numbers(assumed.takes, actions, "--takes"),
        _numbers(assumed.weights, actions, "--weight"),
    )
    run = simulate(process, scenario, almanac)
    return tables_of(process, run, almanac.whole, english=english)


def worst_limit(tables: tuple[Table, ...]) -> tuple[str, str] | None:
    """The limit that breaks most often, in both tongues; None where none does."""
    from jianyue.ledger.casework.simulated import headline  # noqa: PLC0415

    return headline(tables)


def _numbers(written: tuple[str, ...], known: set[str], option: str) -> dict[str, float]:
    found = {}
    for text in written:
        key, _, value = text.partition("=")
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if key not in known or not 0 <= number < _MOST:
            have = "、".join(sorted(known))
            raise _not_assumed(f"{option} {text}；可写：{have}", f"{option} {text}")
        found[key] = number
    return found


def _not_assumed(zh: str, en: str) -> Refusal:
    return Refusal(
        "R1004",
        f"推演的假设不对：{zh}",
        "写作 名称=数，例如 --staff dispatcher=2",
        english=f"cannot assume: {en}",
        english_hint="write NAME=NUMBER, as in --staff dispatcher=2",
    )
