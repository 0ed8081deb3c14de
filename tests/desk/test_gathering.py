"""Reports that come at the same moment are written together, and each stands for itself."""

BEGIN = """
from threading import Event, Thread
from django.db import connection, connections
from tests.desk.cases import *
from jianyue.desk import gathering
from jianyue.desk.cases import open_case
from jianyue.store.models import CaseRow, EntryRow
units()
opened()  # what is done once of a book is done
here, further = Event(), Event()
written = gathering.Gathering._written
batches, selves = [], []

def held_up(self, wishes):
    batches.append(len(wishes))
    selves.append(self)
    if len(batches) == 1:
        here.set()
        further.wait(30)
    return written(self, wishes)

gathering.Gathering._written = held_up
told = {}

def report(name, **more):
    try:
        told[name] = open_case(CLERK, process="city_event", **({"fields": EVENT} | more)).number
    except Exception as error:
        told[name] = type(error).__name__
    connections.close_all()

def at_once(first, *others):
    threads = [Thread(target=report, args=("first",), kwargs=first)]
    threads[0].start()
    here.wait(30)
    threads += [Thread(target=report, args=(n,), kwargs=more) for n, more in enumerate(others)]
    for thread in threads[1:]:
        thread.start()
    while len(selves[0]._waiting) < len(others):
        pass
    further.set()
    for thread in threads:
        thread.join(30)
"""
TOGETHER = """
at_once({}, {}, {}, {})
print(*batches)
print(len(set(told.values())), CaseRow.objects.count(), EntryRow.objects.filter(act="open_case").count())
print(sorted(told.values()) == sorted(CaseRow.objects.order_by("id").values_list("number", flat=True)[1:]))
"""
REFUSED = """
at_once({}, {"fields": {"text": "路面坑洼"}}, {})
print(*batches)
print(told[0], CaseRow.objects.count(), EntryRow.objects.filter(act="open_case").count())
"""
BROKEN = """
from jianyue.desk import cases
as_it_is = cases.file_each

def file_each(sent):
    if any(item.client_id == "broken" for _, item in sent):
        raise ValueError
    return as_it_is(sent)

cases.file_each = file_each
at_once({}, {}, {"client_id": "broken"}, {})
print(*batches)
print(told[1], CaseRow.objects.count(), EntryRow.objects.filter(act="open_case").count())
"""
TWICE = """
at_once({"client_id": "one"}, {"client_id": "two"}, {"client_id": "two"}, {"client_id": "one"})
print(len(set(told.values())), CaseRow.objects.count(), EntryRow.objects.filter(act="open_case").count())
"""
STATEMENTS = """
from django.test.utils import CaptureQueriesContext
from jianyue.desk.cases import _open_together
from jianyue.desk.deed import Deed
from jianyue.core.people import Right
from jianyue.desk.clock import now

def statements(count):
    wishes = [
        gathering.Wish(Deed("open_case", Right.HANDLE, CLERK, now()),
                       {"process": "city_event", "fields": EVENT})
        for _ in range(count)
    ]
    with CaptureQueriesContext(connection) as seen:
        written(gathering.Gathering(_open_together), wishes)
    return len(seen)

print(statements(1), statements(7))
"""
VERIFIED = """
from jianyue.desk.verifying import verify_journal
at_once({}, {}, {})
print(list(verify_journal()))
"""


def said(archive, script):
    return archive.python(BEGIN + script, JIANYUE_TODAY="2020-04-20", PYTHONPATH=".")


def test_those_that_come_while_one_is_written_go_together(archive):
    assert said(archive, TOGETHER) == ["1 3", "4 5 5", "True"]


def test_what_one_is_refused_does_not_touch_the_others(archive):
    assert said(archive, REFUSED) == ["1 2", "Refusal 3 3"]


def test_what_breaks_is_written_alone_and_breaks_alone(archive):
    assert said(archive, BROKEN) == ["1 3 1 1 1", "ValueError 4 4"]


def test_the_same_sent_by_two_at_once_is_one_case(archive):
    assert said(archive, TWICE) == ["2 3 5"]


def test_statements_do_not_grow_with_those_that_go_together(archive):
    one, seven = said(archive, STATEMENTS)[0].split()
    assert one == seven


def test_the_journal_of_what_went_together_verifies(archive):
    assert said(archive, VERIFIED) == ["[]"]
