"""The life of a mail in the outbox."""

from enum import StrEnum

from yoriai.core.lifecycle import Lifecycle


class MailStatus(StrEnum):
    """held (not to be sent yet) → pending → sending → sent | failed (retry at) → dead."""

    HELD = "held"
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DEAD = "dead"


MAIL = Lifecycle(
    "mail",
    {
        MailStatus.HELD: frozenset({MailStatus.PENDING, MailStatus.DEAD}),
        MailStatus.PENDING: frozenset({MailStatus.SENDING, MailStatus.DEAD}),
        # back to pending: the sender died with its claim, and the lease has run out
        MailStatus.SENDING: frozenset({MailStatus.SENT, MailStatus.FAILED, MailStatus.DEAD, MailStatus.PENDING}),
        MailStatus.FAILED: frozenset({MailStatus.SENDING, MailStatus.PENDING, MailStatus.DEAD}),
        MailStatus.DEAD: frozenset({MailStatus.PENDING}),
    },
)
