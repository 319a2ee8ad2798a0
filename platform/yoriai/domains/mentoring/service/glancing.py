"""Who may be asked about one request, for its page: the few who come first, whatever the number of all others.

Hours are what takes time to look at, and no point of the score depends on them: mentors are put in order by all else,
and hours are looked at from the first on until there are enough. All are looked at where nobody can be asked: why that
is so can be said in no other way.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.domains.mentoring.cards import Suggestion, Waiting
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.rules import Asker, Obstacle, can_be_asked, obstacles, score
from yoriai.domains.mentoring.seeking import EVERYBODY
from yoriai.domains.mentoring.service import askers, candidates, matching
from yoriai.domains.mentoring.service.candidates import Judge, Known
from yoriai.domains.mentoring.service.matching import Outlook, Ranked
from yoriai.domains.mentoring.service.suggesting import glimpsed
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.halfhours import HalfHours

AT_FIRST: Final = 4
"""Hours of so many times as many as are wanted are looked at first, then of twice as many again and again."""

FEW: Final = 100
"""Of so many mentors all are looked at at once."""

HOURS_ALONE: Final = (Obstacle.NO_COMMON_HOUR,)
"""What stands in the way of somebody whose hours nobody has looked at yet, and of whom all else is well."""


@dataclass(frozen=True)
class Glance:
    """The best who may be asked, why those who were wished for may not, and why nobody can be asked if so it is."""

    best: tuple[Suggestion, ...] = ()
    hindered: tuple[tuple[Known, tuple[Obstacle, ...]], ...] = ()
    waiting: Waiting | None = None


def glance(session: Session, request: MentoringRequest, most: int, few: int = FEW) -> Glance:
    """Return the best who may be asked about a request now, in the order in which they would be; reads only."""
    asker, judging = askers.asker_of(session, request), Judge.now(session)
    wished = _known(session, asker, asker.wishes) if asker.wishes else []
    hindered = tuple((known, found) for known in wished if (found := obstacles(asker, known.candidate)))
    if not asker.starts:
        return Glance((), hindered, Waiting.HOURS_PASSED)
    best = _best(session, judging, asker, most) if mentors.how_many(session) > few else []
    seen = Outlook(tuple(best), (), has_hours=True) if best else matching.judge(judging, asker, _known(session, asker))
    return Glance(seen.suggestions(most), hindered, seen.waiting)


def _best(session: Session, judging: Judge, asker: Asker, most: int) -> list[Ranked]:
    """Return the best who can be asked, of whom there may be fewer."""
    free = [each for each in glimpsed(session, asker, EVERYBODY) if obstacles(asker, each.candidate) == HOURS_ALONE]
    points = {each.id: score(judging.reasons(asker, each.candidate)) for each in free}
    free.sort(key=lambda each: matching.place_in_order(judging, each.candidate, points[each.id]))
    ids = [each.id for each in free]
    best, first, many = list[Ranked](), 0, AT_FIRST * most
    while len(best) < most and first < len(ids):
        some = _known(session, asker, ids[first : first + many])
        best += matching.best_first(judging, asker, [each for each in some if can_be_asked(asker, each.candidate)])
        first, many = first + many, 2 * many
    return best


def _known(session: Session, asker: Asker, ids: Collection[str] | None = None) -> list[Known]:
    """Return some mentors, or all: of their marks and cases those that matter to who asks."""
    wanted = HalfHours.of(asker.starts or ())
    return candidates.known_mentors(session, ids, wanted, asker)
