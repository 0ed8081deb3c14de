"""CGCS2000 and GCJ-02, and distances."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.coordinates import from_gcj02, metres, shifted, to_gcj02

# The examples that googollee/eviltransform publishes with its formula (longitude first).
PUBLISHED = (
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
)
in_china = st.tuples(st.floats(73, 135), st.floats(3, 54))
anywhere = st.tuples(st.floats(-180, 180), st.floats(-89, 89))


@pytest.mark.parametrize(("kept", "drawn"), PUBLISHED)
def test_the_published_examples_come_out(kept, drawn):
    assert to_gcj02(kept) == pytest.approx(drawn, abs=1e-6)
    assert from_gcj02(drawn) == pytest.approx(kept, abs=1e-6)


@given(in_china)
def test_there_and_back_is_the_same_point(point):
    assert from_gcj02(to_gcj02(point)) == pytest.approx(point, abs=1e-9)


@given(anywhere)
def test_outside_china_nothing_moves(point):
    if not shifted(point):
        assert to_gcj02(point) == point == from_gcj02(point)


def test_the_shift_in_jiading_is_some_hundred_metres():
    assert 300 < metres((121.25, 31.38), to_gcj02((121.25, 31.38))) < 700


def test_a_degree_of_latitude_is_111_kilometres():
    assert metres((121.0, 31.0), (121.0, 32.0)) == pytest.approx(111_195, abs=1)


def test_a_degree_of_longitude_is_shorter_by_the_cosine():
    assert metres((121.0, 60.0), (122.0, 60.0)) == pytest.approx(111_195 / 2, abs=1)


@given(in_china, in_china)
def test_distance_is_the_same_both_ways(one, other):
    assert metres(one, other) == metres(other, one) >= 0
