"""Are you still there? The answer, on one's own page or from a mail, by one press."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors.cards import FOREVER, Break
from yoriai.domains.mentors.errors import LinkGone, NoSuchMentor
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.repository import profiles as repository
from yoriai.domains.mentors.service import answer_links
from yoriai.domains.mentors.service.pausing import break_of
from yoriai.domains.mentors.service.presence import begin_break, end_break, heard
from yoriai.domains.mentors.states import PauseReason

RESTS_FOR: Final = timedelta(weeks=4)


class Answer(StrEnum):
    """What a mentor says: requests may come, not for some weeks, or not until further notice."""

    HERE = "here"
    REST = "rest"
    STOP = "stop"


@dataclass(frozen=True)
class There:
    """What the page of the question shows: whose it is, whether they were asked, and the break they have."""

    name: str
    is_asked: bool
    pause: Break | None


def there(session: Session, actor: Actor) -> There:
    """Return how it stands with the actor; raise NoSuchMentor."""
    return _there(session, repository.get(session, actor.member_id))


def there_by_link(session: Session, signed: str) -> There:
    """Return how it stands with whoever has the link of a mail; raise LinkGone."""
    return _there(session, _of_link(session, signed))


def answer(session: Session, actor: Actor, said: Answer) -> There:
    """Take the actor's answer; raise NoSuchMentor."""
    return _take(session, repository.get(session, actor.member_id), said)


def answer_by_link(session: Session, signed: str, said: Answer) -> There:
    """Take the answer of whoever has the link of a mail; raise LinkGone."""
    return _take(session, _of_link(session, signed), said)


def _take(session: Session, profile: MentorProfile, said: Answer) -> There:
    heard(session, profile)
    end_break(session, profile)
    if said is Answer.REST:
        begin_break(session, profile, clock.today() + RESTS_FOR, PauseReason.OWN)
    elif said is Answer.STOP:
        begin_break(session, profile, FOREVER, PauseReason.OWN)
    return _there(session, profile)


def _of_link(session: Session, signed: str) -> MentorProfile:
    try:
        return repository.get(session, answer_links.read(session, signed))
    except NoSuchMentor as problem:
        raise LinkGone from problem


def _there(session: Session, profile: MentorProfile) -> There:
    name = accounts.members(session, [profile.member_id])[profile.member_id].name
    return There(name, profile.asked_at is not None, break_of(profile))
