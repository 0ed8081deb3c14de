"""GeoReport v2: what is read and printed, against the specification's own examples."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jianyue.api.open311 import reading, writing
from jianyue.api.open311.mapping import TABLE, category_of, service_code, services
from jianyue.api.open311.words import (
    Attribute,
    Choice,
    Created,
    Error,
    NewRequest,
    Service,
    ServiceDefinition,
    ServiceRequest,
    Unfit,
    no_key,
    not_found,
)
from jianyue.core.dispatch import CATEGORY
from jianyue.library.dispatch import load_dispatch

NOW = datetime(2020, 6, 30, 12, tzinfo=UTC)
PACIFIC = timezone(timedelta(hours=-8))
CAR = Attribute(
    "WHISHETN",
    "singlevaluelist",
    True,
    1,
    "What is the ticket/tag/DL number?",
    values=(Choice("123", "Ford"), Choice("124", "Chrysler")),
)
DEFINITIONS = {"001": ServiceDefinition("001"), "DMV66": ServiceDefinition("DMV66", (CAR,))}

# The request of the specification's page on POST Service Request, its two attributes left out.
EXAMPLE = (
    "api_key=xyz&jurisdiction_id=city.gov&service_code=001&lat=37.76524078&long=-122.4212043"
    "&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456"
    "&first_name=john&last_name=smith&phone=111111111&description=A+large+sinkhole+is+destroying+the+street"
    "&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg"
)


def form(text):
    return parse_qs(text, keep_blank_values=True)


def told(text, definitions=DEFINITIONS):
    with pytest.raises(Unfit) as found:
        reading.read_new_request(form(text), definitions)
    return found.value


class TestNewRequest:
    def test_the_example_of_the_specification_is_read(self):
        found = reading.read_new_request(form(EXAMPLE), DEFINITIONS)
        assert (found.service_code, found.lat, found.long) == ("001", 37.76524078, -122.4212043)
        assert found.address_string == "1234 5th street"
        assert found.description == "A large sinkhole is destroying the street"
        assert found.particulars["email"] == "smit333@sfgov.edu"

    def test_who_reports_is_not_shown_when_the_words_are_printed(self):
        assert "smith" not in repr(reading.read_new_request(form(EXAMPLE), DEFINITIONS))

    def test_an_empty_field_is_a_field_that_was_not_sent(self):
        assert reading.read_new_request(
            form("service_code=001&address_id=7&email=&lat=&long="), DEFINITIONS
        ) == NewRequest("001", address_id="7")

    @pytest.mark.parametrize("place", ["lat=31.38&long=121.25", "address_string=x", "address_id=1"])
    def test_any_of_the_three_places_will_do(self, place):
        assert reading.read_new_request(form(f"service_code=001&{place}"), DEFINITIONS)

    @pytest.mark.parametrize(
        ("text", "status", "named"),
        [
            ("address_id=1", 400, "service_code"),
            ("service_code=9&address_id=1", 404, "service_code"),
            ("service_code=001", 400, "lat & long"),
            ("service_code=001&lat=31", 400, "lat, long"),
            ("service_code=001&lat=91&long=0", 400, "lat"),
            ("service_code=001&lat=nan&long=0", 400, "lat"),
            ("service_code=001&lat=x&long=0", 400, "lat"),
            ("service_code=001&lat=0&long=181", 400, "long"),
            ("service_code=001&address_id=1&media_url=javascript:1", 400, "media_url"),
            ("service_code=001&address_id=1&phone=" + "1" * 501, 400, "phone"),
            ("service_code=001&address_id=1&description=" + "x" * 4001, 400, "description"),
            ("service_code=DMV66&address_id=1", 400, "attribute[WHISHETN]"),
            ("service_code=DMV66&address_id=1&attribute[WHISHETN]=5", 400, "attribute[WHISHETN]"),
            (
                "service_code=DMV66&address_id=1&attribute[WHISHETN]=123&attribute[X]=1",
                400,
                "attribute[X]",
            ),
        ],
    )
    def test_what_is_malformed_is_told_by_its_name(self, text, status, named):
        found = told(text)
        assert found.status == status
        assert named in found.errors[0].description

    def test_every_error_is_told_at_once(self):
        assert [one.code for one in told("lat=x&long=y&media_url=z").errors] == [400, 400, 400, 400]

    def test_a_list_of_one_value_takes_one_and_a_list_of_several_takes_several(self):
        many = ServiceDefinition(
            "m", (Attribute("a", "multivaluelist", False, 1, "", values=CAR.values),)
        )
        both = "&attribute[{0}][]=123&attribute[{0}][]=124"
        found = reading.read_new_request(
            form("service_code=m&address_id=1" + both.format("a")), {"m": many}
        )
        assert found.attributes == {"a": ("123", "124")}
        assert told("service_code=DMV66&address_id=1" + both.format("WHISHETN")).status == 400

    @pytest.mark.parametrize(
        ("datatype", "good", "bad"),
        [
            ("number", "1.5", "x"),
            ("number", "1", "inf"),
            ("datetime", "2020-06-30T08:00:00Z", "2020-06-30"),
            ("string", "a", "a%0Ab"),
            ("text", "a%0Ab", "x" * 4001),
        ],
    )
    def test_a_value_is_of_its_datatype(self, datatype, good, bad):
        one = {"s": ServiceDefinition("s", (Attribute("a", datatype, True, 1, ""),))}
        assert reading.read_new_request(
            form(f"service_code=s&address_id=1&attribute[a]={good}"), one
        )
        assert told(f"service_code=s&address_id=1&attribute[a]={bad}", one).status == 400

    def test_words_for_the_reporter_are_no_field(self):
        one = {
            "s": ServiceDefinition("s", (Attribute("a", "string", True, 1, "", variable=False),))
        }
        assert reading.read_new_request(form("service_code=s&address_id=1"), one)

    @given(
        st.dictionaries(
            st.sampled_from(
                ("service_code", "lat", "long", "description", "media_url", "attribute[WHISHETN]")
            ),
            st.lists(st.text(max_size=8), max_size=2),
        )
    )
    def test_whatever_is_sent_is_read_or_told(self, fields):
        try:
            assert reading.read_new_request(fields, DEFINITIONS).service_code in DEFINITIONS
        except Unfit as found:
            assert found.status in (400, 404)


class TestQuery:
    def test_without_a_word_the_last_ninety_days_are_asked_for(self):
        found = reading.read_query({}, NOW)
        assert (found.start, found.end) == (datetime(2020, 4, 1, 12, tzinfo=UTC), NOW)

    def test_values_are_parted_by_commas(self):
        found = reading.read_query(
            form("service_request_id=1,2&service_request_id=2&status=open, closed"), NOW
        )
        assert (found.ids, found.statuses) == (("1", "2"), ("open", "closed"))

    def test_the_example_of_the_specification_is_read(self):
        found = reading.read_query(
            form("start_date=2010-05-24T00:00:00Z&end_date=2010-06-24T00:00:00Z&status=open"), NOW
        )
        assert (found.start, found.end) == (
            datetime(2010, 5, 24, tzinfo=UTC),
            datetime(2010, 6, 24, tzinfo=UTC),
        )

    def test_from_one_end_ninety_days_are_asked_for(self):
        assert reading.read_query(form("start_date=2010-01-01T00:00:00Z"), NOW).end == datetime(
            2010, 4, 1, tzinfo=UTC
        )
        assert reading.read_query(form("end_date=2010-04-01T00:00:00Z"), NOW).start == datetime(
            2010, 1, 1, tzinfo=UTC
        )

    def test_a_plus_sign_that_was_not_encoded_is_one(self):
        assert reading.read_query(form("end_date=2020-06-01T08:00:00+08:00"), NOW).end == datetime(
            2020, 6, 1, tzinfo=UTC
        )

    @pytest.mark.parametrize(
        "text",
        [
            "status=done",
            "start_date=2010-01-01",
            "start_date=2010-01-01T00:00:00",
            "start_date=2010-13-01T00:00:00Z",
            "start_date=2020-01-01T00:00:00Z&end_date=2020-04-02T00:00:00Z",
            "start_date=2020-02-01T00:00:00Z&end_date=2020-01-01T00:00:00Z",
        ],
    )
    def test_what_is_malformed_is_told(self, text):
        with pytest.raises(Unfit) as found:
            reading.read_query(form(text), NOW)
        assert found.value.status == 400


def test_another_jurisdiction_is_not_found_and_ours_may_be_left_out():
    reading.check_jurisdiction({}, "jiading.gov.cn")
    reading.check_jurisdiction({"jurisdiction_id": ["jiading.gov.cn"]}, "jiading.gov.cn")
    with pytest.raises(Unfit) as found:
        reading.check_jurisdiction({"jurisdiction_id": ["city.gov"]}, "jiading.gov.cn")
    assert found.value.status == 404


class TestPrinting:
    def test_a_service_is_printed_as_in_the_specification(self):
        one = Service(
            "001",
            "Cans left out 24x7",
            "Garbage",
            True,
            "realtime",
            "lorem, ipsum, dolor",
            "sanitation",
        )
        assert json.loads(writing.to_json([one])) == [
            {"service_code": "001", "service_name": "Cans left out 24x7", "description": "Garbage", "metadata": True, "type": "realtime", "keywords": "lorem, ipsum, dolor", "group": "sanitation"}
        ]  # fmt: skip
        root = etree.fromstring(writing.to_xml([one]))
        assert (root.tag, root[0].tag, root.findtext("service/metadata")) == (
            "services",
            "service",
            "true",
        )

    def test_a_definition_is_printed_as_in_the_specification(self):
        root = etree.fromstring(writing.to_xml(DEFINITIONS["DMV66"]))
        assert root.tag == "service_definition"
        assert root.findtext("attributes/attribute/code") == "WHISHETN"
        assert [v.findtext("name") for v in root.iterfind("attributes/attribute/values/value")] == [
            "Ford",
            "Chrysler",
        ]
        plain = json.loads(writing.to_json(DEFINITIONS["DMV66"]))
        assert plain["attributes"][0]["values"][1] == {"key": "124", "name": "Chrysler"}
        assert plain["attributes"][0]["datatype_description"] is None

    def test_a_request_has_the_fields_of_the_specification_in_its_order(self):
        moment = datetime(2010, 4, 14, 6, 37, 38, tzinfo=PACIFIC)
        one = ServiceRequest(
            "638344",
            "closed",
            "006",
            moment,
            "Duplicate request.",
            lat=37.762221815,
            long=-122.4651145,
        )
        root = etree.fromstring(writing.to_xml([one]))
        assert root.tag == "service_requests"
        assert " ".join(field.tag for field in root[0]) == (
            "service_request_id status status_notes service_name service_code description agency_responsible service_notice "
            "requested_datetime updated_datetime expected_datetime address address_id zipcode lat long media_url"
        )
        assert root.findtext("request/requested_datetime") == "2010-04-14T06:37:38-08:00"
        assert root.find("request/description").text is None

    def test_an_error_is_printed_as_in_the_specification(self):
        errors = no_key().errors
        root = etree.fromstring(writing.to_xml(errors))
        assert (root.tag, root[0].tag, root.findtext("error/code")) == ("errors", "error", "403")
        assert json.loads(writing.to_json(errors))[0]["code"] == 403

    def test_what_was_created_is_printed_with_its_number(self):
        root = etree.fromstring(writing.to_xml([Created("293944")]))
        assert root.findtext("request/service_request_id") == "293944"

    def test_the_declaration_says_utf8(self):
        assert writing.to_xml([Created("嘉定")]).startswith(
            b"<?xml version='1.0' encoding='utf-8'?>"
        )

    def test_an_empty_list_keeps_its_name(self):
        assert etree.fromstring(writing.to_xml([], Service)).tag == "services"
        assert etree.fromstring(writing.to_xml([])).tag == "service_requests"

    def test_a_moment_without_its_zone_is_a_fault_of_the_program(self):
        with pytest.raises(ValueError, match="zone"):
            writing.w3(datetime(2020, 1, 1))

    @given(st.lists(st.builds(Created, st.text(min_size=1), st.text()), max_size=4))
    def test_what_is_printed_in_json_is_read_again(self, ones):
        back = reading.read_words(writing.to_json(ones))
        # half a surrogate pair is no character: it is printed as a question mark
        whole = [
            [
                v.encode("utf-8", "replace").decode() or None
                for v in (o.service_request_id, o.service_notice)
            ]
            for o in ones
        ]
        assert [[one["service_request_id"], one["service_notice"]] for one in back] == whole

    @given(
        st.lists(
            st.builds(
                Created,
                st.text(st.characters(categories=("L", "N", "P"))),
                st.text(),
            ),
            max_size=4,
        )
    )
    def test_what_is_printed_in_xml_is_xml_whatever_it_says(self, ones):
        back = reading.read_words(writing.to_xml(ones))
        assert [one["service_request_id"] or "" for one in back] == [
            o.service_request_id for o in ones
        ]

    @given(
        st.lists(
            st.builds(
                Error, st.integers(400, 499), st.text("文字 a<>&\"'", min_size=1).filter(str.strip)
            ),
            min_size=1,
            max_size=3,
        )
    )
    def test_xml_and_json_say_the_same(self, ones):
        assert reading.read_words(writing.to_xml(ones)) == reading.read_words(writing.to_json(ones))


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"<a>", b"\xff", b"nonsense"])
def test_what_is_neither_xml_nor_json_is_told(data):
    with pytest.raises(Unfit):
        reading.read_words(data)


def test_no_entity_of_a_document_is_followed(tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    data = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><errors><error><code>&x;</code></error></errors>'
    assert "SECRET" not in str(reading.read_words(data.encode()))


class TestMapping:
    DISPATCH = load_dispatch("city_event")

    def test_every_lowest_category_is_a_service_and_leads_back(self):
        codes = [one.service_code for one in services(self.DISPATCH, {})]
        assert [category_of(code, self.DISPATCH) for code in codes] == list(
            self.DISPATCH.leaves(CATEGORY)
        )
        assert not any("/" in code for code in codes)

    @pytest.mark.parametrize("code", ["event", "event/street", "nothing", ""])
    def test_what_is_no_lowest_category_is_no_service(self, code):
        assert category_of(code, self.DISPATCH) is None

    def test_a_service_has_its_great_class_and_its_words(self):
        one = next(
            s
            for s in services(self.DISPATCH, {"event/street": ("占道", "设摊")})
            if s.service_code == "event.street"
        )
        assert (one.group, one.keywords) == (self.DISPATCH.category_of["event"].zh, "占道, 设摊")

    def test_a_code_is_its_category_with_points(self):
        assert service_code("event/appearance/garbage") == "event.appearance.garbage"

    def test_the_table_speaks_of_every_field_of_a_request_that_is_given(self):
        said = " ".join(theirs for theirs, _, _ in TABLE)
        assert [
            n
            for n in ("service_code", "status", "lat", "media_url", "expected_datetime")
            if n not in said
        ] == []


def test_what_is_not_found_says_what():
    assert not_found("service_request_id", "7").errors[0].description.endswith("7")
