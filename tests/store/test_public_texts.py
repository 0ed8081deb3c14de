"""Of each case the last text counts; an empty one withdraws it."""

from datetime import UTC, datetime

import pytest

from jianyue.store.models import CasePublicRow, CaseRow
from jianyue.store.public_texts import public_text, public_texts

AT = datetime(2020, 4, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def cases(db):
    told = {"process": "p", "version": "0" * 64, "state": "found", "since": AT, "opened": AT}
    return [CaseRow.objects.create(number=n, **told) for n in "12"]


def test_the_last_text_counts_and_an_empty_one_withdraws(cases, django_assert_num_queries):
    for n, text in ((0, "先"), (1, "别的"), (0, "后"), (1, "")):
        CasePublicRow.objects.create(case=cases[n], text=text, person="chief", made_at=AT)
    with django_assert_num_queries(1):
        assert public_texts([one.pk for one in cases]) == {cases[0].pk: "后"}
    assert public_text(cases[1]) == ""
