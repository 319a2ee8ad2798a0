"""Founding dates in words, with the era beside the western year."""

from datetime import date

import pytest

from yoriai.core.i18n import speaking
from yoriai.domains.organisations.known import Founded
from yoriai.domains.organisations.states import FoundedPrecision
from yoriai.web.organisations.founding import founded_in_words

YEAR, MONTH, DAY = FoundedPrecision.YEAR, FoundedPrecision.MONTH, FoundedPrecision.DAY


@pytest.mark.parametrize(
    ("founded", "words"),
    [
        (Founded(date(2004, 5, 21), DAY), "2004年（平成16年）5月21日"),
        (Founded(date(2023, 6, 1), MONTH), "2023年（令和5年）6月"),
        (Founded(date(2020, 1, 1), YEAR), "2020年（令和2年）"),
        (Founded(date(2019, 1, 1), YEAR), "2019年（平成31年・令和元年）"),
        (Founded(date(2019, 4, 30), DAY), "2019年（平成31年）4月30日"),
        (Founded(date(2019, 5, 1), DAY), "2019年（令和元年）5月1日"),
        (Founded(date(1989, 1, 1), MONTH), "1989年（昭和64年・平成元年）1月"),
        (Founded(date(1900, 1, 1), YEAR), "1900年（明治33年）"),
        (Founded(date(1800, 1, 1), YEAR), "1800年"),
        (None, ""),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(founded: Founded | None, words: str) -> None:
    with speaking("ja"):
        assert founded_in_words(founded) == words


def test_english_names_the_era_too() -> None:
    with speaking("en"):
        assert founded_in_words(Founded(date(2004, 5, 21), DAY)) == "21 May 2004 (Heisei 16)"


@pytest.mark.parametrize(("precision", "value"), [(YEAR, "2004"), (MONTH, "2004-05"), (DAY, "2004-05-21")])
def test_programs_are_told_no_more_than_is_known(precision: FoundedPrecision, value: str) -> None:
    assert Founded(date(2004, 5, 21), precision).value == value
