"""The example's plan behind the machine's door, with a token for each role."""

import json

import pytest
from django.test import Client

from jianyue.api.calls import RATE
from jianyue.core.people import Right, Role
from jianyue.desk.tokens import make_token
from tests.desk.conftest import actor
from tests.web.conftest import (  # noqa: F401 fixtures
    KEY,
    as_,
    chenli,
    clerk,
    house,
    linfang,
    plan,
    promise,
    system,
    wangqiang,
)

GUARD = (Role.SECURITY_ADMIN,)


class Machine:
    """A client with a token."""

    def __init__(self, secret):
        self.client, self.secret = Client(), secret

    def get(self, path, **headers):
        return self.client.get(f"/api/v1{path}", headers=self._headers(headers))

    def post(self, path, body=None, method="post", **headers):
        send = getattr(self.client, method)
        data = json.dumps(body or {}, ensure_ascii=False)
        return send(
            f"/api/v1{path}", data, content_type="application/json", headers=self._headers(headers)
        )

    def _headers(self, more):
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.secret}"} | named


@pytest.fixture
def machine(house):  # noqa: F811
    """A machine of somebody: ``machine("linfang", Right.CLAIM)``."""
    RATE.clear()

    def made(username, *scopes, unit=""):
        _, secret = make_token(
            actor("guard", GUARD),
            username=username,
            name="样例",
            scopes=scopes or tuple(Right),
            unit=unit,
        )
        return Machine(secret)

    return made
