"""Mentors who have been silent for half a year: nobody writes to them any more, so the secretariat asks them itself.

Whoever has used the site since is left alone: their own page tells them that they have a break.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.errors import NoSuchMentor
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.repository import profiles as repository
from yoriai.domains.mentors.service.presence import begin_break, end_break, heard
from yoriai.domains.mentors.states import PauseReason
from yoriai.domains.organisations import service as organisations


@dataclass(frozen=True)
class Silent:
    """A mentor who is silent: how to reach them, and when they were last heard of."""

    id: str
    name: str
    furigana: str
    email: str
    organisations: tuple[str, ...]
    heard_at: datetime


def number(session: Session) -> int:
    """Return how many mentors have been silent for half a year."""
    return len(_silent(session))


def listed(session: Session, actor: Actor) -> list[Silent]:
    """Return the mentors who have been silent for half a year, the longest first: three questions."""
    require_staff(actor)
    found = _silent(session)
    places = organisations.organisations_of(session, [member.id for _profile, member in found])
    return [
        Silent(
            id=member.id,
            name=member.name,
            furigana=member.furigana,
            email=member.email,
            organisations=tuple(place.name for place in places[member.id]),
            heard_at=profile.heard_at,
        )
        for profile, member in found
    ]


def settle(session: Session, actor: Actor, mentor_id: str, *, goes_on: bool) -> None:
    """Say what came of a word with a silent mentor, and log it: requests come again, or they stay off the lists.

    Either way they come back by one press whenever they like. Raises NoSuchMentor for one who is not silent any more.
    """
    require_staff(actor)
    profile = next((each for each, _member in _silent(session) if each.member_id == mentor_id), None)
    if profile is None:
        raise NoSuchMentor
    if goes_on:
        heard(session, profile)
        end_break(session, profile)
    else:
        begin_break(session, profile, FOREVER, PauseReason.DESK)
    accounts.audit(session, actor, "mentors.silent", "member", mentor_id, {"goes_on": goes_on})


def _silent(session: Session) -> list[tuple[MentorProfile, Member]]:
    found = repository.given_up(session)
    seen = accounts.last_seen(session, [profile.member_id for profile, _member in found])
    return [
        (profile, member)
        for profile, member in found
        if max(profile.heard_at, seen.get(profile.member_id, profile.heard_at))
        <= (profile.paused_at or profile.heard_at)
    ]
