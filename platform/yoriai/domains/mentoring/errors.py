"""What can go wrong with mentors, requests, offers and sessions."""

from yoriai.core.errors import Invalid, NotFound
from yoriai.core.i18n import mark


class HourTaken(Invalid):
    """The hour was taken between showing it and choosing it; one of the two has a session then."""

    status = 409
    code = "hour_taken"
    message = mark("This hour has just been taken. Please choose another one.")

    def __init__(self, field: str = "start", message: str | None = None, **params: object) -> None:
        super().__init__(field, message, **params)


class NoSuchMentor(NotFound):
    """No mentor of that id, or no longer one."""

    code = "no_such_mentor"
    message = mark("We could not find this mentor.")


class NoSuchRequest(NotFound):
    """No request of that id that this reader may see."""

    code = "no_such_request"
    message = mark("We could not find this request.")


class NoSuchOffer(NotFound):
    """No offer of that id that this reader may see."""

    code = "no_such_offer"
    message = mark("We could not find this request to a mentor.")
