"""The mentors of the table of permissions: one with days away and a calendar of their own, and another."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.mentoring import make_mentor
from tests.web.permissions.tables import World
from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.service import calendars
from yoriai.domains.moderation import service as moderation

PEOPLE: Final = ("visitor", "suspended", "member", "mentor", "other", "desk")


def make_world(session: Session) -> World:
    """Store the mentors and the sign-ins."""
    people = {name: make_member(session, name=f"{name}さん") for name in PEOPLE if name != "visitor"}
    grant(session, people["desk"], Role.SECRETARIAT)
    for name in ("mentor", "other", "suspended"):
        make_mentor(session, people[name])
    mentor, today = actor_for(people["mentor"]), clock.today()
    mentors.go_away(session, mentor, today + timedelta(days=40), today + timedelta(days=50))
    calendars.connect(session, mentor, "https://calendar.example.jp/secret.ics")
    (absence,) = mentors.absences(session, mentor)
    logins = {name: accounts.open_login(session, each.id, device="test") for name, each in people.items()}
    desk = actor_for(people["desk"], roles={(Role.SECRETARIAT, "")})
    moderation.suspend(session, desk, people["suspended"].id, reason="見本の理由です。", until=None)
    ids = {"mentor_id": mentor.member_id, "absence": absence.id, "day": (today + timedelta(days=3)).isoformat()}
    return World(ids, logins)
