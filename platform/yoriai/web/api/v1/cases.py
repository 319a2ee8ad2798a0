"""The catalogue for other programs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from yoriai.domains.cases import service
from yoriai.domains.cases.errors import UnknownPage
from yoriai.web.api.v1.answers import MISSING, REFUSALS, OpenRoute, answer
from yoriai.web.deps import DatabaseSession

router = APIRouter(route_class=OpenRoute)

MOST_PAGES = 1_000_000


class _Read(BaseModel):
    """Base of what is read from the catalogue's own values."""

    model_config = ConfigDict(from_attributes=True)


class MarkedTerm(_Read):
    """A term of the vocabulary with its weight."""

    code: str
    label: str = Field(description="The casebook's own label, in Japanese")
    mark: str = Field(description="primary (★) or secondary (☆)")


class Founded(_Read):
    """A date as far as it is known."""

    value: str = Field(description="2023, 2023-06 or 2023-06-15")
    precision: str = Field(description="year, month or day")


class Profile(_Read):
    """The organisation in its own words; a text is empty where nothing is known."""

    representative: str
    founded: Founded | None
    staff: str
    address: str
    website: str
    message: str


class Case(_Read):
    """A practice as a casebook describes it. A mark on a group means that the practice itself is not known."""

    number: str | None = Field(description="The number in the casebook")
    slug: str = Field(description="The case's page is /cases/{slug}")
    title: str
    organisation: str
    prefecture: str
    municipalities: list[str]
    practices: list[MarkedTerm]
    targets: list[MarkedTerm]
    profile: Profile
    sections: dict[str, str] = Field(
        description="purpose, people, content, partners, outreach, results; empty where only facts are known"
    )


class CasePage(_Read):
    """One page of the catalogue, the same cases in the same order as /cases shows."""

    total: int
    page: int
    pages: int
    items: list[Case]


@router.get("/cases", response_model=CasePage, responses=REFUSALS)
def index(
    request: Request,
    session: DatabaseSession,
    practice: Annotated[str, Query(description="Code of a practice, or of a group for all of its practices")] = "",
    target: Annotated[str, Query(description="Code of a target group")] = "",
    prefecture: Annotated[str, Query(description="Name (島根県) or two-digit code (32)")] = "",
    q: Annotated[str, Query(description='Words, all of which must occur; "a phrase"; -without')] = "",
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> Response:
    """List cases, twenty a page."""
    catalogue = service.Catalogue(
        session,
        service.Filters(
            words=q,
            practices=(practice,) if practice else (),
            targets=(target,) if target else (),
            prefecture=prefecture,
        ),
    )
    found = catalogue.page(page)
    if found.number != page:
        raise UnknownPage("page", page=page, pages=found.pages)
    items = [Case.model_validate(entry) for entry in service.entries(session, found).items]
    return answer(request, CasePage(total=found.total, page=found.number, pages=found.pages, items=items))


@router.get("/cases/{slug}", response_model=Case, responses=MISSING)
def show(request: Request, session: DatabaseSession, slug: str) -> Response:
    """Give one case."""
    return answer(request, Case.model_validate(service.get_entry(session, slug)))
