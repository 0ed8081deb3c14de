"""A city event and the people who lead it: what the tests of cases share."""

from datetime import date

from jianyue.core.people import Role
from jianyue.desk.cases import act_on_case, add_case_file, open_case
from jianyue.desk.people import add_person, grant_role
from jianyue.desk.units import add_unit
from tests.desk.conftest import actor

CLERK = actor("chief", (Role.CLERK,))
LINFANG = actor("linfang", (Role.LIAISON, "SW"))
HELPER = actor("helper", (Role.LIAISON, "JW"))
CHENLI = actor("chenli", (Role.CHECKER,))
HEAD = actor("head", (Role.LEADER,))
NOBODY = actor("wangqiang")
EVENT = {"source": "网格巡查", "text": "路面坑洼", "place": "塔城路"}
PNG = b"\x89PNG\r\n\x1a\n"
DISPATCHED = (
    (CLERK, "file", {"category": "part/traffic", "nature": "求助"}),
    (CLERK, "dispatch", {"handling_unit": "SW"}),
)
HANDLED = (*DISPATCHED, (LINFANG, "accept", {}))


def units():
    system = actor("sys", (Role.SYSTEM_ADMIN,))
    for code, name in (("SW", "区商务委"), ("JW", "区经委"), ("CG", "城管")):
        add_unit(system, code=code, name=name, since=date(2019, 1, 1))


def opened(**more):
    return open_case(CLERK, process="city_event", fields=EVENT, **more).number


def led(steps, number=""):
    """A case after these steps."""
    number = number or opened()
    for by, action, fields in steps:
        act_on_case(by, case=number, action=action, fields=fields)
    return number


def pictured(number):
    for document in ("before", "after"):
        add_case_file(
            LINFANG, case=number, document=document, name="样例.png", data=PNG + document.encode()
        )


def with_address(role, unit):
    """A test person who holds a post, and whom a mail reaches."""
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    add_person(
        guard,
        username="reached",
        name="李芳",
        password="Jianyue#2020",
        email="reached@example.invalid",
        sample=True,
    )
    grant_role(guard, username="reached", role=role, unit=unit)
