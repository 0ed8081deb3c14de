import re

from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler.wordset import pattern

WORDS = st.lists(st.text("完成建设投用", min_size=1, max_size=4), min_size=1, max_size=8)


@given(WORDS, st.text("完成建设投用", max_size=8))
def test_a_word_list_matches_its_longest_word(words, text):
    match = re.match(pattern(words), text)
    fitting = [w for w in words if text.startswith(w)]
    assert (match.group() if match else None) == (max(fitting, key=len) if fitting else None)
