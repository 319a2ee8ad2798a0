"""The start page."""

from sqlmodel import Session
from starlette.responses import Response

from yoriai.core.clock import now, tokyo
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.consultations.rows import row_of
from yoriai.web.deps import CurrentSite
from yoriai.web.home.views import CaseOfTheDay, HomeView

router = Pages()

CONSULTATIONS_SHOWN = 3


@router.get("/")
def index(site: CurrentSite) -> Response:
    """Show what is on, and the three doors."""
    vocabulary = taxonomy.vocabulary(site.session)
    lines = consultations.listing(site.session, site.actor, Filters(), 1).items if site.actor else []
    total = cases.count(site.session)
    view = HomeView(
        cases=total,
        case=_case_of_the_day(site.session, total),
        consultations=[row_of(line, vocabulary) for line in lines[:CONSULTATIONS_SHOWN]],
    )
    return site.page(view, shows=(versions.CASES, versions.TERMS))


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
