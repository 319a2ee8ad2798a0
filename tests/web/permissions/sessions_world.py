"""The hours of the table of permissions: one to come, one that goes on, one that is over, one held, one missed; what
became of the held one is asked, and it was of little help."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import make_matched, make_session
from tests.web.permissions.tables import World
from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringSession
from yoriai.domains.mentoring.service import follow_ups, moving, notes, table
from yoriai.domains.mentoring.session_models import SessionAccount
from yoriai.domains.mentoring.session_states import Account
from yoriai.domains.mentoring.states import NoteLevel, SessionStatus
from yoriai.domains.moderation import service as moderation

PEOPLE: Final = ("visitor", "suspended", "other", "other_mentor", "requester", "mentor", "desk")
"""Nobody signed in; a mentor of the same requester who was suspended; a member with no part in it; a mentor who has met
the same requester at another hour; the two whom the hours belong to; somebody of the secretariat."""
HALF: Final = timedelta(minutes=30)


def make_world(session: Session) -> World:
    """Store the hours and the sign-ins."""
    people = {name: make_member(session, name=f"{name}さん") for name in PEOPLE if name != "visitor"}
    grant(session, people["desk"], Role.SECRETARIAT)
    mentor = make_mentor(session, people["mentor"])

    def book(start: datetime, **changes: object) -> MentoringSession:
        request = make_matched(session, people["requester"])
        return make_session(session, mentor, request, start, **changes)

    ahead, moving_one = book(in_days(3)), book(in_days(4))
    now = book(_half_hour(clock.now()))
    over = book(_half_hour(clock.now() - 3 * HALF * 2))
    held = book(in_days(-5), status=SessionStatus.HELD)
    missed = book(in_days(-6), status=SessionStatus.NO_SHOW)
    session.add(SessionAccount(session_id=missed.id, member_id=mentor.member_id, what=Account.HELD))
    requester = actor_for(people["requester"])
    point = table.add_point(session, requester, ahead.id, "見本の話題")
    goal = table.add_goal(session, requester, ahead.id, "見本の目標")
    note = notes.save(session, requester, ahead.id, NoteLevel.PROGRAMME, "見本です").note
    proposal = moving.propose(session, requester, moving_one.id, [in_days(6)])
    follow_up = FollowUp(session_id=held.id, member_id=requester.member_id, months=1, due_at=in_days(-1))
    unhelpful = book(in_days(-7), status=SessionStatus.HELD)
    answer = Feedback(session_id=unhelpful.id, member_id=requester.member_id, satisfaction=1, progress=1, again=False)
    session.add_all([follow_up, answer])
    for days, name in ((-8, "other_mentor"), (-9, "suspended")):
        of_another = make_matched(session, people["requester"])
        changes = {"status": SessionStatus.HELD}
        make_session(session, make_mentor(session, people[name]), of_another, in_days(days), **changes)
    session.flush()
    logins = {name: accounts.open_login(session, each.id, device="test") for name, each in people.items()}
    desk = actor_for(people["desk"], roles={(Role.SECRETARIAT, "")})
    moderation.suspend(session, desk, people["suspended"].id, reason="見本の理由です。", until=None)
    return World(
        {
            "session_id": ahead.id,
            "moving": moving_one.id,
            "now": now.id,
            "over": over.id,
            "held": held.id,
            "missed": missed.id,
            "point_id": point.id,
            "goal_id": goal.id,
            "note_id": note.id if note else "",
            "case": make_case(session).slug,
            "proposal": proposal.id,
            "follow_up_id": follow_up.id,
            "signed": follow_ups.link_path(follow_up).removeprefix("/mails/follow-ups/"),
            "feedback_id": answer.id,
        },
        logins,
    )


def _half_hour(instant: datetime) -> datetime:
    """Return the half-hour that an instant lies in."""
    return instant.replace(minute=instant.minute // 30 * 30, second=0, microsecond=0)
