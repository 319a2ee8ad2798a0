"""Sending: claim one, send it, record it, each in a transaction of its own.

A sender that dies holds one mail at most, for as long as its claim lasts. If it died between sending and recording,
that one mail goes out a second time, with the same Message-ID, so mail programs show it once.
"""

import structlog
from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.notifications import rules
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.repository import outbox
from yoriai.domains.notifications.rules import Claim
from yoriai.domains.notifications.service.lifecycle import move
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.mail.compose import Letter

log = structlog.get_logger(__name__)


def claim_next(session: Session, holder: str) -> Claim | None:
    """Take the mail that has been due longest, if there is one; nobody else gets it while the claim lasts.

    Those on the way to it whose recipient has left or was suspended since they were written are called back.
    """
    now = clock.now()
    while (mail := outbox.next_due(session, now)) is not None and not _may_reach(session, mail):
        move(mail, MailStatus.WITHDRAWN)
        session.flush()
    if mail is None:
        return None
    move(mail, MailStatus.SENDING)
    mail.claimed_by = holder
    mail.claimed_until = now + rules.CLAIM
    mail.attempts += 1
    session.flush()
    return Claim(mail.id, holder, letter_of(mail))


def record_sent(session: Session, claim: Claim) -> bool:
    """Record that the mail went out; False where the claim had run out, so that it may go out once more."""
    mail = _held(session, claim)
    if mail is None:
        return False
    move(mail, MailStatus.SENT)
    mail.sent_at = clock.now()
    mail.last_error = ""
    return True


def record_failure(session: Session, claim: Claim, reason: str, *, is_final: bool) -> None:
    """Record that the mail did not go: it is tried again after a growing pause, or given up."""
    mail = _held(session, claim)
    if mail is None:
        return
    again = None if is_final else rules.retry_at(mail.attempts, clock.now())
    move(mail, MailStatus.FAILED if again else MailStatus.DEAD)
    mail.due_at = again or mail.due_at
    mail.last_error = reason[: rules.ERROR_MOST]


def hand_back(session: Session, claim: Claim) -> None:
    """Put a mail back that was not even tried; the try does not count."""
    mail = _held(session, claim)
    if mail is not None:
        move(mail, MailStatus.PENDING)
        mail.attempts -= 1


def free_expired(session: Session) -> int:
    """Put back the mails whose senders died with them; return how many. One that kills each sender is given up."""
    mails = outbox.expired(session, clock.now())
    for mail in mails:
        log.warning("a sender died with a mail", mail=mail.id, attempts=mail.attempts)
        if rules.is_worn_out(mail.attempts):
            mail.last_error = "every try to send it broke off"
            move(mail, MailStatus.DEAD)
        else:
            move(mail, MailStatus.PENDING)
    session.flush()
    return len(mails)


def count_due(session: Session) -> int:
    """Return how many mails wait to be sent now."""
    return outbox.count_due(session, clock.now())


def letter_of(mail: Mail) -> Letter:
    """Return what a message is composed from."""
    return Letter(
        message_id=mail.message_id,
        name=mail.name,
        address=mail.address,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        language=mail.language,
        calendar=mail.calendar,
        calendar_method=mail.calendar_method,
        stop_url=mail.stop_url,
    )


def _may_reach(session: Session, mail: Mail) -> bool:
    return mail.is_farewell or mail.recipient_id is None or bool(accounts.active(session, [mail.recipient_id]))


def _held(session: Session, claim: Claim) -> Mail | None:
    """Return the claimed mail, locked; None where the claim ran out and it was put back or taken by another."""
    mail = outbox.get(session, claim.mail_id, locked=True)
    if mail is None or mail.status is not MailStatus.SENDING or mail.claimed_by != claim.holder:
        log.warning("a claim ran out while its mail was being sent", mail=claim.mail_id)
        return None
    return mail
