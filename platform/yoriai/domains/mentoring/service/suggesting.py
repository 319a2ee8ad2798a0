"""Whom to suggest for a question, with the reasons."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.states import Stage
from yoriai.domains.mentoring.cards import Suggestion
from yoriai.domains.mentoring.reasons import speaking_for
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.rules import Asker, Candidate, Obstacle, obstacles, score
from yoriai.domains.mentoring.service import askers, candidates
from yoriai.domains.mentors import service as mentors
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

REASONS_SHOWN: Final = 4
AT_FIRST: Final = 4
"""Of so many times as many as are shown hours are looked at first: most of those who suit best have time, too."""

HOURS_ALONE: Final = (Obstacle.NO_COMMON_HOUR,)
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
    asker = askers.asker_for(session, member_id, marks, text, prefecture, stage)
    judge = candidates.Judge.now(session)
    scored = [
        (score(judge.reasons(asker, each)), each.member_id)
        for each in _glimpsed(session, asker)
        if obstacles(asker, each) == HOURS_ALONE
    ]
    # between equals whoever is a mentor for longer comes first, as they were read
    in_order = [id_ for _points, id_ in sorted(scored, key=lambda each: -each[0])]
    first = AT_FIRST * limit
    found = _with_hours(session, asker, judge, in_order[:first])
    if len(found) < limit and len(in_order) > first:
        found += _with_hours(session, asker, judge, in_order[first:])
    return found[:limit]


def _glimpsed(session: Session, asker: Asker) -> list[Candidate]:
    """Return all mentors as far as the question can tell: of marks and cases those that both have, and no hours."""
    rows = mentors.active(session)
    ids = [facts.id for facts in rows]
    marks, queues = taxonomy.marks_of(session, ids, asker.marks), load.open_offers(session, ids)
    own = mentors.cases_of(session, ids, asker.cases_read | asker.cases_alike)
    loads, places = candidates.loads_of(session, ids), organisations.organisations_of(session, ids)
    return [
        Candidate(
            member_id=facts.id,
            marks=marks[facts.id],
            prefecture=facts.prefecture,
            stage=facts.stage,
            languages=frozenset(facts.languages),
            organisations=frozenset(place.organisation_id for place in places[facts.id]),
            is_paused=not mentors.is_taking_requests(facts),
            capacity=facts.capacity,
            load=loads[facts.id],
            queue=queues[facts.id],
            queue_at_most=facts.queue_at_most,
            cases={case.id: case.name for case in own.get(facts.id, ())},
        )
        for facts in rows
    ]


def _with_hours(session: Session, asker: Asker, judge: candidates.Judge, ids: Sequence[str]) -> list[Suggestion]:
    """Return those of some mentors who have time, in their order."""
    known, found = {each.id: each for each in candidates.known_mentors(session, ids)}, []
    for each in (known[id_] for id_ in ids if id_ in known):
        if not obstacles(asker, each.candidate):
            reasons = judge.reasons(asker, each.candidate)
            found.append(Suggestion(each.card, tuple(speaking_for(reasons)[:REASONS_SHOWN]), score(reasons)))
    return found
