"""The doctor asks all its checks and goes on where the database is lost."""

import pytest
from django.db import OperationalError, connection

from jianyue.desk.doctor import CHECKS, DEPLOYED, State, examine


def gone(execute, sql, params, many, context):
    raise OperationalError("connection refused")


def test_a_healthy_installation_has_nothing_to_put_right(db, settings, tmp_path):
    settings.DATA, settings.BLOBS = tmp_path, tmp_path / "blobs"
    found = list(examine(deploy=False))
    assert len(found) == len(CHECKS)
    assert [f.zh for f in found if f.state is State.BAD] == []


def test_every_fault_says_what_to_do_in_both_tongues(db):
    found = list(examine(deploy=True))
    assert len(found) == len(CHECKS) + len(DEPLOYED)
    for finding in found:
        assert finding.zh
        assert finding.en
        if finding.state is State.BAD:
            assert finding.now_zh
            assert finding.now_en


@pytest.mark.django_db
def test_a_lost_database_leaves_what_needs_it_unknown_and_asks_the_rest():
    with connection.execute_wrapper(gone):
        found = list(examine(deploy=True))
    assert len(found) == len(CHECKS) + len(DEPLOYED)
    assert found[0].state is State.BAD
    assert "connection refused" in found[0].zh
    assert sum(f.state is State.NONE and "数据库好了再查" in f.zh for f in found) == 10
