"""Perhaps it is answered already: what is like a question that somebody is just writing, and how long answers take."""

from typing import Final

from sqlmodel import Session
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.service import know_how
from yoriai.domains.consultations.states import CATEGORY_LABELS, STATUS_LABELS, Category
from yoriai.web.addresses import Pages
from yoriai.web.consultations.know_how import PATH
from yoriai.web.consultations.know_how_views import Alike, AlikeRow, AlikeView
from yoriai.web.consultations.waiting import expectation_in_words
from yoriai.web.deps import CurrentSite

router = Pages()

SHOWN: Final = 3
"""Of each kind: more would keep people from asking."""
LEAST: Final = 4
"""Characters from which on a title says something."""
COMPARED: Final = 1_000
"""Characters of a text that are compared; the beginning says what it is about."""


@router.get("/consultations/new/alike")
def alike(site: CurrentSite, title: str = "", category: str = "") -> Response:
    """What is like a title that somebody is writing, for htmx; by itself it is a page that leads back to the form."""
    found = alike_to(site.session, site.member(), title, category)
    return site.page(AlikeView(found), fragment="alike")


def alike_to(session: Session, actor: Actor, text: str, category: str) -> Alike:
    """Return know-how and answered consultations like a text, and what is known of the wait in its category."""
    chosen = next((each for each in Category if each == category), None)
    expected = expectation_in_words(consultations.expected(session, chosen))
    asked = text.strip()[:COMPARED]
    if len(asked) < LEAST:
        return Alike(expected=expected)
    return Alike([*_known(session, actor, asked), *_answered(session, actor, asked)], expected, looked=True)


def _known(session: Session, actor: Actor, text: str) -> list[AlikeRow]:
    return [
        AlikeRow(
            url=f"{PATH}/{line.id}",
            title=line.question,
            detail=f"{_('Know-how')} · {_(CATEGORY_LABELS[line.category])}",
            beginning=line.beginning,
        )
        for line in know_how.alike(session, actor, text, SHOWN)
    ]


def _answered(session: Session, actor: Actor, text: str) -> list[AlikeRow]:
    return [
        AlikeRow(
            url=f"/consultations/{line.id}",
            title=line.title,
            detail=f"{_(STATUS_LABELS[line.status])} · {_(CATEGORY_LABELS[line.category])}",
            beginning="",
        )
        for line in consultations.answered_alike(session, actor, text, SHOWN)
    ]
