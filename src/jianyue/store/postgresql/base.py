"""The connection of Django to PostgreSQL; before each request it is asked whether it still stands.

Django asks by a statement, a round trip for every report that comes in. A server that has gone says
so first: its socket can be read although nothing was asked. That costs no round trip; what a
firewall has dropped without a word is found by the statement, once a minute.
"""

from __future__ import annotations

import select
import time

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from psycopg.pq import TransactionStatus

WORDLESS = 60.0  # seconds that a connection is believed to stand on the word of its socket alone


class DatabaseWrapper(PostgreSQL):
    """What ``DATABASES`` names as its ENGINE."""

    _answered = 0.0

    def is_usable(self) -> bool:
        """Whether a statement can be sent: nothing came unasked, and not too long ago one was
        answered."""
        now = time.monotonic()
        if now - self._answered < WORDLESS and self._silent():
            return True
        usable = super().is_usable()
        if usable:
            self._answered = now
        return usable

    def _silent(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        if self.connection.info.transaction_status is TransactionStatus.INERROR:
            return False
        waiting = select.poll()
        waiting.register(self.connection.pgconn.socket, select.POLLIN)
        return not waiting.poll(0)
