"""Where GeoReport v2 stands: each address ends with the form that is wanted, .xml or .json."""

from __future__ import annotations

from django.urls import re_path

from jianyue.api.open311 import door

_FORM = r"\.(?P<form>xml|json)$"
urlpatterns = [
    re_path(rf"^discovery{_FORM}", door.discovery_page),
    re_path(rf"^services{_FORM}", door.services_page),
    re_path(rf"^services/(?P<code>[A-Za-z0-9_.-]+?){_FORM}", door.service_page),
    re_path(rf"^requests{_FORM}", door.requests_page),
    re_path(rf"^requests/(?P<number>[A-Za-z0-9-]+){_FORM}", door.request_page),
    re_path(rf"^tokens/(?P<token>[A-Za-z0-9-]+){_FORM}", door.token_page),
]
