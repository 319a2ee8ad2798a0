"""Forms of collections."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from yoriai.domains.collections.rules import Draft
from yoriai.domains.collections.states import Audience
from yoriai.web.forms import FormModel, Line

DESCRIPTION = 2000
NOTE = 1000
ADDRESS = 1000

Note = Annotated[str, StringConstraints(max_length=NOTE)]
Address = Annotated[str, StringConstraints(max_length=ADDRESS)]


class CollectionForm(FormModel):
    """What a collection says and who may see it; `case` is put into a new one at once."""

    title: Line
    description: Annotated[str, StringConstraints(max_length=DESCRIPTION)] = ""
    audience: Audience = Audience.OWNER
    shows_name: bool = False
    case: Line = ""

    def draft(self) -> Draft:
        """Return what the owner says in the domain's words."""
        return Draft(self.title, self.description, self.audience, self.shows_name)


class KeepForm(FormModel):
    """Where a case is to be kept: the address of a collection, or nothing for the bookmarks."""

    case: Line
    collection: Line = ""
    note: Note = ""


class BookmarkForm(FormModel):
    """Whether a case is to be bookmarked, and the page to go back to."""

    case: Line
    keep: bool
    back: Address = ""


class ItemForm(FormModel):
    """What is done to a case in a collection; `place` counts from 1, `page` is the page that was looked at."""

    do: Literal["note", "up", "down", "move", "take_out"] = "note"
    note: Note = ""
    place: int = 1
    page: Line = ""


class ListingForm(FormModel):
    """Whether the secretariat lets a collection stand in the public list."""

    listed: bool
