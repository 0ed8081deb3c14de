from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler.normalise import normalise


def test_full_width_figures_and_percent_become_half_width():
    assert normalise("增长３１．４％,达到") == "增长31.4%，达到"


@given(st.text())
def test_the_length_never_changes(text):
    assert len(normalise(text)) == len(text)
