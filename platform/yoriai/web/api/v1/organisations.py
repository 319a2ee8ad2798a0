"""The directory of organisations for other programs."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict, Field, field_validator
from starlette.responses import Response

from yoriai.core.config import Settings
from yoriai.core.paging import PAGE_SIZE, Page
from yoriai.domains.cases.errors import UnknownPage
from yoriai.domains.organisations import service
from yoriai.domains.organisations.service import KanaRow, Sort
from yoriai.domains.organisations.states import VISIBLE, LegalForm, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.api.v1.answers import REFUSALS, OpenRoute, Refusal, answer
from yoriai.web.api.v1.questions import MOST_ITEMS, MOST_PAGES
from yoriai.web.deps import DatabaseSession
from yoriai.web.forms import Line
from yoriai.web.narrowing import Switch, Terms
from yoriai.web.organisations.asking import FilterForm
from yoriai.web.organisations.elsewhere import SHOWN
from yoriai.web.organisations.lists import directory_of
from yoriai.web.organisations.shapes import Organisation, OrganisationPage, organisation_of

router = APIRouter(route_class=OpenRoute)

PATH: Final = "/api/v1/organisations"
MISSING: Final[dict[int | str, dict[str, Any]]] = {
    304: REFUSALS[304],
    404: {"model": Refusal, "description": "There is no such organisation in the directory"},
}


class Question(FilterForm):
    """What is asked for, and which page of it; what is left out or empty asks for nothing."""

    # FastAPI makes what checks a question when it declares the address, and quiets what Pydantic says of that
    model_config = ConfigDict(defer_build=False)

    q: str = Field("", description='Words, all of which must occur; "a phrase"; -without', examples=["居場所 島根"])
    kana: KanaRow | None = Field(None, description="The row of the fifty sounds under which the reading begins")
    practice: Terms = Field(default_factory=list, description="Code of a practice, or of a group; may be repeated")
    target: Terms = Field(default_factory=list, description="Code of a target group; may be repeated")
    star: Switch = Field(default=False, description="1: a mark counts only where it is ★")
    region: Line = Field("", description="Code of a region: kinki")
    prefecture: Line = Field("", description="Name (島根県) or two-digit code (32)", examples=["島根県"])
    municipality: Line = Field("", description="Six-digit code of local governments; a city's wards are counted in")
    form: LegalForm | None = Field(None, description="Legal form")
    status: OrganisationStatus | None = Field(None, description="confirmed, dormant or unclaimed")
    case: Switch = Field(default=False, description="1: only organisations with a case")
    active: Switch = Field(default=False, description="1: only those that published an activity in the last 90 days")
    sort: Sort = Field(Sort.RELEVANCE, description="Without words, relevance is the order of readings")
    size: Annotated[int, Field(ge=1, le=MOST_ITEMS, description="Organisations a page")] = PAGE_SIZE
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1

    @field_validator("practice", "target", mode="before")
    @classmethod
    def _filled(cls, values: object) -> object:
        """Leave out what is empty, as forms send it."""
        return [value for value in values if value] if isinstance(values, list) else values

    @field_validator("status")
    @classmethod
    def _listed(cls, status: OrganisationStatus | None) -> OrganisationStatus | None:
        """Refuse a status that no organisation of the directory has: a program is told, a page takes it for nothing."""
        if status is not None and status not in VISIBLE:
            raise ValueError(f"No organisation of the directory is {status}")
        return status

    @field_validator("sort", mode="before")
    @classmethod
    def _known_sort(cls, value: object) -> Any:
        """Take nothing for the usual order; another that there is not is refused."""
        return value or Sort.RELEVANCE

    @field_validator("size", mode="before")
    @classmethod
    def _known_size(cls, value: object) -> Any:
        """Take nothing for the usual size."""
        return value or PAGE_SIZE


@router.get("/organisations", response_model=OrganisationPage, responses=REFUSALS)
def index(request: Request, session: DatabaseSession, question: Annotated[Question, Query()]) -> Response:
    """List organisations, under the filters and in the orders of the page /organisations, a page at a time.

    The header Link names the first, previous, next and last page.
    """
    directory = directory_of(session, question)
    found = directory.page(question.page, question.size)
    if found.number != question.page:
        raise UnknownPage("page", page=question.page, pages=found.pages)
    settings: Settings = request.app.state.settings
    vocabulary = taxonomy.vocabulary(session)
    content = OrganisationPage(
        total=found.total,
        page=found.number,
        pages=found.pages,
        size=found.size,
        is_near=directory.is_near,
        items=[organisation_of(known, vocabulary, settings.url) for known in service.records(session, found.items)],
    )
    return answer(request, session, content, _links(settings, question, found), shows=SHOWN)


@router.get("/organisations/{organisation_id}", response_model=Organisation, responses=MISSING)
def show(request: Request, session: DatabaseSession, organisation_id: str) -> Response:
    """Give one organisation of the directory."""
    settings: Settings = request.app.state.settings
    known = service.public(session, organisation_id)
    content = organisation_of(known, taxonomy.vocabulary(session), settings.url)
    return answer(request, session, content, shows=SHOWN)


def _links(settings: Settings, question: Question, found: Page[str]) -> Mapping[str, str]:
    """Return the addresses of the pages around this one."""
    numbers = {"first": 1, "prev": found.number - 1, "next": found.number + 1, "last": found.pages}
    asked = question.addresses(PATH)
    return {
        rel: settings.url(asked.address(page=number)) for rel, number in numbers.items() if 1 <= number <= found.pages
    }
