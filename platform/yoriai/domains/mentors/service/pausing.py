"""Breaks: when a mentor takes no new requests, and how a break ends."""

from datetime import date

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors.cards import FOREVER, Break, Facts
from yoriai.domains.mentors.errors import DayPassed
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.repository import profiles as repository
from yoriai.domains.mentors.service.presence import begin_break, end_break, heard
from yoriai.domains.mentors.states import PauseReason


def is_taking_requests(profile: MentorProfile | Facts) -> bool:
    """Whether a mentor takes requests today (in Tokyo): they have no break, or it is over."""
    return profile.paused_until is None or profile.paused_until <= clock.today()


def break_of(profile: MentorProfile) -> Break | None:
    """Return the break a mentor has today, if they have one."""
    if profile.paused_until is None or is_taking_requests(profile):
        return None
    return Break(profile.paused_until, profile.pause_reason or PauseReason.OWN)


def pause(session: Session, actor: Actor, until: date | None) -> None:
    """Take no new requests before a day (or, with None, until resumed); open offers stay. Raises DayPassed."""
    if until is not None and until <= clock.today():
        raise DayPassed("until")
    profile = repository.get(session, actor.member_id)
    heard(session, profile)
    begin_break(session, profile, until or FOREVER, PauseReason.OWN)


def resume(session: Session, actor: Actor) -> None:
    """Take requests again."""
    profile = repository.get(session, actor.member_id)
    heard(session, profile)
    end_break(session, profile)
