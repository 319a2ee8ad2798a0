"""Whom words mean: by name, reading, organisation, place and kind of practice."""

from dataclasses import replace

import pytest

from yoriai.domains.mentoring.seeking import NAMED, OF_PLACE, OTHERWISE, Described, Sought, understood
from yoriai.domains.taxonomy.errors import UnknownPrefecture, UnknownTerm
from yoriai.domains.taxonomy.places import gazetteer
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
MENTOR = Described(
    name="森 めぐみ",
    furigana="もり めぐみ",
    headline="空き家でこども食堂を始めました",
    prefecture="32",
    organisations=("NPO法人 えんがわ", "駅前カフェー"),
    marks={"food": "primary"},
)


def nearness(**sought: str) -> int | None:
    return understood(Sought(**sought), VOCABULARY, gazetteer()).nearness(MENTOR)


@pytest.mark.parametrize("words", ["森", "森 めぐみ", "森めぐみ", "もり", "モリ", "ﾓﾘ", "めぐみ もり", "  森　めぐみ "])
def test_a_mentor_is_found_by_name_and_reading_however_it_is_typed(words: str) -> None:
    assert nearness(words=words) == NAMED


@pytest.mark.parametrize("words", ["えんがわ", "ＮＰＯ法人えんがわ", "npo", "カフェ", "森 えんがわ"])
def test_a_mentor_is_found_by_their_organisations(words: str) -> None:
    assert nearness(words=words) == OF_PLACE


@pytest.mark.parametrize(
    "words", ["島根", "島根県", "しまね", "shimane", "子ども食堂", "子供食堂", "空き家", "島根 森"]
)
def test_a_mentor_is_found_by_place_and_by_what_they_do(words: str) -> None:
    assert nearness(words=words) == OTHERWISE


@pytest.mark.parametrize("words", ["林", "島根 林", "鳥取", "根", "居場所をひらく"])
def test_whoever_is_not_meant_is_not_found(words: str) -> None:
    assert nearness(words=words) is None


def test_kyoto_does_not_find_tokyo() -> None:
    search = understood(Sought(words="京都"), VOCABULARY, gazetteer())

    assert search.nearness(replace(MENTOR, prefecture="26")) == OTHERWISE
    assert search.nearness(replace(MENTOR, prefecture="13")) is None


def test_a_kind_of_practice_and_a_place_narrow_and_a_group_stands_for_its_practices() -> None:
    term = VOCABULARY.get("food")

    assert nearness(practice="food", prefecture="32") == NAMED
    assert nearness(practice=term.group or "") == NAMED
    assert nearness(words=term.label) == OTHERWISE
    assert nearness(practice="food", prefecture="13") is None
    other = next(each.code for each in VOCABULARY.practices if each.code != "food")
    assert nearness(practice=other) is None


def test_what_no_list_has_is_refused_at_its_field() -> None:
    with pytest.raises(UnknownPrefecture) as place:
        nearness(prefecture="99")
    with pytest.raises(UnknownTerm) as practice:
        nearness(practice=VOCABULARY.targets[0].code)
    assert (place.value.field, practice.value.field) == ("seek_prefecture", "seek_practice")
