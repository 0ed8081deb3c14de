"""A course is plain words: it goes to JSON and is compared by what it holds."""

from datetime import date
from decimal import Decimal

from jianyue.core.codec import decode, encode
from jianyue.core.course import Course, Point


def test_a_course_goes_to_json_and_back():
    points = (Point(date(2020, 3, 31), Decimal("3.5")),)
    year = date(2020, 1, 1), date(2020, 12, 31)
    course = Course("户数", "户", "1200户", "1200", *year, year[1], year[1], Decimal(1200), points)
    assert decode(Course, encode(course), "") == course
