"""The words of a message: what, until when, what to do now, by what rule."""

from datetime import date

from jianyue.core.escalation import Climb, Failure, Matter
from jianyue.desk.messages import body_of, line_of, subject_of
from jianyue.desk.recipients import Directory
from jianyue.library.escalation import load_ladder

PEOPLE = Directory({"SW": "区商务委"}, {})
STEPS = {step.id: step for step in load_ladder()}
DAY = date(2020, 4, 30)


def climb(step, left, **more):
    told = {"lead": "SW"} | more
    failure = STEPS[step].failure
    return Climb(STEPS[step], Matter(failure, DAY, ("C001",), ("新增绿地",), **told), left)


def zh(*told, **more):
    return line_of(climb(*told, **more), PEOPLE)[0]


def test_each_failure_is_told_in_its_own_words():
    head = "新增绿地（C001）："
    assert zh("near-1", 10) == f"{head}时限 2020-04-30，还有 10 个工作日；牵头 区商务委"
    assert zh("near-2", 0) == f"{head}时限 2020-04-30，今日到期；牵头 区商务委"
    assert zh("overdue-1", -1) == f"{head}时限 2020-04-30，已过 1 个工作日；牵头 区商务委"
    assert zh("behind-1", 0) == f"{head}未达序时进度，2020-04-30 以来未见赶上；牵头 区商务委"


def test_a_promise_that_nobody_leads_says_so():
    assert zh("near-1", 10, lead="").endswith("牵头 未定牵头单位")


def test_english_stands_beside():
    assert line_of(climb("overdue-1", -2), PEOPLE)[1] == (
        "C001: due 2020-04-30, 2 working days ago; lead 区商务委"
    )


def report(left, count):
    titles = tuple(f"第{n}项" for n in range(count))
    month = date(2020, 4, 1)
    matter = Matter(Failure.NOT_REPORTED, date(2020, 4, 26), titles, titles, lead="SW", month=month)
    return Climb(STEPS["report-1"], matter, left)


def test_what_is_to_be_reported_is_told_before_the_day_and_after_it():
    assert line_of(report(3, 2), PEOPLE)[0] == (
        "区商务委：2020-04 应报 2 项，2020-04-26 截止：第0项、第1项"
    )
    assert "截止，至今未报：" in line_of(report(-1, 2), PEOPLE)[0]


def test_a_long_list_of_titles_is_cut():
    told = line_of(report(3, 21), PEOPLE)[0]
    assert told.endswith("第19项等")
    assert "应报 21 项" in told


def test_a_subject_says_slip_plan_count_and_failure_on_one_line():
    told = subject_of("嘉定区\n2020年计划", [climb("near-1", 10), climb("near-1", 9)])
    assert told == "【蓝单】嘉定区 2020年计划：2 件临近时限"
    assert len(subject_of("长" * 400, [climb("near-1", 10)])) == 300


def test_a_body_holds_every_matter_what_to_do_and_the_rule():
    told = body_of(
        "嘉定区2020年计划",
        [climb("overdue-1", -1), climb("overdue-1", -2)],
        PEOPLE,
        day=date(2020, 5, 6),
        key="plan-overdue-1",
    ).split("\n")
    assert told[:3] == [
        "【红单 red slip】超过时限 past the due day",
        "计划：嘉定区2020年计划",
        "截至：2020-05-06",
    ]
    assert told[4].startswith("1. 新增绿地（C001）：时限 2020-04-30，已过 1 个工作日")
    assert told[6].startswith("2. ")
    assert told[9] == f"请：{STEPS['overdue-1'].ask}"
    assert told[-2].startswith("依据：督办阶梯 overdue-1（宿迁市")
    assert told[-1] == "编号：plan-overdue-1"
