"""Meetings that are open to everybody, for other programs."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict, Field
from starlette.responses import Response

from yoriai.core.config import Settings
from yoriai.core.paging import Page
from yoriai.domains.cases.errors import UnknownPage
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import Line
from yoriai.domains.meetings.service import Filters
from yoriai.domains.meetings.states import Format, MeetingKind
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions
from yoriai.web.api.v1.answers import REFUSALS, OpenRoute, Refusal, answer
from yoriai.web.api.v1.questions import MOST_PAGES
from yoriai.web.deps import DatabaseSession
from yoriai.web.forms import FormModel
from yoriai.web.forms import Line as ShortText
from yoriai.web.meetings.shapes import MeetingPage, MeetingShape, shape_of
from yoriai.web.narrowing import Addresses, Switch

router = APIRouter(route_class=OpenRoute)

PATH: Final = "/api/v1/meetings"
SHOWN: Final = (versions.MEETINGS, versions.COUNCILS)
USUAL: Final = {"council": "", "kind": None, "format": None, "prefecture": "", "past": False}
MISSING: Final[dict[int | str, dict[str, Any]]] = {
    304: REFUSALS[304],
    404: {"model": Refusal, "description": "There is no such meeting, or it is not open to everybody"},
}


class Question(FormModel):
    """What is asked for, and which page of it; what is left out or empty asks for nothing."""

    # FastAPI makes what checks a question when it declares the address, and quiets what Pydantic says of that
    model_config = ConfigDict(defer_build=False)

    council: ShortText = Field("", description="The council's address: the word behind /councils/")
    kind: MeetingKind | None = Field(None, description="What the meeting is for")
    format: Format | None = Field(None, description="online and in_person also find what is hybrid")
    prefecture: ShortText = Field("", description="Of the venue: name (宮城県) or two-digit code (04)")
    past: Switch = Field(
        default=False, description="1: what was, the latest first; otherwise what is on, the next first"
    )
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1


@router.get("/meetings", response_model=MeetingPage, responses=REFUSALS)
def index(request: Request, session: DatabaseSession, question: Annotated[Question, Query()]) -> Response:
    """List the meetings that are open to everybody, as the page /meetings does, a page at a time.

    The header Link names the first, previous, next and last page.
    """
    filters = Filters(
        council_id=councils.get(session, question.council).id if question.council else "",
        kind=question.kind,
        format=question.format,
        prefecture=taxonomy.get_prefecture(question.prefecture).code if question.prefecture else "",
        is_past=question.past,
    )
    found = meetings.listing(session, None, filters, question.page)
    if question.page > found.pages:
        raise UnknownPage("page", page=question.page, pages=found.pages)
    settings: Settings = request.app.state.settings
    content = MeetingPage(
        total=found.total,
        page=found.number,
        pages=found.pages,
        size=found.size,
        items=[shape_of(line, settings.url) for line in found.items],
    )
    return answer(request, session, content, _links(settings, question, found), shows=SHOWN)


@router.get("/meetings/{meeting_id}", response_model=MeetingShape, responses=MISSING)
def show(request: Request, session: DatabaseSession, meeting_id: str) -> Response:
    """Give one meeting that is open to everybody."""
    settings: Settings = request.app.state.settings
    content = shape_of(meetings.public(session, meeting_id), settings.url)
    return answer(request, session, content, shows=SHOWN)


def _links(settings: Settings, question: Question, found: Page[Line]) -> Mapping[str, str]:
    """Return the addresses of the pages around this one."""
    numbers = {"first": 1, "prev": found.number - 1, "next": found.number + 1, "last": found.pages}
    asked = Addresses(question, PATH, USUAL)
    return {
        rel: settings.url(asked.address(page=number)) for rel, number in numbers.items() if 1 <= number <= found.pages
    }
