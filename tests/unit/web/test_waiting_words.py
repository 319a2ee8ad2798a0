"""How long a first answer may take, in words."""

from datetime import timedelta

import pytest

from yoriai.core.i18n import speaking
from yoriai.core.waits import Expectation
from yoriai.web.consultations.waiting import asked_in_words, expectation_in_words
from yoriai.web.waits import within


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "1時間以内"),
        (1, "1時間以内"),
        (2.5, "3時間以内"),
        (11, "半日以内"),
        (13, "1日以内"),
        (24, "1日以内"),
        (25, "2日以内"),
        (13 * 24, "13日以内"),
        (13 * 24 + 1, "2週間以内"),
        (15 * 24, "3週間以内"),
    ],
)
def test_a_length_of_time_is_never_said_shorter_than_it_is(hours: float, words: str) -> None:
    with speaking("ja"):
        assert within(timedelta(hours=hours)) == words


def test_nothing_is_said_where_nothing_is_known() -> None:
    with speaking("ja"):
        assert expectation_in_words(None) == ""
        assert asked_in_words(0) == ""


def test_what_is_known_is_said_as_people_say_it() -> None:
    half, day, week = timedelta(hours=10), timedelta(hours=20), timedelta(days=6)
    with speaking("ja"):
        assert expectation_in_words(Expectation(half, None, 9)) == "たいてい半日以内に最初の返事が来ています。"
        assert expectation_in_words(Expectation(half, week, 9)) == (
            "たいてい半日以内に最初の返事が来ています。 10件のうち9件には6日以内に来ています。"
        )
        assert expectation_in_words(Expectation(day, day, 9)) == (
            "相談10件のうち9件には、1日以内に最初の返事が来ています。"
        )
        assert asked_in_words(8) == "このことを知っていそうな会員8人に、声をかけています。"
