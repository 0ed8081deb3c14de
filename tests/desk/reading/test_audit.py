"""Entries as their readers see them."""

import re
from pathlib import Path

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.journal import seal_entries
from jianyue.desk.people import note_sign_in
from jianyue.desk.reading import audit as audit_module
from jianyue.desk.reading.audit import Asked, audit, entry, table_of
from jianyue.store.models import EntryRow
from tests.desk.conftest import actor


@pytest.fixture
def reader(plan):
    return actor("audit", (Role.AUDIT_ADMIN,))


def test_a_sign_in_is_named_like_any_act(reader):
    note_sign_in(username="nobody", act="sign_in", result="failed")
    line = audit(reader, Asked()).lines[0]
    assert (line.zh, line.outcome_zh, line.person) == ("登录", "失败", "unknown")


def test_an_entry_knows_its_neighbours_and_its_leaf(reader):
    seal_entries()
    numbers = list(EntryRow.objects.order_by("id").values_list("pk", flat=True))
    first = entry(reader, numbers[0])
    assert (first.older, first.newer, first.leaf, first.whole) == (None, numbers[1], 0, True)


def test_facts_are_cited_by_table_and_rows(reader):
    row = EntryRow.objects.get(act="assign_duties")
    cited = entry(reader, row.pk).cited
    assert [one.table for one in cited] == ["store_dutyrow"]
    assert len(cited[0].digest) == 64


def test_an_entry_that_was_changed_says_so(reader):
    whole = EntryRow.objects.get(act="load_book")
    false = EntryRow.objects.create(
        act="x", person="p", made_at=whole.made_at, body=whole.body, hash="0" * 64
    )
    assert not entry(reader, false.pk).whole


def test_the_table_holds_every_line(reader):
    found = audit(reader, Asked(act="add_unit"))
    assert [row[6] for row in table_of(found).rows] == ["JW", "SW"]


def test_only_whoever_may_audit_reads(plan, clerk):
    for read in (lambda: audit(clerk, Asked()), lambda: entry(clerk, 1)):
        with pytest.raises(Refusal, match="R401"):
            read()


def test_what_time_does_by_itself_has_words_too():
    """Entries that are written without an act are told by name all the same."""
    desk = Path(audit_module.__file__).parents[1]
    done = {
        name
        for path in desk.rglob("*.py")
        for name in re.findall(r'Deed\(\s*"(\w+)"', path.read_text("utf-8"))
    }
    assert {"compare", "case_timer", "checkpoint"} <= done
    assert done <= {name for name, *_ in audit_module._acts()}
