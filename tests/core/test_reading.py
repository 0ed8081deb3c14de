"""A reading is the text and what the reader noticed."""

from __future__ import annotations

from jianyue.core.reading import Reading
from jianyue.core.text import Source


def test_a_smooth_reading_notices_nothing():
    assert Reading(Source("报告.txt", "甲区")).diagnostics == ()
