"""The words of judgement: twelve, each said in its own way, silence apart from blame."""

from __future__ import annotations

from jianyue.core.status import Forecast, Light, Reason, Status


def test_no_two_words_of_judgement_read_the_same():
    assert len(Status) == 12
    assert len({s.zh for s in Status}) == 12
    assert len({s.en for s in Status}) == 12


def test_the_words_of_silence_are_not_the_words_of_blame():
    assert Status.UNPROVEN.zh == "待证"
    assert Status.BROKEN.zh == "未兑现"


def test_every_lamp_has_its_word():
    assert [light.zh for light in Light] == ["绿灯", "蓝灯", "黄灯", "红灯", "灰灯"]


def test_a_refused_forecast_holds_a_reason_and_no_value():
    refused = Forecast(None, refused=Reason("数据太少", "too few"))
    assert (refused.value, refused.low, refused.high) == (None, None, None)
    assert refused.refused.zh == "数据太少"
