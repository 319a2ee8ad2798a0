"""Mails at once: what happened since the last sweep and concerns a member, one mail for each page that it leads to.

A mail is written when it is due, not when something happens: what was taken back, was read on the page, or comes from
somebody who was blocked since is then no longer there to be told, and answers that came in the quiet hours come in one.
That a notice was told stands in the mail's own transaction: after a crash neither is there, and the next sweep does
both.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.notifications import choice_rules
from yoriai.domains.notifications.kinds import TOPIC_LABELS, Topic
from yoriai.domains.notifications.lines import Group, Line, grouped
from yoriai.domains.notifications.models import Notice
from yoriai.domains.notifications.paces import Choices
from yoriai.domains.notifications.repository import choices as choices_repository
from yoriai.domains.notifications.repository import notices as notices_repository
from yoriai.domains.notifications.repository import outbox
from yoriai.domains.notifications.service.choosing import choices_of
from yoriai.domains.notifications.service.posting import post
from yoriai.domains.notifications.service.reading import line_of
from yoriai.domains.notifications.service.stopping import stop_path

NOTICES_A_RUN: Final = 500
NAMED_IN_MAIL: Final = 10


def members_due(session: Session) -> list[str]:
    """Return members with something to be told at once, those who wait longest first, some hundreds at most."""
    return notices_repository.members_due(session, clock.now(), NOTICES_A_RUN)


def tell(session: Session, member_id: str) -> bool:
    """Mail a member what is to be told at once; return whether anything was.

    In order: lock what is due; let go what comes from somebody kept apart, and everything where they are out of reach;
    put off what follows a mail about the same page too closely (the outbox says so, which keeps what was mailed even of
    things taken back since); write a mail for each other page, and that it told.
    """
    now = clock.now()
    due = notices_repository.due_of(session, member_id, now)
    contact = _contact(session, member_id)
    apart = accounts.kept_apart(session, member_id)
    told = [notice for notice in due if contact and notice.by_id not in apart]
    for notice in due:
        notice.mail_at = None
        notice.pace = notice.pace if notice in told else None
    if contact is None or not told:
        return False
    choices = choices_of(session, [member_id]).get(member_id, Choices())
    recent = outbox.pages_told(session, member_id, now - choice_rules.BUNDLE)
    rows = {notice.id: notice for notice in told}
    is_told = False
    for topic, group in _groups(told):
        notices = [rows[line.id] for line in group.lines]
        if group.newest.page in recent:
            _put_off(notices, choice_rules.after_quiet(recent[group.newest.page] + choice_rules.BUNDLE, choices))
        else:
            _mail(session, contact, topic, group, notices, now)
            recent[group.newest.page] = now
            is_told = True
    return is_told


def _contact(session: Session, member_id: str) -> Contact | None:
    return accounts.contact(session, member_id) if choices_repository.reachable(session, [member_id]) else None


def _groups(notices: Sequence[Notice]) -> list[tuple[Topic, Group]]:
    """Return what goes into one mail each: what leads to one page and is stopped together, the oldest page first."""
    lines = [line_of(notice) for notice in notices]
    by_topic = [(topic, grouped(line for line in lines if line.topic is topic)) for topic in Topic]
    groups = [(topic, group) for topic, groups in by_topic for group in groups]
    return sorted(groups, key=lambda each: (each[1].newest.at, each[1].newest.id))


def _put_off(notices: Sequence[Notice], until: datetime) -> None:
    for notice in notices:
        notice.mail_at = until


def _mail(session: Session, to: Contact, topic: Topic, group: Group, notices: Sequence[Notice], now: datetime) -> None:
    lines: Sequence[Line] = group.lines[:NAMED_IN_MAIL]
    with speaking(to.language):
        mail = post(
            session,
            to=to,
            template="notice",
            context={
                "lines": lines,
                "title": group.title,
                "total": len(group.lines),
                "more": len(group.lines) - len(lines),
                "page": group.newest.page,
                "topic": TOPIC_LABELS[topic],
            },
            about=notices[0].about,
            page=group.newest.page,
            stop_path=stop_path(to.member_id, topic.value) if topic is not Topic.RULES else "",
        )
    for notice in notices:
        notice.pace, notice.mailed_at = None, now
        notice.mail_id = mail.id if mail else None
