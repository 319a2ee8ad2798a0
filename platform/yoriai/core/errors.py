"""What can go wrong, typed: each error carries its HTTP status and a message that can be translated.

Routes never catch these; one handler (`web/errors.py`) turns them into a page, an htmx fragment or JSON. `Invalid`
is the exception: it names a field, so a form shows it beside that field and keeps what was typed (`web/forms.py`).
"""

from typing import ClassVar, Final

from yoriai.core.i18n import mark

TOO_LONG: Final = mark("Please keep this to %(most)s characters; it has %(now)s now.")
"""Of a text that is longer than may be kept; `most` and `now` are numbers of characters."""


class AppError(Exception):
    """A refusal with a status and a message id; `params` fill the message's `%(name)s` places.

    `way_on` is what whoever meets it may do instead: an address, with `params` in its places, and words for it.
    """

    status: ClassVar[int] = 500
    code: ClassVar[str] = "error"
    message: ClassVar[str] = mark("Something went wrong.")
    way_on: ClassVar[tuple[str, str] | None] = None

    def __init__(self, message: str | None = None, **params: object) -> None:
        self.msgid = message or type(self).message
        self.params = params
        super().__init__(self.msgid % params if params else self.msgid)


class NotFound(AppError):
    """Missing, or not this reader's to know of: both look the same.

    `is_for_some`: what is missed may be there for those who are signed in, so that a visitor is offered to do so.
    """

    is_for_some: ClassVar[bool] = False
    status = 404
    code = "not_found"
    message = mark("We could not find that page.")


class Forbidden(AppError):
    """The reader may know that it exists, and may not do this."""

    status = 403
    code = "forbidden"
    message = mark("You may not do this.")


class SignInRequired(AppError):
    """A visitor asked for something members do; pages answer with the way to sign in."""

    status = 401
    code = "sign_in_required"
    message = mark("Please sign in to continue.")


class Conflict(AppError):
    """True a moment ago, no longer: somebody else was quicker, or the thing has moved on."""

    status = 409
    code = "conflict"
    message = mark("This has changed in the meantime. Please look again.")


class Gone(AppError):
    """A link that was used or has expired."""

    status = 410
    code = "gone"
    message = mark("This link has been used or has expired.")


class TooMany(AppError):
    """Throttled; `retry_after` is in seconds."""

    status = 429
    code = "too_many"
    message = mark("Too many tries. Please wait a little and try again.")

    def __init__(self, retry_after: int, message: str | None = None, **params: object) -> None:
        super().__init__(message, **params)
        self.retry_after = retry_after


class Invalid(AppError):
    """A value that cannot be taken; `field` names the form field it belongs to, '' the form as a whole."""

    status = 422
    code = "invalid"
    message = mark("Please check this.")

    def __init__(self, field: str = "", message: str | None = None, **params: object) -> None:
        super().__init__(message, **params)
        self.field = field
