"""The person of a session."""

from jianyue.config.backend import PersonBackend
from jianyue.store.models import PersonRow


def test_an_account_that_was_closed_has_no_session_any_more(db):
    row = PersonRow.objects.create(username="linfang")
    assert PersonBackend().get_user(row.pk) == row
    PersonRow.objects.update(is_active=False)
    assert PersonBackend().get_user(row.pk) is None
    assert PersonBackend().get_user(row.pk + 1) is None
