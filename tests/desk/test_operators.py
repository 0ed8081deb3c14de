"""Whoever runs a command acts by his account of the machine, with what the command needs."""

import getpass

from jianyue.core.people import Right, Role
from jianyue.desk.operators import operator


def test_the_account_of_the_machine_stands_in_the_journal():
    assert operator(Role.CLERK).id == f"cli:{getpass.getuser()}"


def test_a_command_holds_no_more_than_it_needs():
    clerk = operator(Role.CLERK)
    assert clerk.may(Right.ADOPT)
    assert not clerk.may(Right.MANAGE_PEOPLE)


def test_a_long_name_is_cut_to_what_the_journal_holds(monkeypatch):
    monkeypatch.setenv("LOGNAME", "x" * 60)
    assert operator().id == "cli:" + "x" * 36
