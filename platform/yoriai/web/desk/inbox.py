"""What needs a human, gathered from the domains: each source looks, and says in words why and how long it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.mentoring.service import requests
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs
from yoriai.web.desk.words import job_in_words


@dataclass(frozen=True)
class DeskItem:
    """One thing that waits for a person: why, where to do it, and about how many minutes it takes."""

    why: str
    url: str
    minutes: int


MINUTES_A_REQUEST: Final = 10
MINUTES_A_MAIL: Final = 2
MINUTES_A_JOB: Final = 10


def requests_nobody_took(session: Session) -> list[DeskItem]:
    """Requests for a mentor that found none: somebody waits for an answer."""
    return [
        DeskItem(
            _("No mentor has been found for the request of %(name)s.", name=stuck.requester),
            f"/mentoring/requests/{stuck.id}",
            MINUTES_A_REQUEST,
        )
        for stuck in requests.exhausted(session)
    ]


def mails_given_up(session: Session) -> list[DeskItem]:
    """Mails that did not arrive: somebody was not told something."""
    number = notifications.counts(session).get(MailStatus.DEAD, 0)
    if not number:
        return []
    why = ngettext("%(num)s mail could not be delivered.", "%(num)s mails could not be delivered.", number)
    return [DeskItem(why, f"/desk/outbox?status={MailStatus.DEAD}", MINUTES_A_MAIL * number)]


def failing_jobs(session: Session) -> list[DeskItem]:
    """Jobs whose last run failed, and jobs that should have run and have not."""
    now, last = clock.now(), jobs.runs(session)
    found = []
    for job in all_jobs():
        record = last.get(job.name)
        if jobs.is_late(job, record, now):
            why = _("“%(job)s” has not run when it should have.", job=job_in_words(job.name))
        elif record is not None and record.has_failed:
            why = _("“%(job)s” ended in an error.", job=job_in_words(job.name))
        else:
            continue
        found.append(DeskItem(why, "/desk/jobs", MINUTES_A_JOB))
    return found


SOURCES: Final[tuple[Callable[[Session], list[DeskItem]], ...]] = (requests_nobody_took, mails_given_up, failing_jobs)


def items(session: Session) -> list[DeskItem]:
    """Return everything that needs a human now, in the order of the sources."""
    return [item for source in SOURCES for item in source(session)]
