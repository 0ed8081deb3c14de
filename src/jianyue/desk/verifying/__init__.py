"""验 verify the journal: every row, entry, leaf, checkpoint and file against what was hashed of it.

Two readings, each in one stream, so that memory does not grow with the archive: the leaves in
their order (``leaves``), then the entries with the facts that they cite (``facts``); at last the
files (``files``), and the rows of cases against their events (``cases``). It can be run while acts go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from django.db import connection, transaction

from jianyue.core.journal import Flaw, Root
from jianyue.desk.verifying.cases import read_cases
from jianyue.desk.verifying.facts import CITED, FactReading
from jianyue.desk.verifying.files import read_files, read_reports
from jianyue.desk.verifying.leaves import read_leaves
from jianyue.desk.verifying.tally import Tally
from jianyue.store.models import CaseRow, EntryRow, LeafRow

__all__ = ["Tally", "verify_journal"]


def verify_journal(tally: Tally | None = None, *, witness: Root | None = None) -> Iterator[Flaw]:
    """Every flaw of the archive, as it is found; ``tally`` counts along.

    ``witness`` is a root that was published: a log that was rewritten from end to end, checkpoints
    and all, is found out by nothing else.
    """
    seen = tally or Tally()
    with _at_one_moment():
        facts = FactReading.begun(seen)
        seen.whole = EntryRow.objects.count() + LeafRow.objects.count()
        seen.whole += CaseRow.objects.count()
        seen.whole += sum(model._default_manager.count() for model in CITED.values())
        yield from read_leaves(seen, witness)
        yield from facts.read_entries()
        yield from facts.read_uncited()
        yield from read_reports(facts.reports)
        yield from read_files(seen)
        yield from read_cases(seen, settled=connection.vendor == "postgresql")


def _at_one_moment() -> AbstractContextManager[None]:
    """PostgreSQL shows one moment throughout; SQLite hands out ids in the order of commits."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return nullcontext()
    return _snapshot()


@contextmanager
def _snapshot() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
