"""What tests of several rooms share."""

import pytest

from tests.archives import Maker


@pytest.fixture(scope="session")
def archives(tmp_path_factory):
    """Makes archives of their own for tests that run real processes."""
    maker = Maker(tmp_path_factory.mktemp("archives"))
    yield maker
    maker.close()


@pytest.fixture
def archive(archives):
    """A fresh, migrated archive of the kind under test."""
    return archives.new()
