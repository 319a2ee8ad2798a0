"""The links by which somebody answers without an account: signed, and dead with a new key."""

from typing import Final

from sqlmodel import Session

from yoriai.core.config import settings
from yoriai.core.security import Signer, same
from yoriai.domains.accounts import service as accounts
from yoriai.domains.polls.errors import PollLinkGone
from yoriai.domains.polls.models import DatePoll, PollPerson
from yoriai.domains.polls.repository import people, polls
from yoriai.domains.polls.service import seeing
from yoriai.domains.polls.states import PollStatus

PURPOSE: Final = "polls.answer"


def path_of(slug: str, poll_id: str, page: str = "") -> str:
    """Return the path of one of a poll's pages."""
    return f"/councils/{slug}/polls/{poll_id}{page}"


def link_path(person: PollPerson) -> str:
    """Return the path where somebody answers without signing in."""
    return f"/polls/answers/{signed_of(person)}"


def open_path(poll: DatePoll) -> str:
    """Return the path where whoever has the open link answers."""
    return f"/polls/{poll.token}"


def signed_of(person: PollPerson) -> str:
    """Return what stands for somebody in a link or a cookie."""
    return _signer().sign([person.id, person.key])


def read(session: Session, signed: str) -> tuple[DatePoll, PollPerson]:
    """Return the poll and the person that a link means.

    Raises PollLinkGone for one that has ended: with a new key, with the seat that its owner was asked for, and with the
    account of somebody who may not sign in any more.
    """
    match _signer().read(signed):
        case [str(person_id), str(key)]:
            person = people.get(session, person_id)
            poll = session.get(DatePoll, person.poll_id) if person else None
            if person and poll and same(person.key, key) and _may_use(session, poll, person):
                return poll, person
    raise PollLinkGone


def _may_use(session: Session, poll: DatePoll, person: PollPerson) -> bool:
    if poll.status is PollStatus.DRAFT or (person.member_id and not accounts.active(session, [person.member_id])):
        return False
    return seeing.is_still_asked(session, poll, person)


def of_browser(session: Session, poll: DatePoll, signed: str) -> PollPerson | None:
    """Return who answered a poll from this browser before, by what its cookie says; None for any other cookie."""
    if not signed:
        return None
    try:
        found, person = read(session, signed)
    except PollLinkGone:
        return None  # a cookie of an older answer: whoever comes is asked for their name again
    return person if found.id == poll.id else None


def find_open(session: Session, token: str) -> DatePoll:
    """Return the poll of an open link; raise PollLinkGone."""
    poll = polls.find_by_token(session, token)
    if poll is None:
        raise PollLinkGone
    return poll


def _signer() -> Signer:
    return Signer(settings().secret, PURPOSE)
