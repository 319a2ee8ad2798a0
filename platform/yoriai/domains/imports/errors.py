"""What can be refused about imports."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class ImportNotFound(NotFound):
    """No import has this address."""

    code = "import_not_found"


class NothingSent(Invalid):
    """The form came without a file, or with an empty one."""

    code = "nothing_sent"
    message = mark("Please choose a file with something in it.")


class FileTooLarge(Invalid):
    """A file that is larger than an import takes."""

    code = "file_too_large"
    message = mark("The file is larger than %(megabytes)d MB. Please import it in parts.")


class NotAllClear(Conflict):
    """Everything or nothing was asked for, and some records are unclear."""

    code = "not_all_clear"
    message = mark("Some records are unclear, so not everything can be taken. Choose what to do with them.")


class NotReady(Conflict):
    """The import is being read or written, or is over."""

    code = "import_not_ready"
    message = mark("This import is being worked on, or is over. Please look at it again.")
