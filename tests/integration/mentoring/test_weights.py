"""The points of matching: kept with a reason, in force at once, and what others would have done."""

import pytest

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor
from yoriai.core.db import Database
from yoriai.domains.mentoring.errors import WeightsOdd, WeightsUnchanged
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentoring.service import hindsight, matching, weights
from yoriai.domains.rounds.errors import NoSuchRound
from yoriai.domains.rounds.service import trying

CLOSER = {**vars(Weights()), "same_prefecture": 50.0}


def test_points_are_kept_with_who_when_and_why(database: Database) -> None:
    with database.write() as session:
        staff = actor(make_member(session, name="机 つくえ"), is_staff=True)
        assert weights.in_force(session) == Weights()
        weights.keep(session, staff, CLOSER, "近い人どうしを試す")
        assert weights.in_force(session) == Weights(same_prefecture=50)
        (version,) = weights.history(session)
        assert (version.by, version.reason) == ("机 つくえ", "近い人どうしを試す")
        assert version.changed == {"same_prefecture": (3, 50)}
        with pytest.raises(WeightsUnchanged):
            weights.keep(session, staff, CLOSER, "同じ")
        with pytest.raises(WeightsOdd):
            weights.keep(session, staff, {**CLOSER, "both_secondary": 9.0}, "★より☆")


def test_points_in_force_decide_who_is_asked_and_hindsight_says_who_would_have_been(database: Database) -> None:
    with database.write() as session:
        staff = actor(make_member(session), is_staff=True)
        alike = make_mentor(session, make_member(session, prefecture="01"), marks={"ibasho": "primary"})
        near = make_mentor(session, make_member(session, prefecture="32"))
        first = make_request(session, marks={"ibasho": "primary"}, prefecture="32")
        asked = matching.ask_next(session, first.id)
        assert asked is not None
        assert asked.mentor_id == alike.member_id
        assert [each["mentor"] for each in asked.runners_up] == [near.member_id]

        found = hindsight.look_back(session, Weights(), Weights(**CLOSER))
        assert found.looked_at == 1
        assert [(each.before, each.after) for each in found.changed] == [(alike.member_id, near.member_id)]
        assert hindsight.look_back(session, Weights(), Weights()).changed == ()

        weights.keep(session, staff, CLOSER, "近い人どうしを試す")
        second = make_request(session, make_member(session), marks={"ibasho": "primary"}, prefecture="32")
        offer = matching.ask_next(session, second.id)
        assert offer is not None
        assert offer.mentor_id == near.member_id


def test_a_trial_says_what_other_points_would_have_done_to_the_last_round(database: Database) -> None:
    with database.write() as session:
        staff = actor(make_member(session), is_staff=True)
        assert trying.trial(session, staff, Weights(**CLOSER)).round is None
        alike = make_mentor(session, make_member(session, prefecture="01"), marks={"ibasho": "primary"})
        near = make_mentor(session, make_member(session, prefecture="32"))
        request = make_request(session, marks={"ibasho": "primary"}, prefecture="32")
        make_draft(session, staff)
        found = trying.trial(session, staff, Weights(**CLOSER)).round
        assert found is not None
        (moved,) = found.changed
        assert moved.asking == request.id
        assert moved.before is not None
        assert moved.after is not None
        assert (moved.before[0], moved.after[0]) == (alike.member_id, near.member_id)
        assert (found.sum_before, found.sum_after) == (4, 50)
        assert (found.lost, found.gained) == ((), ())
        with pytest.raises(NoSuchRound):
            trying.trial(session, actor(make_member(session)), Weights())
