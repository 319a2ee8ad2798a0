"""What may stand in a record of an organisation, and how two changes of it are put together."""

from datetime import date

import pytest

from yoriai.core.errors import Invalid
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
from yoriai.domains.organisations.known import Founded, Link
from yoriai.domains.organisations.numbers import corporate_number
from yoriai.domains.organisations.profile import Merge, Profile, merge
from yoriai.domains.organisations.profile_rules import check_furigana, check_name, check_site, municipality_code
from yoriai.domains.organisations.states import FoundedPrecision, LegalForm
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

TODAY = date(2026, 11, 21)
NUMBER = "5835678256246"


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
