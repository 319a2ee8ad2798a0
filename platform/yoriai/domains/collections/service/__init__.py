"""What others may ask of collections: keep a case, put collections together, read them."""

from yoriai.domains.collections.service.bookmarks import bookmark, bookmarked, find_bookmarks, unbookmark
from yoriai.domains.collections.service.items import annotate, keep, move, take_out
from yoriai.domains.collections.service.owning import delete, edit, make, set_listing
from yoriai.domains.collections.service.reading import (
    case_ids,
    choices,
    contents,
    get,
    get_own,
    listing,
    mine,
)

__all__ = [
    "annotate",
    "bookmark",
    "bookmarked",
    "case_ids",
    "choices",
    "contents",
    "delete",
    "edit",
    "find_bookmarks",
    "get",
    "get_own",
    "keep",
    "listing",
    "make",
    "mine",
    "move",
    "set_listing",
    "take_out",
    "unbookmark",
]
