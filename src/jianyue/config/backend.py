"""How a session's person is found: with his roles, in one statement."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from jianyue.store.models import PersonRow
from jianyue.store.people import load_person


class PersonBackend(ModelBackend):
    """Django's own; only reading the person is ours."""

    def get_user(self, user_id: Any) -> PersonRow | None:  # noqa: ANN401 Django's own
        """The person of a session; None for one who may not sign in any more."""
        person = load_person(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None
