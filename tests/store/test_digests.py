"""A row's digest is a matter of its columns; an entry cites rows by runs of ids."""

import hashlib
from datetime import date

import pytest

from jianyue.store.digests import MARK, canonical, cite, row_digest, runs, stored_digests
from jianyue.store.models import UnitRow


def test_the_canonical_form_is_sorted_and_tight():
    assert canonical({"b": [1, None], "a": "区"}) == '{"a":"区","b":[1,null]}'


@pytest.mark.parametrize(
    ("ids", "found"), [([], []), ([5], [[5, 1]]), ([3, 4, 5, 9], [[3, 3], [9, 1]])]
)
def test_ids_are_told_as_runs(ids, found):
    assert runs(ids) == found


@pytest.fixture
def units(db):
    return [UnitRow.objects.create(code=c, name=c, since=date(2020, 1, 1)) for c in ("SW", "JW")]


def test_the_digest_is_the_hash_of_the_columns_as_json(units):
    pk = units[0].pk
    text = (
        '{"code":"SW","id":' + str(pk) + ',"kind":"","name":"SW","position":0,"rev":1,"short":"",'
        '"since":"2020-01-01","successor":"","until":null}'
    )
    assert row_digest(units[0]) == hashlib.sha256(text.encode()).hexdigest()


def test_what_is_stored_has_the_digest_of_what_was_written(units):
    found = dict(stored_digests(UnitRow, [u.pk for u in units]))
    assert found == {u.pk: row_digest(u) for u in units}


def test_a_citation_names_every_row_and_proves_them_all(units):
    told = cite(list(reversed(units)))
    digests = [row_digest(u) for u in units]
    assert told["table"] == "store_unitrow"
    assert told["ids"] == [[units[0].pk, 2]]
    assert told["marks"] == "".join(d[:MARK] for d in digests)
    assert told["root"] == hashlib.sha256("".join(digests).encode()).hexdigest()
