"""The filter lets the same promises through today and on a past day."""

import pytest

from jianyue.desk.reading import promises as reading
from jianyue.desk.reading.heads import head_of
from jianyue.desk.reading.lines import lines_on
from jianyue.desk.reading.promises import Filter, promises, table_of
from jianyue.desk.verdicts import refresh_verdicts
from tests.desk.conftest import KEY


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(q="家"),
        Filter(q="全覆盖 街镇"),
        Filter(kind="relative"),
        Filter(lead="SW"),
        Filter(light="grey"),
        Filter(status="awaiting_target", basis=reading.Standing.VERIFIED),
        Filter(q="没有这样的话"),
    ],
    ids=lambda f: f"{f.q}{f.kind}{f.lead}{f.light}{f.status}",
)
def test_the_database_and_the_words_filter_alike(plan, clerk, wanted):
    found = head_of(clerk, KEY)
    refresh_verdicts(plan, found.head.today)
    kept = [line.id for line in lines_on(found) if reading._lets(line, wanted)]
    assert [line.id for line in promises(clerk, KEY, wanted).lines] == kept


def test_what_is_exported_is_what_is_seen(plan, clerk):
    refresh_verdicts(plan, head_of(clerk, KEY).head.today)
    page = promises(clerk, KEY, Filter(q="医院"), whole=True)
    assert [row[2] for row in table_of(page).rows] == [line.title for line in page.lines]
