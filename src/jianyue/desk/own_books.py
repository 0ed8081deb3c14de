"""换书 the district's own books (``library.own``) in the journal: which files stand, with their digests.

The data folder belongs to whoever runs the system; that he changed who gets what is told by an
entry, and the bytes are kept as a blob, so that what a book said on a day can be read again.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from jianyue.core.people import SYSTEM, Right
from jianyue.desk.deed import Deed
from jianyue.library.areas import load_areas
from jianyue.library.bulletins import load_office_words
from jianyue.library.calendars import load_workdays
from jianyue.library.case_mail import load_case_mail
from jianyue.library.disclosure import load_disclosure
from jianyue.library.dispatch import load_dispatch
from jianyue.library.escalation import load_ladder
from jianyue.library.keywords import load_keywords
from jianyue.library.likeness import load_likeness
from jianyue.library.own import own_books
from jianyue.library.reporting import load_reporting
from jianyue.library.sensors import load_sensors
from jianyue.store.blobs import put_blob
from jianyue.store.models import EntryRow

_ACT = "note_books"
_FOLDERS: dict[str, Any] = {
    "areas": load_areas,
    "dispatch": load_dispatch,
    "keywords": load_keywords,
}
_FILES: dict[str, Any] = {
    "bulletins": load_office_words,
    "case_mail": load_case_mail,
    "disclosure": load_disclosure,
    "escalation": load_ladder,
    "likeness": load_likeness,
    "reporting": load_reporting,
    "sensors": load_sensors,
}


def load_own(name: str, path: Path) -> None:
    """Read an own book as the program would. Raises the Refusal of whatever is wrong in it."""
    folder, _, file = name.rpartition("/")
    if folder == "calendars":  # beside the years that are shipped
        load_workdays.__wrapped__()
    elif folder:
        _FOLDERS[folder].__wrapped__(Path(file).stem, path.parent)
    else:
        _FILES[Path(file).stem].__wrapped__(path)


def note_books(moment: datetime) -> bool:
    """Leave an entry where the own books are others than at the last entry; True where one was
    left. None is left of no books at all, until there were some. One statement where nothing
    changed. Raises Refusal R412 when a book cannot be kept."""
    found = {name: path.read_bytes() for name, path in own_books()}
    present = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in found.items()]
    last = EntryRow.objects.filter(act=_ACT).order_by("-id").first()
    known = json.loads(last.body)["detail"]["books"] if last else []
    if present == known:
        return False
    for data in found.values():
        put_blob(data)
    with transaction.atomic():
        deed = Deed(_ACT, Right.OPERATE, SYSTEM, moment)
        deed.about("", books=present, count=len(present))
        deed.close()
    return True
