"""Mails and jobs as the secretariat's pages show them, in the reader's language."""

from datetime import datetime

from yoriai.core.i18n import gettext as _
from yoriai.domains.inbox.job_words import job_in_words
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.rules import MailLine, without_secrets
from yoriai.domains.notifications.states import MAIL_STATUS_LABELS, WAITING, MailStatus
from yoriai.infra.jobs import Job, JobRun, is_late
from yoriai.web.desk.views import JobRow, MailFacts, MailRow, StatusLink
from yoriai.web.desk.words import TONES, length_in_words, seconds_in_words


def mail_row(line: MailLine) -> MailRow:
    """Return a mail as a row of the list."""
    return MailRow(
        url=f"/desk/outbox/{line.id}",
        subject=line.subject,
        to=_party(line.name, line.address),
        status=_(MAIL_STATUS_LABELS[line.status]),
        tone=TONES[line.status],
        written_at=line.created_at,
        sent_at=line.sent_at,
    )


def mail_facts(mail: Mail, *, is_blanked: bool) -> MailFacts:
    """Return a mail as its page shows it; `is_blanked` hides the secret part of the links in it."""
    return MailFacts(
        id=mail.id,
        subject=mail.subject,
        to=_party(mail.name, mail.address),
        status=_(MAIL_STATUS_LABELS[mail.status]),
        tone=TONES[mail.status],
        text=without_secrets(mail.text) if is_blanked else mail.text,
        calendar=mail.calendar,
        calendar_method=mail.calendar_method,
        message_id=mail.message_id,
        template=mail.template,
        language=mail.language,
        written_at=mail.created_at,
        due_at=mail.due_at,
        sent_at=mail.sent_at,
        attempts=mail.attempts,
        last_error=mail.last_error,
        is_waiting=mail.status in WAITING,
        is_given_up=mail.status is MailStatus.DEAD,
        is_blanked=is_blanked,
    )


def status_links(numbers: dict[MailStatus, int], chosen: MailStatus | None) -> list[StatusLink]:
    """Return the ways to all mails and to those of each status that there are some of."""
    everything = StatusLink("/desk/outbox", _("All mails"), sum(numbers.values()), chosen is None)
    return [everything] + [
        StatusLink(f"/desk/outbox?status={status}", _(label), numbers.get(status, 0), status is chosen)
        for status, label in MAIL_STATUS_LABELS.items()
        if numbers.get(status, 0) or status is chosen
    ]


def job_row(job: Job, last: JobRun | None, backlog: int, now: datetime) -> JobRow:
    """Return a job and how it is doing."""
    if is_late(job, last, now):
        status, is_wrong = _("Does not run"), True
    elif last is not None and last.has_failed:
        status, is_wrong = _("Ended in an error"), True
    else:
        status, is_wrong = _("In order"), False
    return JobRow(
        name=job.name,
        words=job_in_words(job.name),
        every=length_in_words(job.every),
        status=status,
        is_wrong=is_wrong,
        backlog=backlog,
        started_at=last.started_at if last else None,
        seconds=seconds_in_words(last.seconds) if last and last.finished_at else "",
        handled=last.handled if last else 0,
        last_error=last.last_error if last else "",
    )


def _party(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address
