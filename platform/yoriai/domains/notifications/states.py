"""The life of a mail in the outbox."""

from enum import StrEnum

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class MailStatus(StrEnum):
    """held (not to be sent yet) → pending → sending → sent | failed (retry at) → dead; withdrawn before it went."""

    HELD = "held"
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DEAD = "dead"
    WITHDRAWN = "withdrawn"


MAIL = Lifecycle(
    "mail",
    {
        MailStatus.HELD: frozenset({MailStatus.PENDING, MailStatus.WITHDRAWN}),
        MailStatus.PENDING: frozenset({MailStatus.SENDING, MailStatus.WITHDRAWN}),
        # back to pending: the sender died with its claim, and the lease has run out
        MailStatus.SENDING: frozenset({MailStatus.SENT, MailStatus.FAILED, MailStatus.DEAD, MailStatus.PENDING}),
        MailStatus.FAILED: frozenset({MailStatus.SENDING, MailStatus.WITHDRAWN}),
        MailStatus.DEAD: frozenset({MailStatus.PENDING}),
    },
)

# Not yet sent, so it can still be called back.
WAITING = (MailStatus.HELD, MailStatus.PENDING, MailStatus.FAILED)
# To be sent as soon as its time has come.
SENDABLE = (MailStatus.PENDING, MailStatus.FAILED)

MAIL_STATUS_LABELS = {
    MailStatus.HELD: mark("Held back"),
    MailStatus.PENDING: mark("Waiting to be sent"),
    MailStatus.SENDING: mark("Being sent"),
    MailStatus.SENT: mark("Sent"),
    MailStatus.FAILED: mark("Will be tried again"),
    MailStatus.DEAD: mark("Given up"),
    MailStatus.WITHDRAWN: mark("Withdrawn before sending"),
}
