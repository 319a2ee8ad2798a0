"""What needs a human in accompaniment: decisions, teams, months that were skipped, last reviews that nobody writes."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.service import calls, due, listing
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.programmes.states import WorkArea

DECISION: Final = Kind(
    "accompaniment-decision", WorkArea.MENTORING, mark("A call whose applications wait for a decision")
)
TEAM: Final = Kind("accompaniment-team", WorkArea.MENTORING, mark("An accompaniment without a team"))
MISSED: Final = Kind("accompaniment-month", WorkArea.MENTORING, mark("A month in which nobody met"))
REVIEW: Final = Kind("accompaniment-review", WorkArea.MENTORING, mark("A last review that nobody has written"))
MINUTES_AN_APPLICATION: Final = 15
MINUTES_A_TEAM: Final = 10
MINUTES_A_MONTH: Final = 10
MINUTES_A_REVIEW: Final = 10
PATIENCE: Final = timedelta(days=14)
"""So long mentors who were asked are waited for before the secretariat looks after a team."""


def decisions(session: Session) -> list[DeskItem]:
    """Calls that are closed: those who applied wait to hear."""
    return [
        DeskItem(
            kind=DECISION,
            subject_id=call.id,
            why=_("Applications wait for a decision: “%(title)s”", title=call.title),
            what=_("Weigh each application with its words, then tell everybody at once."),
            url=f"/desk/accompaniments/calls/{call.id}",
            minutes=MINUTES_AN_APPLICATION * max(1, applied),
        )
        for call, applied in calls.undecided(session)
    ]


def teams(session: Session) -> list[DeskItem]:
    """Founders who were selected and have no team: nobody was asked, all declined, or mentors do not answer."""
    items = []
    for row, agreed, asked in listing.without_team(session):
        is_late = row.decided_at is not None and row.decided_at <= clock.now() - PATIENCE
        if asked and not is_late:
            continue
        if asked or agreed:
            why = _("Two weeks have passed since the mentors were asked for “%(title)s”.", title=row.title)
            what = _("Ask others, or begin with those who have agreed.")
        else:
            why = _("“%(title)s” has no team yet.", title=row.title)
            what = _("Ask mentors; the best team is ticked already.")
        items.append(DeskItem(TEAM, row.id, why, what, f"/desk/accompaniments/{row.id}/team", MINUTES_A_TEAM))
    return items


def skipped_months(session: Session) -> list[DeskItem]:
    """Months in which nobody met, about which the two were asked a week ago and have not answered."""
    return [
        DeskItem(
            kind=MISSED,
            subject_id=month.id,
            why=_("Nobody met in a month of “%(title)s”, and nobody has said how it goes on.", title=row.title),
            what=_("Call the founder or the team's leader, and note what they say."),
            url=f"/accompaniments/{row.id}/months/{month.number}",
            minutes=MINUTES_A_MONTH,
        )
        for month, row in due.unanswered_months(session)
    ]


def late_reviews(session: Session) -> list[DeskItem]:
    """Accompaniments that are over but for the last review of one side."""
    return [
        DeskItem(
            kind=REVIEW,
            subject_id=row.id,
            why=_("The last review of “%(title)s” is still missing.", title=row.title),
            what=_("Ask both sides kindly, or end it with a reason."),
            url=f"/accompaniments/{row.id}",
            minutes=MINUTES_A_REVIEW,
        )
        for row in due.late_reviews(session)
    ]


SOURCES: Final = (
    Source(DECISION, decisions),
    Source(TEAM, teams),
    Source(MISSED, skipped_months),
    Source(REVIEW, late_reviews),
)
