"""A disk that takes no more: the act is refused in words, and the archive stays whole."""

from tests.archives import EXAMPLE

# A limit on the size of files is what the system has to say "no more" without a full disk.
ACTS_UNTIL_FULL = """
import resource, sys
from pathlib import Path
from django.conf import settings
from django.db import Error, connection
from jianyue.core.people import Role
from jianyue.desk.faults import refusal_of
from jianyue.desk.operators import operator
from jianyue.desk.units import add_unit
from jianyue.store.models import UnitRow
size = Path(settings.DATA, "jianyue.sqlite3").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 65536, size + 65536))
done = []
try:
    for number in range(5000):
        add_unit(operator(Role.SYSTEM_ADMIN), code=f"U{number}", name="单位" * 50)
        done.append(f"U{number}")
except Error as error:
    print(refusal_of(error).code)
print(len(done))
"""
KEPT = """
from django.db import connection
from jianyue.store.models import EntryRow, UnitRow
print(UnitRow.objects.filter(code__startswith="U").count())
print(EntryRow.objects.filter(act="add_unit").count())
with connection.cursor() as cursor:
    cursor.execute("PRAGMA integrity_check")
    print(cursor.fetchone()[0])
"""


def test_what_was_answered_before_the_disk_was_full_is_there_and_nothing_else(archives):
    archive = archives.new(postgresql=False)
    archive.run("load", EXAMPLE)
    code, done = archive.python(ACTS_UNTIL_FULL)
    assert code == "R802"
    assert 0 < int(done) < 5000
    assert archive.python(KEPT) == [done, done, "ok"]
    assert archive.run("verify").returncode == 0
