"""A post that the book does not name is told nothing."""

from jianyue.core.case_mail import CaseMail, MailHow, PostMail
from jianyue.core.people import Role


def test_who_is_not_named_is_not_written_to():
    book = CaseMail({Role.CLERK: PostMail(MailHow.DIGEST, 0, "样例")}, (), 1, "样例")
    assert book.of(Role.CLERK).how is MailHow.DIGEST
    assert book.of(Role.AUDITOR).how is MailHow.NONE
