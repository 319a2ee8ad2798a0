"""When items begin, in which order they stand, and what a draft of a case begins with."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.rows import row
from yoriai.core.errors import Invalid
from yoriai.domains.agendas import becoming, draft, rules, timing
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import PRESENTER, ConsentParty, ItemKind, PresenterStatus

SEVEN = datetime(2026, 12, 9, 10, 0, tzinfo=UTC)


def item(minutes: int = 10, **said: Any) -> AgendaItem:
    """Return an item."""
    values = {"meeting_id": "M", "position": 1, "kind": ItemKind.PRESENTATION, "title": "居場所"} | said
    return row(AgendaItem, minutes=minutes, **values)


def test_each_item_begins_when_those_before_it_have_had_their_minutes() -> None:
    found = timing.timed([item(10), item(0), item(25)], SEVEN)

    minutes = [
        ((each.begins_at - SEVEN) / timedelta(minutes=1), (each.ends_at - SEVEN) / timedelta(minutes=1))
        for each in found
    ]
    assert minutes == [(0, 10), (10, 10), (10, 35)]


def test_an_order_that_is_wished_for_leaves_nothing_out_and_adds_nothing() -> None:
    assert rules.ordered(["a", "b", "c", "d"], ["c", "x", "a", "c"]) == ["c", "a", "b", "d"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"d": 1}, ["d", "a", "b", "c"]),
        ({"d": 2}, ["a", "d", "b", "c"]),
        ({"a": 3}, ["b", "c", "a", "d"]),
        ({"a": 99}, ["b", "c", "d", "a"]),
        ({"b": 0}, ["b", "a", "c", "d"]),
        ({"a": 4, "b": 3, "c": 2, "d": 1}, ["d", "c", "b", "a"]),
        ({}, ["a", "b", "c", "d"]),
    ],
)
def test_numbers_typed_beside_items_put_each_where_it_says(numbers: dict[str, int], expected: list[str]) -> None:
    assert rules.by_number(["a", "b", "c", "d"], numbers) == expected


@given(st.integers(0, 7), st.integers(1, 8))
def test_one_number_typed_alone_is_where_the_item_ends_up(at: int, number: int) -> None:
    present = list("abcdefgh")

    assert rules.by_number(present, {present[at]: number}).index(present[at]) == number - 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [("C:\\資料\\第3回 報告.pdf", "第3回 報告"), ("../../etc/passwd", "passwd"), (".hidden", ".hidden"), ("", "")],
)
def test_the_name_of_a_file_is_read_without_folders_and_ending(name: str, expected: str) -> None:
    assert rules.name_of_file(name) == expected


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://example.org/slides", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("https://", False),
        ("http://[", False),
        ("https://example.org/" + "a" * 500, False),
    ],
)
def test_only_pages_elsewhere_are_addresses(url: str, *, is_one: bool) -> None:
    assert rules.is_address(url) is is_one


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "あ" * 121}, "title"),
        ({"minutes": -1}, "minutes"),
        ({"minutes": 481}, "minutes"),
        ({"owner": "あ" * 81}, "owner"),
        ({"body": "あ" * 10_001}, "body"),
        ({"presenter": draft.Presenter(name="あ" * 81)}, "presenter_name"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(said: dict[str, Any], field: str) -> None:
    values: dict[str, Any] = {"kind": ItemKind.REPORT, "title": "報告", "minutes": 10} | said
    with pytest.raises(Invalid) as refused:
        draft.check(draft.Draft(**values))
    assert refused.value.field == field


@pytest.mark.parametrize("before", PresenterStatus)
@pytest.mark.parametrize("after", PresenterStatus)
def test_a_presenter_may_change_their_mind_but_is_not_asked_again(
    before: PresenterStatus, after: PresenterStatus
) -> None:
    assert PRESENTER.allows(before, after) is (after is not PresenterStatus.ASKED and before is not after)


def test_whoever_presented_and_their_organisation_both_have_to_agree() -> None:
    assert becoming.parties_needed(["K"]) == (ConsentParty.PRESENTER, ConsentParty.ORGANISATION)
    assert becoming.parties_needed([]) == (ConsentParty.PRESENTER,)


def test_a_member_agrees_as_what_they_are() -> None:
    confirmed = item(presenter_id="P", presenter_status=PresenterStatus.CONFIRMED)
    asked = item(presenter_id="P", presenter_status=PresenterStatus.ASKED)
    both = frozenset(ConsentParty)

    assert becoming.parties_of(confirmed, ["K"], "P") == {ConsentParty.PRESENTER}
    assert becoming.parties_of(confirmed, ["K"], "K") == {ConsentParty.ORGANISATION}
    assert becoming.parties_of(confirmed, ["P"], "P") == both
    assert becoming.parties_of(asked, [], "P") == frozenset()
    # a presenter without an account is asked by those who look after the organisation
    assert becoming.parties_of(item(presenter="花子"), ["K"], "K") == both
    assert becoming.parties_of(item(presenter="花子"), ["K"], "X") == frozenset()


def test_a_draft_begins_with_the_words_of_the_agenda_without_their_signs() -> None:
    said = becoming.story_of(item(body="**縁側**でお茶を飲みます。\n\n- 毎週土曜"), "")

    assert said == {"content": "縁側でお茶を飲みます。\n\n・毎週土曜"}


def test_what_is_longer_than_a_case_takes_is_cut_for_its_draft() -> None:
    assert len(becoming.story_of(item(body="あ" * 9_000), "")["content"]) <= 3000
