"""Activities: writing and publishing them, their pictures, lists and pages."""

from yoriai.domains.activities.service.indexing import is_indexed, reindex, suggestion
from yoriai.domains.activities.service.keeping import names_of
from yoriai.domains.activities.service.lists import (
    cited_among,
    following,
    is_for_everybody,
    lines_of,
    listing,
    mine,
    of_organisation,
)
from yoriai.domains.activities.service.pictures import (
    add_picture,
    describe_pictures,
    forget_file,
    idle_files,
    is_public,
    move_picture,
    pictures_of,
    remove_picture,
    shows_file,
)
from yoriai.domains.activities.service.publishing import discard, publish, reopen, withdraw
from yoriai.domains.activities.service.reading import Desk, as_typed, get, to_write
from yoriai.domains.activities.service.writing import Saved, begin, save

__all__ = [
    "Desk",
    "Saved",
    "add_picture",
    "as_typed",
    "begin",
    "cited_among",
    "describe_pictures",
    "discard",
    "following",
    "forget_file",
    "get",
    "idle_files",
    "is_for_everybody",
    "is_indexed",
    "is_public",
    "lines_of",
    "listing",
    "mine",
    "move_picture",
    "names_of",
    "of_organisation",
    "pictures_of",
    "publish",
    "reindex",
    "remove_picture",
    "reopen",
    "save",
    "shows_file",
    "suggestion",
    "to_write",
    "withdraw",
]
