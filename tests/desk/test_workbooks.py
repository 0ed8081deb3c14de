"""The decomposition workbook goes out, is filled as in Excel, comes back, and only what was looked
at is applied."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Node
from jianyue.core.decomposition import SHEET_NAME, RowState
from jianyue.core.people import Role
from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal
from jianyue.core.sheet_origin import ORIGIN_NAME
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.papers.acts import open_book
from jianyue.desk.plans import amend_plan, load_book
from jianyue.desk.units import end_unit
from jianyue.desk.workbooks import apply_workbook, preview_workbook, print_workbook
from jianyue.store.models import DutyRow, EntryRow, PersonRow, VerdictRow
from jianyue.store.plans import load_plan
from tests.desk.conftest import EXAMPLE, KEY, actor
from tests.desk.sheets import AT, codes, fill, printed, row_of, said

NAME = "decomposition.xlsx"
WHY = Authority("区政府", "样例〔2020〕9号", date(2020, 4, 2), "样例")


def preview(by, data, **more):
    return preview_workbook(by, plan=KEY, data=data, **more)


def apply(by, data, **more):
    return apply_workbook(by, plan=KEY, data=data, digest=preview(by, data).digest, **more).written


# -- out and back --------------------------------------------------------------------------------


def test_a_file_that_nobody_filled_changes_nothing(plan, clerk):
    found = preview(clerk, fill(printed(clerk), {}))
    assert set(found.counts) == {RowState.UNCHANGED}
    assert (found.duties, found.findings, found.weights_after) == ((), (), 0)


def test_printing_twice_on_a_day_gives_the_same_bytes(plan, clerk):
    assert printed(clerk) == printed(clerk)


def test_what_it_was_printed_from_is_hidden_and_locked(plan, clerk, tmp_path):
    path = tmp_path / "w.xlsx"
    path.write_bytes(printed(clerk))
    book = openpyxl.load_workbook(path)
    assert book[ORIGIN_NAME].sheet_state == "veryHidden"
    assert book[ORIGIN_NAME].protection.sheet
    assert [c.value for c in book[ORIGIN_NAME][2]] == ["@plan", KEY, ""]
    book.close()


def test_some_promises_alone_may_be_printed(plan, clerk, promise):
    found = preview(clerk, printed(clerk, commitments=[promise]))
    assert [row.identity for row in found.rows] == [promise]
    with pytest.raises(Refusal, match="R448"):
        print_workbook(clerk, plan=KEY, commitments=["C999"])


def test_looking_leaves_no_trace(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "weight"): 5})
    before = EntryRow.objects.count()
    preview(clerk, data)
    assert (DutyRow.objects.count(), EntryRow.objects.count()) == (1, before)


# -- what was typed ------------------------------------------------------------------------------


def test_each_cell_typed_is_shown_before_and_after(plan, clerk, promise):
    cells = {
        "q1": 0.25,
        "q2": "开工；50%",
        "leader": "常务副区长",
        "lead": "JW",
        "co": "区交通委",
        "weight": 5,
    }
    data = fill(printed(clerk), {(promise, key): value for key, value in cells.items()})
    found = preview(clerk, data)
    assert said(found, promise) == {
        "q1": ("", "25%"),
        "q2": ("", "开工；50%"),
        "leader": ("分管副区长", "常务副区长"),
        "lead": ("SW", "JW"),
        "co": ("JW", "区交通委"),
        "weight": ("", "5"),
    }
    assert found.counts[RowState.CHANGED] == 1
    assert (found.weights, found.weights_after) == (0, 5)


def test_what_was_looked_at_is_laid(plan, clerk, promise):
    data = fill(
        printed(clerk), {(promise, "q1"): "25%", (promise, "q4"): "100%", (promise, "weight"): 2.5}
    )
    apply(clerk, data)
    held = next(c for c in load_plan(plan).versions[0].commitments if c.id == promise)
    assert held.path == (
        Node(Deadline(date(2020, 3, 31), "一季度"), Decimal("0.25")),
        Node(Deadline(date(2020, 12, 31), "四季度"), Decimal(1)),
    )
    assert DutyRow.objects.last().weight == "2.5"
    assert held.owners.lead == "SW"


def test_the_same_file_again_changes_nothing(plan, clerk, promise):
    data = fill(
        printed(clerk),
        {
            (promise, "lead"): "JW、SW",
            (promise, "co"): "",
            (promise, "q1"): 0.25,
            (promise, "weight"): "5.0",
        },
    )
    assert len(apply(clerk, data)) == 1
    again = preview(clerk, data)
    assert set(again.counts) == {RowState.UNCHANGED}
    assert apply(clerk, data) == ()


def test_the_first_listed_leads_and_the_others_co_operate(plan, clerk, promise):
    data = fill(
        printed(clerk), {(promise, "lead"): "JW、SW、区财政局", (promise, "co"): "区交通委"}
    )
    apply(clerk, data)
    row = DutyRow.objects.last()
    assert (row.lead, row.co) == ("JW", ["SW", "310114-CZ", "310114-JT"])


def test_a_unit_is_taken_by_any_of_its_names(plan, clerk, promise):
    data = fill(
        printed(clerk), {(promise, "lead"): "嘉定区财政局", (promise, "co"): "区交通委、310114-FB"}
    )
    apply(clerk, data)
    row = DutyRow.objects.last()
    assert (row.lead, row.co) == ("310114-CZ", ["310114-JT", "310114-FB"])


def test_a_cell_that_was_emptied_takes_away(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "co"): None, (promise, "leader"): ""})
    assert said(preview(clerk, data), promise) == {"co": ("JW", ""), "leader": ("分管副区长", "")}
    apply(clerk, data)
    assert (DutyRow.objects.last().co, DutyRow.objects.last().leader) == ([], "")


def test_rows_are_known_by_identity_and_not_by_place(plan, clerk, promise):
    def sort_and_move_columns(book, rows):
        sheet = book[SHEET_NAME]
        last = sheet.max_row
        cells = [[c.value for c in row] for row in sheet.iter_rows(min_row=4, max_row=last)]
        for n, row in enumerate(reversed(cells), 4):
            for m, value in enumerate(row, 1):
                sheet.cell(n, m).value = value
        sheet.move_range(f"A3:C{last}", cols=40)

    data = fill(printed(clerk), {(promise, "weight"): 7}, also=sort_and_move_columns)
    found = preview(clerk, data)
    assert said(found, promise) == {"weight": ("", "7")}
    assert found.counts == {RowState.CHANGED: 1, RowState.UNCHANGED: 33}


# -- what cannot be taken ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "code", "hint"),
    [
        ("lead", "区交通局", "K708", "是不是“区交通委”？"),
        ("co", "火星办", "K708", "用“单位名录”里的名称或代码"),
        ("lead", "区经委", "K708", "是不是"),  # JW and the bureau of the example share it
        ("q1", "25", "K710", "写比重"),
        ("q2", "120%", "K710", "写比重"),
        ("weight", "五", "K704", "只填数字"),
        ("weight", -1, "K713", "不小于 0"),
        ("co", "SW", "K717", "去掉"),
        ("leader", "王强", "K709", "写岗位"),
    ],
)
def test_a_bad_cell_is_told_with_sheet_row_column_and_what_to_do(
    plan, clerk, promise, key, value, code, hint
):
    PersonRow.objects.create(username="wq", name="王强")
    data = fill(printed(clerk), {(promise, key): value})
    found = preview(clerk, data)
    row = row_of(found, promise)
    (finding,) = row.findings
    column = openpyxl.utils.get_column_letter(AT[key])
    assert (row.state, finding.code) == (RowState.FAULTY, code)
    assert finding.place.file == f"{NAME}[{SHEET_NAME}]"
    assert finding.place.row == row.row
    assert finding.place.column.startswith(f"{column} “")
    assert (hint in finding.hint) or code == "K708"
    assert finding.english
    assert finding.english_hint
    with pytest.raises(Refusal, match="R447"):
        apply(clerk, data)
    assert DutyRow.objects.count() == 1


def test_nodes_that_fall_or_lie_after_the_due_day_are_told(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "q1"): "50%", (promise, "q3"): "40%"})
    (finding,) = row_of(preview(clerk, data), promise).findings
    assert (finding.code, finding.message) == ("K711", "三季度：40% 低于前面的 50%")


def test_a_node_after_the_due_day_is_told_and_the_last_one_falls_on_it(plan, clerk, promise):
    held = next(c for c in load_plan(plan, duties=False).versions[0].commitments if c.id == promise)
    early = replace(held, due=Deadline(date(2020, 6, 15), "6月中旬"))
    amend_plan(clerk, key=KEY, authority=WHY, changes={promise: early})
    late = fill(printed(clerk), {(promise, "q2"): "50%", (promise, "q3"): "100%"})
    (finding,) = row_of(preview(clerk, late), promise).findings
    assert (finding.code, finding.message) == (
        "K712",
        "三季度：节点 2020-09-30 晚于完成时限 2020-06-15",
    )
    apply(clerk, fill(printed(clerk), {(promise, "q2"): "100%"}))
    assert [n["deadline"]["day"] for n in DutyRow.objects.last().nodes] == ["2020-06-15"]


def test_a_unit_that_has_ended_leads_to_its_successor(plan, clerk, system, promise):
    data = printed(clerk)
    end_unit(system, code="310114-JT", until=date(2020, 4, 1), successor="310114-FB", rev=1)
    found = preview(clerk, fill(data, {(promise, "lead"): "区交通委"}))
    (finding,) = row_of(found, promise).findings
    assert (finding.code, finding.hint) == ("K708", "是不是“区府办”？")


def test_strange_double_and_missing_rows_are_told(plan, clerk, promise):
    def spoil(book, rows):
        sheet = book[SHEET_NAME]
        sheet.cell(rows["C001"], AT["id"]).value = "C999"
        sheet.cell(rows["C003"], AT["id"]).value = "C002"
        sheet.cell(rows["C004"], AT["id"]).value = None

    data = fill(printed(clerk), {(promise, "weight"): 5}, drop=["C005"], also=spoil)
    found = preview(clerk, data)
    state = {r.identity: (r.state, [d.code for d in r.findings]) for r in found.rows if r.findings}
    assert state == {"C999": (RowState.UNKNOWN, ["K714"]), "C002": (RowState.DUPLICATE, ["K702"])}
    gone = [r.identity for r in found.rows if r.state is RowState.MISSING]
    assert gone == ["C001", "C003", "C004", "C005"]
    assert [d.code for d in found.findings] == ["K701"]
    assert len(apply(clerk, data, partial=True)) == 1


def test_a_missing_row_alone_stands_in_nobodys_way(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "weight"): 5}, drop=["C005"])
    assert len(apply(clerk, data)) == 1


def test_a_column_that_was_deleted_takes_nothing_away(plan, clerk, promise):
    def delete(book, rows):
        book[SHEET_NAME].delete_cols(AT["co"])

    found = preview(clerk, fill(printed(clerk), {}, also=delete))
    assert [d.code for d in found.findings] == ["K706"]
    assert set(found.counts) == {RowState.UNCHANGED}


def test_a_fixed_cell_that_was_changed_is_told_and_not_taken(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "target"): "9家", (promise, "weight"): 5})
    found = preview(clerk, data)
    assert codes(found, promise) == ["K716"]
    assert row_of(found, promise).state is RowState.CHANGED


# -- one promise, several rows -------------------------------------------------------------------


def merged(plan, clerk, promise):
    """The promise now has the measure of another beside its own."""
    held = load_plan(plan, duties=False).versions[0].commitments
    one, two = next(c for c in held if c.id == promise), next(c for c in held if c.id != promise)
    both = replace(one, measures=(*one.measures, *two.measures))
    amend_plan(clerk, key=KEY, authority=WHY, changes={promise: both})


def test_the_rows_of_one_promise_are_taken_together(plan, clerk, promise):
    merged(plan, clerk, promise)
    cells = {(promise, "lead"): "区财政局", (f"{promise}#1", "weight"): 4}
    data = fill(printed(clerk), cells)
    found = preview(clerk, data)
    assert said(found, promise) == {"lead": ("SW", "区财政局")}
    assert said(found, f"{promise}#1") == {"weight": ("", "4")}
    (row,) = apply(clerk, data)
    assert (row.lead, row.weight) == ("310114-CZ", "4")
    assert set(preview(clerk, data).counts) == {RowState.UNCHANGED}


def test_rows_of_one_promise_that_differ_are_told(plan, clerk, promise):
    merged(plan, clerk, promise)
    data = fill(printed(clerk), {(promise, "weight"): 4, (f"{promise}#1", "weight"): 5})
    found = preview(clerk, data)
    assert codes(found, promise) == codes(found, f"{promise}#1") == ["K715"]
    assert found.duties == ()


# -- the archive moves meanwhile -----------------------------------------------------------------


def test_a_row_that_the_archive_has_changed_since_is_a_conflict(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "lead"): "区财政局", ("C001", "weight"): 3})
    assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW", (), "分管副区长")])
    found = preview(clerk, data)
    assert row_of(found, promise).state is RowState.CONFLICT
    assert said(found, promise) == {"lead": ("JW", "区财政局")}
    assert codes(found, promise) == ["K720"]
    with pytest.raises(Refusal, match="R447"):
        apply(clerk, data)
    assert [d.commitment for d in apply(clerk, data, partial=True)] == ["C001"]


def test_a_conflict_is_overruled_by_name_and_only_what_was_typed_holds(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "weight"): 6})
    assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW", (), "分管副区长")])
    (row,) = apply(clerk, data, overruling=[promise])
    assert (row.lead, row.weight) == ("JW", "6")


def test_who_did_not_type_is_no_party_to_a_conflict(plan, clerk, promise):
    data = fill(printed(clerk), {("C001", "weight"): 3})
    assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW", (), "分管副区长")])
    found = preview(clerk, data)
    assert row_of(found, promise).state is RowState.UNCHANGED
    assert [d.commitment for d in apply(clerk, data)] == ["C001"]


def test_a_promise_that_was_amended_since_is_a_conflict(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "weight"): 6})
    merged(plan, clerk, promise)
    found = preview(clerk, data)
    assert (found.printed_version, found.version) == (1, 2)
    assert "第 2 版调整过" in row_of(found, promise).findings[0].message


def test_what_has_changed_since_the_preview_is_not_applied(plan, clerk, promise):
    data = fill(printed(clerk), {("C001", "weight"): 3})
    seen = preview(clerk, data).digest
    assign_duties(clerk, plan=KEY, duties=[Duty("C001", "JW")])
    with pytest.raises(Refusal, match="R446"):
        apply_workbook(clerk, plan=KEY, data=data, digest=seen)
    other = fill(printed(clerk), {("C001", "weight"): 4})
    with pytest.raises(Refusal, match="R446"):
        apply_workbook(clerk, plan=KEY, data=other, digest=seen)
    assert DutyRow.objects.count() == 2


# -- whose file it is ----------------------------------------------------------------------------


def test_the_workbook_of_another_plan_is_refused(plan, clerk):
    book, _ = open_book(EXAMPLE)
    load_book(clerk, book=book, key="other", proofs={})
    with pytest.raises(Refusal, match="R713"):
        preview_workbook(clerk, plan="other", data=printed(clerk))


def test_a_file_without_its_hidden_sheet_is_refused(plan, clerk):
    data = fill(printed(clerk), {}, also=lambda book, rows: book.remove(book[ORIGIN_NAME]))
    with pytest.raises(Refusal, match="R713"):
        preview(clerk, data)


def test_who_may_not_assign_may_not_upload(plan, clerk, linfang, wangqiang):
    data = print_workbook(linfang, plan=KEY).data
    for by in (linfang, wangqiang, actor("chief", (Role.CHECKER,))):
        with pytest.raises(Refusal, match="R401"):
            preview(by, data)
        with pytest.raises(Refusal, match="R401"):
            apply_workbook(by, plan=KEY, data=data, digest="")
    with pytest.raises(Refusal, match="R401"):
        print_workbook(wangqiang, plan=KEY)


def test_the_verdict_follows_the_new_path(plan, clerk, promise):
    apply(clerk, fill(printed(clerk), {(promise, "q1"): "25%"}))
    assert VerdictRow.objects.filter(plan=plan, commitment=promise).count() == 2


# -- many rows -----------------------------------------------------------------------------------


def grown(plan, clerk, count):
    """The plan with ``count`` promises more."""
    held = load_plan(plan, duties=False).versions[0].commitments[0]
    ids = [f"N{n:03}" for n in range(count)]
    amend_plan(clerk, key=KEY, authority=WHY, changes={i: replace(held, id=i) for i in ids})
    return ids


@pytest.mark.parametrize("count", [60, 200])  # a few are written in another way than many
def test_statements_do_not_grow_with_the_rows(plan, clerk, count):
    ids = grown(plan, clerk, count)
    data = fill(printed(clerk), {(i, "weight"): 1 for i in ids} | {(i, "q1"): "25%" for i in ids})
    with CaptureQueriesContext(connection) as looking:
        found = preview(clerk, data)
    assert found.counts[RowState.CHANGED] == count
    with CaptureQueriesContext(connection) as applying:
        done = apply_workbook(clerk, plan=KEY, data=data, digest=found.digest)
    assert len(done.written) == count
    assert len(looking) == 8
    assert reads(applying) == 18
    # SQLite takes some 900 values an INSERT; PostgreSQL takes more than 200 verdicts through a
    # table of the transaction's own, five statements where few take one.
    assert len(applying) <= 30


def reads(queries):
    return sum(q["sql"].startswith("SELECT") for q in queries)


def test_a_cell_with_an_error_of_the_spreadsheet_is_no_empty_cell(plan, clerk, promise):
    data = fill(printed(clerk), {(promise, "lead"): "#REF!", (promise, "co"): "#N/A"})
    row = row_of(preview(clerk, data), promise)
    assert (row.state, row.changes) == (RowState.FAULTY, ())
    assert [d.code for d in row.findings] == ["K718", "K718"]
