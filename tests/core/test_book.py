"""A book's words: what is known is empty until it is recorded; nothing is edited in place."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from jianyue.core.book import Body, Record


def test_a_record_begins_empty():
    record = Record()
    assert (record.observations, record.series, record.rosters, record.assignments) == ((),) * 4


def test_a_body_without_dates_has_always_been_there():
    body = Body("A1", "绿化局")
    assert (body.since, body.until, body.successor) == (None, None, None)


def test_a_body_is_not_edited():
    body = Body("A1", "绿化局")
    with pytest.raises(FrozenInstanceError):
        body.name = "园林局"
