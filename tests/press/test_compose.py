from dataclasses import replace
from decimal import Decimal

import pytest

from jianyue.core.table import Column
from jianyue.press.compose import make_page
from jianyue.press.page import Page
from tests.press import samples
from tests.press.samples import A1, A5, book, promise


def progress(tables: samples.Tables, basis: str = "verified") -> Page:
    return make_page(tables, edition="progress", basis=basis, checksum="c" * 64)


def plan(tables: samples.Tables) -> Page:
    return make_page(tables, edition="plan", basis="claimed", checksum="c" * 64)


def test_the_panel_is_the_headline_and_no_promise_is_told_twice() -> None:
    page = progress(samples.tables())
    assert [item.title for item in page.panel][:2] == ["增加值", "一般公共预算收入"]
    told = [item.id for band in page.bands for item in band.items]
    assert told == [f"c{n:03}" for n in range(6, 18)]


def test_an_area_told_in_the_panel_has_no_band_and_an_empty_one_has() -> None:
    bands = progress(samples.tables()).bands
    assert [band.number for band in bands] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    empty = bands[3]
    assert (empty.count, empty.directions[0]) == (0, "盘活存量工业用地和厂房资源")


def test_the_sums_of_the_opening_are_those_of_the_summary() -> None:
    page = progress(samples.tables())
    assert page.total == 17
    assert sum(count.number for count in page.counts) == 17
    assert (page.counts[0].zh, page.counts[0].number) == ("已兑现", 1)
    assert sum(count.share for count in page.counts) == pytest.approx(1)


def test_two_measures_of_one_promise_count_once() -> None:
    both = [promise(1, A1, "甲", "3家"), promise(2, A1, "乙", "5家", id="c001")]
    page = plan(book(both))
    assert (page.total, page.bands[0].count, len(page.bands[0].items)) == (1, 1, 2)


def test_the_plan_edition_shows_no_light_and_no_progress() -> None:
    page = plan(samples.tables())
    items = [*page.panel, *(item for band in page.bands for item in band.items)]
    assert all(i.lamp is None and i.progress is None and not i.because for i in items)
    assert page.legend == ()
    assert [(c.zh, c.number) for c in page.counts] == [
        ("数量目标", 9),
        ("工程节点", 7),
        ("比照目标", 1),
    ]


def test_a_plan_without_verdicts_prints_the_plan_edition() -> None:
    page = plan(book([promise(1, A1, "甲", "建成")]))
    assert page.bands[0].items[0].target == "建成"


def test_claimed_and_verified_are_not_mixed() -> None:
    tables = book([promise(1, A1, "甲", "建成", status_claimed="kept", status_verified="unproven")])
    lamps = [progress(tables, basis).bands[0].items[0].lamp for basis in ("claimed", "verified")]
    assert [lamp.zh for lamp in lamps if lamp] == ["已兑现", "待证"]


def test_a_claimed_figure_never_stands_beside_another_verified_light() -> None:
    row = promise(1, A1, "甲", "3家", status_claimed="kept", status_verified="unproven",
                  actual="3家", because="3家均已完成", progress=Decimal(1))  # fmt: skip
    claimed, verified = (
        progress(book([row]), basis).bands[0].items[0] for basis in ("claimed", "verified")
    )
    assert (claimed.actual, claimed.because, claimed.progress) == ("3家", "3家均已完成", 1.0)
    assert (verified.actual, verified.because, verified.progress) == ("", "", None)


def test_a_reason_of_the_check_itself_goes_first() -> None:
    tables = book([promise(1, A1, "甲", "3家", status="kept", because="自报3家")])
    old = tables["commitments"]
    more = (*old.columns, Column("because_verified", "", ""))
    checked = replace(old, columns=more, rows=((*old.rows[0], "现场核实3家"),))
    page = progress(tables | {"commitments": checked})
    assert page.bands[0].items[0].because == "现场核实3家"


def test_a_promise_without_a_verdict_is_unproven_and_grey() -> None:
    lamp = progress(book([promise(1, A1, "甲", "建成")])).bands[0].items[0].lamp
    assert lamp is not None
    assert (lamp.zh, lamp.light, lamp.mark) == ("待证", "grey", "○")


def test_a_deadline_keeps_its_words_and_names_the_day() -> None:
    items = progress(samples.tables()).bands[4].items
    assert items[0].due == "年内（2020年12月31日）"
    assert items[1].due == "2020年12月31日前"


def test_the_numeral_of_a_range_and_of_a_large_figure() -> None:
    bands = progress(samples.tables()).bands
    assert (bands[0].items[0].numeral, bands[0].items[0].unit) == ("1—2", "家")
    assert (bands[7].items[1].numeral, bands[7].items[1].unit) == ("1.3万", "亩")


def test_the_legend_explains_each_status_shown_and_no_other() -> None:
    page = progress(book([promise(1, A5, "甲", "建成", status="overdue")]))
    assert [x.lamp.zh for x in page.legend] == ["逾期"]


def test_directions_are_counted_to_the_last_one() -> None:
    tables = book(
        [promise(1, A1, "甲", "建成")], directions=(("1", "一"), ("1", "二"), ("9", "三"))
    )
    page = plan(tables)
    assert (page.bands[0].direction_count, page.other_directions) == (2, 1)


def test_directions_without_an_area_number_are_found_by_the_name() -> None:
    tables = book([promise(1, A1, "甲", "建成")])
    bare = samples.table(
        "directions",
        tuple((key, key, key, samples.S) for key in ("area", "text")),
        [{"area": "三项新的重大任务", "text": "一"}],
    )
    assert plan(tables | {"directions": bare}).bands[0].direction_count == 1


def test_what_is_not_known_is_left_out_of_the_imprint() -> None:
    page = plan(book([], source="", version="", sha256=""))
    assert [zh for zh, _, _ in page.facts] == ["数据校验 SHA-256"]


def test_a_version_number_is_said_as_one() -> None:
    assert ("计划版本", "Plan version", "第 2 版") in plan(book([], version="2")).facts


def test_a_promise_without_a_name_is_told_by_its_identity() -> None:
    assert plan(book([promise(1, A1, "", "")])).bands[0].items[0].title == "（未写明指标）c001"


def test_a_share_beyond_its_ends_is_cut() -> None:
    more = promise(1, A1, "甲", "3家", progress=Decimal("1.7"), expected=Decimal("-0.1"))
    item = progress(book([more])).bands[0].items[0]
    assert (item.progress, item.expected) == (1.0, 0.0)


@pytest.mark.parametrize(("edition", "basis"), [("draft", "claimed"), ("plan", "hoped")])
def test_another_edition_or_basis_is_a_fault(edition: str, basis: str) -> None:
    with pytest.raises(ValueError, match="no such edition"):
        make_page(samples.tables(), edition=edition, basis=basis, checksum="")
