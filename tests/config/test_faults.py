"""A lost or full database gives a page that says so, and nothing is half done."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from jianyue.config.faults import server_error


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def lose(kind):
    """Make every statement from now on fail as a lost database does."""

    def gone(execute, sql, params, many, context):
        raise OperationalError("server closed the connection unexpectedly")

    return connection.execute_wrapper(gone)


def test_a_lost_database_is_told_in_words_by_a_page_that_needs_none(clerk, browser, sign_in):
    sign_in("chief")
    browser.raise_request_exception = False
    with lose("connection"):
        page = browser.get("/plans/")
    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert "数据库连不上" in page.content.decode()
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert browser.get("/plans/").status_code == 200


def test_a_machine_is_told_the_same_as_a_problem(clerk, browser, sign_in):
    sign_in("chief")
    browser.raise_request_exception = False
    with lose("connection"):
        answer = browser.get("/plans.json")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "R801"


def test_a_bug_says_that_it_is_one_and_shows_nothing_of_itself():
    try:
        raise KeyError("secret")
    except KeyError:
        page = server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "secret" not in page.content.decode()
    assert "R500" in page.content.decode()
