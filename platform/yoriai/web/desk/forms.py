"""What the secretariat's addresses may ask for."""

from yoriai.core.errors import NotFound
from yoriai.domains.notifications.states import MailStatus


def status_asked(value: str) -> MailStatus | None:
    """Return the status of `?status=`, None where none is asked for. Raises NotFound for a word that is none."""
    if not value:
        return None
    try:
        return MailStatus(value)
    except ValueError as problem:
        raise NotFound from problem
