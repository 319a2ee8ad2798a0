"""What can be refused about saved searches."""

from yoriai.core.errors import Invalid, NotFound
from yoriai.core.i18n import mark


class SearchNotFound(NotFound):
    """There is no such saved search of this member's."""

    code = "search_not_found"
    message = mark("We could not find that saved search. It may have been deleted.")


class TooManySearches(Invalid):
    """A member keeps so many searches and no more."""

    code = "too_many_searches"
    message = mark("You have %(most)d saved searches already. Please delete one that you no longer need.")


class SearchTooLong(Invalid):
    """A question longer than any that a person asks."""

    code = "search_too_long"
    message = mark("This search asks for too much at once to be kept.")
