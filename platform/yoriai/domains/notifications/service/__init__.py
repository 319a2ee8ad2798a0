"""What others may ask of the outbox: write a mail, call it back; send; look after it."""

from yoriai.domains.notifications.service.noticing import forget_notices, notify
from yoriai.domains.notifications.service.outbox import counts, get_mail, outbox, send_again
from yoriai.domains.notifications.service.posting import post, release, withdraw
from yoriai.domains.notifications.service.sending import (
    claim_next,
    count_due,
    free_expired,
    hand_back,
    record_failure,
    record_sent,
)

__all__ = [
    "claim_next",
    "count_due",
    "counts",
    "forget_notices",
    "free_expired",
    "get_mail",
    "hand_back",
    "notify",
    "outbox",
    "post",
    "record_failure",
    "record_sent",
    "release",
    "send_again",
    "withdraw",
]
