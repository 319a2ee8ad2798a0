"""The casebooks that are known by name."""

from dataclasses import dataclass
from typing import Final

from yoriai.core.i18n import mark


@dataclass(frozen=True)
class Casebook:
    """A published casebook; the message ids name it and who published it."""

    title: str
    publisher: str


CASEBOOKS: Final = {
    "r6": Casebook(
        title=mark("Casebook of practices against loneliness and isolation in local communities (fiscal 2024)"),
        publisher=mark("Office for Policy on Loneliness and Isolation, Cabinet Office of Japan"),
    ),
}


def find_casebook(edition: str) -> Casebook | None:
    """Find the casebook of an edition."""
    return CASEBOOKS.get(edition)
