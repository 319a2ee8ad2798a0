"""Who sees a poll: the council's office, and those who are asked."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import SignInRequired
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.polls.errors import PollNotFound, PollOver
from yoriai.domains.polls.models import DatePoll, PollPerson
from yoriai.domains.polls.repository import people, polls
from yoriai.domains.polls.states import PollStatus
from yoriai.domains.polls.values import Seen


def seen(session: Session, actor: Actor | None, slug: str, poll_id: str) -> Seen:
    """Return a poll to the office, and once it asks to those who are asked.

    Raises CouncilNotFound, SignInRequired for visitors, PollNotFound for everybody else: that there is a poll, and
    what it is about, is the council's own.
    """
    council = councils.get(session, slug)
    if actor is None:
        raise SignInRequired
    poll = polls.find(session, council.id, poll_id)
    if poll is None:
        raise PollNotFound
    is_office = councils.is_office(actor, council)
    person = people.find_member(session, poll.id, actor.member_id)
    is_asked = is_asked_by_seat(session, actor, poll) or (person and is_still_asked(session, poll, person))
    if not is_office and (poll.status is PollStatus.DRAFT or not is_asked):
        raise PollNotFound
    return Seen(poll, council, is_office, person)


def for_office(session: Session, actor: Actor | None, slug: str, poll_id: str) -> tuple[Council, DatePoll]:
    """Return a poll to those who run its council, locked until the transaction ends.

    Raises PollNotFound, and what `councils.require_office` raises.
    """
    council = councils.require_office(session, actor, slug)
    poll = polls.locked(session, poll_id) if polls.find(session, council.id, poll_id) else None
    if poll is None:
        raise PollNotFound
    return council, poll


def to_change(session: Session, actor: Actor | None, slug: str, poll_id: str) -> tuple[Council, DatePoll]:
    """Return a poll that is not settled yet, as `for_office` does; raise PollOver besides."""
    council, poll = for_office(session, actor, slug, poll_id)
    if poll.status is PollStatus.SETTLED:
        raise PollOver
    return council, poll


def is_asked_by_seat(session: Session, actor: Actor, poll: DatePoll) -> bool:
    """Tell whether somebody is asked because they sit in the council, or in the committee that the poll is of."""
    if not poll.asks_seats:
        return False
    if poll.committee_id is None:
        return councils.standing(session, actor, poll.council_id).is_seated
    seated = councils.people_of(session, poll.council_id, poll.committee_id)
    return any(each.member_id == actor.member_id for each in seated)


def is_still_asked(session: Session, poll: DatePoll, person: PollPerson) -> bool:
    """Tell whether somebody of a poll is asked still: not whoever was for a seat, and has left it, and has no other."""
    if people.is_still_there(session, person.id):
        return True
    return person.member_id is not None and poll.council_id in councils.seated_in(session, person.member_id)


def takes_answers(poll: DatePoll) -> bool:
    """Tell whether a poll takes answers now."""
    return poll.status is PollStatus.OPEN and clock.now() < poll.answers_until
