"""What a mail is and when it is tried again, decided without a database."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yoriai.domains.accounts.rules import Contact
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.mail.compose import Letter

Recipient = Contact

# How long a sender may take over one mail before another may take it from him.
CLAIM: Final = timedelta(seconds=30)

# Pauses after each failed try: a greylisting server answers after minutes, a full mailbox is emptied after a day.
PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)

SUBJECT_MOST: Final = 300
EXCERPT_MOST: Final = 300
WORD_MOST: Final = 200
ERROR_MOST: Final = 500

_BLANK_LINES: Final = re.compile(r"\n{3,}")
# 256-bit tokens are 43 characters long in base64; ids and words of ours are shorter than 40.
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{40,}")


@dataclass(frozen=True)
class Claim:
    """One mail that one sender holds, with everything it takes to send it."""

    mail_id: str
    holder: str
    letter: Letter


@dataclass(frozen=True)
class MailLine:
    """A mail as the outbox lists it."""

    id: str
    status: MailStatus
    name: str
    address: str
    subject: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None


def retry_at(attempts: int, now: datetime) -> datetime | None:
    """Return when a mail is tried again after its `attempts`-th failure, None where it is given up."""
    return now + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def is_worn_out(attempts: int) -> bool:
    """Tell whether a mail has been tried as often as any mail is."""
    return attempts > len(PAUSES)


def message_id(mail_id: str, sender: str) -> str:
    """Return the Message-ID of a mail, which stays the same however often it is sent."""
    return f"<{mail_id}@{sender.rpartition('@')[2]}>"


def tidy(text: str) -> str:
    """Return rendered text with at most one empty line in a row, without spaces at line ends, ending in a line end.

    The signature mark `-- ` keeps its space (RFC 3676 §4.3).
    """
    lines = [line if line == "-- " else line.rstrip() for line in text.splitlines()]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip() + "\n"


def without_secrets(text: str) -> str:
    """Return a mail's text with the secret part of its links blanked: they are for the recipient alone."""
    return _SECRET.sub("…", text)
