"""The catalogue for other programs."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from yoriai.core.config import Settings
from yoriai.core.paging import Page
from yoriai.domains.cases import service
from yoriai.domains.cases.errors import UnknownPage
from yoriai.web.api.v1.answers import MISSING, REFUSALS, OpenRoute, answer
from yoriai.web.api.v1.questions import Question
from yoriai.web.cases.shapes import Case, CasePage, Facets, case_of
from yoriai.web.deps import DatabaseSession

router = APIRouter(route_class=OpenRoute)

PATH = "/api/v1/cases"


@router.get("/cases", response_model=CasePage, responses=REFUSALS)
def index(request: Request, session: DatabaseSession, question: Annotated[Question, Query()]) -> Response:
    """List cases, under the filters and in the orders of the page /cases, a page at a time.

    The header Link names the first, previous, next and last page.
    """
    catalogue = service.Catalogue(session, question.filters(), question.sort)
    found = catalogue.page(question.page, question.size)
    if found.number != question.page:
        raise UnknownPage("page", page=question.page, pages=found.pages)
    settings: Settings = request.app.state.settings
    content = CasePage(
        total=found.total,
        page=found.number,
        pages=found.pages,
        size=found.size,
        is_near=catalogue.is_near,
        items=[case_of(record, settings.url) for record in service.open_records(session, found.items)],
        facets=Facets.model_validate(catalogue.facets()) if question.facets else None,
    )
    return answer(request, session, content, _links(settings, question, found))


@router.get("/cases/{slug}", response_model=Case, responses=MISSING)
def show(request: Request, session: DatabaseSession, slug: str) -> Response:
    """Give one case."""
    settings: Settings = request.app.state.settings
    (record,) = service.open_records(session, [service.get(session, slug).id])
    return answer(request, session, case_of(record, settings.url))


def _links(settings: Settings, question: Question, found: Page[str]) -> Mapping[str, str]:
    """Return the addresses of the pages around this one."""
    numbers = {"first": 1, "prev": found.number - 1, "next": found.number + 1, "last": found.pages}
    asked = question.addresses(PATH)
    return {
        rel: settings.url(asked.address(facets=question.facets, page=number))
        for rel, number in numbers.items()
        if 1 <= number <= found.pages
    }
