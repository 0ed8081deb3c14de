"""A sample of the shipped books, as of one morning: what the tests of the city share."""

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from jianyue.ledger.city.city import Sample
from jianyue.ledger.city.places import City
from jianyue.library.areas import load_areas
from jianyue.library.dispatch import load_dispatch
from jianyue.library.keywords import load_keywords
from jianyue.library.processes import load_process
from tests.ledger.casework.cases import ALMANAC

EVENT = load_process("city_event")
CITY = City(load_dispatch("city_event"), load_areas(), load_keywords("city_event"))
UNTIL = datetime(2020, 6, 30, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def numbered(at, key):
    return f"{at:%Y%m%d}-{key}"


def sample(seed=1, days=180):
    return Sample(CITY, EVENT, ALMANAC, numbered, UNTIL, days, seed)


def dice(seed):
    return Random(seed)  # noqa: S311 a sample, no secret
