"""Three people and a plan, as every test of the desk finds them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jianyue.core.commitment import Owners
from jianyue.core.people import Actor, Grant, Role
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.papers.acts import open_book
from jianyue.desk.plans import load_book
from jianyue.desk.units import add_unit
from jianyue.library.roles import load_roles

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "jiading-2020"
KEY = "jiading-2020"
LED = "led"


def actor(name, *grants):
    return Actor(name, tuple(Grant(*g) for g in grants), load_roles())


@pytest.fixture
def clerk():
    return actor("chief", (Role.CLERK,))


@pytest.fixture
def linfang():
    """林芳 records, for the commerce bureau."""
    return actor("linfang", (Role.LIAISON, "SW"))


@pytest.fixture
def chenli():
    """陈立 reviews."""
    return actor("chenli", (Role.CHECKER,))


@pytest.fixture
def wangqiang():
    """王强, a resident, has no rights."""
    return actor("wangqiang")


@pytest.fixture
def system():
    return actor("sys", (Role.SYSTEM_ADMIN,))


@pytest.fixture
def plan(db, clerk, system, settings, tmp_path):
    """The example's plan on 20 April 2020, with one promise given to the commerce bureau."""
    settings.JIANYUE_TODAY = "2020-04-20"
    settings.BLOBS = tmp_path / "blobs"
    book, _ = open_book(EXAMPLE)
    row = load_book(clerk, book=book, key=KEY, proofs={})
    for code, name in (("SW", "区商务委"), ("JW", "区经委")):
        add_unit(system, code=code, name=name, since=date(2019, 1, 1))
    assign_duties(clerk, plan=KEY, duties=[Duty(counted(book), "SW", ("JW",), "分管副区长")])
    return row


@pytest.fixture
def led(plan, clerk):
    """A plan whose own book has the economic commission lead C001 since it was adopted, 7 January."""
    book, _ = open_book(EXAMPLE)
    (version,) = book.plan.versions
    first, *others = version.commitments
    version = replace(version, commitments=(replace(first, owners=Owners("JW")), *others))
    book = replace(book, plan=replace(book.plan, versions=(version,)))
    return load_book(clerk, book=book, key=LED, proofs={})


@pytest.fixture
def given_again(led, clerk):
    """The same unit is given the promise of the book once more, on 20 April."""
    assign_duties(clerk, plan=LED, duties=[Duty("C001", "JW", (), "分管副区长")])


def counted(book):
    """The id of a promise to add a number of things, in the example's plan."""
    from jianyue.core.commitment import Basis, NumberTarget

    return next(
        c.id
        for c in book.plan.versions[0].commitments
        if len(c.measures) == 1
        and isinstance(c.measures[0].target, NumberTarget)
        and c.measures[0].target.basis is Basis.ADD
        and c.owners == Owners()
    )


@pytest.fixture
def promise(plan):
    book, _ = open_book(EXAMPLE)
    return counted(book)
