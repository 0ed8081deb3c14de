"""Whoever signs in is led to his work."""

import pytest

from tests.web.conftest import KEY


@pytest.mark.parametrize(
    ("who", "place"),
    [("linfang", "claims/"), ("chenli", "checks/"), ("chief", ""), ("head", "")],
)
def test_each_is_led_to_what_he_comes_for(as_, who, place):
    assert as_(who).get("/").url == f"/plans/{KEY}/{place}"


def test_a_person_without_rights_is_refused(as_):
    assert as_("wangqiang").get("/").status_code == 403
