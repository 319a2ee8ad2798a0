"""What can be refused about cases."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark
from yoriai.domains.cases.parts import Merge


class CaseNotFound(NotFound):
    """No published case has this address."""

    code = "case_not_found"
    message = mark("We could not find that case. It may have been withdrawn.")


class PictureNotFound(NotFound):
    """The case has no such picture (any more)."""

    code = "picture_not_found"
    message = mark("The case has no such picture any more.")


class UnknownPage(Invalid):
    """A page that the list does not have."""

    code = "unknown_page"
    message = mark("The list has %(pages)d pages; there is no page %(page)d.")


class InvalidEdition(Invalid):
    """An edition's name that cannot stand in an address."""

    code = "invalid_edition"
    message = mark("An edition is named with lower-case letters, digits and hyphens, at most 20: %(edition)s")


class UnknownEdition(Invalid):
    """An edition that no case is of."""

    code = "unknown_edition"
    message = mark("There is no case of an edition “%(edition)s”.")


class NumberTaken(Conflict):
    """Two different practices with one number in one edition."""

    code = "number_taken"
    message = mark("Number %(number)s of this edition is another practice (%(organisation)s). Is it the right edition?")


class EditedMeanwhile(Conflict):
    """Somebody saved other words for the same part; carries both, and the revision now."""

    code = "edited_meanwhile"
    message = mark("Somebody else changed this case while you were writing. Nothing of yours is lost.")

    def __init__(self, merge: Merge, revision: int) -> None:
        super().__init__()
        self.merge = merge
        self.revision = revision
