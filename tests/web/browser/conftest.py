"""A real browser upon a real server: what a person sees, clicks and types.

``desk`` is the served house of ``tests/web``; ``opened("linfang", width=390)`` a page signed in.
A page that reports a fault in its console (a broken script, a breach of the policy) fails its test.
"""

import os
import shutil
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.signals import request_finished, request_started
from playwright.sync_api import sync_playwright

from tests.guards import standing
from tests.web.conftest import PASSWORD

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
NAMES = ("chromium", "chromium-browser", "google-chrome")
AWAITED = "Failed to load resource"  # a refusal is an answer, and the console tells its status


@pytest.fixture(scope="session")
def browser():
    """One browser for the whole run."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail("没有 chromium：apt-get install chromium / chromium is missing: install it")
    # The browser's driver runs a loop in this thread; the test's own statements are none of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def guards(django_db_setup, django_db_blocker):
    """Whatever comes after these tests finds the triggers where they belong."""
    with standing(django_db_blocker) as held:
        yield held


@pytest.fixture
def written(guards, transactional_db):
    """What is written is written; the facts may go when the test is over, whatever became of it."""
    guards.stand(True)
    yield
    guards.stand(False)


@pytest.fixture
def traffic():
    """How many requests are being answered; it ends when the last one is."""
    under_way, idle = set(), threading.Condition()

    def begun(**_):
        with idle:
            under_way.add(threading.get_ident())

    def ended(**_):
        with idle:
            under_way.discard(threading.get_ident())
            idle.notify_all()

    request_started.connect(begun)
    request_finished.connect(ended)
    yield under_way
    with idle:
        answered = idle.wait_for(lambda: not under_way, timeout=30)
    request_started.disconnect(begun)
    request_finished.disconnect(ended)
    assert answered, "a request is still being answered after half a minute"


@pytest.fixture
def desk(written, live_server, traffic, house):
    """The address at which the house is served."""
    return live_server.url


@pytest.fixture
def opened(browser, desk):
    """Opens a page as somebody: ``opened("linfang", width=390, look="dark", tongue="en")``; as a
    stranger for the name ``""``."""
    made, faults = [], []

    def open_page(username, *, width=1280, height=844, look="light", tongue="zh-hans", script=True):
        context = browser.new_context(
            base_url=desk,
            viewport={"width": width, "height": height},
            has_touch=width < 500,
            java_script_enabled=script,
        )
        made.append(context)
        context.add_cookies(
            [
                {"name": "jianyue_look", "value": look, "url": desk},
                {"name": "django_language", "value": tongue, "url": desk},
            ]
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        if not username:
            return page
        page.goto("/sign-in/")
        page.fill("#id_username", username)
        page.fill("#id_password", PASSWORD)
        page.click("form .main-act")
        page.wait_for_load_state()
        assert "/sign-in/" not in page.url
        return page

    yield open_page
    for context in made:
        context.close()
    assert [fault for fault in faults if not fault.startswith(AWAITED)] == []


@pytest.fixture(scope="session")
def fair():
    """Says what is not fair on a page: violations of axe, and a page that scrolls sideways."""
    axe = Axe()

    def look_at(page):
        page.wait_for_load_state("load")
        found = axe.run(page).response["violations"]
        told = [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return told + ([f"scrolls sideways by {wide}"] if wide > 0 else [])

    return look_at
