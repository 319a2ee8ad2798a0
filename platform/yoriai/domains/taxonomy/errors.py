"""What can be wrong with a mark or a place."""

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark


class UnknownTerm(Invalid):
    """A code that the vocabulary does not have."""

    code = "unknown_term"
    message = mark("There is no practice or target with the code “%(term)s”.")


class UnknownPrefecture(Invalid):
    """A name or code that is no prefecture's."""

    code = "unknown_prefecture"
    message = mark("There is no prefecture called “%(prefecture)s”.")


class UnknownPlace(Invalid):
    """A region or municipality that there is not."""

    code = "unknown_place"
    message = mark("There is no such place: “%(place)s”.")
