"""What is typed into the form of a step: read by the types of its fields, kept when it is refused; and
the photo of a report."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

from jianyue.core.process import FieldType
from jianyue.desk.case_filing import Plain
from jianyue.desk.reading.case import Possible
from jianyue.desk.reporting import MOST_BYTES, ReadyPhoto, ready_photo
from jianyue.web.door import whole_number

_LISTS = (FieldType.UNITS, FieldType.CASES)
_NUMBERS = (FieldType.NUMBER, FieldType.RATING)
_BESIDE = {
    "pause_reason": ("中止的理由", "reason of the pause"),
    "extend_by": ("延长", "longer by"),
}


def fields_sent(action: Possible | None, sent: QueryDict) -> dict[str, Plain]:
    """What was typed, by the types of the form; what was left empty is not said. A number that is
    none goes on as it was typed, so that the refusal can say so."""
    fields: dict[str, Plain] = {}
    for field in action.fields if action else ():
        text = sent.get(f"f-{field.id}", "").strip()
        if field.type in _LISTS:
            values = tuple(v for line in sent.getlist(f"f-{field.id}") for v in line.split())
            fields |= {field.id: values} if values else {}
        elif field.type is FieldType.YES_NO:
            fields |= {field.id: text == "yes"} if text else {}
        elif text:
            fields[field.id] = _number(text) if field.type in _NUMBERS else text
    if action and action.reasons:
        fields["pause_reason"] = sent.get("pause_reason", "")
    if action and action.children:
        fields["child"] = sent.get("child", "")
    more = sent.get("extend_by", "").strip()
    if action and action.extends and more:
        fields["extend_by"] = _number(more)
    return fields


def _number(text: str) -> int | str:
    found = whole_number(text, -1)
    return text if found < 0 else found


def typed_in(action: Possible | None, sent: QueryDict) -> tuple[tuple[str, str, str], ...]:
    """Everything that was typed, under the name of its field in both tongues: shown where the form
    itself is there no more."""
    named = {f"f-{field.id}": (field.zh, field.en) for field in (action.fields if action else ())}
    told = []
    for name in sent:
        text = "、".join(sent.getlist(name)).strip()
        if text and (name.startswith("f-") or name in _BESIDE):
            plain = (name.removeprefix("f-"),) * 2
            told.append((*(named | _BESIDE).get(name, plain), text))
    return tuple(told)


def photo_sent(request: HttpRequest) -> ReadyPhoto | None:
    """The photo of a report, freed of what the phone wrote into it; its place only where the reporter
    agreed. None where none was sent. Raises Refusal R427, R1153, R1154, R1163."""
    file = request.FILES.get("photo")
    if file is None:
        return None
    agreed = request.POST.get("place_agreed") == "yes"
    return ready_photo(file.read(MOST_BYTES + 1), place_agreed=agreed)
