"""What can go wrong with consultations."""

from yoriai.core.errors import NotFound
from yoriai.core.i18n import mark


class ConsultationNotFound(NotFound):
    """There is no such consultation, or this reader may not know of it."""

    code = "consultation_not_found"
    message = mark("We could not find that consultation. It may have been taken back, or is open to others only.")
