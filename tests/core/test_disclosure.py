"""What may be told of a case has no field for who, when to the minute, or where to the metre."""

from dataclasses import fields

from jianyue.core.disclosure import OpenCase, OpenGroup


def test_an_open_case_holds_its_areas_and_what_is_shared_alone():
    assert [f.name for f in fields(OpenCase)] == ["where", "shared"]
    assert [f.name for f in fields(OpenGroup)] == ["level", "where", "shared", "count"]
