"""Ten signs or more, of three kinds out of four."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from jianyue.config.passwords import AnotherValidator, KindsValidator
from jianyue.store.models import PersonRow


@pytest.mark.parametrize("good", ["Abcdefgh12", "abcdefg-12", "ABCDEFG-12", "嘉定Abcdefg1-"])
def test_three_kinds_are_enough(good):
    validate_password(good)


@pytest.mark.parametrize("weak", ["abcdefgh12", "abcdefghij", "Ab-1567", "12345678901-"])
def test_two_kinds_or_nine_signs_are_not(weak):
    with pytest.raises(ValidationError):
        validate_password(weak)


def test_the_rule_is_told_in_the_readers_tongue():
    assert "四类" in KindsValidator().get_help_text()
    with translation.override("en"):
        assert "three" in KindsValidator().get_help_text()
    for rule in (KindsValidator(), AnotherValidator()):
        with translation.override("en"):
            assert rule.get_help_text().isascii()


def test_a_new_password_is_another_than_the_one_that_was():
    person = PersonRow(username="linfang")
    validate_password("Willow#Tree9", person)
    person.set_password("Willow#Tree9")
    with pytest.raises(ValidationError, match="原密码"):
        validate_password("Willow#Tree9", person)
    validate_password("Willow#Tree8", person)
