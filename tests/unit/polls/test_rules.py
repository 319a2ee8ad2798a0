"""Which date is best, and when somebody is reminded."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.polls.rules import Ballot, Lead, last_reminder_before, missing, rank, tally
from yoriai.domains.polls.states import POLL, Choice, PollStatus

YES, MAYBE, NO = Choice


def ballots(**said: str) -> list[Ballot]:
    """Return what people answered to the dates a, b, c …: ○ △ × or a space, a sign for each date."""
    signs = {"○": YES, "△": MAYBE, "×": NO}
    return [
        Ballot(name, {"abcdefgh"[i]: signs[sign] for i, sign in enumerate(signs_of) if sign in signs})
        for name, signs_of in said.items()
    ]


def places(date_ids: str, *given: Ballot, leads: tuple[Lead, ...] = ()) -> list[tuple[int, str]]:
    """Return (place, date) from the best."""
    return [(each.place, each.tally.date_id) for each in rank(date_ids, given, leads)]


def test_the_date_for_which_most_can_come_is_the_best() -> None:
    assert places("abc", *ballots(one="○△×", two="×△○", three="○○×", four="○○×")) == [(1, "b"), (2, "a"), (3, "c")]


def test_of_dates_with_the_same_points_the_one_that_fewest_miss_is_better() -> None:
    assert places("ab", *ballots(one="○△", two="×△")) == [(1, "b"), (2, "a")]


def test_dates_as_good_as_each_other_share_a_place_in_order_of_time() -> None:
    assert places("abc", *ballots(one="○○×")) == [(1, "a"), (1, "b"), (3, "c")]


def test_lead_organisations_weigh_more_than_any_number_of_others() -> None:
    leads = (Lead("o1", "えんがお", frozenset({"chief", "deputy"})),)
    given = ballots(chief="×○", deputy="××", one="○×", two="○×", three="○×")
    assert places("ab", *given, leads=leads) == [(1, "b"), (2, "a")]


def test_a_lead_organisation_is_there_by_the_best_answer_of_its_people() -> None:
    there = Lead("o1", "一", frozenset({"a1", "a2"}))
    perhaps = Lead("o2", "二", frozenset({"b1", "b2"}))
    gone = Lead("o3", "三", frozenset({"c1"}))
    silent = Lead("o4", "四", frozenset({"d1"}))
    nobody = Lead("o5", "五", frozenset())
    found = tally("a", ballots(a1="×", a2="○", b1="△", b2="×", c1="×", d1=" "), [there, perhaps, gone, silent, nobody])
    assert found.yes == ("a2",)
    assert found.no == ("a1", "b2", "c1")
    assert found.silent == ("d1",)
    assert (found.leads_there, found.leads_perhaps) == ((there,), (perhaps,))
    assert (found.leads_missing, found.leads_silent) == ((gone,), (silent, nobody))
    assert found.lead_points == 3
    assert not found.has_every_lead


def test_every_lead_organisation_is_there_only_where_there_are_some() -> None:
    lead = Lead("o1", "一", frozenset({"one"}))
    assert tally("a", ballots(one="○"), [lead]).has_every_lead
    assert not tally("a", ballots(one="○"), []).has_every_lead


@given(st.lists(st.text(alphabet="○△× ", min_size=4, max_size=4), max_size=12))
def test_every_date_is_ranked_once_and_nobody_is_lost(said: list[str]) -> None:
    given_ = ballots(**{f"p{i}": signs for i, signs in enumerate(said)})
    ranked = rank("abcd", given_, ())
    assert sorted(each.tally.date_id for each in ranked) == list("abcd")
    scores = [each.tally.score for each in ranked]
    assert scores == sorted(scores, reverse=True)
    for each in ranked:
        everybody = [*each.tally.yes, *each.tally.maybe, *each.tally.no, *each.tally.silent]
        assert sorted(everybody) == sorted(ballot.person_id for ballot in given_)


def test_reminders_are_due_three_days_and_one_day_before_the_end_and_not_after() -> None:
    until = datetime(2026, 12, 1, 15, tzinfo=UTC)
    three, one = until - timedelta(days=3), until - timedelta(days=1)
    minute = timedelta(minutes=1)
    moments = [three - minute, three, one - minute, one, until - minute, until]
    assert [last_reminder_before(until, each) for each in moments] == [None, three, three, one, one, None]


def test_dates_without_an_answer_are_named_in_order() -> None:
    assert missing(["a", "b", "c"], {"b": YES}) == ["a", "c"]


def test_only_these_statuses_follow_each_other() -> None:
    allowed = {(a, b) for a in PollStatus for b in PollStatus if POLL.allows(a, b)}
    draft, open_, closed, settled = PollStatus
    assert allowed == {
        (draft, open_),
        (open_, closed),
        (open_, settled),
        (closed, open_),
        (closed, settled),
    }
