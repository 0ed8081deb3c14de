"""What is known of a person is read under the key of its case, and by nobody once that is gone."""

from datetime import UTC, datetime

import pytest

from jianyue.store.models import CaseKeyRow, CaseRow, CaseSecretRow
from jianyue.store.secrets import destroy, lock, unlock

AT = datetime(2020, 4, 20, 9, tzinfo=UTC)


@pytest.fixture
def cases(db):
    return [
        CaseRow.objects.create(
            number=str(n), process="p", version="0", state="found", since=AT, opened=AT
        )
        for n in range(2)
    ]


def kept(case, **values):
    CaseSecretRow.objects.bulk_create(lock([(case, values)]))


def test_the_last_that_was_filled_in_counts(cases):
    kept(cases[0], phone="1", name="李")
    kept(cases[0], phone="2")
    assert unlock(cases[0]) == {"phone": "2", "name": "李"}
    assert CaseKeyRow.objects.count() == 1


def test_each_case_has_a_key_of_its_own(cases):
    for case in cases:
        kept(case, phone="1")
    assert destroy(cases[0]) == 1
    assert unlock(cases[0]) == {"phone": None}
    assert unlock(cases[1]) == {"phone": "1"}


def test_what_comes_after_an_erasure_is_read_and_what_was_before_is_not(cases):
    kept(cases[0], phone="1", name="李")
    destroy(cases[0])
    kept(cases[0], phone="2")
    assert unlock(cases[0]) == {"phone": "2", "name": None}


def test_nothing_filled_in_makes_no_key(cases):
    assert lock([(cases[0], {})]) == []
    assert not CaseKeyRow.objects.exists()
    assert destroy(cases[0]) == 0
