"""A founder, a mentor and the secretariat, with a request that is offered and the draft of a round."""

from typing import Final

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_offer, make_request
from tests.factories.rounds import make_draft
from tests.web.permissions.tables import World
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.moderation import service as moderation

PEOPLE: Final = ("visitor", "suspended", "member", "founder", "mentor", "other_mentor", "desk")
"""Nobody signed in; a mentor who was suspended; a member; the one who asks; the mentor who is asked; a mentor who is
asked by another request of the same member; somebody of the secretariat."""


def make_world(session: Session) -> World:
    """Write the people, a request that waits in a draft, and one that lies with the mentor."""
    people = {name: make_member(session, name=f"{name}さん") for name in PEOPLE if name != "visitor"}
    grant(session, people["desk"], Role.SECRETARIAT)
    mentor = make_mentor(session, people["mentor"])
    offered = make_request(session, people["founder"])
    offer = make_offer(session, mentor, offered)
    for name in ("other_mentor", "suspended"):
        make_offer(session, make_mentor(session, people[name]), make_request(session, people["founder"]))
    waiting = make_request(session, people["founder"], starts=[in_days(4, 10)])
    desk = actor_for(people["desk"], roles={(Role.SECRETARIAT, "")})
    row = make_draft(session, desk)
    stuck = make_request(session, make_member(session), status="exhausted")
    ids = {
        "round_id": row.id,
        "request_id": waiting.id,
        "mentor_id": mentor.member_id,
        "offer_id": offer.id,
        "offered": offered.id,
        "stuck": stuck.id,
        "start": in_days(3, 10).isoformat(),
    }
    logins = {name: accounts.open_login(session, each.id, device="test") for name, each in people.items()}
    moderation.suspend(session, desk, people["suspended"].id, reason="見本の理由です。", until=None)
    return World(ids, logins)
