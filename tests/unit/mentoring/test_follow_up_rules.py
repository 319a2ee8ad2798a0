"""What is asked months after a session, and what a mentor's page says of it."""

import pytest

from yoriai.domains.mentoring.follow_up_rules import Helpfulness, still_asks
from yoriai.domains.mentoring.states import Outcome


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ([], True),
        ([Outcome.NOT_YET], True),
        ([Outcome.STARTED, Outcome.PREPARING], True),
        ([Outcome.NOT_YET, Outcome.STOPPED], False),
    ],
)
def test_whoever_gave_it_up_is_not_asked_again(told: list[Outcome], asks: bool) -> None:
    assert still_asks(told) is asks


@pytest.mark.parametrize(
    ("helped", "told", "nearer"),
    [
        (Helpfulness(held=9, answers=4, nearer=4), False, False),
        (Helpfulness(held=9, answers=5, nearer=5), True, True),
        (Helpfulness(held=9, answers=6, nearer=3), True, True),
        (Helpfulness(held=9, answers=6, nearer=2), True, False),
    ],
)
def test_a_mentors_page_speaks_of_enough_answers_and_only_of_what_encourages(
    helped: Helpfulness, told: bool, nearer: bool
) -> None:
    assert (helped.is_told, helped.says_nearer) == (told, nearer)
