"""Who sits for an organisation: delegates and deputies, members of the site or not."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import MAILS_TO_ADDRESS, Limit, same_address
from yoriai.domains.councils.drafts import Guest
from yoriai.domains.councils.errors import (
    NotOfOrganisation,
    NotSeatKeeper,
    PersonNotFound,
    PersonThere,
    SeatNotFound,
    TooManyPeople,
)
from yoriai.domains.councils.models import Council, Seat, SeatPerson
from yoriai.domains.councils.repository import councils, people
from yoriai.domains.councils.service import recording, telling
from yoriai.domains.councils.service.finding import by_id
from yoriai.domains.councils.service.seating import seated
from yoriai.domains.councils.service.sitting import SeenSeat, seen, to_manage
from yoriai.domains.councils.states import Capacity, SeatAction, SeatStatus
from yoriai.domains.organisations import service as organisations

MOST: Final = 20
NAMED_BY_MEMBER: Final = Limit("seat people of member", 60, timedelta(days=1))


def sitting(session: Session, seat_id: str) -> Sequence[SeatPerson]:
    """Return who sits for a seat now, delegates first."""
    return [row.person for row in people.of_seats(session, [seat_id], None)]


def people_of_organisation(session: Session, organisation_id: str) -> Sequence[tuple[str, str]]:
    """Return the id and the name of those who belong to an organisation and may sign in, the longest there first."""
    ids = accounts.active(session, organisations.people_of(session, organisation_id))
    names = accounts.members(session, ids)
    return [(each, names[each].name) for each in ids]


def name_member(
    session: Session, actor: Actor, slug: str, seat_id: str, member_id: str, capacity: Capacity, title: str = ""
) -> SeatPerson:
    """Let one of the organisation's people sit for it; they are told.

    For those who look after the organisation and the office. Raises SeatNotFound, NotSeatKeeper, NotOfOrganisation,
    PersonThere, TooManyPeople.
    """
    found = _to_name(session, actor, slug, seat_id)
    _check_room(session, seat_id)
    places = organisations.organisations_of(session, [member_id])[member_id]
    if found.organisation.id not in {place.organisation_id for place in places}:
        raise NotOfOrganisation("member")
    if people.find_in_seat(session, seat_id, member_id=member_id):
        raise PersonThere("member")
    return _sit(session, found.council, found.seat, member_id, capacity, by=actor, title=title)


def name_guest(session: Session, actor: Actor, slug: str, seat_id: str, guest: Guest) -> SeatPerson:
    """Let somebody sit for an organisation by a name and an address; a mail tells them, with a link of their own.

    Whether the address is a member's is not said: whoever it belongs to can join the place to their account by the
    link. Raises what `name_member` raises, TriesExceeded for too many mails.
    """
    found = _to_name(session, actor, slug, seat_id)
    _check_room(session, seat_id)
    address = same_address(guest.address)
    if people.find_in_seat(session, seat_id, address=address):
        raise PersonThere("email")
    person = SeatPerson(
        seat_id=seat_id,
        capacity=guest.capacity,
        name=guest.name,
        title=guest.title,
        address=address,
        language=guest.language,
        key=new_id(),
    )
    people.add(session, person)
    _noted(session, found.council, found.seat, SeatAction.PERSON_NAMED, person, actor)
    _mail(session, found.council, person, actor)
    return person


def first_delegate(session: Session, council: Council, seat: Seat, member_id: str | None) -> None:
    """Let whoever spoke for an organisation sit for it, where nobody does yet; others can be named later."""
    if member_id is None or people.count_of_seat(session, seat.id) or not accounts.active(session, [member_id]):
        return
    _sit(session, council, seat, member_id, Capacity.DELEGATE, by=None)


def change(session: Session, actor: Actor, slug: str, seat_id: str, person_id: str, capacity: Capacity) -> bool:
    """Let somebody be a delegate or a deputy; return whether they were the other. Raises PersonNotFound besides."""
    found = _to_name(session, actor, slug, seat_id)
    person = _person(session, seat_id, person_id)
    if person.capacity is capacity:
        return False
    person.capacity = capacity
    people.add(session, person)
    _noted(session, found.council, found.seat, SeatAction.PERSON_NAMED, person, actor)
    return True


def take_out(session: Session, actor: Actor, slug: str, seat_id: str, person_id: str) -> None:
    """Let somebody sit for the organisation no more, oneself too; their address is forgotten, their links end.

    Raises PersonNotFound, and NotSeatKeeper for somebody else's place.
    """
    found = seen(session, actor, slug, seat_id)
    person = _person(session, seat_id, person_id)
    if not found.may_manage and person.member_id != actor.member_id:
        raise NotSeatKeeper
    gone(session, found.council, found.seat, person, actor)


def no_longer_of(session: Session, actor: Actor, organisation_id: str, member_id: str) -> None:
    """Let somebody sit for an organisation no more to which they do not belong any more: in no council."""
    for row in people.of_member(session, member_id):
        if row.seat.organisation_id == organisation_id:
            gone(session, by_id(session, row.seat.council_id), row.seat, row.person, actor)


def mail_again(session: Session, actor: Actor, slug: str, seat_id: str, person_id: str) -> None:
    """Send somebody without an account their link once more; the one before works no longer. Raises PersonNotFound."""
    found = _to_name(session, actor, slug, seat_id)
    person = _person(session, seat_id, person_id)
    if not person.address:
        raise PersonNotFound
    person.key = new_id()
    people.add(session, person)
    _mail(session, found.council, person, actor)


def gone(session: Session, council: Council, seat: Seat, person: SeatPerson, by: Actor | None) -> None:
    """Let a person's place end: the history, what they were told; of a guest no name and no address is kept."""
    person.left_at, person.key = clock.now(), new_id()
    if person.member_id is None:
        person.name, person.title, person.address = "", "", ""
    people.add(session, person)
    telling.forgotten(session, person.id)
    _noted(session, council, seat, SeatAction.PERSON_LEFT, person, by)


def _to_name(session: Session, actor: Actor, slug: str, seat_id: str) -> SeenSeat:
    found = to_manage(session, actor, slug, seat_id)
    if found.seat.status is not SeatStatus.ACTIVE:
        raise SeatNotFound
    return found


def _check_room(session: Session, seat_id: str) -> None:
    if people.count_of_seat(session, seat_id) >= MOST:
        raise TooManyPeople("", most=MOST)


def _sit(
    session: Session,
    council: Council,
    seat: Seat,
    member_id: str,
    capacity: Capacity,
    *,
    by: Actor | None,
    title: str = "",
) -> SeatPerson:
    name = accounts.contact(session, member_id).name
    person = SeatPerson(seat_id=seat.id, capacity=capacity, member_id=member_id, name=name, title=title, key=new_id())
    people.add(session, person)
    _noted(session, council, seat, SeatAction.PERSON_NAMED, person, by)
    organisation = organisations.get(session, seat.organisation_id).name
    telling.named(session, council, seat, organisation, member_id, by)
    return person


def _person(session: Session, seat_id: str, person_id: str) -> SeatPerson:
    person = people.find(session, person_id, locked=True)
    if person is None or person.seat_id != seat_id or person.left_at is not None:
        raise PersonNotFound
    return person


def _mail(session: Session, council: Council, person: SeatPerson, actor: Actor) -> None:
    accounts.count_try(session, NAMED_BY_MEMBER, actor.member_id)
    accounts.count_try(session, MAILS_TO_ADDRESS, person.address)
    row = people.find_row(session, person.id, None)
    if row is not None:
        terms = councils.terms_in_force(session, council.id, clock.tokyo(clock.now()).date())
        telling.mail_named(session, council, seated(row), actor.name, has_terms=terms is not None)


def _noted(
    session: Session, council: Council, seat: Seat, action: SeatAction, person: SeatPerson, by: Actor | None
) -> None:
    recording.note(session, council, action, by, seat, person=person.id, capacity=str(person.capacity))
