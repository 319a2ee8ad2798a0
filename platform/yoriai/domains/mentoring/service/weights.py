"""The points of matching: those in force, those there were, and keeping others with a reason."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.errors import WeightsOdd, WeightsUnchanged
from yoriai.domains.mentoring.matching_models import MatchingWeights
from yoriai.domains.mentoring.repository import weights as repository
from yoriai.domains.mentoring.rules import Weights

NAMES: Final = tuple(each.name for each in fields(Weights))
VERSIONS_SHOWN: Final = 20


@dataclass(frozen=True)
class Version:
    """Points that were kept: since when, by whom ('' for one who has left), why, and what changed, as (from, to)."""

    since: datetime
    by: str
    reason: str
    changed: Mapping[str, tuple[float, float]]


def in_force(session: Session) -> Weights:
    """Return the points of matching in force: those kept last, and before any those of the settings."""
    found = repository.latest(session, 1)
    return _read(found[0]) if found else _of_settings()


def made_of(points: Mapping[str, float], field: str = "") -> Weights:
    """Return weights of these points; raise WeightsOdd at `field` where a reason would speak against a pair."""
    try:
        return Weights(**points)
    except (TypeError, ValueError) as problem:
        raise WeightsOdd(field) from problem


def keep(session: Session, actor: Actor, points: Mapping[str, float], reason: str) -> MatchingWeights:
    """Put other points in force from now on, with the reason; the log of the secretariat says who.

    Raises WeightsOdd, WeightsUnchanged.
    """
    wanted = made_of(points, "points")
    before = in_force(session)
    if wanted == before:
        raise WeightsUnchanged("points")
    row = MatchingWeights(points=asdict(wanted), reason=reason, by_id=actor.member_id)
    session.add(row)
    session.flush()
    accounts.audit(session, actor, "matching.weights", "weights", row.id)
    return row


def history(session: Session) -> list[Version]:
    """Return the points that were kept, the newest first."""
    rows = repository.latest(session, VERSIONS_SHOWN + 1)
    names = accounts.members(session, {row.by_id for row in rows if row.by_id})
    found = []
    for number, row in enumerate(rows[:VERSIONS_SHOWN]):
        before = _read(rows[number + 1]) if number + 1 < len(rows) else _of_settings()
        by = names.get(row.by_id or "")
        found.append(Version(row.created_at, by.name if by else "", row.reason, difference(before, _read(row))))
    return found


def difference(before: Weights, after: Weights) -> dict[str, tuple[float, float]]:
    """Return what differs between two, by name, as (from, to)."""
    left, right = asdict(before), asdict(after)
    return {name: (left[name], right[name]) for name in NAMES if left[name] != right[name]}


def _read(row: MatchingWeights) -> Weights:
    """Return points as they were kept; one that has been added since has its own value."""
    return Weights(**{name: value for name, value in row.points.items() if name in NAMES})


def _of_settings() -> Weights:
    return Weights(**settings().matching_weights)
