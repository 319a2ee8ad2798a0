"""What the secretariat's addresses may ask for."""

from typing import Final

from yoriai.core.errors import NotFound
from yoriai.domains.notifications.states import MailStatus

PAGES_MOST: Final = 100_000


def status_asked(value: str) -> MailStatus | None:
    """Return the status of `?status=`, None where none is asked for. Raises NotFound for a word that is none."""
    if not value:
        return None
    try:
        return MailStatus(value)
    except ValueError as problem:
        raise NotFound from problem


def page_asked(value: str) -> int:
    """Return the page of `?page=`; whatever is no number of a page means the first."""
    return min(int(value), PAGES_MOST) if value.isascii() and value.isdigit() and int(value) else 1
