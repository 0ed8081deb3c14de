"""The office's words are read strictly, and every blank in them can be filled."""

import pytest

from jianyue.core.bulletin import BulletinKind
from jianyue.core.refusal import Refusal
from jianyue.library.bulletins import BULLETINS_FILE, load_office_words

TEXT = BULLETINS_FILE.read_text(encoding="utf-8")


def test_every_kind_of_paper_has_its_form_with_a_basis():
    office = load_office_words()
    assert [form.kind for form in office.forms] == list(BulletinKind)
    assert all(form.basis for form in office.forms)
    assert (office.named_in_full, office.near_days, office.reply_days) == (20, 30, 5)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("reply_days = 5\n", "", "reply_days"),
        ("reply_days = 5", "reply_days = 0", "reply_days"),
        ("[office]\n", '[office]\nmotto = "快"\n', "motto"),
        ('when = "lagging"', 'when = "late"', "when"),
        ('kind = "notice"', 'kind = "letter"', "letter"),
        ("{days}个工作日内报", "{weeks}周内报", "weeks"),
        ('kind = "issue"', 'kind = "notice"', "依次"),
        ('to = "各责任单位"', "to = 3", "to"),
        ("{office}汇总", "{office汇总", "{"),
        ("[office]", "[office", "TOML"),
    ],
)
def test_what_is_wrong_in_the_book_is_named(tmp_path, old, new, what):
    assert old in TEXT
    path = tmp_path / "bulletins.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        load_office_words(path)
    assert refusal.value.code == "R508"
    assert what in refusal.value.message
