"""Invented councils: most of a region, with seats, people, terms and a committee; the first is as large as they get."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.people import Person
from yoriai.commands.scale.words import filled, text
from yoriai.core import clock
from yoriai.core.security import new_token
from yoriai.domains.accounts.models import RoleGrant
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.models import (
    Committee,
    CommitteeSeat,
    Council,
    CouncilArea,
    CouncilTerms,
    Seat,
    SeatEvent,
    SeatPerson,
    TermsAcceptance,
)
from yoriai.domains.councils.rules import search_key, sort_key
from yoriai.domains.councils.states import Capacity, CouncilKind, SeatAction, SeatKind, SeatStatus

DAYS: Final = 1_200
NAME: Final = "{place}{a}連携協議会"
LARGEST: Final = 60
NATIONWIDE_OF: Final = 50
GUEST_OF: Final = 3
IN_COMMITTEE_OF: Final = 3
BUSY_IN: Final = 10
"""So many councils have somebody in the thick of it among their people."""
_KINDS: Final = (*[SeatKind.LEAD] * 3, *[SeatKind.ORDINARY] * 5, SeatKind.ADVISER, SeatKind.OBSERVER)


@dataclass(frozen=True)
class Sitting:
    """Somebody who sits for an organisation; without a member they have no account."""

    person_id: str
    seat_id: str
    organisation_id: str
    member_id: str | None
    name: str
    address: str


@dataclass(frozen=True)
class Body:
    """A council as the other generators need it."""

    id: str
    prefecture: str
    office: str
    committee_id: str
    people: tuple[Sitting, ...]
    committee: tuple[Sitting, ...]


def make(
    session: Session,
    count: int,
    seats: int,
    owners: Sequence[tuple[str, str]],
    people: Sequence[Person],
    busy: str | None,
    chance: Lottery,
) -> list[Body]:
    """Write so many councils with so many seats among them; a busy member sits in the first of them."""
    now, made, grants = clock.now(), list[Council](), list[RoleGrant]()
    areas = list[CouncilArea]()
    rows.write(session, _councils(count, chance, now, made, areas))
    rows.write(session, areas)
    grants = [_office(each, chance.choice(people).id) for each in made]
    rows.write(session, grants)
    terms = [_terms(each, chance) for each in made]
    rows.write(session, terms)
    committees = [Committee(council_id=each.id, name="見本の分科会", created_at=each.created_at) for each in made]
    rows.write(session, committees)
    sizes = _sizes(count, min(seats, count * len(owners)), len(owners))
    places = [_seats(each, size, owners, chance) for each, size in zip(made, sizes, strict=True)]
    rows.write(session, (seat for of_one in places for seat, _owner in of_one))
    seated = [_people(of_one, busy if at < BUSY_IN else None, chance) for at, of_one in enumerate(places)]
    rows.write(session, (row for of_one in seated for row in of_one))
    rows.write_values(session, SeatEvent, _events(places))
    rows.write(session, _acceptances(terms, seated))
    rows.write(session, _in_committees(committees, places))
    return [_body(*each) for each in zip(made, areas, grants, committees, places, seated, strict=True)]


def _councils(
    count: int, chance: Lottery, now: datetime, made: list[Council], areas: list[CouncilArea]
) -> Iterator[Council]:
    for number in range(1, count + 1):
        town = chance.town()
        name = f"{filled(chance, NAME, town.name)} {number}"[:120]
        is_nationwide = number % NATIONWIDE_OF == 1
        begun = chance.before(now, DAYS)
        each = Council(
            created_at=begun,
            slug=f"scale-{number}",
            name=name,
            sort_key=sort_key(name, ""),
            search_key=search_key(name, ""),
            kind=CouncilKind.NETWORK if is_nationwide else CouncilKind.REGIONAL,
            is_nationwide=is_nationwide,
            about=text(chance, town.name, 200),
            updated_at=begun,
        )
        areas.append(CouncilArea(council_id=each.id, prefecture=town.prefecture, municipality=town.code))
        made.append(each)
        yield each


def _office(council: Council, member_id: str) -> RoleGrant:
    return RoleGrant(member_id=member_id, role=Role.COUNCIL_STAFF, scope=council.slug)


def _terms(council: Council, chance: Lottery) -> CouncilTerms:
    body, day = text(chance, "", 200), clock.tokyo(council.created_at).date()
    return CouncilTerms(council_id=council.id, version=1, body=body, in_force_on=day)


def _sizes(count: int, seats: int, most: int) -> list[int]:
    """Share seats out among councils: the first has as many as the largest, the others all alike."""
    if not count:
        return []
    first = min(LARGEST, most, seats)
    share, rest = divmod(seats - first, max(count - 1, 1))
    return [first, *(min(most, share + (at < rest)) for at in range(count - 1))]


def _seats(council: Council, size: int, owners: Sequence[tuple[str, str]], chance: Lottery) -> list[tuple[Seat, str]]:
    joined = clock.tokyo(council.created_at).date()
    return [
        (
            Seat(
                council_id=council.id,
                organisation_id=organisation,
                kind=chance.choice(_KINDS) if at else SeatKind.LEAD,
                status=SeatStatus.ACTIVE,
                joined_on=joined,
            ),
            owner,
        )
        for at, (organisation, owner) in enumerate(chance.sample(owners, size))
    ]


def _people(seats: Sequence[tuple[Seat, str]], busy: str | None, chance: Lottery) -> list[SeatPerson]:
    """Return a delegate for each seat, and for some a deputy who has no account."""
    found = []
    for at, (seat, owner) in enumerate(seats):
        member = busy if busy and at == 0 else owner
        found.append(SeatPerson(seat_id=seat.id, member_id=member, name="見本 代表", key=new_token()[:32]))
        if at % GUEST_OF == 1:
            address = f"seat{chance.getrandbits(48):x}@scale.example"
            deputy = SeatPerson(
                seat_id=seat.id,
                capacity=Capacity.DEPUTY,
                name=f"見本 代理{at}",
                address=address,
                key=new_token()[:32],
            )
            found.append(deputy)
    return found


def _events(places: Sequence[Sequence[tuple[Seat, str]]]) -> Iterator[rows.Values]:
    for seat, _owner in (each for of_one in places for each in of_one):
        for at, action in enumerate((SeatAction.APPLIED, SeatAction.APPROVED, SeatAction.PERSON_NAMED)):
            happened = seat.created_at - timedelta(days=30 - at)
            yield rows.values(
                SeatEvent, council_id=seat.council_id, seat_id=seat.id, action=action, created_at=happened
            )


def _acceptances(terms: Sequence[CouncilTerms], seated: Sequence[Sequence[SeatPerson]]) -> Iterator[TermsAcceptance]:
    for version, people in zip(terms, seated, strict=True):
        for person in people[::2]:
            yield TermsAcceptance(terms_id=version.id, person_id=person.id)


def _in_committees(
    committees: Sequence[Committee], places: Sequence[Sequence[tuple[Seat, str]]]
) -> Iterator[CommitteeSeat]:
    for committee, of_one in zip(committees, places, strict=True):
        for at, (seat, _owner) in enumerate(of_one[::IN_COMMITTEE_OF]):
            yield CommitteeSeat(committee_id=committee.id, seat_id=seat.id, is_chair=at == 0)


def _body(
    council: Council,
    area: CouncilArea,
    office: RoleGrant,
    committee: Committee,
    places: Sequence[tuple[Seat, str]],
    people: Sequence[SeatPerson],
) -> Body:
    organisations = {seat.id: seat.organisation_id for seat, _owner in places}
    inside = {seat.id for seat, _owner in places[::IN_COMMITTEE_OF]}
    sitting = tuple(
        Sitting(each.id, each.seat_id, organisations[each.seat_id], each.member_id, each.name, each.address)
        for each in people
    )
    in_committee = tuple(each for each in sitting if each.seat_id in inside)
    return Body(council.id, area.prefecture, office.member_id, committee.id, sitting, in_committee)
