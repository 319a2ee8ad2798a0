"""What mails about a session say in their HTML, as in their text: which hour is the new one, and what it is about."""

import re

from tests.factories.days import in_days
from tests.factories.sessions import make_session
from tests.integration.mentoring.mailed import outbox
from yoriai.core.db import Database
from yoriai.domains.mentoring.service import session_mail

TERM = re.compile(r"<dt[^>]*>([^<]+)</dt>\s*<dd[^>]*>([^<]+)</dd>")


def test_a_moved_hours_mail_says_in_both_forms_which_hour_is_new_and_what_the_session_is_about(
    database: Database,
) -> None:
    with database.write() as session:
        old = make_session(session, starts_at=in_days(5))
        new = make_session(session, topic="空き家の活用", starts_at=in_days(3))
        session_mail.moved(session, old=old, new=new, by=new.requester_id)
        mail, _other = outbox(session, "session_moved")
    terms = [term for term, _value in TERM.findall(mail.html)]
    assert terms == ["これまでの日時", "これからの日時", "お相手", "内容", "場所"]
    assert dict(TERM.findall(mail.html))["内容"] == "空き家の活用"
    assert ("これから：" in mail.text, "内容： 空き家の活用" in mail.text) == (True, True)
