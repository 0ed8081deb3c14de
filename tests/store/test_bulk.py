"""Many rows at once are the rows that each alone would have been, on either database."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from jianyue.store.bulk import COPIED, insert_all
from jianyue.store.digests import row_digest
from jianyue.store.models import CaseEventRow, CaseRow

AT = datetime(2020, 6, 30, 8, 0, 0, 123456, tzinfo=UTC)
ODD = {"text": '制表\t换行\n反斜\\N "引号"', "units": ["SW", "JW"], "none": None}


def case(n):
    return CaseRow(
        number=f"n{n}", process="p", version="v", state="s", since=AT, opened=AT, lon=121.25
    )


def event(row, n=1):
    return CaseEventRow(
        case=row, seq=n, at=AT, action="a", person="p", version="v", data=ODD, source="s",
        client_id=f"{row.number}/{n}",
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("count", [3, COPIED + 1])
def test_rows_are_read_back_as_they_were_written(count):
    rows = insert_all([case(n) for n in range(count)])
    events = insert_all([event(row) for row in rows])
    assert len({row.pk for row in rows}) == count
    assert CaseRow.objects.count() == CaseEventRow.objects.count() == count
    stored = CaseEventRow.objects.get(pk=events[-1].pk)
    assert (stored.case_id, stored.data, stored.at) == (rows[-1].pk, ODD, AT)
    assert row_digest(stored) == row_digest(events[-1])


@pytest.mark.django_db
def test_a_later_row_gets_a_key_of_its_own():
    insert_all([case(n) for n in range(COPIED)])
    assert CaseRow.objects.filter(pk=insert_all([case("x")])[0].pk).count() == 1


@pytest.mark.django_db
def test_what_is_there_already_is_refused_as_ever():
    insert_all([case(n) for n in range(COPIED)])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all([case(n) for n in range(COPIED)])
    assert CaseRow.objects.count() == COPIED


@pytest.mark.django_db
def test_a_thousand_rows_cost_as_little_as_one_statement_for_their_keys(
    django_assert_max_num_queries,
):
    with django_assert_max_num_queries(2):
        insert_all([case(n) for n in range(1000)])


@pytest.mark.django_db
def test_of_nothing_nothing_is_written():
    assert insert_all([]) == []
