"""What may stand in a record, and by what two records are of one organisation."""

import re
from datetime import date

import pytest

from yoriai.core.errors import Invalid
from yoriai.domains.organisations.duplicates import Keys, Likeness, keys_of, likenesses, ranked
from yoriai.domains.organisations.errors import (
    AddressOfNoSite,
    FoundingDateWrong,
    FoundingInFuture,
    FuriganaMissing,
    FuriganaNotKana,
    MunicipalityUnknown,
    MunicipalityWithoutPrefecture,
    NameMissing,
    NameTooLong,
    NumberChecksum,
    NumberLength,
    NumberNotDigits,
)
from yoriai.domains.organisations.founding import founded, parts_of
from yoriai.domains.organisations.hosts import role_mailboxes, shared_hosts
from yoriai.domains.organisations.known import Founded, Link
from yoriai.domains.organisations.mailboxes import address_at, proof_domain
from yoriai.domains.organisations.numbers import corporate_number
from yoriai.domains.organisations.profile import Merge, Profile, merge
from yoriai.domains.organisations.profile_rules import check_furigana, check_name, check_site, municipality_code
from yoriai.domains.organisations.rules import bare_furigana, bare_name, sort_key, website_key
from yoriai.domains.organisations.states import FoundedPrecision, LegalForm
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

TODAY = date(2026, 11, 21)
NUMBER = "5835678256246"
SHARED = shared_hosts().every


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        "5-8356-7825-6246",
        "５８３５６７８２５６２４６",
        "T5835678256246",
        "t ５-8356 ー7825－6246",
        "5 8356 7825 6246",
    ],
)
def test_a_corporate_number_is_understood_however_it_is_written(typed: str) -> None:
    assert corporate_number(typed) == NUMBER


def test_no_corporate_number_is_none() -> None:
    assert corporate_number(" 　") is None


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("583567825624", NumberLength),
        ("58356782562460", NumberLength),
        ("5835678256247", NumberChecksum),
        ("8535678256246", NumberChecksum),
        ("0835678256246", NumberChecksum),
        ("5835678a56246", NumberNotDigits),
        ("五八三五", NumberNotDigits),
    ],
)
def test_a_wrong_corporate_number_says_what_is_wrong_with_it(typed: str, problem: type[Invalid]) -> None:
    with pytest.raises(problem) as raised:
        corporate_number(typed)
    assert raised.value.field == "corporate_number"


@pytest.mark.parametrize(
    ("typed", "known", "parts"),
    [
        (("2004", "", ""), Founded(date(2004, 1, 1), FoundedPrecision.YEAR), ("2004", "", "")),
        (("２０２３", "６", ""), Founded(date(2023, 6, 1), FoundedPrecision.MONTH), ("2023", "6", "")),
        (("2004", "05", "21"), Founded(date(2004, 5, 21), FoundedPrecision.DAY), ("2004", "5", "21")),
    ],
)
def test_a_founding_date_is_as_precise_as_it_is_known(
    typed: tuple[str, str, str], known: Founded, parts: tuple[str, str, str]
) -> None:
    assert founded(*typed, TODAY) == known
    assert parts_of(known) == parts


def test_no_founding_date_is_none() -> None:
    assert founded("", " ", "", TODAY) is None
    assert parts_of(None) == ("", "", "")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (("", "5", ""), FoundingDateWrong),
        (("2004", "", "3"), FoundingDateWrong),
        (("2004", "13", ""), FoundingDateWrong),
        (("2023", "2", "29"), FoundingDateWrong),
        (("平成16", "", ""), FoundingDateWrong),
        (("16", "", ""), FoundingDateWrong),
        (("20045", "", ""), FoundingDateWrong),
        (("2026", "12", ""), FoundingInFuture),
    ],
)
def test_a_wrong_founding_date_is_refused(typed: tuple[str, str, str], problem: type[Invalid]) -> None:
    with pytest.raises(problem):
        founded(*typed, TODAY)


def test_names_and_furigana_are_checked() -> None:
    assert check_name(" NPO法人　見本 の会 ") == "NPO法人 見本 の会"
    assert check_furigana(" ミホン　の会 ".replace("会", "かい"), "見本の会") == "ミホン のかい"
    assert check_furigana("", "Common Ground 2") == ""


@pytest.mark.parametrize("name", ["", "・・", "！！！"])
def test_what_cannot_be_read_is_no_name(name: str) -> None:
    with pytest.raises(NameMissing):
        check_name(name)


def test_a_name_that_unfolds_into_more_than_fits_is_refused() -> None:
    with pytest.raises(NameTooLong):
        check_name("見" + "㍿" * 60)


def test_furigana_of_japanese_names_is_needed_and_kana() -> None:
    with pytest.raises(FuriganaMissing):
        check_furigana("", "見本の会")
    with pytest.raises(FuriganaNotKana):
        check_furigana("mihon no kai", "見本の会")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", ""),
        ("example.jp", "https://example.jp"),
        ("http://example.jp/a", "http://example.jp/a"),
        ("ｈｔｔｐｓ：／／example.jp", "https://example.jp"),
    ],
)
def test_a_site_is_understood_without_its_scheme(typed: str, address: str) -> None:
    assert check_site(typed, "website") == address


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "ftp://example.jp", "見本", "https://a@example.jp", "https://"]
)
def test_what_is_no_page_is_refused(typed: str) -> None:
    with pytest.raises(AddressOfNoSite):
        check_site(typed, "website")


def test_a_municipality_is_found_by_its_name_and_by_its_code() -> None:
    places = taxonomy.gazetteer()
    matsue = municipality_code("松江市", "32", places)
    assert matsue is not None
    assert municipality_code(matsue, "32", places) == matsue
    assert municipality_code("", "32", places) is None
    assert municipality_code("札幌市西区", "01", places) != municipality_code("札幌市", "01", places)


@pytest.mark.parametrize(
    ("typed", "prefecture", "problem"),
    [
        ("松江市", None, MunicipalityWithoutPrefecture),
        ("松江市", "13", MunicipalityUnknown),
        ("松江市、出雲市", "32", MunicipalityUnknown),
        ("どこか", "32", MunicipalityUnknown),
    ],
)
def test_a_municipality_that_is_none_of_the_prefecture_is_refused(
    typed: str, prefecture: str | None, problem: type[Invalid]
) -> None:
    with pytest.raises(problem):
        municipality_code(typed, prefecture, taxonomy.gazetteer())


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


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.example.jp/", "example.jp"),
        ("http://example.or.jp/index.html", "example.or.jp"),
        ("https://sub.example.jp", "sub.example.jp"),
        ("https://みほん.jp/", "xn--79jh5d.jp"),
        ("https://example.jp/groups/mihon", ""),
        ("https://www.facebook.com/mihon", ""),
        ("https://mihon.jimdofree.com/", ""),
        ("https://gmail.com", ""),
        ("https://mihon.sakura.ne.jp/", ""),
        ("https://example.jp:8443/", ""),
        ("https://192.0.2.1/", ""),
        ("", ""),
    ],
)
def test_a_mailbox_shows_something_only_at_the_sites_own_domain(website: str, domain: str) -> None:
    assert proof_domain(website, SHARED) == domain


@pytest.mark.parametrize(
    "website", ["https://mihon.ac.jp", "https://mihon.ed.jp", "https://mihon.lg.jp", "https://mihon.go.jp"]
)
def test_a_mailbox_of_a_town_or_a_school_shows_nothing(website: str) -> None:
    assert proof_domain(website, SHARED) == ""


def test_only_a_mailbox_that_is_the_organisations_is_written_to() -> None:
    assert address_at("info", "example.jp", role_mailboxes()) == "info@example.jp"
    assert all(re.fullmatch(r"[a-z]+", each) for each in role_mailboxes())


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "info@evil.example",
        "info@example.jp@evil.example",
        "a b@evil",
        'a"b',
        "a..b",
        "a.",
        ".a",
        "a\nb@x",
        "me@mail.example.jp",
        "hanako.sato",
    ],
)
def test_no_other_address_can_be_typed_instead(typed: str) -> None:
    with pytest.raises(Invalid):
        address_at(typed, "example.jp", role_mailboxes())


def test_a_profile_comes_back_from_where_it_is_kept() -> None:
    profile = Profile(
        name="見本",
        legal_form=LegalForm.VOLUNTARY,
        founded=Founded(date(2004, 5, 1), FoundedPrecision.MONTH),
        links=(Link("https://example.jp", "日記"),),
        marks=Marks({"p1": "primary"}),
    )
    assert Profile.stored(profile.to_store()) == profile


def test_two_changes_of_different_parts_are_put_together_and_of_the_same_part_told() -> None:
    base = Profile(name="見本", about="前", staff="1人")
    theirs = Profile(name="見本", about="彼らの", staff="1人", website="https://example.jp")
    mine = Profile(name="見本", about="私の", staff="2人")
    together = Profile(name="見本", about="私の", staff="2人", website="https://example.jp")
    assert merge(base, theirs, mine) == Merge(together, ("about",))
    assert merge(base, theirs, Profile(name="見本", about="彼らの", staff="1人")).clashes == ()
