"""One meeting, for those who may see or run it, and for other domains."""

from collections.abc import Collection

from sqlalchemy import true
from sqlmodel import Session, col

from yoriai.core.config import settings
from yoriai.core.errors import SignInRequired
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.meetings import policies
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.repository import meetings
from yoriai.domains.meetings.states import Way
from yoriai.domains.meetings.words import title_of
from yoriai.infra.rooms import MadeRooms


def visible(session: Session, actor: Actor | None, meeting_id: str) -> Meeting:
    """Return a meeting as somebody may see it; raise MeetingNotFound.

    Drafts are the office's alone; what was called off stays visible to whom it was.
    """
    found = meetings.find(session, meeting_id, policies.visible_to(actor))
    if found is None:
        raise MeetingNotFound
    return found


def run_by(session: Session, actor: Actor | None, meeting_id: str) -> Meeting:
    """Return a meeting to the office that runs it; raise SignInRequired for visitors, MeetingNotFound for others."""
    if actor is None:
        raise SignInRequired
    found = meetings.find(session, meeting_id, policies.run_by(actor))
    if found is None:
        raise MeetingNotFound
    return found


def get(session: Session, meeting_id: str) -> Meeting:
    """Return a meeting, whoever may see it: for other services. Raises MeetingNotFound."""
    found = meetings.find(session, meeting_id, true())
    if found is None:
        raise MeetingNotFound
    return found


def locked(session: Session, meeting_id: str) -> Meeting:
    """Return a meeting as it stands now, held against other writers until the transaction ends.

    Raises MeetingNotFound.
    """
    found = meetings.find_locked(session, meeting_id)
    if found is None:
        raise MeetingNotFound
    return found


def by_ids(session: Session, ids: Collection[str]) -> dict[str, Meeting]:
    """Return meetings by id, in one query; unknown ids are left out."""
    return {each.id: each for each in meetings.with_ids(session, ids)} if ids else {}


def visible_among(session: Session, actor: Actor | None, ids: Collection[str]) -> dict[str, Meeting]:
    """Return those of some meetings that somebody may see, by id, in one query."""
    return {each.id: each for each in meetings.with_ids(session, ids, policies.visible_to(actor))} if ids else {}


def before(session: Session, meeting: Meeting) -> Meeting | None:
    """Return the meeting before one: of its series, else of its council and committee; never one called off."""
    if meeting.series_id is not None:
        of_series = col(Meeting.series_id) == meeting.series_id
        found = meetings.latest_before(session, meeting.starts_at, of_series)
        if found is not None:
            return found
    alike = (col(Meeting.council_id) == meeting.council_id, col(Meeting.committee_id) == meeting.committee_id)
    return meetings.latest_before(session, meeting.starts_at, *alike)


def room(meeting: Meeting) -> str:
    """Return the address of a meeting's room online: its own or one made for it; '' for a meeting in person."""
    if Way.ONLINE not in meeting.format.ways:
        return ""
    return meeting.room_url or MadeRooms(str(settings().room_base_url), settings().secret).address(meeting.id, "")


def title(meeting: Meeting) -> str:
    """Return a meeting's title with its number, in the language spoken."""
    return title_of(meeting.title, meeting.number)
