"""Making a poll, changing it, and the people whom its office puts in."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import current_language
from yoriai.core.ids import new_id
from yoriai.core.lifecycle import IllegalTransition
from yoriai.core.security import new_address
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import CommitteeNotFound
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.service import finding, gathering
from yoriai.domains.polls.dates import Hours, last_day
from yoriai.domains.polls.errors import DeadlineLate, DeadlinePast, PollChanged, PollNotFound, TooManyPeople
from yoriai.domains.polls.models import DatePoll, PollDate, PollPerson
from yoriai.domains.polls.naming import Named
from yoriai.domains.polls.repository import people, polls
from yoriai.domains.polls.rules import MOST_PEOPLE
from yoriai.domains.polls.service import asking, seeing, telling
from yoriai.domains.polls.states import PollStatus, Source
from yoriai.domains.polls.values import Draft


def make(session: Session, actor: Actor | None, slug: str, draft: Draft, named: Sequence[Named]) -> DatePoll:
    """Make a poll that nobody is asked by yet. For the council's office.

    Raises DeadlinePast, DeadlineLate, CommitteeNotFound, CouncilClosed, and what `councils.require_office` raises.
    """
    council, office = finding.require_working(session, actor, slug)
    check_deadline(draft.answers_until, draft.dates)
    _check_committee(session, council, draft)
    poll = DatePoll(
        council_id=council.id,
        title=draft.title,
        answers_until=draft.answers_until,
        token=new_address(),
        made_by_id=office.member_id,
    )
    _take(poll, draft)
    polls.add(session, poll, *_dates(poll, draft.dates))
    _put_in(session, poll, named)
    return poll


def change(session: Session, actor: Actor | None, slug: str, poll_id: str, draft: Draft, revision: int) -> DatePoll:
    """Let a poll say this. What was answered to dates that stay stays; whoever has answered is asked for those added.

    In order: refuse one that is settled (PollOver) or that somebody else has changed since the form was opened
    (PollChanged); check the deadline where it is another (DeadlinePast, DeadlineLate); write it, with the dates that
    are new and without those that went; ask those who have answered for what was added to a poll that takes answers.
    """
    council, poll = seeing.to_change(session, actor, slug, poll_id)
    if poll.revision != revision:
        raise PollChanged
    if draft.answers_until != poll.answers_until:
        check_deadline(draft.answers_until, draft.dates)
    _check_committee(session, council, draft)
    # what has passed stays with its answers, though the form does not say it any more
    there = {Hours(each.starts_at, each.ends_at): each for each in asking.dates_to_come(session, poll)}
    polls.remove_dates(session, [each.id for hours, each in there.items() if hours not in set(draft.dates)])
    _take(poll, draft)
    poll.revision += 1
    poll.updated_at = clock.now()
    new = [each for each in draft.dates if each not in there]
    polls.add(session, poll, *_dates(poll, new))
    if new and seeing.takes_answers(poll):
        asking.ask_again(session, council, poll)
    return poll


def add_people(session: Session, actor: Actor | None, slug: str, poll_id: str, named: Sequence[Named]) -> int:
    """Put people into a poll; one that asks already asks them at once. Returns how many are new.

    Raises PollOver, TooManyPeople, and what `seeing.for_office` raises.
    """
    council, poll = seeing.to_change(session, actor, slug, poll_id)
    added = _put_in(session, poll, named)
    if poll.status is PollStatus.OPEN and seeing.takes_answers(poll):
        asking.ask_all(session, council, poll)
    return len(added)


def remove_person(session: Session, actor: Actor, slug: str, poll_id: str, person_id: str) -> str:
    """Take somebody out of a poll with what they answered, and return their name; their link works no more.

    The secretariat finds in its log that it was done. Raises PollOver, PollNotFound for somebody who is not there.
    """
    _council, poll = seeing.to_change(session, actor, slug, poll_id)
    person = people.find(session, poll.id, person_id)
    if person is None:
        raise PollNotFound
    telling.forget(session, [person])
    people.remove(session, person)
    accounts.audit(session, actor, "poll.person_removed", "date_poll", poll.id)
    return person.name


def delete(session: Session, actor: Actor | None, slug: str, poll_id: str) -> None:
    """Delete a poll by which nobody was asked; raise IllegalTransition for any other."""
    _council, poll = seeing.for_office(session, actor, slug, poll_id)
    if poll.status is not PollStatus.DRAFT:
        raise IllegalTransition
    polls.remove(session, poll)


def check_deadline(answers_until: datetime, dates: Iterable[Hours]) -> None:
    """Refuse a day that is over, and one after the last of the dates. Raises DeadlinePast, DeadlineLate."""
    if answers_until <= clock.now():
        raise DeadlinePast("until")
    # the deadline is the midnight after a day: on the day of the last date itself somebody may still answer
    if last_day(answers_until) > clock.tokyo(max(each.starts_at for each in dates)).date():
        raise DeadlineLate("until")


def _check_committee(session: Session, council: Council, draft: Draft) -> None:
    known = {each.id for each in gathering.at_work(session, council.id)}
    if draft.committee_id is not None and draft.committee_id not in known:
        raise CommitteeNotFound


def _take(poll: DatePoll, draft: Draft) -> None:
    poll.title, poll.about, poll.committee_id = draft.title, draft.about, draft.committee_id
    poll.answers_until, poll.asks_seats = draft.answers_until, draft.asks_seats
    poll.shows_answers, poll.is_open = draft.shows_answers, draft.is_open


def _dates(poll: DatePoll, dates: Iterable[Hours]) -> list[PollDate]:
    return [PollDate(poll_id=poll.id, starts_at=each.starts_at, ends_at=each.ends_at) for each in dates]


def _put_in(session: Session, poll: DatePoll, named: Sequence[Named]) -> list[PollPerson]:
    """Write people into a poll who are not in it; an address of a member leads to the member's own inbox too."""
    there = {each.address for each in people.known(session, poll.id, (), [each.address for each in named])}
    new = [each for each in named if not each.address or each.address not in there]
    if people.count(session, poll.id) + len(new) > MOST_PEOPLE:
        raise TooManyPeople("people", most=MOST_PEOPLE)
    language = current_language()
    added = [
        PollPerson(
            poll_id=poll.id, source=Source.NAMED, name=each.name, address=each.address, key=new_id(), language=language
        )
        for each in new
    ]
    people.add(session, *added)
    return added
