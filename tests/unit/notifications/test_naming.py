"""Whom a text names, and whose name is nobody else's."""

import pytest

from yoriai.domains.notifications.naming import is_distinct, names


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("の", False),
        ("林", False),
        ("さくら", False),
        ("林 一", False),
        ("林 健太", True),
        ("西園寺 あやめ", True),
        ("Ann Lee", True),
        ("", False),
    ],
)
def test_a_name_is_looked_for_where_it_has_both_parts_and_is_long_enough(name: str, is_so: bool) -> None:
    assert is_distinct(name) is is_so


@pytest.mark.parametrize(
    ("text", "name", "is_so"),
    [
        ("「相談」に山田 花子さんから回答がありました。", "山田 花子", True),
        ("山田 花子 様", "山田 花子", True),
        ("大山田 花子さん", "山田 花子", False),
        ("山田 花子江さん", "山田 花子", False),
        ("小林 健太さん", "林 健太", False),
        ("西園寺 あやめさんから", "西園寺 あやめ", True),
        ("西園寺 あやめかさんから", "西園寺 あやめ", False),
        ("by Ann Lee.", "Ann Lee", True),
        ("by Joann Lee", "Ann Lee", False),
        ("by Ann Leeds", "Ann Lee", False),
        ("<ann@a.example>", "ann@a.example", True),
        ("joann@a.example", "ann@a.example", False),
        ("jo.ann@a.example", "ann@a.example", False),
    ],
)
def test_a_name_is_found_by_itself_and_not_within_another(text: str, name: str, is_so: bool) -> None:
    assert names(text, name) is is_so
