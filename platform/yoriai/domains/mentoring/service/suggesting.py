"""Whom to suggest for a question, with the reasons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.states import Stage
from yoriai.domains.mentoring.cards import Suggestion
from yoriai.domains.mentoring.reasons import speaking_for
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.rules import Asker, Candidate, Obstacle, obstacles, score
from yoriai.domains.mentoring.seeking import EVERYBODY, Described, Search
from yoriai.domains.mentoring.service import askers, candidates, carrying
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import Facts
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

REASONS_SHOWN: Final = 4
AT_FIRST: Final = 4
"""Of so many times as many as are shown hours are looked at first: most of those who suit best have time, too."""

HOURS_ALONE: Final = (Obstacle.NO_FREE_HOUR,)
"""What stands in the way of somebody whose hours nobody has looked at yet, and of whom all else is well."""


def suggest(
    session: Session,
    marks: Marks,
    text: str,
    prefecture: str | None,
    member_id: str,
    stage: Stage | None = None,
    limit: int = 3,
) -> list[Suggestion]:
    """Return the mentors who suit a question best and could be asked, with reasons; `stage` stands for the member's.

    Hours are what takes time to look at, and no point of the score depends on them: the best are looked at first, and
    all others only where too few of these have time.
    """
    return fitting(session, askers.asker_for(session, member_id, marks, text, prefecture, stage), limit)


def fitting(
    session: Session, asker: Asker, limit: int, search: Search = EVERYBODY, but: Collection[str] = ()
) -> list[Suggestion]:
    """Return the mentors who suit best of those that a search means and who could be asked, some left out.

    Whom it means by their name comes before whom it means by something else.
    """
    judge = candidates.Judge.now(session)
    scored = [
        (nearness, -score(judge.reasons(asker, each.candidate)), each)
        for each in glimpsed(session, asker, search)
        if each.id not in but
        and obstacles(asker, each.candidate) == HOURS_ALONE
        and (nearness := search.nearness(each.described)) is not None
    ]
    # between equals whoever is a mentor for longer comes first, as they were read
    in_order = [each for _nearness, _points, each in sorted(scored, key=lambda each: each[:2])]
    first = AT_FIRST * limit
    found = _with_hours(session, asker, judge, in_order[:first])
    if len(found) < limit and len(in_order) > first:
        found += _with_hours(session, asker, judge, in_order[first:])
    return found[:limit]


@dataclass(frozen=True)
class Glimpse:
    """A mentor as far as a question and a search can tell: of marks and cases those that matter, and no hours."""

    facts: Facts
    organisations: tuple[str, ...]
    candidate: Candidate

    @property
    def id(self) -> str:
        """The mentor's id."""
        return self.facts.id

    @property
    def described(self) -> Described:
        """The mentor as a search looks at them."""
        facts = self.facts
        return Described(
            name=facts.name,
            furigana=facts.furigana,
            headline=facts.headline,
            prefecture=facts.prefecture,
            organisations=self.organisations,
            marks=self.candidate.marks,
        )


def glimpsed(session: Session, asker: Asker, search: Search) -> list[Glimpse]:
    """Return all mentors, the longest-standing first; the number of queries does not depend on theirs."""
    rows = mentors.active(session)
    ids = [facts.id for facts in rows]
    marks, queues = taxonomy.marks_of(session, ids, search.codes.union(asker.marks)), load.open_offers(session, ids)
    own = mentors.cases_of(session, ids, asker.cases_read | asker.cases_alike)
    loads, places = carrying.loads_of(session, ids), organisations.organisations_of(session, ids)
    return [
        Glimpse(
            facts,
            tuple(place.name for place in places[facts.id]),
            candidates.candidate_of(
                facts,
                marks=marks[facts.id],
                places=places[facts.id],
                carried=loads[facts.id],
                queue=queues[facts.id],
                cases=own.get(facts.id, ()),
            ),
        )
        for facts in rows
    ]


def _with_hours(
    session: Session, asker: Asker, judge: candidates.Judge, glimpsed: Sequence[Glimpse]
) -> list[Suggestion]:
    """Return those of some mentors who have time, in their order."""
    known, found = {each.id: each for each in candidates.known_mentors(session, [each.id for each in glimpsed])}, []
    for glimpse in glimpsed:
        each = known.get(glimpse.id)
        if each is not None and not obstacles(asker, each.candidate):
            reasons = judge.reasons(asker, each.candidate)
            shown = tuple(speaking_for(reasons)[:REASONS_SHOWN])
            found.append(Suggestion(each.card, shown, score(reasons), glimpse.organisations))
    return found
