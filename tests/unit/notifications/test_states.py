"""Every move a mail can make, and every one it cannot."""

from itertools import product

import pytest

from tests.factories.rows import row
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.service.lifecycle import move
from yoriai.domains.notifications.states import MAIL_STATUS_LABELS, MailStatus

ALLOWED = {
    ("held", "pending"),
    ("held", "withdrawn"),
    ("pending", "sending"),
    ("pending", "withdrawn"),
    ("sending", "sent"),
    ("sending", "failed"),
    ("sending", "dead"),
    ("sending", "pending"),
    ("failed", "sending"),
    ("failed", "withdrawn"),
    ("dead", "pending"),
}


@pytest.mark.parametrize(("before", "after"), list(product(MailStatus, MailStatus)))
def test_every_pair_is_allowed_or_refused(before: MailStatus, after: MailStatus) -> None:
    mail = row(Mail, status=before, claimed_by="somebody")
    if (before.value, after.value) in ALLOWED:
        move(mail, after)
        assert (mail.status, mail.claimed_by, mail.claimed_until) == (after, None, None)
    else:
        with pytest.raises(IllegalTransition):
            move(mail, after)
        assert (mail.status, mail.claimed_by) == (before, "somebody")


def test_every_status_has_words() -> None:
    assert set(MAIL_STATUS_LABELS) == set(MailStatus)
