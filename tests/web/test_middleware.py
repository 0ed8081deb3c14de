"""Chinese first; English for whoever chose it; no page without its policy."""

from tests.web.conftest import KEY


def test_the_browser_s_guess_does_not_choose_the_tongue(as_):
    page = as_("head").get(f"/plans/{KEY}/", headers={"accept-language": "en-US"})
    assert page["Content-Language"] == "zh-hans"
    assert 'lang="zh-hans"' in page.content.decode()


def test_whoever_chose_english_reads_english(as_):
    head = as_("head")
    head.post("/choose/", {"language": "en", "next": "/"})
    page = head.get(f"/plans/{KEY}/").content.decode()
    assert 'lang="en"' in page
    assert "All 34 promises" in page


def test_a_choice_never_leads_to_another_house(as_):
    assert (
        as_("head").post("/choose/", {"look": "dark", "next": "https://evil.example/"}).url == "/"
    )


def test_no_page_runs_a_script_that_is_not_a_file_of_the_house(as_):
    page = as_("head").get(f"/plans/{KEY}/")
    policy = page["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    text = page.content.decode()
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick" not in text
