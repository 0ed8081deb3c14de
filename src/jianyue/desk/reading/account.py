"""My account 我的账号: who I am here, how I sign in, and where I am signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from jianyue.core.people import Actor
from jianyue.desk.clock import moment
from jianyue.desk.deed import not_there
from jianyue.desk.reading.people import Held, roles_of
from jianyue.store.models import PersonRow


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session: when it was last heard of, and whether it is this very one."""

    seen_at: datetime | None
    here: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One's own account. ``password_until`` is the day the password must be changed by, None when
    it need not; ``second_factor``: a code of the telephone is asked at each sign-in."""

    username: str
    name: str
    roles: tuple[Held, ...]
    password_set_at: datetime | None
    password_until: datetime | None
    second_factor: bool
    sessions: tuple[SignedIn, ...]

    @property
    def others(self) -> int:
        """How many sessions there are besides this one."""
        return sum(not one.here for one in self.sessions)


def account(by: Actor, here: str = "") -> Account:
    """The actor's own account, in four statements; ``here`` is the key of the session he asks in."""
    row = PersonRow.objects.filter(username=by.id).first()
    if row is None:
        raise not_there("账号", "account")
    set_at, days = row.password_set_at or row.date_joined, settings.PASSWORD_DAYS
    return Account(
        username=row.username,
        name=row.name,
        roles=tuple(held for held in roles_of([row.pk]).get(row.pk, ()) if held.now),
        password_set_at=set_at,
        password_until=set_at + timedelta(days=days) if days else None,
        second_factor=Authenticator.objects.filter(user=row, type=Authenticator.Type.TOTP).exists(),
        sessions=tuple(_signed_in(one, here) for one in sessions_of(row.pk)),
    )


def sessions_of(person: int) -> list[Session]:
    """The sessions of a person that have not ended, in one statement."""
    rows = Session.objects.filter(expire_date__gt=moment()).order_by("-expire_date")
    return [row for row in rows if row.get_decoded().get("_auth_user_id") == str(person)]


def _signed_in(row: Session, here: str) -> SignedIn:
    at = row.get_decoded().get("at")
    zone = timezone.get_current_timezone()
    return SignedIn(datetime.fromtimestamp(at, zone) if at else None, row.session_key == here)
