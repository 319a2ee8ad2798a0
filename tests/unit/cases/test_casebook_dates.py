"""Founding dates as organisations write them."""

import pytest

from yoriai.domains.cases.casebook.dates import read_founded
from yoriai.domains.cases.casebook.records import Founded, Precision

DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


@pytest.mark.parametrize(
    ("printed", "value", "precision", "note"),
    [
        ("2023 年 6 月", "2023-06", MONTH, ""),
        ("２０１６年８月２日", "2016-08-02", DAY, ""),
        ("平成 30 年 3 月 13 日", "2018-03-13", DAY, ""),
        ("昭和５０年", "1975", YEAR, ""),
        ("令和元年 5 月", "2019-05", MONTH, ""),
        ("大正15年4月1日", "1926-04-01", DAY, ""),
        ("H30.3.13", "2018-03-13", DAY, ""),
        ("2020/4/1", "2020-04-01", DAY, ""),
        ("2020-04-01", "2020-04-01", DAY, ""),
        ("20200401", "2020-04-01", DAY, ""),
        ("2020.4", "2020-04", MONTH, ""),
        ("1952 年", "1952", YEAR, ""),
        ("平成30年（2018年）3月13日", "2018-03-13", DAY, ""),
        ("2018（平成30）年3月13日", "2018-03-13", DAY, ""),
        ("令和2/2020年4月", "2020-04", MONTH, ""),
        ("2007 年 2 月 1 日（2008 年 8 月 5 日に法人化）", "2007-02-01", DAY, "2008年8月5日に法人化"),
        ("2019年頃", "2019", YEAR, "2019年頃"),
        ("任意団体として 2010 年 4 月", "2010-04", MONTH, "任意団体として2010年4月"),
    ],
)
def test_date_is_read_as_far_as_it_is_known(printed: str, value: str, precision: Precision, note: str) -> None:
    assert read_founded(printed) == (Founded(value, precision), note)


@pytest.mark.parametrize("printed", ["昔々", "2024 年 2 月 30 日", "2024 年 13 月", "設立準備中"])
def test_what_is_no_date_is_kept_as_a_note(printed: str) -> None:
    founded, note = read_founded(printed)
    assert founded is None
    assert note == printed.replace(" ", "")


def test_nothing_printed_is_nothing_read() -> None:
    assert read_founded("") == (None, "")
