"""The form of an activity as it was typed, and what two windows make of it."""

import pytest

from yoriai.core.errors import Invalid
from yoriai.domains.activities import rules
from yoriai.domains.activities.states import Relation, Visibility
from yoriai.domains.activities.typed import CASES, MOST_CASES, MOST_MARKS, OWN_NAME, Clash, Typed, clashes
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

WHOLE = {"organisation": OWN_NAME, "kind": "report", "title": "縁側", "body": "お茶"}


def read(*names: str | None, **texts: str) -> tuple[rules.Writing, list[str]]:
    """Return what a form says, and the fields that are missing or wrong."""
    typed = Typed(WHOLE | texts)
    writing, gaps = rules.read(typed, load_vocabulary(), taxonomy.gazetteer(), names or (None,))
    return writing, [gap.name for gap in gaps]


def test_what_is_stored_comes_back_as_it_was_typed_and_nothing_else_is_kept() -> None:
    typed = Typed.sent(
        {
            "title": [" 縁側 "],
            "body": [""],
            "mark_food": ["primary"],
            "csrf_token": ["x"],
            "go": ["stop"],
            CASES: ["one", "two", "one", ""],
            "relation_two": ["continues"],
        }
    )
    assert typed.texts == {"title": " 縁側 ", "mark_food": "primary"}
    assert typed.cases == (("one", "after_example"), ("two", "continues"))
    assert Typed.stored(typed.to_store()) == typed
    assert typed.to_form()[CASES] == ["one", "two"]
    assert (typed.said("title"), typed.marks) == ("縁側", {"food": "primary"})


def test_a_form_keeps_no_more_marks_and_cases_than_ours_can_send() -> None:
    raw = {f"mark_{number}": ["primary"] for number in range(500)} | {CASES: [str(number) for number in range(500)]}
    typed = Typed.sent(raw)
    assert (len(typed.marks), len(typed.cases)) == (MOST_MARKS, MOST_CASES)


def test_a_form_that_says_the_least_is_whole() -> None:
    writing, gaps = read()
    assert (gaps, writing.organisation_id, writing.visibility, writing.span) == ([], None, Visibility.PUBLIC, None)


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        ({"title": " "}, ["title"]),
        ({"body": "あ" * 10_001}, ["body"]),
        ({"kind": "party"}, ["kind"]),
        ({"municipality": "松江市"}, ["prefecture"]),
        ({"municipality": "松江市", "prefecture": "13"}, ["municipality"]),
        ({"starts": "10:00"}, ["starts_on"]),
        ({"organisation": "somebody-elses"}, ["organisation"]),
    ],
)
def test_what_is_missing_or_wrong_is_named_by_its_field(texts: dict[str, str], wrong: list[str]) -> None:
    assert read(**texts)[1] == wrong


def test_terms_that_there_are_not_and_forged_choices_are_left_out() -> None:
    writing, gaps = read(mark_nonsense="primary", mark_food="gold", visibility="everyone", prefecture="99")
    assert (dict(writing.marks), writing.visibility, writing.prefecture, gaps) == ({}, Visibility.PUBLIC, None, [])
    relations = Typed(WHOLE, (("a", "nonsense"), ("b", "continues")))
    read_cases = rules.read(relations, load_vocabulary(), taxonomy.gazetteer(), (None,))[0].cases
    assert read_cases == (("a", Relation.AFTER_EXAMPLE), ("b", Relation.CONTINUES))


def test_where_several_names_can_be_chosen_one_must_be() -> None:
    assert read("one", None, organisation="")[1] == ["organisation"]
    assert read("one", organisation="")[0].organisation_id == "one"


def test_a_text_too_long_to_be_kept_is_refused_by_its_field() -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_kept(Typed({"title": "あ" * 361}))
    assert (refused.value.field, refused.value.params) == ("title", {"most": 360, "now": 361})


def test_two_windows_differ_where_they_say_something_else() -> None:
    one = Typed({"title": "縁側", "mark_food": "primary"}, (("a", "continues"),))
    other = Typed({"title": "縁側 ", "place": "公民館"}, (("b", "continues"),))
    assert clashes(one, other) == (
        Clash("place", "", "公民館"),
        Clash("mark_food", "primary", ""),
        Clash(CASES, "a continues", "b continues"),
    )
    assert clashes(one, one) == ()
