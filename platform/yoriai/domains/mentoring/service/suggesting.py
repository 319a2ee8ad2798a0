"""Whom to suggest for a question, with the reasons."""

from sqlmodel import Session

from yoriai.domains.accounts.states import Stage
from yoriai.domains.mentoring.cards import Suggestion
from yoriai.domains.mentoring.reasons import speaking_for
from yoriai.domains.mentoring.rules import obstacles, score
from yoriai.domains.mentoring.service import askers, candidates
from yoriai.domains.taxonomy.marks import Marks

REASONS_SHOWN = 4


def suggest(
    session: Session,
    marks: Marks,
    text: str,
    prefecture: str | None,
    member_id: str,
    stage: Stage | None = None,
    limit: int = 3,
) -> list[Suggestion]:
    """Return the mentors who suit a question best and could be asked, with reasons; `stage` stands for the member's."""
    asker = askers.asker_for(session, member_id, marks, text, prefecture, stage)
    judge, found = candidates.Judge.now(session), []
    for known in candidates.known_mentors(session):
        if not obstacles(asker, known.candidate):
            reasons = judge.reasons(asker, known.candidate)
            shown = tuple(speaking_for(reasons)[:REASONS_SHOWN])
            found.append(Suggestion(known.card, shown, score(reasons)))
    return sorted(found, key=lambda suggestion: -suggestion.score)[:limit]
