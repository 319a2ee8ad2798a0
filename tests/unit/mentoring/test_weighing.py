"""Reasons under other points: the same kinds and numbers, reckoned anew."""

from collections.abc import Mapping
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.mentoring.reasons import Reason, ReasonCode, total
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentoring.weighing import briefly, number_of, points_of, reweighed, worth, worth_of
from yoriai.domains.taxonomy.labels import Label

PARAMS: Mapping[ReasonCode, Mapping[str, Label | str | int]] = {
    ReasonCode.BOTH_PRIMARY: {"term": Label("居場所", "Place")},
    ReasonCode.CASE_READ: {"case": "みんなの家"},
    ReasonCode.WISH: {"rank": 2},
    ReasonCode.LOAD: {"num": 3},
    ReasonCode.HOURS: {"num": 7},
}
kinds = st.sampled_from(ReasonCode).map(lambda code: Reason(code, 0.0, PARAMS.get(code, {})))
points = st.floats(0, 100).map(lambda value: round(value, 2))


@st.composite
def any_weights(draw: st.DrawFn) -> Weights:
    """Points that are allowed."""
    values = {each.name: draw(points) for each in fields(Weights)}
    high, middle, low = sorted((values["both_primary"], values["one_primary"], values["both_secondary"]), reverse=True)
    return Weights(**values | {"both_primary": high, "one_primary": middle, "both_secondary": low})


@given(st.lists(kinds), any_weights())
def test_what_is_kept_of_reasons_is_worth_what_they_are(reasons: list[Reason], weights: Weights) -> None:
    again = reweighed(reasons, weights)
    assert [each.code for each in again] == [each.code for each in reasons]
    assert total(again) == worth(reasons, weights) == worth_of(briefly(reasons), weights)


def test_each_kind_is_worth_its_own_points() -> None:
    weights = Weights()
    worths = {code: points_of(code, number_of(Reason(code, 0, PARAMS.get(code, {}))), weights) for code in ReasonCode}
    assert worths[ReasonCode.WISH] == 50
    assert worths[ReasonCode.LOAD] == -3
    assert (worths[ReasonCode.HOURS], worths[ReasonCode.HAS_TIME]) == (0, 0)
    assert worths[ReasonCode.BOTH_PRIMARY] == weights.both_primary
