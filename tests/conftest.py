"""What tests of several rooms share."""

import pytest

from tests.archives import Maker

ARCHIVE = {"db", "transactional_db", "archives"}


def pytest_addoption(parser):
    parser.addoption(
        "--archive", action="store_true", help="only the tests that touch the archive's database"
    )


def pytest_collection_modifyitems(config, items):
    """On a second database only what touches a database is worth another run."""
    if not config.getoption("--archive"):
        return
    kept = [i for i in items if ARCHIVE & set(i.fixturenames) or i.get_closest_marker("django_db")]
    config.hook.pytest_deselected(items=[i for i in items if i not in set(kept)])
    items[:] = kept


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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Sessions that a thread of a served page left open end before PostgreSQL's database goes."""
    yield
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
