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
        DeskItem(
            kind=OVERDUE,
            subject_id=each.id,
            why=_("Nobody has answered “%(title)s” yet.", title=each.title),
            what=what,
            url=f"/consultations/{each.id}",
            minutes=MINUTES_A_QUESTION,
        )
        for each in named
    ]
    if total > len(named):
        more = total - len(named)
        why = ngettext("%(num)s more question has no answer yet.", "%(num)s more questions have no answer yet.", more)
        url = "/consultations?status=unanswered&sort=waiting"
        items.append(DeskItem(OVERDUE, "", why, what, url, MINUTES_A_QUESTION * more, more))
    return items


def questions_nobody_looks_after(session: Session) -> list[DeskItem]:
    """Questions for the secretariat alone that none of it has taken: nobody else can answer them."""
    named, total = consultations.unowned(session, QUESTIONS_NAMED)
    what = _("Take it on yourself, or entrust it to a colleague.")
    items = [
        DeskItem(
            kind=UNOWNED,
            subject_id=each.id,
            why=_("“%(title)s” is for the secretariat alone, and nobody looks after it.", title=each.title),
            what=what,
            url=f"/consultations/{each.id}",
            minutes=MINUTES_A_QUESTION,
        )
        for each in named
    ]
    if total > len(named):
        more = total - len(named)
        why = ngettext(
            "%(num)s more question for the secretariat alone has nobody who looks after it.",
            "%(num)s more questions for the secretariat alone have nobody who looks after them.",
            more,
        )
        items.append(DeskItem(UNOWNED, "", why, what, "/consultations?sort=waiting", MINUTES_A_QUESTION * more, more))
    return items


SOURCES: Final = (Source(OVERDUE, questions_overdue), Source(UNOWNED, questions_nobody_looks_after))
