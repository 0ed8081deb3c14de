"""What signing in needs, each by what is set and who is there."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from jianyue.core.people import Role
from jianyue.desk.administrators import ADMINISTRATORS, NewPerson, first_administrators
from jianyue.desk.doctor import signing_in
from jianyue.desk.doctor.finding import State
from jianyue.desk.operators import operator
from jianyue.store.models import PersonRow

ALL = settings.AUTH_PASSWORD_VALIDATORS


@pytest.mark.parametrize(
    ("check", "more", "good"),
    [
        (
            "hashes",
            {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"]},
            True,
        ),
        ("hashes", {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}, False),
        ("rules", {}, True),
        ("rules", {"PASSWORD_DAYS": 0}, False),
        ("rules", {"AUTH_PASSWORD_VALIDATORS": []}, False),
        *(
            ("rules", {"AUTH_PASSWORD_VALIDATORS": ALL[:n] + ALL[n + 1 :]}, False)
            for n, rule in enumerate(ALL)
            if rule["NAME"].startswith("jianyue.")
        ),
        ("lock", {}, True),
        ("lock", {"AXES_FAILURE_LIMIT": 100}, False),
        ("idle", {}, True),
        ("idle", {"SESSION_COOKIE_AGE": 86400}, False),
        ("page", {}, True),
        ("page", {"ROOT_URLCONF": "jianyue.web.urls"}, False),
    ],
)
def test_a_setting(settings, check, more, good):
    for name, value in more.items():
        setattr(settings, name, value)
    assert (getattr(signing_in, check)().state is State.GOOD) is good


@pytest.fixture
def three(db):
    people = {role: NewPerson(role.value, "Jian-Yue-2020") for role in ADMINISTRATORS}
    first_administrators(operator(Role.SECURITY_ADMIN), people=people)


def test_the_three_administrators_are_looked_for(db):
    finding = signing_in.administrators()
    assert (finding.state, "系统管理员" in finding.zh) == (State.BAD, True)


def test_three_persons_are_well_until_one_is_closed(three):
    assert signing_in.administrators().state is State.GOOD
    PersonRow.objects.filter(username="audit_admin").update(is_active=False)
    assert "审计管理员" in signing_in.administrators().zh


def test_each_administrator_without_a_second_factor_is_named(three, settings):
    settings.SECOND_FACTOR = "administrators"
    for person in PersonRow.objects.exclude(username="audit_admin"):
        Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    finding = signing_in.second_factor()
    assert finding.state is State.BAD
    assert finding.zh.endswith("audit_admin")
    last = PersonRow.objects.get(username="audit_admin")
    Authenticator.objects.create(user=last, type="totp", data={"secret": "x"})
    assert signing_in.second_factor().state is State.GOOD
    settings.SECOND_FACTOR = "none"
    assert signing_in.second_factor().state is State.BAD


def test_sample_accounts_are_counted(three):
    assert signing_in.samples().state is State.GOOD
    PersonRow.objects.filter(username="audit_admin").update(sample=True)
    assert signing_in.samples().state is State.BAD
