"""The document says what the API does: schemathesis asks everything, and nothing breaks."""

import json
import re

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from jianyue.api.routes import ROUTES
from jianyue.api.urls import api

SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
PEOPLE = ("chief", "linfang", "chenli", "head", "wangqiang")


def test_every_route_stands_in_the_document():
    document = api.get_openapi_schema()
    told = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert told == {(r.method, f"/api/v1{r.path}") for r in ROUTES}


def test_every_word_that_is_referred_to_is_defined():
    text = json.dumps(api.get_openapi_schema())
    named = set(re.findall(r"#/components/schemas/(\w+)", text))
    assert named <= set(api.get_openapi_schema()["components"]["schemas"])


@pytest.fixture
def one_connection():
    """Requests stay within the test's transaction, as those of Django's own client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def tokens(machine, one_connection):
    """A token of each person, taken in turn."""
    return [machine(name).secret for name in PEOPLE]


@SCHEMA.parametrize()
@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_whatever_is_asked_is_answered_as_the_document_says(case, tokens, settings):
    settings.JIANYUE_API_RATE = 1_000_000
    who = tokens[len(str(case.body)) % len(tokens)]
    # What a rule of the trade refuses (a day before the version in force) no schema can say.
    case.call_and_validate(
        headers={"Authorization": f"Bearer {who}"}, excluded_checks=[positive_data_acceptance]
    )
