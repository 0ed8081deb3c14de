"""Leaflet is served from its wheel, and its package is not run."""

import sys

from django.test import Client

from jianyue.config.leaflet import leaflet_folder


def test_the_script_and_the_style_lie_there():
    assert (leaflet_folder() / "leaflet.js").is_file()
    assert (leaflet_folder() / "leaflet.css").is_file()


def test_they_are_served(db):
    answer = Client().get("/static/leaflet/leaflet.js")
    answer.close()
    assert answer.status_code == 200


def test_the_package_is_not_imported():
    assert "leaflet" not in sys.modules
