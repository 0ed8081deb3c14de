"""The rules of mails that are shipped, and what is refused of changed ones."""

from datetime import time

import pytest

from jianyue.core.case_mail import MailHow
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.library.case_mail import CASE_MAIL_FILE, load_case_mail


def test_dispatchers_get_a_digest_and_liaisons_a_mail_each():
    book = load_case_mail()
    assert book.of(Role.CLERK).how is MailHow.DIGEST
    assert (book.of(Role.LIAISON).how, book.of(Role.LIAISON).most) == (MailHow.EACH, 20)
    assert book.of(Role.SYSTEM_ADMIN).how is MailHow.NONE
    assert (book.hours, book.lines) == ((time(9), time(14)), 30)


def test_a_way_may_be_written_in_chinese(tmp_path):
    text = CASE_MAIL_FILE.read_text(encoding="utf-8")
    path = tmp_path / "case_mail.toml"
    path.write_text(text.replace('how = "digest"', 'how = "汇总"'), encoding="utf-8")
    assert load_case_mail(path) == load_case_mail()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('how = "each"', 'how = "often"'),
        ('how = "each"\n', ""),
        ("most = 20", "most = -1"),
        ("most = 20", 'most = "20"'),
        ("[post.liaison]", "[post.nobody]"),
        ('"09:00", "14:00"', '"14:00", "09:00"'),
        ('"09:00", "14:00"', '"9 Uhr"'),
        ('"09:00", "14:00"', ""),
        ("lines = 30", "lines = 0"),
        ("lines = 30", "lines = 30\nmore = 1"),
        ("[digest]", "[digest"),
    ],
)
def test_a_book_that_is_not_right_is_refused(tmp_path, old, new):
    text = CASE_MAIL_FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "case_mail.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal, match="R1223"):
        load_case_mail(path)
