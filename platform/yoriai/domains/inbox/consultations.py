"""What needs a human among the questions."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.consultations import service as consultations
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.programmes.states import WorkArea

OVERDUE: Final = Kind("questions-overdue", WorkArea.CONSULTATIONS, mark("A question without an answer"))
UNOWNED: Final = Kind("questions-unowned", WorkArea.CONSULTATIONS, mark("A question for the secretariat alone"))
MINUTES_A_QUESTION: Final = 5
QUESTIONS_NAMED: Final = 10
"""So many are named, those that wait longest; the rest are counted."""


def questions_overdue(session: Session) -> list[DeskItem]:
    """Questions that nobody has answered by their day: somebody waits, and may think that nobody cares."""
    named, total = consultations.overdue(session, QUESTIONS_NAMED)
    what = _("Answer it, or ask somebody who may know.")
    items = [
        _question(OVERDUE, each.id, _("Nobody has answered “%(title)s” yet.", title=each.title), what) for each in named
    ]
    if more := total - len(named):
        why = ngettext("%(num)s more question has no answer yet.", "%(num)s more questions have no answer yet.", more)
        items.append(_others(OVERDUE, more, why, what, "/consultations?status=unanswered&sort=waiting"))
    return items


def questions_nobody_looks_after(session: Session) -> list[DeskItem]:
    """Questions for the secretariat alone that none of it has taken: nobody else can answer them."""
    named, total = consultations.unowned(session, QUESTIONS_NAMED)
    what = _("Take it on yourself, or entrust it to a colleague.")
    items = [
        _question(
            UNOWNED,
            each.id,
            _("“%(title)s” is for the secretariat alone, and nobody looks after it.", title=each.title),
            what,
        )
        for each in named
    ]
    if more := total - len(named):
        why = ngettext(
            "%(num)s more question for the secretariat alone has nobody who looks after it.",
            "%(num)s more questions for the secretariat alone have nobody who looks after them.",
            more,
        )
        items.append(_others(UNOWNED, more, why, what, "/consultations?sort=waiting"))
    return items


def _question(kind: Kind, question_id: str, why: str, what: str) -> DeskItem:
    return DeskItem(kind, question_id, why, what, f"/consultations/{question_id}", MINUTES_A_QUESTION)


def _others(kind: Kind, more: int, why: str, what: str, url: str) -> DeskItem:
    """Count those that are not named."""
    return DeskItem(kind, "", why, what, url, MINUTES_A_QUESTION * more, more)


SOURCES: Final = (Source(OVERDUE, questions_overdue), Source(UNOWNED, questions_nobody_looks_after))
