"""When a mail is tried again, and what of it others may read."""

from datetime import UTC, datetime, timedelta

from yoriai.core.security import new_token
from yoriai.domains.notifications.rules import (
    PAUSES,
    is_worn_out,
    message_id,
    retry_at,
    tidy,
    without_secrets,
)

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def test_pauses_grow() -> None:
    times = [retry_at(attempts, NOW) for attempts in range(1, len(PAUSES) + 1)]
    assert times == [NOW + pause for pause in PAUSES]
    assert list(PAUSES) == sorted(set(PAUSES))
    assert PAUSES[0] == timedelta(minutes=1)


def test_mail_is_given_up_after_the_last_pause() -> None:
    assert retry_at(len(PAUSES) + 1, NOW) is None
    assert [is_worn_out(attempts) for attempts in (1, len(PAUSES), len(PAUSES) + 1)] == [False, False, True]


def test_message_id_is_made_of_the_mail_and_the_senders_domain() -> None:
    assert message_id("01JABC", "yoriai@mail.example.jp") == "<01JABC@mail.example.jp>"


def test_tidy_keeps_one_empty_line_and_the_signature_mark() -> None:
    assert tidy("\n\na  \n\n\n\nb\n-- \nc\n\n\n") == "a\n\nb\n-- \nc\n"


def test_secrets_of_links_are_blanked_and_nothing_else() -> None:
    token = new_token()
    text = f"https://yoriai.example.jp/links/{token}?next=/me\nhttps://yoriai.example.jp/consultations/01JABCDEFGHJKMNPQRSTVWXYZ0\n"
    assert without_secrets(text) == text.replace(token, "…")
