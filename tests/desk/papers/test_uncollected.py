"""The collector of cycles rests while much is made, and only then."""

import gc

import pytest

from jianyue.desk.papers.uncollected import no_collection


def test_it_is_at_work_again_afterwards_whatever_happened():
    with pytest.raises(ValueError, match="no matter"), no_collection():
        assert not gc.isenabled()
        raise ValueError("no matter")
    assert gc.isenabled()


def test_where_it_rested_before_it_rests_on():
    with no_collection():
        with no_collection():
            pass
        assert not gc.isenabled()
