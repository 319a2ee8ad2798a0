"""The secretariat at work, and programmes, for tests."""

from datetime import date
from typing import Any

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.rows import row
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.programmes.models import Programme, ProgrammeArea
from yoriai.domains.programmes.states import WorkArea
from yoriai.domains.programmes.work_cards import Thing

STAFF = frozenset({(Role.SECRETARIAT, "")})


def make_staff(session: Session, name: str = "事務 局子") -> Actor:
    """Store somebody of the secretariat, and return them as they act."""
    member = make_member(session, name=name)
    grant(session, member, Role.SECRETARIAT)
    return actor_for(member, roles=STAFF)


def thing(**changes: Any) -> Thing:
    """Return a thing of the inbox: a request that nobody took, ten minutes."""
    values: dict[str, Any] = {
        "kind": "requests-nobody-took",
        "subject_id": "01J0000000000000000000000A",
        "area": WorkArea.MENTORING,
        "url": "/mentoring/requests/01J0000000000000000000000A",
        "minutes": 10,
    }
    return Thing(**(values | changes))


def make_programme(session: Session, *areas: str, **changes: Any) -> Programme:
    """Store a programme of the fiscal year 2026, everywhere unless prefectures are named."""
    values: dict[str, Any] = {
        "name": "見本の事業",
        "funder": "見本財団",
        "first_day": date(2026, 4, 1),
        "last_day": date(2027, 3, 31),
    }
    made = row(Programme, **(values | changes))
    session.add(made)
    session.flush()
    session.add_all(ProgrammeArea(programme_id=made.id, prefecture=code) for code in areas)
    session.flush()
    return made
