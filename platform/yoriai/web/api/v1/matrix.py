"""The matrix of practices and targets for other programs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from yoriai.domains.cases import service as cases
from yoriai.web.api.v1.answers import REFUSALS, OpenRoute, answer
from yoriai.web.api.v1.questions import Filters
from yoriai.web.deps import DatabaseSession

router = APIRouter(route_class=OpenRoute)


class Cell(BaseModel):
    """How many cases are both of a practice (or a group of practices) and for a target group."""

    practice: str = Field(examples=["food"])
    target: str = Field(examples=["youth"])
    count: int


class Matrix(BaseModel):
    """The cells that are not empty, in the order of the codes."""

    total: int = Field(description="Cases under the filters")
    cells: list[Cell]


@router.get("/matrix", response_model=Matrix, responses=REFUSALS)
def index(request: Request, session: DatabaseSession, question: Annotated[Filters, Query()]) -> Response:
    """Count the cases under the filters by practice and target group, as the page /cases/matrix shows them."""
    catalogue = cases.Catalogue(session, question.filters())
    cells = [
        Cell(practice=practice, target=target, count=count)
        for (practice, target), count in sorted(catalogue.matrix().items())
    ]
    return answer(request, session, Matrix(total=catalogue.total, cells=cells))
