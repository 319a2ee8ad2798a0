"""Identifiers: ULIDs, sortable by birth and not guessable one from the next."""

from ulid import ULID

ID_LENGTH = 26


def new_id() -> str:
    """Return a new 26-character ULID (48 bits of time, 80 random bits)."""
    return str(ULID())
