"""Mails that tell of something that is no longer there, called back while they wait: the server may be out of reach."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.notifications import choice_rules
from yoriai.domains.notifications.kinds import WORDINGS
from yoriai.domains.notifications.models import Notice
from yoriai.domains.notifications.paces import GATHERED, Choices, Pace
from yoriai.domains.notifications.repository import choices as choices_repository
from yoriai.domains.notifications.repository import notices
from yoriai.domains.notifications.service.choosing import read
from yoriai.domains.notifications.service.lifecycle import move
from yoriai.domains.notifications.states import MailStatus


def call_back(session: Session, about: Collection[str]) -> None:
    """Withdraw the mails that tell of some things and have not gone; let what they told wait anew.

    Choices are locked before notices and these in the order of their ids, as the digests and the mails at once do:
    nobody waits in a circle.
    """
    choices_repository.lock(session, notices.members_told(session, about))
    for mail in notices.mails_telling(session, about):
        told = notices.told_by(session, mail.id)
        move(mail, MailStatus.WITHDRAWN)
        choices = _choices_again(session, mail.recipient_id or "", told[0].mailed_at)
        for notice in told:
            _wait_again(notice, choices)
    session.flush()


def _choices_again(session: Session, member_id: str, told_at: datetime | None) -> Choices:
    """Return what a mail's reader has chosen; where the mail was a digest, it is written again, for the same span."""
    row = choices_repository.locked(session, member_id)
    if row is None:
        return Choices()
    if row.day_told_at == told_at:
        row.day_told_at, row.next_digest_at = told_at - choice_rules.DAY, told_at
    if row.week_told_at == told_at:
        row.week_told_at, row.next_digest_at = told_at - choice_rules.WEEK, told_at
    return read(row)


def _wait_again(notice: Notice, choices: Choices) -> None:
    """Let a notice wait for its mail as if none had told it."""
    pace = choices.pace(WORDINGS[notice.kind].topic)
    notice.mail_id = notice.mailed_at = None
    if notice.read_at is None and pace is not Pace.NEVER:
        notice.pace = pace
        notice.mail_at = None if pace in GATHERED else choice_rules.after_quiet(clock.now(), choices)
