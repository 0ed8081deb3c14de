"""The words of GeoReport v2, under the specification's own names and in its order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

MOST_DESCRIPTION = 4000  # characters; "free form text limited to 4,000 characters"
MOST_DAYS = 90  # "may not span more than 90 days"
MOST_REQUESTS = 1000  # "first 1000 requests returned"
OPEN, CLOSED = "open", "closed"
REALTIME = "realtime"
DATATYPES = ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist")


@dataclass(frozen=True, slots=True)
class Service:
    """A class of reports that is taken."""

    service_code: str
    service_name: str
    description: str = ""
    metadata: bool = False
    type: str = REALTIME
    keywords: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that an attribute may have."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A further field of a service; ``variable`` False: words for the reporter, no field."""

    code: str
    datatype: str
    required: bool
    order: int
    description: str
    variable: bool = True
    datatype_description: str = ""
    values: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceDefinition:
    """The further fields of one service."""

    service_code: str
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A report as it is sent. ``particulars`` (email, phone, names, account and device) go to the
    store and nowhere else; they are not shown when the words are printed in a log."""

    service_code: str
    lat: float | None = None
    long: float | None = None
    address_string: str = ""
    address_id: str = ""
    description: str = ""
    media_url: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    particulars: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Created:
    """What is answered to a report."""

    service_request_id: str
    service_notice: str = ""
    account_id: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """Which request came of a token."""

    service_request_id: str
    token: str


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """A report as anyone may look it up. The specification has no field for who reported it."""

    service_request_id: str
    status: str
    service_code: str
    requested_datetime: datetime
    status_notes: str = ""
    service_name: str = ""
    description: str = ""
    agency_responsible: str = ""
    service_notice: str = ""
    updated_datetime: datetime | None = None
    expected_datetime: datetime | None = None
    address: str = ""
    address_id: str = ""
    zipcode: str = ""
    lat: float | None = None
    long: float | None = None
    media_url: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Which requests are asked for: ``ids`` alone where any are named."""

    ids: tuple[str, ...]
    codes: tuple[str, ...]
    statuses: tuple[str, ...]
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Error:
    """One error in the specification's form."""

    code: int
    description: str


class Unfit(Exception):
    """A request that cannot be fulfilled: every error there is, and the HTTP status to answer."""

    def __init__(self, errors: tuple[Error, ...]) -> None:
        super().__init__("; ".join(f"{one.code} {one.description}" for one in errors))
        self.errors = errors
        self.status = errors[0].code


def no_key() -> Unfit:
    """The api_key is missing or nobody's: 403."""
    return Unfit((Error(403, "api_key 缺失或无效 missing or invalid api_key"),))


def not_found(name: str, value: str) -> Unfit:
    """A service, a request or a jurisdiction that is not there: 404."""
    return Unfit((Error(404, f"没有这个 {name} {name} not found: {value[:80]}"),))
