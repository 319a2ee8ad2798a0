"""When two organisations may be the same, by name, reading and website."""

import pytest

from yoriai.domains.organisations.duplicates import Keys, Likeness, keys_of, likenesses, ranked
from yoriai.domains.organisations.hosts import shared_hosts
from yoriai.domains.organisations.rules import bare_furigana, bare_name, sort_key, website_key

NUMBER = "5835678256246"
SHARED = shared_hosts().every


@pytest.mark.parametrize(
    "name",
    [
        "NPO法人 つくしょく",
        "つくしよく（一社）",
        "株式会社つくしょく",
        "認定特定非営利活動法人　つくしょく",
        "任意団体つくしょく",
    ],
)
def test_a_name_is_compared_without_its_legal_form_and_without_slips_of_kana(name: str) -> None:
    assert bare_name(name) == "つくしよく"


def test_furigana_is_compared_without_the_reading_of_the_legal_form() -> None:
    assert (
        bare_furigana("トクテイヒエイリカツドウホウジン ミホンノカイ")
        == bare_furigana("みほんの かい")
        == "みほんのかい"
    )
    assert bare_furigana("いっぱんしゃだんほうじん") == "いつぱんしやだんほうじん"


def test_organisations_are_sorted_by_their_reading_whatever_their_legal_form() -> None:
    names = [("NPO法人 う", "えぬぴーおーほうじん う"), ("い", "い"), ("一般社団法人 あ", "あ")]
    assert [name for name, read in sorted(names, key=lambda pair: sort_key(*pair))] == [
        "一般社団法人 あ",
        "い",
        "NPO法人 う",
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://www.example.jp/", "http://EXAMPLE.jp/index.html"),
        ("example.jp/about", "https://example.jp"),
        ("https://note.com/mihon/", "https://note.com/mihon"),
    ],
)
def test_two_addresses_of_one_site_are_alike(left: str, right: str) -> None:
    assert website_key(left, SHARED) == website_key(right, SHARED) != ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://note.com/mihon", "https://note.com/betsu"),
        ("https://www.city.example.lg.jp/a", "https://www.city.example.lg.jp/b"),
        ("https://a.jimdofree.com/", "https://b.jimdofree.com/"),
        ("https://example.jp", "https://sub.example.jp"),
    ],
)
def test_pages_of_different_organisations_on_one_host_stay_apart(left: str, right: str) -> None:
    assert website_key(left, SHARED) != website_key(right, SHARED)


@pytest.mark.parametrize("website", ["", "見本", "mailto:a@example.jp", "https://[", "https://localhost/"])
def test_what_is_no_site_is_like_none(website: str) -> None:
    assert website_key(website, SHARED) == ""


def test_the_likeliest_comes_first_and_those_of_the_prefecture_before_others() -> None:
    mine = keys_of("NPO法人 見本", "みほん", "example.jp", NUMBER, "32")
    others = [
        ("1", Keys(furigana="みほん", prefecture="32")),
        ("2", Keys(name="見本", furigana="みほん", prefecture="13")),
        ("3", Keys(name="見本", furigana="みほん", prefecture="32")),
        ("4", Keys(number=NUMBER)),
        ("5", Keys(name="別")),
        ("6", Keys(website="example.jp")),
    ]
    assert [key for key, _common in ranked(mine, others)] == ["4", "6", "3", "2", "1"]
    assert likenesses(mine, others[1][1]) == (Likeness.NAME, Likeness.FURIGANA)


def test_what_is_empty_or_has_just_been_begun_is_like_nothing() -> None:
    assert likenesses(Keys(), Keys()) == ()
    assert not keys_of("見", "み", "", None, None).any
