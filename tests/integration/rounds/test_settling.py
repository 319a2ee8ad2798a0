"""What the desk changes of a draft: what it costs, what stays, and what happened since."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor, actor_id
from tests.integration.rounds.planned import founders, plan_pairs, run
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import AuditEntry
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.service import matching, offers, requests
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.rounds.errors import (
    CannotMeet,
    ChangedSince,
    DraftOutdated,
    RoundEnded,
)
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.reckoning import Change
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.service import changing, drafting, publishing
from yoriai.domains.rounds.states import ChangeKind, Drift


@pytest.fixture
def staff(database: Database) -> Actor:
    """Somebody of the secretariat."""
    with database.write() as session:
        return actor(make_member(session), is_staff=True)


def test_what_happened_since_the_draft_is_found_and_repaired_by_one_press(database: Database, staff: Actor) -> None:
    with database.write() as session:
        for _ in range(4):
            make_mentor(session, make_member(session), queue_at_most=1)
        ids = founders(session, [[in_days(3, 10), in_days(4, 10)]] * 3)
        row = make_draft(session, staff)
        assert publishing.drifted(session, row.id) == {}
        requests.call_off(session, actor_id(session.get_one(MentoringRequest, ids[0]).requester_id), ids[0])
        paused = next(each for each in plans.standings(session, row.id) if each.asking == ids[1])
        session.get_one(MentorProfile, paused.giving).paused_until = clock.today() + timedelta(days=9)
        session.flush()
        assert publishing.drifted(session, row.id) == {
            ids[0]: Drift.REQUEST_GONE,
            ids[1]: Drift.MENTOR_PAUSED,
        }
        with pytest.raises(DraftOutdated):
            publishing.publish(session, staff, row.id, row.revision)

        drafting.keep(session, row.id, drafting.anew(session, row.id))
        assert publishing.drifted(session, row.id) == {}
        assert {each.asking for each in plans.standings(session, row.id)} == set(ids[1:])
        assert paused.giving not in {each.giving for each in plans.standings(session, row.id)}


def test_an_hour_taken_and_room_used_since_the_draft_are_found(database: Database, staff: Actor) -> None:
    ten = in_days(3, 10)
    with database.write() as session:
        mentor = make_mentor(session)
        (asking,) = founders(session, [[ten]])
        row = make_draft(session, staff)
        other = make_request(session, make_member(session), starts=[ten])
        offer = matching.ask_next(session, other.id)
        assert offer is not None
        offers.accept(session, actor_id(mentor.member_id), offer.id, ten)
        assert publishing.drifted(session, row.id) == {asking: Drift.MENTOR_NOT_FREE}


def test_what_the_desk_settles_stands_and_costs_what_is_said(database: Database, staff: Actor) -> None:
    with database.write() as session:
        alike = make_mentor(session, make_member(session), marks={"ibasho": "primary"})
        other = make_mentor(session, make_member(session))
        request = make_request(session, marks={"ibasho": "primary"})
        row = make_draft(session, staff)
        assert plan_pairs(session, row.id) == [(request.id, alike.member_id)]
        shown = changing.options(session, staff, row.id, request.id)
        costs = {each.mentor_id: each.consequence.cost for each in shown.options.items if each.consequence}
        assert costs == {alike.member_id: pytest.approx(4), other.member_id: pytest.approx(4)}

        change = Change(ChangeKind.FIX, request.id, other.member_id, in_days(3, 14))
        before = row.objective
        changing.keep(session, staff, row.id, changing.reckoned(session, row.id, change), row.revision)
        (pair,) = plans.pairs(session, row.id)
        assert (pair.mentor_id, pair.starts_at, pair.is_fixed) == (other.member_id, in_days(3, 14), True)
        assert before - row.objective == pytest.approx(4)

        draft = changing.reckoned(session, row.id, None, freed=(request.id, other.member_id))
        changing.keep(session, staff, row.id, draft, row.revision)
        assert plan_pairs(session, row.id) == [(request.id, alike.member_id)]
        forbidden = Change(ChangeKind.FORBID, request.id, alike.member_id)
        changing.keep(session, staff, row.id, changing.reckoned(session, row.id, forbidden), row.revision)
        assert plan_pairs(session, row.id) == [(request.id, other.member_id)]
        assert len(session.exec(select(AuditEntry).where(col(AuditEntry.action) == "round.change")).all()) == 3


def test_what_was_settled_survives_a_new_look_as_far_as_it_can(database: Database, staff: Actor) -> None:
    ten = in_days(3, 10)
    with database.write() as session:
        first, second = (make_mentor(session, make_member(session)) for _ in range(2))
        request = make_request(session, starts=[ten])
        row = make_draft(session, staff)
        fixed = Change(ChangeKind.FIX, request.id, second.member_id)
        changing.keep(session, staff, row.id, changing.reckoned(session, row.id, fixed), row.revision)
        drafting.keep(session, row.id, drafting.anew(session, row.id))
        assert plan_pairs(session, row.id) == [(request.id, second.member_id)]
        session.get_one(MentorProfile, second.member_id).paused_until = clock.today() + timedelta(days=9)
        session.flush()
        drafting.keep(session, row.id, drafting.anew(session, row.id))
        assert plan_pairs(session, row.id) == [(request.id, first.member_id)]
        assert plans.changes(session, row.id) == []


def test_what_cannot_be_settled_is_refused(database: Database, staff: Actor) -> None:
    ten = in_days(3, 10)
    with database.write() as session:
        mentor = make_mentor(session)
        one, two = founders(session, [[ten], [ten]])
        row = make_draft(session, staff)
        with pytest.raises(CannotMeet):
            changing.reckoned(session, row.id, Change(ChangeKind.FIX, one, mentor.member_id, in_days(3, 12)))
        with pytest.raises(CannotMeet):
            changing.reckoned(session, row.id, Change(ChangeKind.FIX, one, one))
        first = changing.reckoned(session, row.id, Change(ChangeKind.FIX, one, mentor.member_id))
        changing.keep(session, staff, row.id, first, row.revision)
        with pytest.raises(FixedInVain):
            changing.reckoned(session, row.id, Change(ChangeKind.FIX, two, mentor.member_id))
        with pytest.raises(ChangedSince):
            changing.keep(session, staff, row.id, first, row.revision - 1)


def test_a_change_of_a_large_draft_moves_only_whom_it_must_and_stands_at_once(database: Database, staff: Actor) -> None:
    with database.write() as session:
        first, second, third = (make_mentor(session, make_member(session)) for _ in range(3))
        ten = in_days(3, 10)
        one, two = founders(session, [[ten], [ten]])
        row = make_draft(session, staff)
        before = dict(plan_pairs(session, row.id))
        row.choices = drafting.AT_A_PRESS + 1
        session.flush()
        change = Change(ChangeKind.FIX, one, before[two])
        said = changing.preview(session, staff, row.id, change)
        assert (said.is_nearby, said.left) == (True, ())
        assert said.cost == pytest.approx(0)
        changing.keep(session, staff, row.id, changing.reckoned(session, row.id, change), row.revision)
        now = dict(plan_pairs(session, row.id))
        assert (now[one], {now[two]} <= {first.member_id, second.member_id, third.member_id} - {now[one]}) == (
            before[two],
            True,
        )
        freed = changing.reckoned(session, row.id, None, freed=(one, before[two]))
        changing.keep(session, staff, row.id, freed, row.revision)
        assert (dict(plan_pairs(session, row.id)), plans.changes(session, row.id)) == (now, [])
        assert [each.is_fixed for each in plans.pairs(session, row.id)] == [False, False]


def test_nothing_is_changed_in_a_draft_that_is_being_reckoned_anew(database: Database, staff: Actor) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        request = make_request(session)
        row = make_draft(session, staff)
        draft = changing.reckoned(session, row.id, Change(ChangeKind.FIX, request.id, mentor.member_id))
        drafting.want(session, row.id)
        with pytest.raises(ChangedSince):
            changing.keep(session, staff, row.id, draft, row.revision)
        with pytest.raises(RoundEnded):
            publishing.publish(session, staff, row.id, row.revision)
    run(database)
    with database.read() as session:
        assert session.get_one(MatchingRound, row.id).wanted_at is None
