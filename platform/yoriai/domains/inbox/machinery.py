"""What needs a human because the site itself is in trouble."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.inbox.job_words import job_in_words
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.programmes.states import WorkArea
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs

UNDELIVERED: Final = Kind("mails-given-up", WorkArea.SITE, mark("Mails that could not be delivered"))
STANDING_STILL: Final = Kind("jobs-standing-still", WorkArea.SITE, mark("Jobs that do not run"))
FAILING: Final = Kind("jobs-failing", WorkArea.SITE, mark("A job that ended in an error"))
MINUTES_A_MAIL: Final = 2
MINUTES_A_JOB: Final = 10


def mails_given_up(session: Session) -> list[DeskItem]:
    """Mails that did not arrive: somebody was not told something."""
    number = notifications.counts(session).get(MailStatus.DEAD, 0)
    if not number:
        return []
    why = ngettext("%(num)s mail could not be delivered.", "%(num)s mails could not be delivered.", number)
    what = _("See what the mail server said; correct the address or telephone, then send it again.")
    url = f"/desk/outbox?status={MailStatus.DEAD}"
    return [DeskItem(UNDELIVERED, "", why, what, url, MINUTES_A_MAIL * number, number)]


def jobs_standing_still(session: Session) -> list[DeskItem]:
    """Jobs that should have run and have not: as a rule all of them, because no scheduler runs."""
    now, last = clock.now(), jobs.runs(session)
    late = sum(jobs.is_late(job, last.get(job.name), now) for job in all_jobs())
    if not late:
        return []
    why = ngettext(
        "%(num)s job has not run when it should have.", "%(num)s jobs have not run when they should have.", late
    )
    what = _("Tell whoever runs the site that its clockwork stands still.")
    return [DeskItem(STANDING_STILL, "", why, what, "/desk/jobs", MINUTES_A_JOB)]


def failing_jobs(session: Session) -> list[DeskItem]:
    """Jobs whose last run failed."""
    last = jobs.runs(session)
    return [
        DeskItem(
            kind=FAILING,
            subject_id=job.name,
            why=_("“%(job)s” ended in an error.", job=job_in_words(job.name)),
            what=_("Read the error, and tell whoever runs the site if it comes again."),
            url="/desk/jobs",
            minutes=MINUTES_A_JOB,
        )
        for job in all_jobs()
        if job.name in last and last[job.name].has_failed
    ]


SOURCES: Final = (
    Source(UNDELIVERED, mails_given_up),
    Source(STANDING_STILL, jobs_standing_still),
    Source(FAILING, failing_jobs),
)
