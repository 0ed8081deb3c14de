"""What somebody is shown of the cases is what a plain look at every row gives, however it is asked for."""

import itertools
import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jianyue.core.people import Role
from jianyue.desk.case_posts import posts
from jianyue.desk.clock import now
from jianyue.desk.process_books import present_processes
from jianyue.desk.reading import case_map as maps
from jianyue.desk.reading import cases
from jianyue.desk.reading.case_board import case_board
from jianyue.desk.reading.case_map import area_features, case_features, case_map
from jianyue.desk.reading.cases import case_queue, next_case
from jianyue.desk.reading.listed_cases import seen_cases
from jianyue.library.areas import load_areas
from jianyue.library.processes import load_process
from jianyue.store.cases import bars, new_version
from jianyue.store.models import CaseRow, CaseUnitRow
from tests.desk.cases import CLERK, LINFANG, units
from tests.desk.conftest import actor

AT = datetime(2020, 6, 15, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
BOTH = actor("both", (Role.LIAISON, "SW"), (Role.LIAISON, "JW"))
ALL = actor("all", (Role.LIAISON, "CG"), (Role.LIAISON, "SW"), (Role.LIAISON, "JW"))
READERS = {"district": CLERK, "one unit": LINFANG, "two": BOTH, "three": ALL}
UNITS = ("SW", "JW", "CG")
GRIDS = [r.id for r in load_areas().regions if r.level.value == "grid"][:3]
AREAS = ("", *GRIDS, GRIDS[0].rpartition("/")[0], "no book knows it/any more")
KINDS = ("city_event", "service")


@pytest.fixture
def archive(db, settings, monkeypatch):
    """Ninety cases of any state, of one unit, of several or of none, some of them changed since."""
    settings.JIANYUE_TODAY = "2020-06-15"
    monkeypatch.setattr(cases, "PAGE", 7)
    units()
    for kind in KINDS:
        new_version(load_process(kind), AT).save()
    chance = random.Random(4)  # noqa: S311 the same each time
    CaseRow.objects.bulk_create(made(chance, n) for n in range(90))
    for row in list(CaseRow.objects.order_by("pk"))[::3]:
        CaseRow.objects.filter(pk=row.pk).update(**changed(chance, row))


def made(chance, number):
    book = load_process(chance.choice(KINDS))
    return CaseRow(
        number=f"C{number:03}",
        process=book.id,
        version=book.version,
        concerned=bars(chance.sample(UNITS, chance.choice((0, 1, 1, 2, 3)))),
        since=AT,
        opened=now() - timedelta(minutes=chance.randrange(5, 95)),
        **drawn(chance, book),
    )


def drawn(chance, book):
    """What changes while a case goes its way; few moments, so that many are equal."""
    some = AT + timedelta(hours=chance.choice((-30, -20, 20, 30)))
    return {
        "state": (state := chance.choice(book.states)).id,
        "owner": state.owner,
        "due": chance.choice((None, some, some)),
        "closed": chance.choice((None, None, AT - timedelta(minutes=chance.randrange(3)))),
        "area": chance.choice(AREAS),
        "lon": chance.choice((None, 121.2, 121.3)),
        "lat": 31.3,
        "sample": chance.random() < 0.2,
    }


def changed(chance, row):
    """A step: another unit has to do with it, holds it, had it last or is asked."""
    concerned = [*row.concerned.strip("|").split("|"), chance.choice(UNITS)]
    of = sorted({unit for unit in concerned if unit})
    return drawn(chance, load_process(row.process)) | {
        "concerned": bars(of),
        "unit": chance.choice(("", *of)),
        "handler": chance.choice(of),
        "asked": bars(chance.sample(of, chance.randrange(len(of) + 1))),
    }


# ── the plain look ──────────────────────────────────────────────────────────────────────────────


def seen(by):
    theirs = {grant.unit for grant in by.grants} - {None, ""}
    rows = CaseRow.objects.order_by("pk")
    return [row for row in rows if not theirs or theirs & set(listed(row.concerned))]


def listed(between):
    return [unit for unit in between.split("|") if unit]


def is_asked(row, name, value, by):
    match name:
        case "area":
            return not value or f"{row.area}/".startswith(f"{value}/")
        case "unit" if row.closed:
            return row.handler == value
        case "unit":
            return row.unit == value or value in listed(row.asked)
        case "overdue":
            return row.due is not None and row.due < now()
        case "mine":
            return row.closed is None and is_owed(row, by)
        case _:
            return getattr(row, name) == value


def is_owed(row, by):
    held = posts(by, present_processes(now().date())[row.process])
    theirs = {unit for _, unit in held if unit}
    owes = any(row.owner == role and row.unit in {unit, ""} for role, unit in held)
    return owes or bool(theirs & set(listed(row.asked)))


def plain(by, *, closed=False, **asked):
    rows = [row for row in seen(by) if (row.closed is not None) is closed]
    found = [row for row in rows if all(is_asked(row, *each, by) for each in asked.items())]
    if closed:
        return [row.number for row in sorted(found, key=lambda r: (r.closed, r.pk), reverse=True)]
    ordered = sorted(found, key=lambda r: (r.due is None, r.due or AT, r.pk))
    return [row.number for row in ordered]


# ── and what is shown ───────────────────────────────────────────────────────────────────────────


def forwards(by, **asked):
    pages = [case_queue(by, **asked)]
    while pages[-1].after:
        pages.append(case_queue(by, after=pages[-1].after, **asked))
    return pages


def backwards(by, last, **asked):
    pages = [last]
    while pages[0].before:
        pages.insert(0, case_queue(by, before=pages[0].before, **asked))
    return pages


def numbers(pages):
    return [line.number for page in pages for line in page.lines]


SINGLE = (
    *({"process": kind} for kind in KINDS),
    *({"state": state} for state in ("found", "handling")),
    *({"unit": unit} for unit in UNITS),
    *({"area": area} for area in (GRIDS[0], GRIDS[0].split("/")[0])),
    {"overdue": True},
    {"mine": True},
)
WANTED = [{}, *SINGLE, *(a | b for a, b in itertools.combinations(SINGLE, 2) if not a.keys() & b)]


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("reader", READERS)
def test_a_queue_is_the_plain_look_forwards_and_back_and_as_a_whole(archive, reader, closed):
    by = READERS[reader]
    for wanted in WANTED:
        asked = wanted | {"closed": closed}
        right = plain(by, **asked)
        pages = forwards(by, **asked)
        assert numbers(pages) == right, wanted
        assert numbers(backwards(by, pages[-1], **asked)) == right, wanted
        assert numbers([case_queue(by, whole=True, **asked)]) == right, wanted


@pytest.mark.parametrize("reader", READERS)
def test_the_next_case_goes_round_what_waits(archive, reader):
    by = READERS[reader]
    right = plain(by, mine=True)
    assert len(right) > 2
    assert [next_case(by, than=number) for number in right] == [*right[1:], right[0]]
    assert next_case(by) == right[0]


@pytest.mark.parametrize("reader", READERS)
def test_the_map_counts_each_case_once_where_it_lies(archive, reader, monkeypatch):
    by = READERS[reader]
    open_ = [row for row in seen(by) if row.closed is None]
    told = {f["properties"]["id"]: f["properties"] for f in area_features(by)["features"]}
    for area in (GRIDS[0], GRIDS[0].split("/")[0]):
        right = plain(by, area=area)
        late = plain(by, area=area, overdue=True)
        page = case_map(by, area=area)
        assert (told[area]["open"], told[area]["late"]) == (len(right), len(late))
        assert (page.open, page.late) == (len(right), len(late))
        assert [line.number for line in page.lines] == right[: maps.LINES]
    whole = case_map(by)
    assert whole.open == len(open_)
    assert whole.nowhere == sum(row.area == "" for row in open_)
    assert whole.sample is any(row.sample for row in open_)


@pytest.mark.parametrize("reader", READERS)
def test_points_are_those_that_have_one_and_by_area_they_are_as_many(archive, reader, monkeypatch):
    by = READERS[reader]
    placed = set(CaseRow.objects.filter(lon__isnull=False).values_list("number", flat=True))
    right = [number for number in plain(by) if number in placed]
    points = [f["properties"] for f in case_features(by)["features"]]
    assert [point["number"] for point in points] == right
    monkeypatch.setattr(maps, "POINTS", 2)
    areas = [f["properties"] for f in case_features(by)["features"]]
    assert sum(area["open"] for area in areas) == len(right)
    assert sum(area["late"] for area in areas) == sum(point["late"] for point in points)


@pytest.mark.parametrize("reader", READERS)
def test_the_board_counts_each_case_once_and_what_came_in_the_last_hour(archive, reader):
    by = READERS[reader]
    board = case_board(by)
    fresh = [row for row in seen(by) if row.opened > now() - timedelta(hours=1)]
    last = sorted(fresh, key=lambda r: (r.opened, r.pk), reverse=True)[:20]
    assert (board.open, board.late) == (len(plain(by)), len(plain(by, overdue=True)))
    assert [line.number for line in board.overdue] == plain(by, overdue=True)[:20]
    assert board.fresh == len(fresh)
    assert [line.number for line in board.arrived] == [row.number for row in last]


@pytest.mark.parametrize("reader", READERS)
def test_what_is_seen_at_all_is_what_ever_came_to_ones_units(archive, reader):
    by = READERS[reader]
    assert set(seen_cases(by)) == set(seen(by))


def test_what_never_came_to_a_unit_has_no_row_of_one(archive):
    CaseRow.objects.filter(concerned="").update(state="filed", due=AT)
    assert not CaseUnitRow.objects.filter(case__concerned="").exists()
