"""What can be refused when somebody takes their data along or leaves."""

from yoriai.core.errors import Conflict, TooMany
from yoriai.core.i18n import mark


class OnlyOwner(Conflict):
    """Organisations that would be left without an owner; the page names them with the way to each."""

    code = "only_owner"
    message = mark("You are the only owner of an organisation. Please hand it over or close it first.")
    way_on = ("/me/data/leave", mark("See which"))


class DownloadsBusy(TooMany):
    """Each download reads everything: a few in an hour are enough."""

    code = "downloads_busy"
    message = mark("Your data has been put together several times just now. Please wait a few minutes.")
