"""What others may ask: tell members of something, take it back; write a mail, call it back, send it; look after it."""

from yoriai.domains.notifications.service.choosing import choices, choose
from yoriai.domains.notifications.service.gathering import (
    Digest,
    count_digests_due,
    digests_ahead,
    digests_due,
    put_off_digest,
    record_digest,
)
from yoriai.domains.notifications.service.noticing import forget_between, forget_notices, notify
from yoriai.domains.notifications.service.outbox import counts, get_mail, outbox, send_again
from yoriai.domains.notifications.service.posting import Post, post, post_all, release, withdraw, written
from yoriai.domains.notifications.service.reading import acted, inbox, open_notice, read_all, unread
from yoriai.domains.notifications.service.rewording import reword_notices
from yoriai.domains.notifications.service.sending import (
    claim_next,
    count_due,
    free_expired,
    hand_back,
    record_failure,
    record_sent,
)
from yoriai.domains.notifications.service.stopping import read_stop, stop, stop_path

__all__ = [
    "Digest",
    "Post",
    "acted",
    "choices",
    "choose",
    "claim_next",
    "count_digests_due",
    "count_due",
    "counts",
    "digests_ahead",
    "digests_due",
    "forget_between",
    "forget_notices",
    "free_expired",
    "get_mail",
    "hand_back",
    "inbox",
    "notify",
    "open_notice",
    "outbox",
    "post",
    "post_all",
    "put_off_digest",
    "read_all",
    "read_stop",
    "record_digest",
    "record_failure",
    "record_sent",
    "release",
    "reword_notices",
    "send_again",
    "stop",
    "stop_path",
    "unread",
    "withdraw",
    "written",
]
