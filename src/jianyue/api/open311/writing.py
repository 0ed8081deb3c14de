"""Prints the words of GeoReport v2 as XML and as JSON.

JSON is the XML by the specification's "Spark convention": a list of like elements is an array
without their name, an element without content is null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime

from lxml import etree

from jianyue.api.open311.words import (
    Created,
    Error,
    Service,
    ServiceDefinition,
    ServiceRequest,
    Token,
)

XML, JSON = "text/xml; charset=utf-8", "application/json; charset=utf-8"
Answer = (
    Sequence[Service]
    | Sequence[ServiceRequest]
    | Sequence[Created]
    | Sequence[Token]
    | Sequence[Error]
)
Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]

_ROOTS: Mapping[type, tuple[str, str]] = {
    Service: ("services", "service"),
    ServiceRequest: ("service_requests", "request"),
    Created: ("service_requests", "request"),
    Token: ("service_requests", "request"),
    Error: ("errors", "error"),
}
_INNER = {"attributes": "attribute", "values": "value"}
_ORDER: Mapping[
    type, tuple[str, ...]
] = {  # where the specification's order is not that of the words
    ServiceRequest: (
        *("service_request_id", "status", "status_notes", "service_name", "service_code"),
        *("description", "agency_responsible", "service_notice", "requested_datetime"),
        *("updated_datetime", "expected_datetime", "address", "address_id", "zipcode"),
        *("lat", "long", "media_url"),
    ),
}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_json(answer: Answer | ServiceDefinition) -> bytes:
    """The words as JSON in UTF-8."""
    return json.dumps(_plain(answer), ensure_ascii=False, allow_nan=False).encode(
        "utf-8", "replace"
    )


def to_xml(answer: Answer | ServiceDefinition, kind: type | None = None) -> bytes:
    """The words as XML in UTF-8, with its declaration. ``kind`` names the words of a list that
    may be empty."""
    if isinstance(answer, ServiceDefinition):
        root = etree.Element("service_definition")
        _fill(root, _plain(answer))
    else:
        name, each = _ROOTS[kind or (type(answer[0]) if answer else ServiceRequest)]
        root = etree.Element(name)
        for one in answer:
            _fill(etree.SubElement(root, each), _plain(one))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _plain(value: object) -> Plain:
    if is_dataclass(value) and not isinstance(value, type):
        names = _ORDER.get(type(value)) or tuple(one.name for one in fields(value))
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, datetime):
        return w3(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or value == "":
        return None
    if isinstance(value, str | int | float):  # a truth is an int
        return value
    raise TypeError(f"no word of Open311: {value!r}")


def w3(moment: datetime) -> str:
    """A moment as the W3C's note writes it, to the second, with its distance from UTC."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone")
    return moment.isoformat(timespec="seconds")


def _fill(element: etree._Element, value: Plain) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            child = etree.SubElement(element, name)
            if isinstance(inner, list):
                for one in inner:
                    _fill(etree.SubElement(child, _INNER[name]), one)
            else:
                _fill(child, inner)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = _NO_XML.sub("", str(value))
