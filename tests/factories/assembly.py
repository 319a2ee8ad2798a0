"""A council with somebody of each kind around it, for tests of what belongs to councils."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import make_kept
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.models import Committee, CommitteeSeat, Council

SLUG: Final = "kesennuma"
KINDS: Final = ("member", "office", "other_office", "seated", "in_committee", "staff")


@dataclass(frozen=True)
class Assembly:
    """A council, a committee of it, and by kind somebody who acts."""

    council_id: str
    committee_id: str
    people: dict[str, Actor]

    def id_of(self, kind: str) -> str:
        """Return the member's id of somebody of a kind."""
        return self.people[kind].member_id


def assemble(session: Session) -> Assembly:
    """Return a council with its office, people of two seats (one in a committee), and others who have no part in it."""
    members = {name: make_member(session, name=name) for name in KINDS}
    grant(session, members["staff"], Role.SECRETARIAT)
    council = make_council(session, SLUG, office=[members["office"]])
    make_council(session, "hyogo", name="兵庫の協議会", office=[members["other_office"]])
    committee = Committee(council_id=council.id, name="居場所分科会")
    session.add(committee)
    session.flush()
    for name in ("seated", "in_committee"):
        seat = make_seat(session, council, make_kept(session, f"団体 {name}")[0])
        make_person(session, seat, members[name])
        if name == "in_committee":
            session.add(CommitteeSeat(committee_id=committee.id, seat_id=seat.id))
    roles = {
        "office": {(Role.COUNCIL_STAFF, SLUG)},
        "other_office": {(Role.COUNCIL_STAFF, "hyogo")},
        "staff": {(Role.SECRETARIAT, "")},
    }
    people = {name: actor_for(member, roles=roles.get(name, ())) for name, member in members.items()}
    return Assembly(council.id, committee.id, people)


def council_of(session: Session, assembly: Assembly) -> Council:
    """Return the council as this session has it."""
    return session.get_one(Council, assembly.council_id)
