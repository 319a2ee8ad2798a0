"""Two spellings, one organisation."""

import pytest

from yoriai.domains.organisations.rules import comparable_name, comparable_names


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("特定非営利活動法人 みほんの会", "NPO法人みほんの会"),
        ("認定特定非営利活動法人みほんの会", "ＮＰＯ法人　みほんの会"),
        ("（特非）みほんの会", "NPO法人 みほんの会"),
        ("(一社)みほん", "一般社団法人 みほん"),
        ("㈱みほん", "株式会社みほん"),
        ("みほん・ねっと", "みほん ねっと"),
        ("ﾐﾎﾝの会", "ミホンの会"),
    ],
)
def test_spellings_of_one_organisation_compare_equal(left: str, right: str) -> None:
    assert comparable_name(left) == comparable_name(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("NPO法人 みほんの会", "一般社団法人 みほんの会"),
        ("NPO法人 みほんの会", "みほんの会"),
        ("みほんの会", "みほんの家"),
    ],
)
def test_different_legal_forms_and_names_stay_apart(left: str, right: str) -> None:
    assert comparable_name(left) != comparable_name(right)


def test_empty_spellings_are_no_names() -> None:
    assert comparable_names(["", "・", "みほん"]) == {"みほん"}
