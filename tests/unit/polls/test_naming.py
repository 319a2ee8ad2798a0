"""People as offices type them."""

import pytest

from yoriai.domains.polls.errors import PersonUnreadable, TooManyPeople
from yoriai.domains.polls.naming import Named, read_people


@pytest.mark.parametrize(
    "typed",
    [
        "山田 花子 hanako@example.jp",
        "山田 花子 <Hanako@example.jp>",
        "hanako@example.jp、山田 花子",
        "山田　花子：ｈａｎａｋｏ＠example.jp",
        "山田 花子, hanako@example.jp",
    ],
)
def test_a_name_and_an_address_are_read_however_they_are_typed(typed: str) -> None:
    assert read_people(typed) == [Named("山田 花子", "hanako@example.jp")]


def test_a_name_alone_is_somebody_who_is_asked_by_other_ways() -> None:
    assert read_people("山田 花子\n\n山田 花子") == [Named("山田 花子"), Named("山田 花子")]


def test_an_address_is_asked_once() -> None:
    assert read_people("花子 a@example.jp\nはなこ A@example.jp") == [Named("花子", "a@example.jp")]


@pytest.mark.parametrize("typed", ["hanako@example.jp", "???", "a" * 81, "www.example.com a@example.jp"])
def test_a_line_that_names_nobody_is_refused_with_its_number(typed: str) -> None:
    with pytest.raises(PersonUnreadable) as raised:
        read_people(f"太郎\n{typed}")
    assert raised.value.params["line"] == 2


def test_more_people_than_a_table_shows_are_refused() -> None:
    with pytest.raises(TooManyPeople):
        read_people("\n".join(f"太郎 t{number}@example.jp" for number in range(301)))
