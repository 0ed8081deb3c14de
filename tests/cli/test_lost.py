"""A database that goes while people work: each page says so, nothing is half done, and when it is
back the work goes on without anybody starting anything anew. A real server, a real browser's form."""

import urllib.error

import pytest

from tests.archives import POSTGRESQL, administer, database_of
from tests.cli.test_killed import PROMISES, TRY, Hand
from tests.cli.test_server import served

CLAIMS = """
from jianyue.store.models import ClaimRow, EntryRow
print(*ClaimRow.objects.filter(progress__startswith="样例 ").values_list("progress", flat=True))
print(EntryRow.objects.filter(act="submit_claim", person="linfang", result="done").count())
"""


def told(work):
    """The status and the words of a page that could not do it."""
    with pytest.raises(urllib.error.HTTPError) as raised:
        work()
    return raised.value.code, raised.value.read().decode(), raised.value.headers


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite has no server that could go")
def test_a_database_that_goes_and_comes_back(archives):
    archive = archives.new()
    signed = archive.run("sample", **TRY).stdout
    password = next(line.split()[-1] for line in signed.splitlines() if " linfang " in line)
    promise = archive.python(PROMISES)[0].split()[0]
    process, port = served(archive, **TRY)
    hand = Hand(port, 1, promise, password)
    address = f"/plans/jiading-2020/promises/{promise}/claim/?unit=YL-JJ"
    name = database_of(archive.url)
    try:
        hand.post("/sign-in/", login="linfang", password=password)
        hand.post(address, progress="样例 一", do="submit")
        before = archive.python(CLAIMS)
        administer(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
        administer(f"{ended} '{name}'")
        for path in ("/", address, "/plans/jiading-2020.json"):
            status, words, head = told(lambda path=path: hand.browser.open(hand.base + path))
            assert (status, head["Retry-After"]) == (503, "30")
            assert "数据库连不上" in words
            assert "R801" in words
            assert "没有写入" in words
        administer(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert archive.python(CLAIMS) == before
        hand.post(address, progress="样例 二", do="submit")
        assert int(archive.python(CLAIMS)[1]) == int(before[1]) + 1
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert archive.run("verify").returncode == 0
