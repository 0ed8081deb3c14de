"""What tests of several rooms share."""

import pytest

from tests.archives import Maker

ARCHIVE = {"db", "transactional_db", "archives"}


def pytest_addoption(parser):
    parser.addoption(
        "--archive", action="store_true", help="only the tests that touch the archive's database"
    )
    parser.addoption(
        "--no-browser", action="store_true", help="leave out what a machine without one cannot run"
    )


def pytest_collection_modifyitems(config, items):
    """On a second database only what touches a database is worth another run."""
    kept = items
    if config.getoption("--archive"):
        kept = [item for item in kept if _needs(item, ARCHIVE, "django_db")]
    if config.getoption("--no-browser"):
        kept = [item for item in kept if not _needs(item, {"browser"}, "browser")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _needs(item, fixtures, marker):
    return bool(fixtures & set(item.fixturenames)) or item.get_closest_marker(marker) is not None


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
