"""What may help at once: the cases and mentors closest to a consultation, with the reasons in words."""

from sqlmodel import Session

from yoriai.domains.cases import service as cases
from yoriai.domains.consultations.rules import Thread
from yoriai.domains.mentoring.service import suggesting
from yoriai.web.choices import prefecture_name
from yoriai.web.consultations.views import Suggestion

SHOWN = 3
# the dot stays with what stands before it, so that no line begins with one
DOT = "\u00a0· "


def similar_to(session: Session, thread: Thread) -> list[Suggestion]:
    """Return the cases closest to a consultation."""
    found = cases.similar_cases(session, thread.marks, f"{thread.title}\n{thread.body}", thread.prefecture, SHOWN)
    return [
        Suggestion(
            url=f"/cases/{each.case.slug}",
            title=each.case.name,
            detail=DOT.join(
                filter(None, (each.case.organisation if each.case.title else "", prefecture_name(each.prefecture)))
            ),
            reasons=[reason.words for reason in each.reasons],
        )
        for each in found
    ]


def mentors_for(session: Session, thread: Thread) -> list[Suggestion]:
    """Return the mentors who suit the author of a consultation best and could be asked."""
    text = f"{thread.title}\n{thread.body}"
    found = suggesting.suggest(session, thread.marks, text, thread.prefecture, thread.author_id, limit=SHOWN)
    return [
        Suggestion(
            url=f"/mentors/{each.mentor.id}?consultation={thread.id}",
            title=each.mentor.name,
            detail=DOT.join(filter(None, (each.mentor.headline, prefecture_name(each.mentor.prefecture)))),
            reasons=[reason.words for reason in each.reasons],
        )
        for each in found
    ]
