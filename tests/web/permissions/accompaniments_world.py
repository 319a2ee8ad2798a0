"""The accompaniments of the table of permissions: one that is open, one selected, one under way, and the people."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from tests.factories.accompaniments import (
    Programme,
    apply,
    make_active,
    make_call,
    make_programme,
    make_selected,
    make_team_mentor,
)
from tests.factories.accounts import actor_for, make_member
from tests.factories.documents import PDF
from tests.web.permissions.tables import World
from yoriai.core import clock
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.repository import months
from yoriai.domains.accompaniments.rules import CallDraft
from yoriai.domains.accompaniments.service import calls, conferences, stages, teams
from yoriai.domains.accompaniments.service.stages import Given
from yoriai.domains.accompaniments.states import Stage
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.moderation import service as moderation
from yoriai.infra import storage

PEOPLE: Final = ("visitor", "suspended", "other", "founder", "asked", "mentor", "other_team", "desk")
"""Nobody signed in; a mentor who was suspended; a member with no part in it; who is accompanied; a mentor who is asked
to join; the leader of the team; the leader of the team of another founder; somebody of the secretariat."""


def make_world(session: Session) -> World:
    """Store the records and the sign-ins."""
    programme = make_programme(session, title="終わった募集")
    leader, asked = programme.mentors
    active = make_active(session, Programme(programme.desk, programme.founder, [leader], programme.call))
    active.mid_asked_at = clock.now()
    product = stages.produce(session, programme.founder, active.id, Stage.SORTING, Given("一覧", "見本です。"))
    filed = stages.produce(
        session, programme.founder, active.id, Stage.SORTING, Given("資料", file=storage.recognise(PDF))
    )
    conference = conferences.call(session, leader, active.id, _on_the_hour())
    teams.ask(session, programme.desk, active.id, [asked.member_id], "")
    _free_month(session, active)

    second = make_call(session, programme.desk, title="決まった募集")
    selected = make_selected(session, Programme(programme.desk, programme.founder, [], second))
    teams.ask(session, programme.desk, selected.id, [asked.member_id], asked.member_id)

    third = make_call(session, programme.desk, title="開いている募集")
    applied = apply(session, programme.founder, third)
    closed = make_call(session, programme.desk, title="閉じた募集")
    weighed = apply(session, programme.founder, closed)
    calls.close(session, programme.desk, closed.id)
    draft = calls.create(session, programme.desk, _draft_of(third))

    elsewhere = make_programme(session, title="ほかの募集")
    make_active(session, elsewhere)
    out = make_team_mentor(session, "休止 しのぶ", "休止の会")
    teams.ask(session, programme.desk, active.id, [out.member_id], "")
    people = {
        "suspended": out,
        "other_team": elsewhere.mentors[0],
        "other": actor_for(make_member(session, name="他人 その子")),
        "founder": programme.founder,
        "asked": asked,
        "mentor": leader,
        "desk": programme.desk,
    }
    logins = {who: _login(session, each) for who, each in people.items()}
    moderation.suspend(session, programme.desk, out.member_id, reason="見本の理由です。", until=None)
    ids = {
        "accompaniment_id": active.id,
        "selected": selected.id,
        "applied": applied.id,
        "weighed": weighed.id,
        "call_id": third.id,
        "draft": draft.id,
        "closed": closed.id,
        "product_id": product.id,
        "filed": filed.id,
        "conference_id": conference.id,
        "mentor_id": leader.member_id,
        "number": "2",
        "part": "people",
        "moment": "mid",
    }
    return World(ids, logins)


def _login(session: Session, actor: Actor) -> str:
    return accounts.open_login(session, actor.member_id, device="test")


def _on_the_hour() -> datetime:
    return (clock.now() + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)


def _free_month(session: Session, row: Accompaniment) -> None:
    """Let the second month have no session."""
    month = months.find(session, row.id, 2)
    assert month is not None
    month.session_id = None
    session.add(month)
    session.flush()


def _draft_of(call: Call) -> CallDraft:
    return CallDraft(
        title="下書きの募集",
        body="見本です。",
        asks="",
        area="",
        places=call.places,
        closes_on=call.closes_on,
        starts_on=call.starts_on,
        months=call.months,
    )
