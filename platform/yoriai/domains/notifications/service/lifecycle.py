"""The one place where a mail's status changes."""

from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MAIL, MailStatus


def move(mail: Mail, status: MailStatus) -> None:
    """Give a mail its next status and end any claim on it. Raises IllegalTransition."""
    for column, value in moved(mail.status, status).items():
        setattr(mail, column, value)


def moved(present: MailStatus, status: MailStatus) -> dict[str, object]:
    """Return what changes in the row of a mail that is given its next status. Raises IllegalTransition."""
    return {"status": MAIL.check(present, status), "claimed_by": None, "claimed_until": None}
