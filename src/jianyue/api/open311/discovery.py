"""Service discovery (https://wiki.open311.org/Service_Discovery): where the endpoint is, in both forms."""

from __future__ import annotations

import json

from lxml import etree

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
_CHANGED = "2020-06-30T00:00:00+08:00"  # of this description of the endpoint, not of the data
_FORMATS = ("text/xml", "application/json")


def discovery(base: str, contact: str, form: str) -> bytes:
    """The one endpoint there is."""
    head = {
        "changeset": _CHANGED,
        "contact": contact,
        "key_service": "安全管理员发令牌，就是 api_key "
        "(the security administrator makes a token: it is the api_key)",
    }
    endpoint = {
        "specification": SPECIFICATION,
        "url": base,
        "changeset": _CHANGED,
        "type": "production",
    }
    if form == "json":
        told = {**head, "endpoints": [{**endpoint, "formats": list(_FORMATS)}]}
        return json.dumps(told, ensure_ascii=False).encode()
    root = etree.Element("discovery")
    for name, value in head.items():
        etree.SubElement(root, name).text = value
    one = etree.SubElement(etree.SubElement(root, "endpoints"), "endpoint")
    for name, value in endpoint.items():
        etree.SubElement(one, name).text = value
    formats = etree.SubElement(one, "formats")
    for kind in _FORMATS:
        etree.SubElement(formats, "format").text = kind
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written
