"""What needs a human, gathered from the domains: each source looks, and says in words why and how long it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.consultations import service as consultations
from yoriai.domains.imports import service as imports
from yoriai.domains.mentoring.service import requests
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.rules import MINUTES_A_POST, MINUTES_IN_DANGER
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.organisations.service import deciding
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.states import MINUTES as MINUTES_A_PROPOSAL
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs
from yoriai.web.desk.words import job_in_words


@dataclass(frozen=True)
class DeskItem:
    """What waits for a person: why, where to do it, about how many minutes it takes, and how many things it is."""

    why: str
    url: str
    minutes: int
    number: int = 1


MINUTES_A_REQUEST: Final = 10
MINUTES_A_QUESTION: Final = 5
QUESTIONS_NAMED: Final = 10
"""So many are named, those that wait longest; the rest are counted."""
MINUTES_AN_IMPORT: Final = 5
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


def questions_overdue(session: Session) -> list[DeskItem]:
    """Questions that nobody has answered by their day: somebody waits, and may think that nobody cares."""
    named, total = consultations.overdue(session, QUESTIONS_NAMED)
    items = [
        DeskItem(
            _("Nobody has answered “%(title)s” yet.", title=each.title), f"/consultations/{each.id}", MINUTES_A_QUESTION
        )
        for each in named
    ]
    if total > len(named):
        more = total - len(named)
        why = ngettext("%(num)s more question has no answer yet.", "%(num)s more questions have no answer yet.", more)
        items.append(DeskItem(why, "/consultations?status=unanswered&sort=waiting", MINUTES_A_QUESTION * more, more))
    return items


def questions_nobody_looks_after(session: Session) -> list[DeskItem]:
    """Questions for the secretariat alone that none of it has taken: nobody else can answer them."""
    named, total = consultations.unowned(session, QUESTIONS_NAMED)
    items = [
        DeskItem(
            _("“%(title)s” is for the secretariat alone, and nobody looks after it.", title=each.title),
            f"/consultations/{each.id}",
            MINUTES_A_QUESTION,
        )
        for each in named
    ]
    if total > len(named):
        more = total - len(named)
        why = ngettext(
            "%(num)s more question for the secretariat alone has nobody who looks after it.",
            "%(num)s more questions for the secretariat alone have nobody who looks after them.",
            more,
        )
        items.append(DeskItem(why, "/consultations?sort=waiting", MINUTES_A_QUESTION * more, more))
    return items


def proposals_waiting(session: Session) -> list[DeskItem]:
    """Cases that organisations propose, correct or ask to withdraw: somebody waits for an answer."""
    return [
        DeskItem(
            _(
                "The case waits for review: “%(title)s” (%(organisation)s)",
                title=line.title or _("(no title yet)"),
                organisation=line.organisation,
            ),
            f"/desk/proposals/{line.id}",
            MINUTES_A_PROPOSAL[line.kind],
        )
        for line in proposals.waiting(session)
    ]


def reported_posts(session: Session) -> list[DeskItem]:
    """Posts that members have told of; those with which somebody may be in danger stand before everything else."""
    waiting, in_danger = moderation.waiting(session)
    found = []
    if in_danger:
        why = ngettext(
            "Somebody may be in danger: %(num)s reported post.",
            "Somebody may be in danger: %(num)s reported posts.",
            in_danger,
        )
        found.append(DeskItem(why, "/desk/reports", MINUTES_IN_DANGER * in_danger, in_danger))
    if waiting > in_danger:
        number = waiting - in_danger
        why = ngettext("%(num)s reported post waits.", "%(num)s reported posts wait.", number)
        found.append(DeskItem(why, "/desk/reports", MINUTES_A_POST * number, number))
    return found


def organisations_waiting(session: Session) -> list[DeskItem]:
    """Organisations that were registered or claimed: somebody waits for an answer."""
    number = deciding.count_waiting(session)
    if not number:
        return []
    why = ngettext("%(num)s organisation waits to be confirmed.", "%(num)s organisations wait to be confirmed.", number)
    return [DeskItem(why, "/desk/claims", deciding.MINUTES_A_CLAIM * number, number)]


def mails_given_up(session: Session) -> list[DeskItem]:
    """Mails that did not arrive: somebody was not told something."""
    number = notifications.counts(session).get(MailStatus.DEAD, 0)
    if not number:
        return []
    why = ngettext("%(num)s mail could not be delivered.", "%(num)s mails could not be delivered.", number)
    return [DeskItem(why, f"/desk/outbox?status={MailStatus.DEAD}", MINUTES_A_MAIL * number, number)]


def jobs_standing_still(session: Session) -> list[DeskItem]:
    """Jobs that should have run and have not: as a rule all of them, because no scheduler runs."""
    now, last = clock.now(), jobs.runs(session)
    late = sum(jobs.is_late(job, last.get(job.name), now) for job in all_jobs())
    if not late:
        return []
    why = ngettext(
        "%(num)s job has not run when it should have.", "%(num)s jobs have not run when they should have.", late
    )
    return [DeskItem(why, "/desk/jobs", MINUTES_A_JOB)]


def failing_jobs(session: Session) -> list[DeskItem]:
    """Jobs whose last run failed."""
    last = jobs.runs(session)
    return [
        DeskItem(_("“%(job)s” ended in an error.", job=job_in_words(job.name)), "/desk/jobs", MINUTES_A_JOB)
        for job in all_jobs()
        if job.name in last and last[job.name].has_failed
    ]


def imports_to_look_at(session: Session) -> list[DeskItem]:
    """Imports that were read and wait for somebody to apply or discard them."""
    return [
        DeskItem(
            _("The import “%(file)s” is ready to be looked at.", file=name),
            f"/desk/imports/{run_id}",
            MINUTES_AN_IMPORT,
        )
        for run_id, name in imports.waiting_for_people(session)
    ]


SOURCES: Final[tuple[Callable[[Session], list[DeskItem]], ...]] = (
    reported_posts,
    requests_nobody_took,
    questions_overdue,
    questions_nobody_looks_after,
    proposals_waiting,
    organisations_waiting,
    imports_to_look_at,
    mails_given_up,
    jobs_standing_still,
    failing_jobs,
)


def items(session: Session) -> list[DeskItem]:
    """Return everything that needs a human now, in the order of the sources."""
    return [item for source in SOURCES for item in source(session)]
