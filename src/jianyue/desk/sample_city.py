"""样例城市 the sample city in the archive: some hundreds of cases to look at, or a hundred thousand
for the boards, each with its whole history and its entry in the journal.

Nobody ever reported them: every case is marked 样例, its texts begin with it, no message leaves for
what lies in the past, and none of them goes into an archive of real people or real cases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from jianyue.core.people import SYSTEM, Right, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import number_of
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.case_mails import almanac
from jianyue.desk.case_writing import almanac_of, keep_version
from jianyue.desk.clock import now
from jianyue.desk.deed import Deed, act
from jianyue.desk.operators import operator
from jianyue.desk.people import grant_role
from jianyue.desk.units import add_unit
from jianyue.ledger.city.city import Sample, SampleCase
from jianyue.ledger.city.lives import SOURCE
from jianyue.ledger.city.places import City
from jianyue.library.areas import load_areas
from jianyue.library.dispatch import load_dispatch
from jianyue.library.keywords import load_keywords
from jianyue.library.processes import load_process
from jianyue.store.bulk import insert_all
from jianyue.store.cases import columns_of, event_row
from jianyue.store.models import CaseEventRow, CaseRow, CaseTimerRow, PersonRow, UnitRow

CHUNK = 500  # cases of one transaction, with one entry
HERS = "anting"  # the sample town whose cases the sample liaison may lead on


@dataclass(frozen=True, slots=True)
class CityFilled:
    """How many cases and events were written."""

    cases: int
    events: int


def fill_city(
    *, cases: int, seed: int = 1, days: int = 180, told: Callable[[int], None] = lambda _: None
) -> CityFilled:
    """Write so many sample cases; ``told`` hears how many there are so far.

    Raises Refusal R1200 where people or cases are real, R1201 where this seed is there already.
    """
    _only_samples()
    if CaseEventRow.objects.filter(source=SOURCE, client_id=f"{seed}-0-1").exists():
        raise _twice(seed)
    _units()
    sample = sample_of(seed=seed, days=days)
    clerk, written, events = operator(Role.CLERK), 0, 0
    while written < cases:
        size = min(CHUNK, cases - written)
        made = tuple(sample.cases(size, written))
        events += load_sample_cases(clerk, made=made, sample=sample)
        written += size
        told(written)
    return CityFilled(written, events)


def holds_city() -> bool:
    """Whether a sample city was ever put into the archive."""
    return CaseEventRow.objects.filter(source=SOURCE).exists()


def sample_of(*, seed: int, days: int = 180) -> Sample:
    """The sample of the office's own books, as of now."""
    city = City(load_dispatch(PROCESS), load_areas(), load_keywords(PROCESS))
    until = now().replace(microsecond=0)
    return Sample(city, load_process(PROCESS), almanac(), number_of, until, days, seed)


@act(Right.HANDLE, "装入样例办件", "load sample cases")
def load_sample_cases(deed: Deed, *, made: Sequence[SampleCase], sample: Sample) -> int:
    """Write sample cases with their histories, in one transaction with one entry; gives how many
    events there were."""
    keep_version(deed, sample.process)
    mark = almanac_of(sample.until)
    rows = [_row(sample, one, mark) for one in made]
    insert_all(rows)
    events = []
    for row, one in zip(rows, made, strict=True):
        for event, (state, holder) in zip(one.events, one.trail, strict=True):
            found = event_row(row, event)
            found.state, found.holder = state, holder
            events.append(found)
    deed.append_all(events)
    insert_all([t for row, one in zip(rows, made, strict=True) for t in _timers(row, one)])
    deed.about("", count=len(rows), sample=True, seed=sample.seed)
    return len(events)


def _row(sample: Sample, one: SampleCase, mark: str) -> CaseRow:
    told = {run.name for run in one.case.timers if run.at <= sample.until}
    columns = columns_of(sample.process, one.case, mark, told)
    return CaseRow(number=one.number, process=sample.process.id, sample=True, **columns)


def _timers(row: CaseRow, one: SampleCase) -> list[CaseTimerRow]:
    """What time would have told of it until now: it tells nobody once more."""
    until = one.case.as_of
    due = [run for run in one.case.timers if run.at <= until and not run.done]
    return [CaseTimerRow(case=row, name=run.name, at=run.at) for run in due]


def _only_samples() -> None:
    people = PersonRow.objects.filter(sample=False).exclude(username=SYSTEM.id)
    if people.exists() or CaseRow.objects.filter(sample=False).exists():
        raise Refusal(
            "R1200",
            "档案里有真实的人或办件，样例城市不装进去",
            "用新的数据文件夹（JIANYUE_DATA）或新的数据库",
            english="the archive holds real people or cases; sample cases do not go among them",
            english_hint="use a new data folder (JIANYUE_DATA) or a new database",
        )


def _twice(seed: int) -> Refusal:
    return Refusal(
        "R1201",
        f"种子 {seed} 的样例城市已经装过",
        "换一个种子：--seed",
        english=f"the sample city of seed {seed} is there already",
        english_hint="take another --seed",
    )


def _units() -> None:
    """The units of the dispatch book, each marked as a sample."""
    builder = operator(Role.SYSTEM_ADMIN)
    known = set(UnitRow.objects.values_list("code", flat=True))
    for one in load_dispatch(PROCESS).units:
        if one.id not in known:
            name, since = f"{one.zh}（样例）", date(now().year, 1, 1)
            add_unit(builder, code=one.id, name=name, kind="样例", since=since)
    if HERS not in known and PersonRow.objects.filter(username="linfang", sample=True).exists():
        by = operator(Role.SECURITY_ADMIN)
        grant_role(by, username="linfang", role=Role.LIAISON, unit=HERS)
