"""The triggers that keep facts, for tests whose rows are really written and cleared afterwards."""

from contextlib import contextmanager
from importlib import import_module

from django.apps import apps
from django.db import connection


class Guards:
    """The triggers that keep facts: they stand during a test, not while its rows are cleared."""

    def __init__(self):
        self.triggers, self.up = import_module("jianyue.store.migrations.0002_append_only"), True

    def stand(self, up):
        if up is not self.up:
            with connection.schema_editor() as editor:
                (self.triggers.guard if up else self.triggers.free)(apps, editor)
            self.up = up


@contextmanager
def standing(blocker):
    """Guards, that stand again for whatever comes after."""
    held = Guards()
    yield held
    with blocker.unblock():
        held.stand(True)
