"""The start page."""

from typing import Final

from sqlmodel import Session
from starlette.responses import Response

from yoriai.core.clock import now, tokyo
from yoriai.domains.accompaniments.service import calls
from yoriai.domains.activities import rules as activity_rules
from yoriai.domains.activities import service as activities
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters, KnowHowFilters, Order
from yoriai.domains.consultations.service import know_how
from yoriai.domains.consultations.states import UNSETTLED
from yoriai.domains.meetings import service as meetings
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.infra import versions
from yoriai.web.activities.words import row_of as row_of_activity
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.consultations.know_how import row_of as row_of_know_how
from yoriai.web.consultations.rows import row_of
from yoriai.web.deps import CurrentSite
from yoriai.web.home.views import CaseOfTheDay, HomeView, OpenCall
from yoriai.web.meetings.rows import row_of as row_of_meeting

router = Pages()

SHOWN: Final = (
    *(versions.CASES, versions.TERMS, versions.ORGANISATIONS, versions.ACTIVITIES, versions.CONSULTATIONS),
    *(versions.COUNCILS, versions.MEETINGS, versions.ACCOMPANIMENTS),
)
MEETINGS_SHOWN: Final = 3
DATES_SHOWN: Final = 3
ACTIVITIES_SHOWN: Final = 3
CONSULTATIONS_SHOWN: Final = 3
LEARNED_SHOWN: Final = 2
CALLS_SHOWN: Final = 2


@router.get("/")
def index(site: CurrentSite) -> Response:
    """Show what is on, and the three doors."""
    session, actor = site.session, site.actor
    vocabulary = taxonomy.vocabulary(session)
    total = cases.count(session)
    coming = activities.listing(session, actor, activity_rules.Filters(is_to_come=True), 1).items[:DATES_SHOWN]
    latest = activities.listing(session, actor, activity_rules.Filters(), 1).items
    told = [line for line in latest if line not in coming][:ACTIVITIES_SHOWN]
    waiting = consultations.listing(session, actor, Filters(order=Order.WAITING), 1).items if actor else []
    asked = [line for line in waiting if line.status in UNSETTLED][:CONSULTATIONS_SHOWN]
    learned = know_how.known(session, actor, KnowHowFilters(), 1).page.items[:LEARNED_SHOWN]
    view = HomeView(
        cases=total,
        organisations=organisations.Directory(session, organisations.Filters()).total,
        case=_case_of_the_day(session, total),
        meetings=[row_of_meeting(line) for line in meetings.coming(session, actor, MEETINGS_SHOWN)],
        dates=[row_of_activity(line, vocabulary, shows_people=actor is not None) for line in coming],
        activities=[row_of_activity(line, vocabulary, shows_people=actor is not None) for line in told],
        know_how=[row_of_know_how(line, vocabulary) for line in learned],
        consultations=[row_of(line, vocabulary) for line in asked],
        calls=[
            OpenCall(f"/accompaniments/calls/{each.id}", each.title, each.closes_on)
            for each in calls.open_calls(session)[:CALLS_SHOWN]
        ],
    )
    return site.page(view, shows=SHOWN)


def _case_of_the_day(session: Session, total: int) -> CaseOfTheDay | None:
    """One case a page: the day chooses the page, so every reader of a day sees the same."""
    if not total:
        return None
    chosen = cases.Catalogue(session, cases.Filters()).page(tokyo(now()).toordinal() % total + 1, size=1)
    card = cases.cards(session, chosen).items[0]
    return CaseOfTheDay(
        url=f"/cases/{card.slug}",
        title=card.title or card.organisation,
        organisation=card.organisation,
        prefecture=prefecture_name(card.prefecture),
        tags=labelled(card.marks, taxonomy.vocabulary(session)),
    )
