"""Which passwords may be used, and how long to wait after too many tries."""

from datetime import UTC, datetime, timedelta

import pytest

from yoriai.domains.accounts.errors import PasswordGuessable, PasswordTooLong, PasswordTooShort, TriesExceeded
from yoriai.domains.accounts.rules import Limit, check_password, wait
from yoriai.domains.accounts.states import STANDING, Standing

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
LIMIT = Limit("test", 3, timedelta(minutes=15))


@pytest.mark.parametrize(
    "password", ["縁側でお茶を飲む日曜日", "correct horse battery", "ibasho-no-kagi", "yoriai-demo"]
)
def test_a_long_password_of_ones_own_is_taken(password: str) -> None:
    assert check_password(password, "hana@example.jp") == password


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password!!",
        "1234567890",
        "aaaaaaaaaaaa",
        "qwertyuiop",
        "hana@example.jp",
        "ｐａｓｓｗｏｒｄ１２３",
    ],
)
def test_a_guessable_password_is_refused(password: str) -> None:
    with pytest.raises(PasswordGuessable):
        check_password(password, "hana@example.jp")


def test_the_own_name_in_the_address_is_no_password() -> None:
    with pytest.raises(PasswordGuessable):
        check_password("hanako.sato2026", "Hanako.Sato@example.jp")


def test_length_has_two_ends_and_the_error_stands_beside_its_field() -> None:
    with pytest.raises(PasswordTooShort) as short:
        check_password("九文字のぱすわあど", "hana@example.jp", "new_password")
    assert (short.value.field, short.value.params) == ("new_password", {"least": 10})
    with pytest.raises(PasswordTooLong):
        check_password("ながい" * 70, "hana@example.jp")


def test_a_try_within_the_limit_waits_for_nothing() -> None:
    assert wait(LIMIT, NOW, 3, NOW) == 0


def test_a_try_past_the_limit_waits_for_the_end_of_the_window() -> None:
    assert wait(LIMIT, NOW, 4, NOW + timedelta(minutes=5)) == 600


@pytest.mark.parametrize(
    ("seconds", "said"), [(600, "10 minutes"), (61, "2 minutes"), (60, "one minute"), (1, "one minute")]
)
def test_the_refusal_says_how_long(seconds: int, said: str) -> None:
    refused = TriesExceeded(seconds)
    assert said in str(refused)
    assert refused.retry_after == seconds


@pytest.mark.parametrize("before", Standing)
@pytest.mark.parametrize("after", Standing)
def test_standing_moves_as_it_may(before: Standing, after: Standing) -> None:
    allowed = {
        (Standing.ACTIVE, Standing.SUSPENDED),
        (Standing.ACTIVE, Standing.LEFT),
        (Standing.SUSPENDED, Standing.ACTIVE),
        (Standing.SUSPENDED, Standing.LEFT),
        # whoever comes back within the days that are left to them
        (Standing.LEFT, Standing.ACTIVE),
    }
    assert STANDING.allows(before, after) == ((before, after) in allowed)
