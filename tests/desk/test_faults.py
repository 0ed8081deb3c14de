"""A database that is lost, full, busy or empty is told in words; a bug stays a bug."""

import sqlite3

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection

from jianyue.desk.faults import no_tables, refusal_of


def caused(error, cause):
    error.__cause__ = cause
    return error


def sqlite(code):
    found = sqlite3.OperationalError("told")
    found.sqlite_errorcode = code
    return caused(OperationalError("told"), found)


class State(Exception):
    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("code", "refusal"),
    [(13, "R802"), (8, "R802"), (5, "R803"), (14, "R801"), (5 | 2 << 8, "R803")],
)
def test_what_sqlite_says(code, refusal):
    assert refusal_of(sqlite(code)).code == refusal


@pytest.mark.parametrize(
    ("state", "refusal"),
    [("53100", "R802"), ("40P01", "R803"), ("57P01", "R801"), ("42P01", "R804")],
)
def test_what_postgresql_says(state, refusal):
    assert refusal_of(caused(OperationalError("told"), State(state))).code == refusal


def test_a_connection_that_broke_off_is_lost():
    assert refusal_of(InterfaceError("connection already closed")).code == "R801"


def test_a_rule_of_the_data_that_was_broken_is_no_fault_of_the_database():
    assert refusal_of(IntegrityError("UNIQUE constraint failed")) is None
    assert refusal_of(DatabaseError("anything else")) is None


def test_a_missing_table_is_told_by_the_database_under_test(db):
    with pytest.raises(DatabaseError) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM there_is_no_such_table")
    assert refusal_of(raised.value).code == no_tables().code == "R804"
