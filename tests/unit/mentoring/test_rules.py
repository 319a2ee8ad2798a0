"""Who may be asked, and how well two people suit each other."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core.i18n import speaking
from yoriai.domains.accounts.states import Stage
from yoriai.domains.mentoring.reasons import Reason, ReasonCode, speaking_for, true_now
from yoriai.domains.mentoring.rules import (
    Asker,
    Candidate,
    Obstacle,
    Weights,
    given_name,
    month_of,
    obstacles,
    reasons_for,
    score,
)
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
GAZETTEER = taxonomy.gazetteer()
CODES = sorted(term.code for term in VOCABULARY)
TEN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)

ASKER = Asker("asker", starts=frozenset({TEN}))
MENTOR = Candidate("mentor", starts=frozenset({TEN}))


def points(asker: Asker, mentor: Candidate) -> dict[str, float]:
    """Return the points of each reason by its code."""
    found = reasons_for(asker, mentor, VOCABULARY, GAZETTEER, Weights(), "2026-11")
    return {reason.code.value: reason.points for reason in found}


def test_nothing_stands_between_two_strangers_with_a_common_hour() -> None:
    assert obstacles(ASKER, MENTOR) == ()


@pytest.mark.parametrize(
    ("asker", "mentor", "expected"),
    [
        (replace(ASKER, member_id="mentor"), MENTOR, Obstacle.SELF),
        (
            replace(ASKER, organisations=frozenset({"a", "b"})),
            replace(MENTOR, organisations=frozenset({"b"})),
            Obstacle.SAME_ORGANISATION,
        ),
        (ASKER, replace(MENTOR, languages=frozenset({"en"})), Obstacle.NO_COMMON_LANGUAGE),
        (ASKER, replace(MENTOR, is_paused=True), Obstacle.PAUSED),
        (replace(ASKER, asked=frozenset({"mentor"})), MENTOR, Obstacle.ALREADY_ASKED),
        (replace(ASKER, starts=frozenset({DECEMBER})), MENTOR, Obstacle.NO_COMMON_HOUR),
        (replace(ASKER, starts=frozenset()), MENTOR, Obstacle.NO_COMMON_HOUR),
        (ASKER, replace(MENTOR, load={"2026-11": 1}), Obstacle.AT_CAPACITY),
        (ASKER, replace(MENTOR, capacity=0), Obstacle.AT_CAPACITY),
        (replace(ASKER, starts=None), replace(MENTOR, starts=frozenset()), Obstacle.NO_FREE_HOUR),
    ],
)
def test_each_obstacle_is_named(asker: Asker, mentor: Candidate, expected: Obstacle) -> None:
    assert obstacles(asker, mentor) == (expected,)


def test_all_obstacles_are_named_at_once() -> None:
    mentor = replace(MENTOR, is_paused=True, languages=frozenset({"en"}), load={"2026-11": 4})

    assert obstacles(ASKER, mentor) == (Obstacle.NO_COMMON_LANGUAGE, Obstacle.PAUSED, Obstacle.AT_CAPACITY)


def test_a_full_month_leaves_the_hours_of_the_next() -> None:
    asker = replace(ASKER, starts=frozenset({TEN, DECEMBER}))
    mentor = replace(MENTOR, starts=frozenset({TEN, DECEMBER}), load={"2026-11": 1})

    assert obstacles(asker, mentor) == ()
    assert mentor.bookable == {DECEMBER}


def test_a_month_is_that_of_tokyo() -> None:
    assert month_of(datetime(2026, 11, 30, 15, 0, tzinfo=UTC)) == "2026-12"


@pytest.mark.parametrize(
    ("left", "right", "code", "expected"),
    [
        ("primary", "primary", "both_primary", 4),
        ("primary", "secondary", "one_primary", 2),
        ("secondary", "primary", "one_primary", 2),
        ("secondary", "secondary", "both_secondary", 1),
    ],
)
def test_marks_in_common_count_4_2_1(left: str, right: str, code: str, expected: float) -> None:
    term = VOCABULARY.practices[0].code

    found = points(replace(ASKER, marks=Marks({term: left})), replace(MENTOR, marks=Marks({term: right})))

    assert found == {code: expected, "hours": 0}


def test_place_stage_wish_cases_and_an_earlier_session_count() -> None:
    asker = replace(
        ASKER,
        prefecture="32",
        stage=Stage.PREPARING,
        wishes=("other", "mentor"),
        cases_read=frozenset({"read"}),
        cases_alike=frozenset({"alike", "read"}),
        met_well=frozenset({"mentor"}),
    )
    mentor = replace(
        MENTOR,
        prefecture="32",
        stage=Stage.OVER_FIVE,
        cases={"read": "A", "alike": "B", "neither": "C"},
        load={"2026-11": 2},
        capacity=5,
    )

    assert points(asker, mentor) == {
        "wish": 50,
        "case_read": 4,
        "case_alike": 3,
        "same_prefecture": 3,
        "been_through_stage": 2,
        "met_before": 4,
        "hours": 0,
        "load": -2,
    }


def test_neighbouring_prefectures_share_a_region() -> None:
    assert points(replace(ASKER, prefecture="32"), replace(MENTOR, prefecture="31"))["same_region"] == 1
    assert "same_region" not in points(replace(ASKER, prefecture="32"), replace(MENTOR, prefecture="01"))


def test_the_stage_counts_for_those_who_are_further_on_only() -> None:
    asker = replace(ASKER, stage=Stage.FIRST_YEARS)

    assert "been_through_stage" not in points(asker, replace(MENTOR, stage=Stage.FIRST_YEARS))
    assert "been_through_stage" not in points(asker, replace(MENTOR, stage=Stage.INTERESTED))


def test_reasons_are_words_in_both_languages_and_survive_storage() -> None:
    term = VOCABULARY.targets[0]
    (reason, _hours) = reasons_for(
        replace(ASKER, marks=Marks({term.code: "primary"})),
        replace(MENTOR, marks=Marks({term.code: "primary"})),
        VOCABULARY,
        GAZETTEER,
        Weights(),
        "2026-11",
    )
    again = Reason.read(reason.stored())

    assert again == reason
    with speaking("en"):
        assert again.words == f"At the heart of it for both (★): {term.label_en}"
    with speaking("ja"):
        assert term.label in again.words


def test_what_speaks_against_a_pair_is_counted_but_not_listed() -> None:
    found = [Reason(ReasonCode.LOAD, -2, {"num": 2}), Reason(ReasonCode.WISH, 60, {"rank": 1})]

    assert [reason.code for reason in speaking_for(found)] == [ReasonCode.WISH]


@pytest.mark.parametrize("changes", [{"load": -1}, {"both_secondary": 5}, {"one_primary": 9}])
def test_weights_that_would_turn_a_reason_round_are_refused(changes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Weights(**changes)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("山田 花子", "花子"), ("山田　花子", "花子"), ("花子", "花子"), ("Hanako Yamada", "Hanako"), ("", "")],
)
def test_the_name_in_a_mail_is_the_given_one(name: str, expected: str) -> None:
    assert given_name(name) == expected


marks = st.dictionaries(st.sampled_from(CODES), st.sampled_from(MarkWeight)).map(Marks)
prefectures = st.none() | st.sampled_from([prefecture.code for prefecture in GAZETTEER.prefectures])
stages = st.none() | st.sampled_from(Stage)
names = st.sampled_from(["mentor", "a", "b", "c", "d"])
cases = st.sets(st.sampled_from("uvwxyz")).map(frozenset)
askers = st.builds(
    Asker,
    st.just("asker"),
    marks,
    prefectures,
    stages,
    starts=st.none() | st.sets(st.sampled_from([TEN, DECEMBER])).map(frozenset),
    wishes=st.lists(names, unique=True).map(tuple),
    cases_read=cases,
    cases_alike=cases,
    met_well=st.sets(names).map(frozenset),
)
mentors = st.builds(
    Candidate,
    st.just("mentor"),
    marks,
    prefectures,
    stages,
    capacity=st.integers(0, 3),
    load=st.dictionaries(st.sampled_from(["2026-11", "2026-12"]), st.integers(0, 4)),
    starts=st.sets(st.sampled_from([TEN, DECEMBER])).map(frozenset),
    cases=cases.map(lambda ids: {id_: f"case {id_}" for id_ in ids}),
)


@given(askers, mentors)
def test_the_score_is_the_sum_of_its_reasons_and_each_has_words(asker: Asker, mentor: Candidate) -> None:
    reasons = reasons_for(asker, mentor, VOCABULARY, GAZETTEER, Weights(), "2026-11")

    assert score(reasons) == sum(reason.points for reason in reasons)
    for language in ("ja", "en"):
        with speaking(language):
            assert all(reason.words for reason in reasons)
    assert [Reason.read(reason.stored()) for reason in reasons] == list(reasons)


@given(askers, mentors, st.sampled_from(CODES), st.sampled_from(MarkWeight), st.booleans())
def test_more_marks_never_lower_the_score(
    asker: Asker, mentor: Candidate, code: str, weight: MarkWeight, is_mentors: bool
) -> None:
    before = score(reasons_for(asker, mentor, VOCABULARY, GAZETTEER, Weights(), "2026-11"))
    if is_mentors:
        mentor = replace(mentor, marks=mentor.marks.with_mark(code, weight))
    else:
        asker = replace(asker, marks=asker.marks.with_mark(code, weight))

    assert score(reasons_for(asker, mentor, VOCABULARY, GAZETTEER, Weights(), "2026-11")) >= before


@given(askers, mentors)
def test_more_load_never_raises_the_score_nor_removes_an_obstacle(asker: Asker, mentor: Candidate) -> None:
    busier = replace(mentor, load={month: carried + 1 for month, carried in mentor.load.items()})

    assert score(reasons_for(asker, busier, VOCABULARY, GAZETTEER, Weights(), "2026-11")) <= score(
        reasons_for(asker, mentor, VOCABULARY, GAZETTEER, Weights(), "2026-11")
    )
    assert set(obstacles(asker, mentor)) <= set(obstacles(asker, busier))


def test_whoever_has_a_break_is_not_said_to_have_free_hours() -> None:
    asker = replace(ASKER, starts=None)

    assert "has_time" in points(asker, MENTOR)
    assert "has_time" not in points(asker, replace(MENTOR, is_paused=True))


def test_hours_in_common_are_counted_anew_when_a_reason_that_was_kept_is_shown() -> None:
    kept = [Reason(ReasonCode.BOTH_PRIMARY, 4, {"term": "食"}), Reason(ReasonCode.HOURS, 0, {"num": 2})]

    assert true_now(kept, 5) == [kept[0], Reason(ReasonCode.HOURS, 0, {"num": 5})]
    assert true_now(kept) == kept[:1]
