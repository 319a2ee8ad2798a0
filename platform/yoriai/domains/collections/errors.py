"""What can be refused about collections."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class CollectionNotFound(NotFound):
    """There is no such collection, or it is not this reader's to know of."""

    code = "collection_not_found"
    message = mark("We could not find that collection. It may have been deleted, or is its owner's alone.")


class ItemNotFound(NotFound):
    """The case is not, or no longer, in the collection."""

    code = "item_not_found"
    message = mark("That case is no longer in the collection. Please open the page again.")


class CollectionFull(Conflict):
    """A collection holds so many cases and no more."""

    code = "collection_full"
    message = mark("A collection holds at most %(most)d cases. Please take one out first, or begin another collection.")


class TooManyCollections(Invalid):
    """A member keeps so many collections and no more."""

    code = "too_many_collections"
    message = mark("You have %(most)d collections already. Please delete one that you no longer need.")
