"""Meetings and their series: writing and publishing them, lists and pages."""

from yoriai.domains.meetings.service.lists import Filters, coming, drafts_of, latest_public, listing, of_council, public
from yoriai.domains.meetings.service.reading import (
    before,
    by_ids,
    get,
    locked,
    room,
    run_by,
    title,
    visible,
    visible_among,
)
from yoriai.domains.meetings.service.standing import cancel, hold, publish
from yoriai.domains.meetings.service.writing import EditedMeanwhile, create, edit, with_theirs

__all__ = [
    "EditedMeanwhile",
    "Filters",
    "before",
    "by_ids",
    "cancel",
    "coming",
    "create",
    "drafts_of",
    "edit",
    "get",
    "hold",
    "latest_public",
    "listing",
    "locked",
    "of_council",
    "public",
    "publish",
    "room",
    "run_by",
    "title",
    "visible",
    "visible_among",
    "with_theirs",
]
