"""Meetings and their series: writing and publishing them, lists and pages."""

from yoriai.domains.meetings.service.lists import Filters, coming, drafts_of, listing, of_council
from yoriai.domains.meetings.service.reading import before, by_ids, get, locked, room, run_by, title, visible
from yoriai.domains.meetings.service.writing import create

__all__ = [
    "Filters",
    "before",
    "by_ids",
    "coming",
    "create",
    "drafts_of",
    "get",
    "listing",
    "locked",
    "of_council",
    "room",
    "run_by",
    "title",
    "visible",
]
