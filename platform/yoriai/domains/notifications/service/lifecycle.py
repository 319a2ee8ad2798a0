"""The one place where a mail's status changes."""

from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MAIL, MailStatus


def move(mail: Mail, status: MailStatus) -> None:
    """Give a mail its next status and end any claim on it. Raises IllegalTransition."""
    mail.status = MAIL.check(mail.status, status)
    mail.claimed_by = None
    mail.claimed_until = None
