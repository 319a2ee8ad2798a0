"""The council of the table of permissions, another beside it, and the people around both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import join, make_kept
from yoriai.core import clock
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.models import Committee, CommitteeSeat, Council, CouncilTerms, Seat, SeatPerson
from yoriai.domains.councils.service import signing
from yoriai.domains.councils.states import Capacity, SeatKind, SeatStatus

SLUG: Final = "kesennuma"
ELSEWHERE: Final = "gifu"
PEOPLE: Final = (
    *("visitor", "suspended", "member", "other_office", "seated", "deputy", "keeper", "presenter", "office", "desk"),
)
"""Nobody signed in; one of the office who was suspended; a member with no part in it; the office of another council;
who sits for an organisation and has the chair; a deputy of another seat, which is in the sub-committee too; the owner
of the first organisation, who does not sit; a member who is asked to present; the office; somebody of the
secretariat."""


@dataclass(frozen=True)
class Ground:
    """The council that the addresses are about, its people, and what the rest of the world stands on."""

    council: Council
    elsewhere: Council
    committee: Committee
    organisation_id: str
    members: Mapping[str, Member]
    actors: Mapping[str, Actor]
    seat: Seat
    people: Mapping[str, SeatPerson]


def make_ground(session: Session, members: Mapping[str, Member]) -> tuple[Ground, dict[str, str]]:
    """Return the council with its seats and people, and what stands in the addresses for each of them."""
    grant(session, members["desk"], Role.SECRETARIAT)
    council = make_council(session, SLUG, office=[members["office"], members["suspended"]])
    elsewhere = make_council(session, ELSEWHERE, name="岐阜の協議会", office=[members["other_office"]])
    roles = {
        "office": {(Role.COUNCIL_STAFF, SLUG)},
        "other_office": {(Role.COUNCIL_STAFF, ELSEWHERE)},
        "desk": {(Role.SECRETARIAT, "")},
    }
    actors = {name: actor_for(each, roles=roles.get(name, ())) for name, each in members.items()}
    kept, _keeper = make_kept(session, "見本の会", actors["keeper"])
    second, third, invited, applied, free = (
        make_kept(session, name, *owners)[0]
        for name, owners in (
            ("分科会の会", ()),
            ("岐阜の会", ()),
            ("招かれた会", (actors["keeper"],)),
            ("申し込んだ会", ()),
            ("席のない会", (actors["keeper"],)),
        )
    )
    seat = make_seat(session, council, kept, kind=SeatKind.LEAD)
    other_seat = make_seat(session, council, second)
    far_seat = make_seat(session, elsewhere, third)
    committee, far_committee = (Committee(council_id=each.id, name="居場所分科会") for each in (council, elsewhere))
    today = clock.tokyo(clock.now()).date()
    session.add_all([committee, far_committee])
    session.add_all(
        CouncilTerms(council_id=council.id, version=number, body="約束です。", in_force_on=day)
        for number, day in ((1, today), (2, today + timedelta(days=30)))
    )
    session.flush()
    session.add(CommitteeSeat(committee_id=committee.id, seat_id=other_seat.id))
    people = {
        "seated": make_person(session, seat, members["seated"]),
        "deputy": make_person(session, other_seat, members["deputy"], capacity=Capacity.DEPUTY),
        "linked": make_person(session, other_seat, name="縁側 千代"),
        "far": make_person(session, far_seat, name="長良 次郎"),
    }
    ground = Ground(council, elsewhere, committee, kept, members, actors, seat, people)
    return ground, {
        "slug": SLUG,
        "elsewhere": ELSEWHERE,
        "seat_id": seat.id,
        "far_seat": far_seat.id,
        "invited_seat": make_seat(session, council, invited, status=SeatStatus.INVITED).id,
        "applied_seat": make_seat(session, council, applied, status=SeatStatus.APPLIED).id,
        "other_seat": other_seat.id,
        "free_organisation": free,
        "committee_id": committee.id,
        "far_committee": far_committee.id,
        "person_id": people["seated"].id,
        "far_person": people["far"].id,
        "colleague": join(session, kept).member_id,
        "seat_link": signing.link_path(people["linked"].id, people["linked"].key).removeprefix("/seats/"),
    }
