"""A connection is asked whether it stands without a round trip, and a lost one is noticed."""

import os
from contextlib import contextmanager

import psycopg
import pytest
from django.db import ProgrammingError, connection

from jianyue.store.postgresql.base import WORDLESS

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" not in os.environ, reason="only PostgreSQL has a server that may go"
)


@contextmanager
def traced(file):
    """What is sent to the server meanwhile."""
    wire = connection.connection.pgconn
    with file.open("w+b") as out:
        wire.trace(out.fileno())
        yield out
        wire.untrace()


def test_a_connection_that_answered_a_moment_ago_is_sent_nothing(db, tmp_path):
    connection.ensure_connection()
    assert connection.is_usable()
    with traced(tmp_path / "wire"):
        assert connection.is_usable()
    assert (tmp_path / "wire").read_bytes() == b""


def test_one_that_was_not_asked_for_long_is_asked_by_a_statement(db, tmp_path, monkeypatch):
    connection.ensure_connection()
    assert connection.is_usable()
    monkeypatch.setattr(connection, "_answered", connection._answered - WORDLESS)
    with traced(tmp_path / "wire"):
        assert connection.is_usable()
    assert b"SELECT 1" in (tmp_path / "wire").read_bytes()


def test_a_connection_that_the_server_has_ended_is_noticed(db):
    lost = connection.copy()
    lost.ensure_connection()
    assert lost.is_usable()
    number = lost.connection.info.backend_pid
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    assert not lost.is_usable()
    lost.close()


def test_in_a_transaction_that_failed_nothing_can_be_sent(db):
    assert connection.is_usable()
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    assert not connection.is_usable()
