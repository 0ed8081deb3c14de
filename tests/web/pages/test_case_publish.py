"""The page of publishing: what looks like a particular comes back with the text; the twin tells it too."""

from jianyue.desk.cases import act_on_case, open_case
from tests.desk.cases import CLERK, EVENT
from tests.web.conftest import text


def test_words_are_published_after_a_look_and_withdrawn(as_, house):
    fields = EVENT | {"text": "王先生说路面坑洼"}
    number = open_case(CLERK, process="city_event", fields=fields).number
    at, clerk = f"/cases/{number}/publish/", as_("chief")
    assert "□□□说路面坑洼" in text(clerk.get(at))
    again = clerk.post(at, {"do": "publish", "text": "王先生说有坑"})
    assert (again.status_code, "王先生说有坑" in text(again)) == (400, True)
    assert clerk.post(at, {"do": "publish", "text": "路面有坑，已修补"}).status_code == 302
    assert "路面有坑，已修补" in text(clerk.get(at))
    assert clerk.get(f"/cases/{number}/publish.json").json()["published"] == "路面有坑，已修补"
    assert "对外发布的文字" in text(clerk.get(f"/cases/{number}/"))
    assert clerk.post(at, {"do": "withdraw", "reason": "写错了"}).status_code == 302
    assert "没有发布文字" in text(clerk.get(at))
    assert as_("linfang").get(at).status_code == 403


def test_a_closed_case_is_taken_away_without_anybody_in_it(as_, house):
    number = open_case(CLERK, process="city_event", fields=EVENT).number
    clerk, at = as_("chief"), f"/cases/{number}/anonymous/"
    assert at not in text(clerk.get(f"/cases/{number}/"))
    act_on_case(CLERK, case=number, action="refuse", fields={"reason": "样例"})
    assert at in text(clerk.get(f"/cases/{number}/"))
    answer = clerk.get(at)
    assert (answer.json()["case"]["state"], number in text(answer)) == ("refused", False)
    assert as_("linfang").get(at).status_code == 403
