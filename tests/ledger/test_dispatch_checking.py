"""A table of dispatch is looked at over every category and area there is, and those unfilled."""

from __future__ import annotations

from jianyue.core.diagnostic import Severity
from jianyue.core.text import Source
from jianyue.ledger.dispatch_checking import check_dispatch
from jianyue.library.dispatch import DISPATCH_FOLDER, read_dispatch
from tests.ledger.dispatch_checks.books import dispatch_book


def test_the_small_table_is_clean():
    assert check_dispatch(dispatch_book()) == ()


def test_the_shipped_sample_has_no_error():
    text = (DISPATCH_FOLDER / "city_event.toml").read_text(encoding="utf-8")
    found = check_dispatch(read_dispatch(Source("city_event.toml", text)))
    assert {d.severity for d in found} == {Severity.NOTE}


def test_findings_stand_in_the_order_of_the_book():
    rows = '[[row]]\nunit = "cy"\nbasis = "x"\n[[row]]\nunit = "lh"\nbasis = "x"\n'
    assert [d.code for d in check_dispatch(dispatch_book(rows))] == ["P131"]


def test_of_a_table_that_cannot_be_read_only_that_is_told():
    rows = '[[row]]\nunit = "nobody"\nbasis = "x"\n'
    assert [d.code for d in check_dispatch(dispatch_book(rows))] == ["P005"]


def test_ten_thousand_of_grid_and_category_are_all_looked_at():
    trees = dispatch_book().source.text.partition("[[row]]")[0]
    areas = "".join(f'[[area]]\nid = "g{i}"\nzh = "网格{i}"\nen = "grid {i}"\n' for i in range(300))
    kinds = "".join(
        f'[[category]]\nid = "k{i}"\nzh = "类{i}"\nen = "kind {i}"\nlimit = "1工作日"\nbasis = "x"\n'
        for i in range(100)
    )
    each = "".join(
        f'[[row]]\nwhen = {{ area = ["g{i}"] }}\nunit = "at"\nbasis = "x"\n' for i in range(300)
    )
    found = check_dispatch(dispatch_book(each, trees + areas + kinds))
    assert [d.code for d in found] == ["P133"]
    assert "共" in found[0].message
