"""Reads what is sent to GeoReport v2: a new report (a form), a query, and its words as XML or JSON.

What is malformed raises Unfit with every error that was found, in the specification's form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import isfinite
from urllib.parse import urlsplit

from lxml import etree

from jianyue.api.open311.words import (
    CLOSED,
    MOST_DAYS,
    MOST_DESCRIPTION,
    OPEN,
    Attribute,
    Error,
    NewRequest,
    Query,
    ServiceDefinition,
    Unfit,
    not_found,
)

Form = Mapping[str, Sequence[str]]  # a field may come several times
Told = dict[str, str | None]

PARTICULARS = ("email", "device_id", "account_id", "first_name", "last_name", "phone")
_WORDS = ("address_string", "address_id", "description", "media_url")
_LONGEST = 500  # of any other field
_ATTRIBUTE = re.compile(r"attribute\[([^\]]+)\](?:\[\])?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")


def check_jurisdiction(form: Form, ours: str) -> None:
    """A district serves itself alone and needs no jurisdiction_id; another's is not found."""
    said = _said(form, "jurisdiction_id")
    if said and said != ours:
        raise not_found("jurisdiction_id", said)


def read_new_request(form: Form, definitions: Mapping[str, ServiceDefinition]) -> NewRequest:
    """A report from the fields of a form. ``definitions`` has every service that is taken, by its
    code. Raises Unfit."""
    code = _said(form, "service_code")
    errors = [] if code else [_missing("service_code")]
    if code and code not in definitions:
        errors += not_found("service_code", code).errors
    lat, long = _place(form, errors)
    words = {name: _said(form, name) for name in _WORDS}
    particulars = {name: _said(form, name) for name in PARTICULARS if _said(form, name)}
    errors += _too_long(words | particulars)
    if words["media_url"] and urlsplit(words["media_url"]).scheme not in ("http", "https"):
        errors.append(_wrong("media_url", "应为 http(s) 地址", "an http(s) address is wanted"))
    attributes = _attributes(form)
    if code in definitions:
        errors += _unanswered(attributes, definitions[code].attributes)
    if errors:
        raise Unfit(tuple(errors))
    return NewRequest(code, lat, long, **words, attributes=attributes, particulars=particulars)


def _place(form: Form, errors: list[Error]) -> tuple[float | None, float | None]:
    """Both degrees, or none where the place is told in words."""
    before = len(errors)
    lat, long = (_degrees(form, name, most, errors) for name, most in (("lat", 90), ("long", 180)))
    if len(errors) > before:
        return None, None
    if (lat is None) != (long is None):
        errors.append(_wrong("lat, long", "两个都要", "both are needed"))
    elif lat is None and not (_said(form, "address_string") or _said(form, "address_id")):
        errors.append(_missing("lat & long, address_string or address_id"))
    return lat, long


def _too_long(words: Mapping[str, str]) -> Iterator[Error]:
    for name, value in words.items():
        most = MOST_DESCRIPTION if name == "description" else _LONGEST
        if len(value) > most:
            yield _wrong(name, f"至多 {most} 字", f"{most} characters at most")


def read_query(form: Form, now: datetime) -> Query:
    """Which requests are asked for; what is not said is the last 90 days. Raises Unfit."""
    errors: list[Error] = []
    ids, codes, statuses = (
        tuple(dict.fromkeys(_listed(form, name)))
        for name in ("service_request_id", "service_code", "status")
    )
    if any(status not in (OPEN, CLOSED) for status in statuses):
        errors.append(_wrong("status", "open 或 closed", "open or closed"))
    start, end = (_moment(form, name, errors) for name in ("start_date", "end_date"))
    span = timedelta(days=MOST_DAYS)
    until = end or (min(now, start + span) if start else now)
    since = start or until - span
    if until < since or until - since > span:
        errors.append(
            _wrong("start_date, end_date", f"先后相距至多 {MOST_DAYS} 天", "90 days at most")
        )
    if errors:
        raise Unfit(tuple(errors))
    return Query(ids, codes, statuses, since, until)


def read_words(data: bytes) -> list[Told]:
    """The elements of a list in XML or JSON by the Spark convention: the flat fields of each, as
    words; None where an element is empty. Raises Unfit for what is neither."""
    try:
        if data.lstrip()[:1] in (b"[", b"{"):
            return [{k: _word(v) for k, v in one.items()} for one in json.loads(data)]
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        root = etree.fromstring(data, parser)
        return [{str(field.tag): field.text or None for field in one} for one in root]
    except (ValueError, AttributeError, RecursionError, etree.XMLSyntaxError) as fault:
        raise Unfit((Error(400, f"读不成 XML 或 JSON not XML or JSON: {fault}"[:300]),)) from None


def _word(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _said(form: Form, name: str) -> str:
    """The last value of a field, "" where it is empty: the specification takes both for not said."""
    values = form.get(name) or ("",)
    return values[-1].strip()


def _listed(form: Form, name: str) -> Iterator[str]:
    for value in form.get(name, ()):
        yield from (one.strip() for one in value.split(",") if one.strip())


def _degrees(form: Form, name: str, most: float, errors: list[Error]) -> float | None:
    said = _said(form, name)
    if not said:
        return None
    try:
        found = float(said)
    except ValueError:
        found = float("nan")
    if not isfinite(found) or abs(found) > most:
        errors.append(_wrong(name, f"应为 ±{most} 以内的度数", f"degrees within ±{most}"))
        return None
    return found


def _moment(form: Form, name: str, errors: list[Error]) -> datetime | None:
    said = _said(form, name).replace(" ", "+")  # a plus sign that nobody encoded
    if not said:
        return None
    found = moment(said)
    if found is None:
        shown = "2020-06-30T08:00:00+08:00"
        errors.append(_wrong(name, f"写作 {shown}", f"write it {shown}"))
    return found


def moment(said: str) -> datetime | None:
    """A moment as the W3C's note writes it, with its time zone; None for anything else."""
    try:
        return datetime.fromisoformat(said) if _MOMENT.fullmatch(said) else None
    except ValueError:
        return None


def _attributes(form: Form) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, values in form.items():
        match = _ATTRIBUTE.fullmatch(name)
        if match:
            said = tuple(value.strip() for value in values if value.strip())
            found[match[1]] = found.get(match[1], ()) + said
    return found


def _unanswered(
    given: Mapping[str, tuple[str, ...]], wanted: Iterable[Attribute]
) -> Iterator[Error]:
    fields = {one.code: one for one in wanted if one.variable}
    for code, one in fields.items():
        if one.required and not given.get(code):
            yield _missing(f"attribute[{code}]")
    for code, values in given.items():
        if code not in fields:
            yield _wrong(f"attribute[{code}]", "这类没有这一栏", "no such attribute")
        elif values and not _fits(fields[code], values):
            yield _wrong(f"attribute[{code}]", "值不对", f"{fields[code].datatype} is wanted")


def _fits(field: Attribute, values: tuple[str, ...]) -> bool:
    if field.datatype != "multivaluelist" and len(values) > 1:
        return False
    if field.datatype in ("singlevaluelist", "multivaluelist"):
        return set(values) <= {choice.key for choice in field.values}
    if field.datatype == "number":
        try:
            return isfinite(float(values[0]))
        except ValueError:
            return False
    if field.datatype == "datetime":
        return moment(values[0]) is not None
    longest = MOST_DESCRIPTION if field.datatype == "text" else _LONGEST
    return len(values[0]) <= longest and (field.datatype == "text" or "\n" not in values[0])


def _missing(name: str) -> Error:
    return Error(400, f"没有写 {name} {name} was not provided")


def _wrong(name: str, zh: str, en: str) -> Error:
    return Error(400, f"{name}：{zh} {name}: {en}")
