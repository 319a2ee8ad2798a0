"""Writing mails into the outbox, and calling them back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.i18n import speaking
from yoriai.core.text import clip
from yoriai.domains.accounts import service as accounts
from yoriai.domains.notifications import rules
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.repository import outbox
from yoriai.domains.notifications.rules import Recipient
from yoriai.domains.notifications.service.lifecycle import move
from yoriai.domains.notifications.states import WAITING, MailStatus
from yoriai.infra.mail.compose import one_line
from yoriai.infra.rendering import environment


def post(
    session: Session,
    *,
    to: Recipient,
    template: str,
    context: Mapping[str, object],
    about: str = "",
    page: str = "",
    calendar: str | None = None,
    calendar_method: str | None = None,
    once: str | None = None,
    due_at: datetime | None = None,
    is_held: bool = False,
    stop_path: str = "",
) -> Mail | None:
    """Write one mail into the caller's transaction: it goes if and only if what it tells has happened.

    In order: render `templates/email/<template>/{subject.txt,body.txt,body.html}` in the recipient's language with
    what is true now; write the row, pending (held where `is_held`), due now or at `due_at`. With `once`, a key that was
    written before means that nothing is written, and None is returned. `stop_path` is where mails of a kind that nobody
    needs are stopped, without signing in; the templates have it as `stop_url`. `page` is what a mail at once leads to.

    A mail to a member who leaves or is suspended before it goes is called back when its turn comes; one that is written
    to somebody who may not sign in any more (that they were suspended, that they have left) goes all the same.
    """
    stop_url = settings().url(stop_path) if stop_path else ""
    mail = _written(Post(to, template, {**context, "stop_url": stop_url}, about))
    mail.status = MailStatus.HELD if is_held else MailStatus.PENDING
    mail.is_farewell = not accounts.active(session, [to.member_id])
    mail.page, mail.stop_url, mail.once = page, stop_url, once
    mail.calendar, mail.calendar_method = calendar, calendar_method
    mail.due_at = due_at or mail.due_at
    if once is None:
        outbox.add(session, mail)
        return mail
    return outbox.get(session, mail.id) if outbox.add_once(session, mail) else None


@dataclass(frozen=True)
class Post:
    """A mail that is pending and due now."""

    to: Recipient
    template: str
    context: Mapping[str, object]
    about: str = ""


def post_all(session: Session, posts: Sequence[Post]) -> None:
    """Write many mails as `post` writes one that has neither key nor invitation, in two statements."""
    active = set(accounts.active(session, [each.to.member_id for each in posts]))
    mails = [_written(replace(each, context={**each.context, "stop_url": ""})) for each in posts]
    for mail in mails:
        mail.is_farewell = mail.recipient_id not in active
    outbox.add_all(session, mails)


def _written(post: Post) -> Mail:
    """Return a mail, rendered in its reader's language, that is pending and due now."""
    to = post.to
    with speaking(to.language):
        subject, text, html = (_render(post, part) for part in ("subject.txt", "body.txt", "body.html"))
    mail = Mail(
        recipient_id=to.member_id or None,  # an address may be nobody's yet
        address=to.address,
        name=to.name,
        language=to.language,
        template=post.template,
        about=post.about,
        subject=clip(one_line(subject), rules.SUBJECT_MOST),
        text=rules.tidy(text),
        html=html.strip() + "\n",
        message_id="",
        due_at=clock.now(),
    )
    mail.message_id = rules.message_id(mail.id, settings().mail_from)
    return mail


def written(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Return those of some keys (`once`) under which a mail was written: it need not be made again to be left out."""
    return outbox.written(session, keys)


def withdraw(session: Session, about: str) -> int:
    """Call back every mail about something that has not been sent; return how many. One being sent is too late."""
    return _move_all(session, about, MailStatus.WITHDRAWN)


def release(session: Session, about: str) -> int:
    """Let the held mails about something go; return how many."""
    return _move_all(session, about, MailStatus.PENDING, only=(MailStatus.HELD,))


def _move_all(session: Session, about: str, status: MailStatus, only: tuple[MailStatus, ...] = WAITING) -> int:
    if not about:
        raise ValueError("mails about nothing in particular cannot be told apart")
    mails = outbox.waiting_about(session, about, only)
    for mail in mails:
        move(mail, status)
    session.flush()
    return len(mails)


def _render(post: Post, part: str) -> str:
    to = post.to
    names = {"name": to.name, "locale": to.language, "site_name": settings().site_name, "url": settings().url}
    return environment().get_template(f"email/{post.template}/{part}").render({**names, **post.context})
