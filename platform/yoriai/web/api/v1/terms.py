"""The vocabulary for other programs."""

from collections.abc import Iterable

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Term as VocabularyTerm
from yoriai.web.api.v1.answers import REFUSALS, OpenRoute, answer
from yoriai.web.deps import DatabaseSession

router = APIRouter(route_class=OpenRoute)


class Term(BaseModel):
    """A term of the vocabulary that marks stand on."""

    code: str
    label: str = Field(description="The casebook's own label, in Japanese")
    label_en: str
    kind: str = Field(description="practice_group, practice or target")
    group: str | None = Field(description="The code of a practice's group")
    edition: str = Field(description="The casebook that brought the term")


class Terms(BaseModel):
    """The whole vocabulary, each part in the casebook's order."""

    groups: list[Term]
    practices: list[Term]
    targets: list[Term]


@router.get("/terms", response_model=Terms, responses={304: REFUSALS[304]})
def index(request: Request, session: DatabaseSession) -> Response:
    """List the vocabulary: groups of practices, practices and target groups."""
    vocabulary = taxonomy.vocabulary(session)
    return answer(
        request,
        session,
        Terms(
            groups=_terms(vocabulary.groups),
            practices=_terms(vocabulary.practices),
            targets=_terms(vocabulary.targets),
        ),
    )


def _terms(found: Iterable[VocabularyTerm]) -> list[Term]:
    return [
        Term(
            code=term.code,
            label=term.label,
            label_en=term.label_en,
            kind=term.kind.value,
            group=term.group,
            edition=term.edition,
        )
        for term in found
    ]
