"""What can be wrong with a person's sign-in or profile."""

from math import ceil

from yoriai.core.errors import Conflict, Gone, Invalid, NotFound, TooMany
from yoriai.core.i18n import mark


class MemberNotFound(NotFound):
    """No such member, or one who has left."""

    code = "member_not_found"
    message = mark("We could not find that member.")


class MemberGone(NotFound):
    """A member who has left, or takes no part for now: which of the two is nobody's business."""

    code = "member_gone"
    message = mark("This member is no longer here.")


class LinkGone(Gone):
    """A mailed link that was used, has expired, or never was."""

    code = "link_gone"
    message = mark("This link has been used or has expired.")


class TriesExceeded(TooMany):
    """More tries within the window than anybody needs; says how long to wait."""

    code = "tries_exceeded"
    message = mark("That was tried too often in a short time. Please wait %(minutes)s minutes and try again.")
    shortly = mark("That was tried too often in a short time. Please wait one minute and try again.")

    def __init__(self, retry_after: int) -> None:
        """Take the seconds until the window ends."""
        minutes = max(1, ceil(retry_after / 60))
        if minutes == 1:
            super().__init__(retry_after, self.shortly)
        else:
            super().__init__(retry_after, minutes=minutes)


class PasswordTooShort(Invalid):
    """Fewer characters than a password needs."""

    code = "password_too_short"
    message = mark("Please use at least %(least)s characters.")


class PasswordTooLong(Invalid):
    """More characters than anybody types."""

    code = "password_too_long"
    message = mark("Please use at most %(most)s characters.")


class PasswordGuessable(Invalid):
    """Among the first that anybody would try."""

    code = "password_guessable"
    message = mark("This password is too easy to guess. Several words in a row that only you would choose work well.")


class WrongPassword(Invalid):
    """Not the member's present password."""

    code = "wrong_password"
    message = mark("This is not your present password.")


class NameMissing(Invalid):
    """Nothing that could be called a name."""

    code = "name_missing"
    message = mark("Please enter a name.")


class FuriganaMissing(Invalid):
    """A name in Japanese writing without its reading."""

    code = "furigana_missing"
    message = mark("Please tell us how your name is read, in hiragana or katakana.")


class FuriganaNotKana(Invalid):
    """A reading written with other letters."""

    code = "furigana_not_kana"
    message = mark("Please write this in hiragana or katakana.")


class LanguageUnknown(Invalid):
    """A language that is not of our list, or none at all."""

    code = "language_unknown"
    message = mark("Please choose at least one language of the list.")


class SameAddress(Invalid):
    """The address that the member has already."""

    code = "same_address"
    message = mark("This is your present address.")


class AddressTaken(Conflict):
    """Somebody else has confirmed the address in the meantime; only its owner can learn this."""

    code = "address_taken"
    message = mark("This address belongs to another account now. Your address stays as it was.")


class AddressInUse(Invalid):
    """An address that has an account; only staff are told."""

    code = "address_in_use"
    message = mark("There is an account with this address already.")


class TextChanged(Invalid):
    """The confidentiality text has a newer version than the one that was read."""

    code = "text_changed"
    message = mark("The text has changed. Please read the new version.")


class PlaceUnknown(Invalid):
    """A prefecture's code that there is not."""

    code = "place_unknown"
    message = mark("Please choose one of the list.")
