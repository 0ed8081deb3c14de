"""号 sessions: one's own sign-ins elsewhere are ended by oneself."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import now
from jianyue.desk.deed import Deed
from jianyue.desk.reading.account import sessions_of
from jianyue.store.models import PersonRow


def end_sessions(by: Actor, *, keep: str) -> int:
    """End every session of one's own but the one whose key is ``keep``; gives how many ended.

    No right is asked: a person may always close his own door.
    """
    deed = Deed("end_sessions", Right.READ, by, now())
    person = PersonRow.objects.get(username=by.id)
    with transaction.atomic():
        ended = [row.pk for row in sessions_of(person.pk) if row.pk != keep]
        Session.objects.filter(pk__in=ended).delete()
        deed.about(by.id, ended=len(ended))
        deed.close()
    return len(ended)
