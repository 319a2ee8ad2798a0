"""The casebooks for other programs: where cases are from, and under which terms they may be used."""

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from yoriai.domains.cases import service as cases
from yoriai.domains.cases.attribution import attribution
from yoriai.domains.cases.editions import Casebook as KnownCasebook
from yoriai.web.api.v1.answers import REFUSALS, OpenRoute, answer
from yoriai.web.cases.shapes import Licence, licence_shape
from yoriai.web.deps import DatabaseSession

router = APIRouter(route_class=OpenRoute)


class Casebook(BaseModel):
    """A published casebook; own stands for the cases that organisations write here."""

    edition: str = Field(examples=["r6"])
    title: str
    title_en: str
    publisher: str
    publisher_en: str
    year: int | None = Field(description="Fiscal year", examples=[2024])
    url: str = Field(description="Where it is published; '' where nobody has said")
    licence: Licence | None
    attribution: str = Field(description="The line to show where you use its cases, in Japanese")
    attribution_en: str
    cases: int = Field(description="How many of its cases are in this catalogue")


class Casebooks(BaseModel):
    """Every casebook that is described here or has cases here."""

    casebooks: list[Casebook]


@router.get("/casebooks", response_model=Casebooks, responses={304: REFUSALS[304]})
def index(request: Request, session: DatabaseSession) -> Response:
    """List the casebooks with their licences."""
    found = [_shape(book, count) for book, count in cases.casebooks(session)]
    return answer(request, session, Casebooks(casebooks=found))


def _shape(book: KnownCasebook, count: int) -> Casebook:
    line = attribution(book, book.licence)
    return Casebook(
        edition=book.edition,
        title=book.name.ja,
        title_en=book.name.en,
        publisher=book.published_by.ja,
        publisher_en=book.published_by.en,
        year=book.year,
        url=book.address,
        licence=licence_shape(book.licence),
        attribution=line.ja,
        attribution_en=line.en,
        cases=count,
    )
