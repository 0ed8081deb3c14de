"""A disk that takes no more: the act is refused in words, and the archive stays whole."""

import urllib.error

from tests.archives import EXAMPLE
from tests.cli.test_killed import PROMISES, TRY, Hand
from tests.cli.test_server import served

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

CLAIMED = """
from jianyue.store.models import ClaimRow, EntryRow
print(ClaimRow.objects.filter(progress__startswith="样例 ").count())
print(EntryRow.objects.filter(act="submit_claim", person="linfang", result="done").count())
"""


def test_what_was_answered_before_the_disk_was_full_is_there_and_nothing_else(archives):
    archive = archives.new(postgresql=False)
    archive.run("load", EXAMPLE)
    code, done = archive.python(ACTS_UNTIL_FULL)
    assert code == "R802"
    assert 0 < int(done) < 5000
    assert archive.python(KEPT) == [done, done, "ok"]
    assert archive.run("verify").returncode == 0


def test_a_full_disk_is_told_by_the_page_and_reading_goes_on(archives):
    """A real server whose files may grow no more; the form says so, and no claim is half there."""
    archive = archives.new(postgresql=False)
    signed = archive.run("sample", **TRY).stdout
    password = next(line.split()[-1] for line in signed.splitlines() if " linfang " in line)
    promise = archive.python(PROMISES)[0].split()[0]
    before = int(archive.python(CLAIMED)[1])
    size = (archive.folder / "jianyue.sqlite3").stat().st_size
    process, port = served(archive, limit=size + 300_000, **TRY)
    hand = Hand(port, 1, promise, password)
    address = f"/plans/jiading-2020/promises/{promise}/claim/?unit=YL-JJ"
    try:
        hand.post("/sign-in/", login="linfang", password=password)
        answered, refused = [], None
        while refused is None and len(answered) < 400:
            words = f"样例 {len(answered)} " + "进展" * 2000
            try:
                hand.post(address, progress=words, do="submit")
                answered.append(words)
            except urllib.error.HTTPError as error:
                refused = error
        assert refused is not None
        assert refused.code == 503
        page = refused.read().decode()
        assert "数据库写不进去" in page
        assert "R802" in page
        assert hand.browser.open(f"{hand.base}/plans/jiading-2020.json").status == 200
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert archive.python(CLAIMED) == [f"{len(answered)}", f"{before + len(answered)}"]
    assert archive.run("verify").returncode == 0
