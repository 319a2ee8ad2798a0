"""The secretariat of the table of permissions: one who has a thing in hand, a colleague who has not; and others."""

from typing import Final

from sqlmodel import Session

from tests.factories import accompaniments
from tests.factories.accompaniments import make_selected
from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.mentoring import make_mentor, make_request, make_silent
from tests.factories.programmes import STAFF, make_programme, thing
from tests.web.permissions.tables import World
from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.moderation import service as moderation
from yoriai.domains.programmes.service import timing, working

PEOPLE: Final = ("visitor", "suspended", "member", "mentor", "council", "colleague", "desk")
"""Nobody signed in; a member who was suspended; a member who asks for an hour; a mentor; a council's office; somebody
of the secretariat who has nothing in hand, and one who has."""


def make_world(session: Session) -> World:
    """Store a programme, something in hand, time that was spent, and the sign-ins."""
    people = {name: make_member(session, name=f"{name}さん") for name in PEOPLE if name != "visitor"}
    for name in ("desk", "colleague"):
        grant(session, people[name], Role.SECRETARIAT)
    grant(session, people["council"], Role.COUNCIL_STAFF, "shimane")
    make_mentor(session, people["mentor"])
    desk, request = actor_for(people["desk"], roles=STAFF), make_request(session, people["member"])
    accompanied = make_selected(session, accompaniments.make_programme(session))
    programme = make_programme(session, first_day=clock.today(), last_day=clock.today())
    task = working.take(session, desk, thing(subject_id=request.id))
    working.pause(session, desk, task.id)
    (line,) = timing.lines_of(session, desk, task.id)
    working.resume(session, desk, task.id)
    logins = {name: accounts.open_login(session, each.id, device="test") for name, each in people.items()}
    moderation.suspend(session, desk, people["suspended"].id, reason="見本の理由です。", until=None)
    today = clock.today()
    ids = {
        "programme_id": programme.id,
        "accompaniment_id": accompanied.id,
        "mentor_id": make_silent(session).member_id,
        "request_id": request.id,
        "task_id": task.id,
        "spell_id": line.id,
        "colleague": people["colleague"].id,
        "year": str(today.year - (today.month < 4)),
        "month": "month",
    }
    return World(ids, logins)
