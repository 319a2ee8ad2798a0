"""Looking after the outbox: what the secretariat sees and does."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.notifications.errors import MailNotGivenUp, NoSuchMail
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.repository import outbox as repository
from yoriai.domains.notifications.rules import MailLine
from yoriai.domains.notifications.service.lifecycle import move
from yoriai.domains.notifications.states import MailStatus


def outbox(session: Session, actor: Actor, status: MailStatus | None, page: int) -> Page[MailLine]:
    """Return a page of the outbox, newest first; of one status where given. For the secretariat only."""
    require_staff(actor)
    return repository.page(session, status, page)


def counts(session: Session) -> dict[MailStatus, int]:
    """Return how many mails there are of each status."""
    return repository.counts(session)


def get_mail(session: Session, actor: Actor, mail_id: str) -> Mail:
    """Return a mail with its texts. For the secretariat only; raises NoSuchMail."""
    require_staff(actor)
    mail = repository.get(session, mail_id)
    if mail is None:
        raise NoSuchMail
    return mail


def send_again(session: Session, actor: Actor, mail_id: str) -> None:
    """Send a mail that was given up: pending again, due now, its tries counted anew; written to the audit log.

    For the secretariat only; raises NoSuchMail, or MailNotGivenUp for any other status.
    """
    require_staff(actor)
    mail = repository.get(session, mail_id, locked=True)
    if mail is None:
        raise NoSuchMail
    if mail.status is not MailStatus.DEAD:
        raise MailNotGivenUp
    move(mail, MailStatus.PENDING)
    mail.attempts = 0
    mail.due_at = clock.now()
    accounts.audit(session, actor, "mail.send_again", "mail", mail.id)
