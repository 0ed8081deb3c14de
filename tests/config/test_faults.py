"""A lost or full database gives a page that says so, and nothing is half done."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from jianyue.config.faults import forbidden, server_error


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


def told(answer):
    """The code that a page tells, and its status."""
    return answer.status_code, answer.content.decode().split('muted small">')[1][:4]


def test_an_address_that_is_none_asks_the_database_for_nothing(
    db, visitor, django_assert_num_queries
):
    with django_assert_num_queries(0):
        answer = visitor.get("/nowhere/")
    assert told(answer) == (404, "R511")
    assert "没有这一页" in answer.content.decode()
    assert visitor.get("/nowhere.json").json()["code"] == "R511"


def test_a_form_that_expired_is_told_so(db):
    answer = Client(enforce_csrf_checks=True).post("/choose/", {"language": "en"})
    assert told(answer) == (403, "R513")


def test_more_than_is_taken_is_413_and_nothing_is_read(db, visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert told(visitor.post("/choose/", {"next": "x" * 2000})) == (413, "R514")


def test_what_cannot_be_read_is_400(db, visitor):
    assert told(visitor.get("/", headers={"host": "elsewhere.example"})) == (400, "R515")


def test_what_django_forbids_is_403():
    from django.core.exceptions import PermissionDenied

    assert told(forbidden(RequestFactory().get("/"), PermissionDenied())) == (403, "R512")


def test_the_page_speaks_the_tongue_and_wears_the_look_of_the_reader(visitor):
    visitor.cookies["django_language"] = "en"
    visitor.cookies["jianyue_look"] = "dark"
    page = visitor.get("/nowhere/").content.decode()
    assert '<html lang="en" data-look="dark">' in page
    assert "<h1>There is no such page</h1>" in page
    assert "没有这一页" in page
