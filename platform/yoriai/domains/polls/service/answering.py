"""Answering a poll: signed in, by the link of a mail, by the open link, or told to the office by telephone."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import SignInRequired
from yoriai.core.i18n import current_language
from yoriai.core.ids import new_id
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import MAILS_TO_ADDRESS, Limit, check_name, same_address
from yoriai.domains.councils import service as councils
from yoriai.domains.polls import rules
from yoriai.domains.polls.errors import NotAnswered, PollNotFound, PollTakesNoAnswers, TooManyPeople
from yoriai.domains.polls.models import DatePoll, PollPerson
from yoriai.domains.polls.repository import people, polls
from yoriai.domains.polls.service import asking, links, seeing, telling
from yoriai.domains.polls.states import PollStatus, Source
from yoriai.domains.polls.values import Answering, Said

ANSWERS_OF_READER: Final = Limit("poll answers of reader", 60, timedelta(hours=1))
"""New names by open links from one place: a venue's guests share one address."""
FIELD: Final = "answer_"
"""What the name of a date's field begins with; its id follows."""


def of_member(session: Session, actor: Actor | None, slug: str, poll_id: str) -> Answering:
    """Return what a signed-in person who is asked has answered; raise what `seeing.seen` raises.

    Raises PollNotFound for those of the office who are not asked themselves.
    """
    seen = seeing.seen(session, actor, slug, poll_id)
    if actor is None:
        raise SignInRequired
    is_asked = seen.person is not None or seeing.is_asked_by_seat(session, actor, seen.poll)
    if not is_asked or seen.poll.status is PollStatus.DRAFT:
        raise PollNotFound
    return _answering(session, seen.poll, seen.person, actor.name)


def by_link(session: Session, signed: str) -> Answering:
    """Return what whoever has the link of a mail has answered; raise PollLinkGone."""
    poll, person = links.read(session, signed)
    return _answering(session, poll, person, person.name)


def by_open_link(session: Session, actor: Actor | None, token: str, cookie: str) -> Answering:
    """Return a poll to whoever has its open link: with what this member or this browser answered before."""
    poll = links.find_open(session, token)
    person = _returning(session, poll, actor, cookie)
    return _answering(session, poll, person, person.name if person else actor.name if actor else "")


def on_behalf(session: Session, actor: Actor | None, slug: str, poll_id: str, person_id: str) -> Answering:
    """Return what somebody of a poll has answered to the office, which may have heard it by telephone."""
    council = councils.require_office(session, actor, slug)
    poll = polls.find(session, council.id, poll_id)
    person = people.find(session, poll_id, person_id) if poll else None
    if poll is None or person is None or poll.status is PollStatus.DRAFT:
        raise PollNotFound
    return _answering(session, poll, person, person.name)


def answer(session: Session, actor: Actor | None, slug: str, poll_id: str, said: Said) -> None:
    """Take the answer of a signed-in person who is asked; whoever sits there and was not asked yet is so by this.

    Raises NotAnswered, PollTakesNoAnswers, and what `of_member` raises.
    """
    found = of_member(session, actor, slug, poll_id)
    poll = _locked(session, found.poll.id)
    if actor is None:
        raise SignInRequired
    asking.add_newly_seated(session, poll)
    person = people.find_member(session, poll.id, actor.member_id)
    if person is None:
        raise PollNotFound
    _take(session, poll, person, said)


def answer_by_link(session: Session, signed: str, said: Said) -> None:
    """Take the answer of whoever has the link of a mail; raise PollLinkGone, NotAnswered, PollTakesNoAnswers."""
    poll, person = links.read(session, signed)
    _take(session, _locked(session, poll.id), person, said)


def answer_by_open_link(
    session: Session, actor: Actor | None, token: str, cookie: str, reader: str, name: str, address: str, said: Said
) -> PollPerson:
    """Take the answer of whoever has the open link; return them, so that their browser can be known again.

    In order: the answer of somebody who comes again is changed; anybody else is counted (TriesExceeded) and put into
    the poll by the name that they give (NameMissing), or a member by their own; who gives an address is sent a link.
    Nobody is let into the place of somebody who was asked: an address that is typed proves nothing.
    """
    poll = _locked(session, links.find_open(session, token).id)
    person = _returning(session, poll, actor, cookie)
    if person is not None:
        person.name = check_name(name) if name and person.source is Source.LINK else person.name
        _take(session, poll, person, said)
        return person
    accounts.count_try(session, ANSWERS_OF_READER, reader)
    if people.count(session, poll.id) >= rules.MOST_PEOPLE:
        raise TooManyPeople("", most=rules.MOST_PEOPLE)
    person = PollPerson(
        poll_id=poll.id,
        source=Source.LINK,
        member_id=actor.member_id if actor else None,
        name=actor.name if actor else check_name(name),
        address="" if actor else same_address(address),
        key=new_id(),
        language=current_language(),
    )
    people.add(session, person)
    _take(session, poll, person, said)
    if person.address:
        accounts.count_try(session, MAILS_TO_ADDRESS, person.address)
        telling.link(session, councils.by_id(session, poll.council_id), poll, person)
    return person


def answer_on_behalf(session: Session, actor: Actor, slug: str, poll_id: str, person_id: str, said: Said) -> PollPerson:
    """Take the answer of somebody who told it to the office, and log that it did; return whose it is.

    It is taken until the day is settled, after the deadline too: that is what people telephone for. Raises PollOver.
    """
    _council, poll = seeing.to_change(session, actor, slug, poll_id)
    person = people.find(session, poll.id, person_id)
    if person is None or poll.status is PollStatus.DRAFT:
        raise PollNotFound
    _write(session, poll, person, said)
    accounts.audit(session, actor, "poll.answered_for", "date_poll", poll.id, {"person": person.id})
    return person


def _returning(session: Session, poll: DatePoll, actor: Actor | None, cookie: str) -> PollPerson | None:
    """Return the place of a member, or of whoever answered from this browser before; a member's own comes first."""
    if actor is not None:
        return people.find_member(session, poll.id, actor.member_id)
    found = links.of_browser(session, poll, cookie)
    return found if found is None or found.member_id is None else None


def _take(session: Session, poll: DatePoll, person: PollPerson, said: Said) -> None:
    if not seeing.takes_answers(poll):
        raise PollTakesNoAnswers
    _write(session, poll, person, said)


def _write(session: Session, poll: DatePoll, person: PollPerson, said: Said) -> None:
    """Write down what somebody answers.

    In order: refuse a date to come without an answer (NotAnswered beside the first); keep what was said before to
    dates that have passed; take back what asks them; tell the office once everybody has answered.
    """
    days = polls.dates(session, poll.id)
    ids = [each.id for each in days]
    open_ids = [each.id for each in days if each.starts_at > clock.now()]
    for date_id in rules.missing(open_ids, said.answers):
        raise NotAnswered(f"{FIELD}{date_id}")
    before = people.answers_of(session, person.id)
    known = {date_id: choice for date_id, choice in {**before, **said.answers}.items() if date_id in ids}
    people.write_answers(session, person.id, known)
    person.words, person.answered_at = said.words, clock.now()
    people.add(session, person)
    telling.forget(session, [person])
    if poll.ready_at is None and poll.status is PollStatus.OPEN and not people.waiting(session, poll.id, open_ids):
        _tell_ready(session, poll)


def _tell_ready(session: Session, poll: DatePoll) -> None:
    """Tell the office once that everybody who was asked has answered."""
    poll.ready_at = clock.now()
    polls.add(session, poll)
    telling.ready(session, councils.by_id(session, poll.council_id), poll)


def _locked(session: Session, poll_id: str) -> DatePoll:
    poll = polls.locked(session, poll_id)
    if poll is None:
        raise PollNotFound
    return poll


def _answering(session: Session, poll: DatePoll, person: PollPerson | None, name: str) -> Answering:
    return Answering(
        poll=poll,
        council=councils.by_id(session, poll.council_id),
        dates=polls.dates(session, poll.id),
        person=person,
        name=name,
        answers=people.answers_of(session, person.id) if person else {},
        takes_answers=seeing.takes_answers(poll),
    )
