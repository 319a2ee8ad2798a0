"""Sending: claim one, send it, and record it in the transaction that claims the next.

A sender holds one mail and no more, so that all others can still be called back, and nobody waits for them who could
send them. One that dies holds it for as long as its claim lasts. If it died between sending and recording,
that one mail goes out a second time, with the same Message-ID, so mail programs show it once.
"""

import structlog
from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.notifications import rules
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.repository import outbox
from yoriai.domains.notifications.repository.outbox import Due
from yoriai.domains.notifications.rules import Claim
from yoriai.domains.notifications.service.lifecycle import move, moved
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.mail.compose import Letter

log = structlog.get_logger(__name__)


def claim_next(session: Session, holder: str) -> Claim | None:
    """Take the mail that has been due longest, if there is one; nobody else gets it while the claim lasts.

    Those on the way to it whose recipient has left or was suspended since they were written are called back.
    """
    now = clock.now()
    while (due := outbox.next_due(session, now)) is not None:
        if due.may_reach:
            claim = {"claimed_by": holder, "claimed_until": now + rules.CLAIM, "attempts": due.attempts + 1}
            outbox.change(session, due.id, moved(due.status, MailStatus.SENDING) | claim)
            return Claim(due.id, holder, letter_of(due))
        outbox.change(session, due.id, moved(due.status, MailStatus.WITHDRAWN))
    return None


def record_sent(session: Session, claim: Claim) -> bool:
    """Record that the mail went out; False where the claim had run out, so that it may go out once more."""
    sent = {"sent_at": clock.now(), "last_error": ""}
    if outbox.change_held(session, claim.mail_id, claim.holder, moved(MailStatus.SENDING, MailStatus.SENT) | sent):
        return True
    _tell_of_lost(claim)
    return False


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


def letter_of(mail: Mail | Due) -> Letter:
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


def _held(session: Session, claim: Claim) -> Mail | None:
    """Return the claimed mail, locked; None where the claim ran out and it was put back or taken by another."""
    mail = outbox.get(session, claim.mail_id, locked=True)
    if mail is None or mail.status is not MailStatus.SENDING or mail.claimed_by != claim.holder:
        _tell_of_lost(claim)
        return None
    return mail


def _tell_of_lost(claim: Claim) -> None:
    log.warning("a claim ran out while its mail was being sent", mail=claim.mail_id)
