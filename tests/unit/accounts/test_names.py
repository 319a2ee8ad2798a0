"""Names, their readings, languages and addresses."""

import pytest

from yoriai.domains.accounts.errors import FuriganaMissing, FuriganaNotKana, LanguageUnknown, NameMissing
from yoriai.domains.accounts.rules import (
    check_furigana,
    check_languages,
    check_name,
    client_network,
    device_of,
    same_address,
)

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("さとう　はなこ", "さとう はなこ"),
        ("サトウ ハナコ", "サトウ ハナコ"),
        ("ｻﾄｳ ﾊﾅｺ", "サトウ ハナコ"),
        ("じょー・ヴィンセント", "じょー・ヴィンセント"),
    ],
)
def test_a_reading_in_kana_is_kept_in_full_width(typed: str, kept: str) -> None:
    assert check_furigana(typed, "佐藤 花子") == kept


@pytest.mark.parametrize("typed", ["佐藤はなこ", "Sato", "さとう1", "さとう!"])
def test_a_reading_in_other_letters_is_refused(typed: str) -> None:
    with pytest.raises(FuriganaNotKana) as refused:
        check_furigana(typed, "佐藤 花子")
    assert refused.value.field == "furigana"


def test_only_a_name_in_latin_letters_needs_no_reading() -> None:
    assert check_furigana("", "Marie-Ève O'Neill") == ""
    with pytest.raises(FuriganaMissing):
        check_furigana(" ", "佐藤 花子")


@pytest.mark.parametrize("typed", ["", "  ", "123", "http://win.example", "www.win.example", "win.com now", "a@b"])
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(NameMissing):
        check_name(typed)


def test_a_name_has_single_spaces() -> None:
    assert check_name(" 佐藤　　花子 ") == "佐藤 花子"


def test_languages_stand_in_the_order_of_the_list() -> None:
    assert check_languages(("en", "ja")) == ["ja", "en"]


@pytest.mark.parametrize("chosen", [(), ("ja", "xx")])
def test_no_language_or_a_strange_one_is_refused(chosen: tuple[str, ...]) -> None:
    with pytest.raises(LanguageUnknown):
        check_languages(chosen)


def test_an_address_is_one_however_it_is_typed() -> None:
    assert same_address("  Ｈａｎａ＠Example.JP ") == "hana@example.jp"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_counts_as_one_client(address: str, network: str) -> None:
    assert client_network(address) == network


@pytest.mark.parametrize(("said", "words"), [(IPHONE, "Safari · iPhone"), (EDGE, "Edge · Windows"), ("curl/8", "")])
def test_a_device_is_named_in_words(said: str, words: str) -> None:
    assert device_of(said) == words
