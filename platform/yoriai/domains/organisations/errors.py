"""What can be refused about organisations."""

from yoriai.core.errors import NotFound
from yoriai.core.i18n import mark


class OrganisationNotFound(NotFound):
    """No organisation has this id."""

    code = "organisation_not_found"
    message = mark("We could not find that organisation.")
