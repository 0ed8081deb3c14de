"""先读 read ahead: of very many cases what the rollups read is copied before anybody waits for it.

What the rates read each quarter of an hour, what time by stage reads once a day, for every event
of theirs is read for it. Whatever is asked, of whosever cases, is then counted from the copy.
"""

from __future__ import annotations

import fcntl
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings

from jianyue.desk.reading.case_stages import STAGES_EACH
from jianyue.desk.reading.kept_rollups import KEPT_FROM, QUARTER
from jianyue.store.case_copies import CASES_COPY, SPANS_COPY, case_copy, copy_cases
from jianyue.store.models import CaseRow

EACH = ((CASES_COPY, QUARTER), (SPANS_COPY, STAGES_EACH))
BUDGET = 20.0  # seconds of one run: time has more to do, and what is begun is gone on with


def copy_ahead(moment: datetime) -> tuple[str, ...]:
    """Copy what is due; gives which copies came to be whole. Of many who come at once one does it."""
    if CaseRow.objects.count() < KEPT_FROM:
        return ()
    end = time.monotonic() + BUDGET
    done = []
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    with (Path(settings.DATA) / ".copies.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return ()
        for name, each in EACH:
            if case_copy(name, moment, each) is None and copy_cases(
                name, moment, each, lambda: time.monotonic() > end
            ):
                done.append(name)
    return tuple(done)
