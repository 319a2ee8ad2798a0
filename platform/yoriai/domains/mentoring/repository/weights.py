"""Queries on the points of matching."""

from sqlmodel import Session, col, select

from yoriai.domains.mentoring.matching_models import MatchingWeights


def latest(session: Session, most: int) -> list[MatchingWeights]:
    """Return the latest points, the newest first."""
    newest = col(MatchingWeights.created_at).desc(), col(MatchingWeights.id).desc()
    return list(session.exec(select(MatchingWeights).order_by(*newest).limit(most)))
