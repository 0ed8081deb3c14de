"""What is typed into the form of a step is read by the types of its fields, and shown when it is lost."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import RequestFactory

from jianyue.core.process import FieldType
from jianyue.desk.reading.case import Asked, Possible
from jianyue.web.case_entry import fields_sent, photo_sent, typed_in
from tests.desk.reporters import photo


def form(*kinds, reasons=(), extends=None):
    fields = tuple(Asked(k.value, k.zh, k.en, k, (), False, False) for k in kinds)
    return Possible("act", "办", "act", fields, (), (), reasons, extends)


def read(text, *kinds, **more):
    return fields_sent(form(*kinds, **more), QueryDict(text))


def test_each_type_is_read_as_it_is_meant():
    kinds = (FieldType.TEXT, FieldType.NUMBER, FieldType.YES_NO, FieldType.UNITS, FieldType.CASES)
    text = "f-text= a &f-number=7&f-yes_no=no&f-units=SW&f-units=JW&f-cases=1%0A2 3"
    assert read(text, *kinds) == {
        "text": "a",
        "number": 7,
        "yes_no": False,
        "units": ("SW", "JW"),
        "cases": ("1", "2", "3"),
    }


def test_what_is_left_empty_is_not_said():
    assert read("f-text=&f-yes_no=", FieldType.TEXT, FieldType.YES_NO, FieldType.UNITS) == {}


def test_a_number_that_is_none_goes_on_as_it_was_typed():
    assert read("f-number=七", FieldType.NUMBER) == {"number": "七"}
    assert read("extend_by=x", extends=("10工作日", "10 working days")) == {"extend_by": "x"}


def test_a_form_that_is_no_more_says_nothing():
    assert fields_sent(None, QueryDict("f-text=a")) == {}


def test_all_that_was_typed_is_told():
    sent = QueryDict("action=a&seq=3&f-text=坑&f-units=SW&f-units=JW&pause_reason=补正&f-empty=")
    assert typed_in(form(FieldType.TEXT), sent) == (
        ("文字", "text", "坑"),
        ("units", "units", "SW、JW"),
        ("中止的理由", "reason of the pause", "补正"),
    )


def posted(**fields):
    return RequestFactory().post("/report/", fields)


def test_a_photo_has_its_place_only_where_the_reporter_agreed(settings, tmp_path):
    settings.BLOBS = tmp_path

    def file():
        return SimpleUploadedFile("a.jpg", photo())

    assert photo_sent(posted()) is None
    assert photo_sent(posted(photo=file())).place is None
    assert photo_sent(posted(photo=file(), place_agreed="yes")).place is not None
