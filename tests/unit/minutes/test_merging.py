"""Two changes of one text: put together where they do not touch, left as they are where they do."""

import random

import pytest

from yoriai.domains.minutes.merging import changes, merge

BASE = "広報は三市で分担する。会場は市民会館とする。次回は十月に開く。"


def test_changes_of_different_sentences_are_both_there() -> None:
    theirs = BASE.replace("市民会館", "中央公民館")
    mine = BASE.replace("十月", "十一月の第二水曜日")
    merged = "広報は三市で分担する。会場は中央公民館とする。次回は十一月の第二水曜日に開く。"
    assert merge(BASE, theirs, mine) == merged


def test_what_one_added_before_and_the_other_after_is_both_there() -> None:
    assert merge(BASE, f"はじめに：{BASE}", f"{BASE}以上。") == f"はじめに：{BASE}以上。"


def test_lines_that_both_added_at_the_end_are_left_to_people() -> None:
    assert merge("一行目", "一行目\n二人目が書いた", "一行目\n三人目が書いた") is None


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (BASE.replace("市民会館", "公民館"), BASE.replace("市民会館", "図書館")),
        (BASE.replace("会場は", ""), BASE.replace("市民会館", "図書館")),
        (BASE.replace("とする", "で開く"), BASE.replace("市民会館", "図書館")),
        ("", f"{BASE}以上。"),
        (f"{BASE}以上。", f"{BASE}以上です。"),
    ],
)
def test_changes_that_touch_are_left_to_people(theirs: str, mine: str) -> None:
    assert merge(BASE, theirs, mine) is None


def test_a_change_that_both_made_is_made_once() -> None:
    both = BASE.replace("十月", "十一月")
    assert merge(BASE, both, both) == both
    assert merge(BASE, both.replace("三市", "四市"), both) == both.replace("三市", "四市")


def test_whoever_changed_nothing_gets_what_the_other_wrote() -> None:
    assert merge(BASE, f"{BASE}以上。", BASE) == f"{BASE}以上。"
    assert merge(BASE, BASE, f"{BASE}以上。") == f"{BASE}以上。"
    assert merge("", "", "はじめて書く") == "はじめて書く"


def test_a_particle_that_stayed_between_two_changes_ties_nothing_together() -> None:
    words = ["会", "場", "は", "海", "の", "家"]
    assert [each.words for each in changes(words, ["部", "屋", "は", "山", "の", "家"])] == [("部", "屋", "は", "山")]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_merged_has_every_word_that_either_wrote(seed: int) -> None:
    rng = random.Random(seed)
    base = "。".join(f"議題{n}について話した" for n in range(20))
    first, second = (_with_words(rng, base, name) for name in ("甲", "乙"))
    merged = merge(base, first[0], second[0])
    if merged is not None:
        assert [word for word in [*first[1], *second[1]] if word not in merged] == []
        assert merged.replace("。", "").startswith(base[:2]) or first[1] or second[1]


def _with_words(rng: random.Random, base: str, name: str) -> tuple[str, list[str]]:
    text, words = base, []
    for n in range(rng.randint(1, 4)):
        at = rng.randint(0, len(base))
        word = f"《{name}{n}》"
        text = text[:at] + word + text[at:]
        words.append(word)
    return text, [word for word in words if word in text]
