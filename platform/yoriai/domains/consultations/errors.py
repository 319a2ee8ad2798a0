"""What can go wrong with consultations."""

from yoriai.core.errors import Forbidden, NotFound
from yoriai.core.i18n import mark


class ConsultationNotFound(NotFound):
    """There is no such consultation, or this reader may not know of it."""

    code = "consultation_not_found"
    message = mark("We could not find that consultation. It may have been taken back, or is open to others only.")


class ReplyNotFound(NotFound):
    """There is no such answer, it was taken back, or this reader may not know of it."""

    code = "reply_not_found"
    message = mark("We could not find that answer. It may have been taken back.")


class KnowHowNotFound(NotFound):
    """Nothing has been written up, or it was taken out."""

    code = "know_how_not_found"
    message = mark("We could not find that know-how. It may have been taken out.")


class LeftToOthers(Forbidden):
    """One of the two wants nothing to do with the other; which of them, nobody is told."""

    code = "left_to_others"
    message = mark("This consultation is for others to answer. You can go on reading it.")
