"""Japanese text made comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core.text import (
    clip,
    katakana_to_hiragana,
    letters,
    normalise,
    sort_key_furigana,
    squash,
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("ＮＰＯ法人　えんがわ", "npo法人 えんがわ"),
        ("ﾒﾝｽﾞ･ｼｪｯﾄﾞ", "メンズ・シェッド"),
        ("メンズ·シェッド", "メンズ・シェッド"),
        ("“メンズ”『シェッド』", '"メンズ"『シェッド』'),
        ("か゛くふ゜", "がくぷ"),
        ("か\u3099", "が"),
        ("２０２４−０４–01", "2024-04-01"),
        ("サーバー", "サーバー"),
        ("  a\t\n\u3000b  ", "a b"),
        ("食\x00堂\u200b\ufeff", "食堂"),
        ("か\u200b\u3099", "が"),
        ("10〜20", "10~20"),
        ("㈱〇", "(株)〇"),
        ("", ""),
    ],
)
def test_normalise(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(st.text())
def test_normalise_twice_changes_nothing_and_keeps_nothing_unstorable(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\x00" not in once
    assert once.encode() == once.encode(errors="surrogatepass")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NPO法人 えんがわ", "ＮＰＯ法人えんがわ"),
        ("メンズ・シェッド", "メンズシェッド"),
        ("Men's Shed", "MENS SHED"),
        ("つむぎ-つむぐ", "つむぎ つむぐ"),
    ],
)
def test_squash_joins_spellings_of_one_name(one: str, other: str) -> None:
    assert squash(one) == squash(other)


def test_squash_keeps_legal_forms_and_long_marks() -> None:
    assert squash("一般社団法人 サーバー") == "一般社団法人サーバー"


def test_katakana_to_hiragana_leaves_the_rest() -> None:
    assert katakana_to_hiragana("ガッコウ・ヴァー漢字abc") == "がっこう・ゔぁー漢字abc"


def test_furigana_sorts_in_the_order_of_the_fifty_sounds() -> None:
    expected = [
        "アイ",
        "あいだ",
        "かあと",
        "カーネル",
        "かき",
        "かぎ",
        "がき",
        "きやく",
        "きゃくま",
        "さとう いち",
        "さとう じろう",
        "さどう",
        "さとうだ",
        "はは",
        "ばば",
        "ぱぱ",
        "ひゆ",
        "ん",
    ]
    jumbled = expected[::-1]
    assert sorted(jumbled, key=sort_key_furigana) == expected


def test_furigana_differing_only_in_voicing_and_size_sorts_stably() -> None:
    expected = ["カー", "かぁ", "かあ", "はつか", "はっき", "はつき", "はつぎ"]
    jumbled = expected[::-1]
    assert sorted(jumbled, key=sort_key_furigana) == expected


@pytest.mark.parametrize(
    ("text", "chars", "clipped"),
    [
        ("居場所をつくる", 7, "居場所をつくる"),
        ("居場所をつくる", 4, "居場所…"),
        ("居場所 をつくる", 5, "居場所…"),
        ("か\u3099くふ", 2, "…"),
        ("あか\u3099くふ", 3, "あ…"),
        ("あ👨\u200d👩\u200d👧です", 4, "あ…"),
        ("居場所", 1, "…"),
    ],
)
def test_clip(text: str, chars: int, clipped: str) -> None:
    assert clip(text, chars) == clipped


def test_clip_to_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        clip("居場所", 0)


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_clip_never_exceeds_its_length(text: str, chars: int) -> None:
    assert len(clip(text, chars)) <= chars


def test_letters_forgive_size_length_and_script_of_kana() -> None:
    assert letters("シェアー・ハウス（2号）") == letters("しえあはうす2号") == "しえあはうす2号"
