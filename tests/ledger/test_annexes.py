"""The annex tables, row by row."""

from tests.ledger.paper_samples import many, mixed, paper, promise


def annex(bulletin, word):
    return next(a.blocks[0].grid for a in bulletin.annexes if word in a.title)


def test_the_areas_are_counted_and_summed():
    rows = annex(paper(*mixed()), "领域").rows
    assert rows[0] == ("工业", "4", "0", "1", "1", "1", "1")
    assert rows[1] == ("农业", "2", "1", "0", "0", "0", "1")
    assert rows[2] == ("交通", "2", "1", "0", "1", "0", "0")
    assert rows[3] == ("合计", "8", "2", "1", "2", "1", "2")


def test_what_was_assessed_stands_claimed_beside_verified():
    rows = annex(paper(*mixed()), "已评定").rows
    assert rows[2] == (
        "3",
        "农民集中居住",
        "不低于1200户",
        "1300户",
        "已兑现",
        "滞后",
        "区农业农村委",
    )
    assert len(rows) == 6


def test_what_is_apart_says_why_and_is_blamed_on_nobody():
    bulletin = paper(*mixed())
    assert annex(bulletin, "暂不评定").rows == (
        ("1", "能耗", "完成市下达目标", "待下达", "目标值由上级下达，尚未查到", "区经委"),
        ("2", "绿化", "1300亩", "待证", "没有查到可以证明的数据", "—"),
    )
    assert "没有数据不等于没有完成" in bulletin.annexes[-1].blocks[1].text


def test_a_table_that_would_be_empty_is_not_annexed():
    titles = [a.title for a in paper(promise(1, "甲", "1家", "kept")).annexes]
    assert titles == ["已评定目标任务一览表"]


def test_widths_and_heads_fit_the_cells():
    for bulletin in (paper(*mixed()), paper(*many(30)), paper(*mixed(), kind="year_end")):
        for found in bulletin.annexes:
            grid = found.blocks[0].grid
            assert len(grid.heads) == len(grid.widths)
            assert all(len(row) == len(grid.heads) for row in grid.rows)
            assert max(grid.centred) < len(grid.heads)
