"""Pauses: when a mentor takes no new requests."""

from datetime import date

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.errors import DayPassed
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.repository import profiles as repository


def is_taking_requests(profile: MentorProfile) -> bool:
    """Whether a mentor takes requests today (in Tokyo): they have no pause, or it is over."""
    return profile.paused_until is None or profile.paused_until <= clock.today()


def pause(session: Session, actor: Actor, until: date | None) -> None:
    """Take no new requests before a day (or, with None, until resumed); open offers stay. Raises DayPassed."""
    if until is not None and until <= clock.today():
        raise DayPassed("until")
    profile = repository.get(session, actor.member_id)
    profile.paused_until = until or FOREVER
    session.add(profile)


def rest(session: Session, profile: MentorProfile) -> None:
    """Pause a mentor who does not answer, until they resume."""
    profile.paused_until = FOREVER
    session.add(profile)


def resume(session: Session, actor: Actor) -> None:
    """Take requests again."""
    profile = repository.get(session, actor.member_id)
    profile.paused_until = None
    session.add(profile)
