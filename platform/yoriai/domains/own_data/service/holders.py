"""The domains that hold something of a member, from the top down: what rests on others goes before them."""

from types import ModuleType
from typing import Final

from yoriai.domains.accompaniments.service import own_data as accompaniments
from yoriai.domains.accounts.service import own_data as accounts
from yoriai.domains.activities.service import own_data as activities
from yoriai.domains.agendas.service import own_data as agendas
from yoriai.domains.attendance.service import own_data as attendance
from yoriai.domains.breakouts.service import own_data as breakouts
from yoriai.domains.cases.service import own_data as cases
from yoriai.domains.collections.service import own_data as collections
from yoriai.domains.consultations.service import own_data as consultations
from yoriai.domains.councils.service import own_data as councils
from yoriai.domains.imports.service import own_data as imports
from yoriai.domains.meetings.service import own_data as meetings
from yoriai.domains.mentoring.service import own_data as mentoring
from yoriai.domains.mentors.service import own_data as mentors
from yoriai.domains.minutes.service import own_data as minutes
from yoriai.domains.moderation.service import own_data as moderation
from yoriai.domains.notifications.service import own_data as notifications
from yoriai.domains.organisations.service import own_data as organisations
from yoriai.domains.own_data.models import Departure
from yoriai.domains.polls.service import own_data as polls
from yoriai.domains.programmes.service import own_data as programmes
from yoriai.domains.proposals.service import own_data as proposals
from yoriai.domains.rounds.service import own_data as rounds
from yoriai.domains.saved_searches.service import own_data as saved_searches
from yoriai.domains.ties.service import own_data as ties
from yoriai.infra.holdings import Fate, Holding

HOLDERS: Final[tuple[ModuleType, ...]] = (
    moderation,
    accompaniments,
    programmes,
    rounds,
    mentoring,
    mentors,
    consultations,
    activities,
    polls,
    breakouts,
    minutes,
    agendas,
    attendance,
    proposals,
    collections,
    saved_searches,
    imports,
    meetings,
    cases,
    councils,
    ties,
    organisations,
    notifications,
    accounts,
)

STEPWISE: Final[tuple[ModuleType, ...]] = (consultations, activities)
"""Those that may hold thousands of posts of one member, and let go of some at a time."""

HELD: Final = (Holding(Departure, "member_id", Fate.KEPT, why="that somebody left, and when; no name"),)


def declared() -> list[Holding]:
    """Return what all domains declare to hold of members."""
    return [each for holder in HOLDERS for each in holder.HELD] + list(HELD)
