"""Writing a meeting: beginning one, and changing it beside others who do the same."""

from dataclasses import replace

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Conflict, Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.service.finding import require_working
from yoriai.domains.meetings.draft import FIELDS, MOMENT, PLACE, Draft, Merge, changed, is_told, merge, tidied
from yoriai.domains.meetings.errors import MeetingOver
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.repository import meetings
from yoriai.domains.meetings.service import reading, recording
from yoriai.domains.meetings.states import MEETING, MeetingStatus

IS_PAST = mark("This hour has passed. Please choose one that is to come.")


class EditedMeanwhile(Conflict):
    """Somebody else has saved the same fields since the form was filled; nothing is saved until both were seen."""

    code = "meeting_edited_meanwhile"
    message = mark("Somebody else has changed the same in the meantime. Please look at both and save again.")

    def __init__(self, found: Merge, theirs: Draft, revision: int) -> None:
        """Take both put together, what the others saved, and the revision that it is now."""
        super().__init__()
        self.merge, self.theirs, self.revision = found, theirs, revision


def create(session: Session, actor: Actor, council_id: str, draft: Draft) -> Meeting:
    """Begin a meeting of a council as a draft, which nobody but its office sees.

    Raises NotOfTheOffice where somebody does not run the council, CouncilClosed where it has ended.
    """
    council, _office = require_working(session, actor, councils.by_id(session, council_id).slug)
    wanted = tidied(draft)
    meeting = Meeting(
        council_id=council.id,
        title=wanted.title,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        made_by_id=actor.member_id,
    )
    wanted.write_to(meeting)
    recording.write(session, meeting, actor.member_id)
    return meeting


def edit(session: Session, actor: Actor, meeting_id: str, typed: Draft, base_revision: int) -> bool:
    """Save what somebody typed into a form that was filled from a revision; return whether anything was different.

    In order: refuse what is over (MeetingOver); put it together with what others saved since (EditedMeanwhile where
    both changed a field); refuse an hour that has passed (Invalid) for one that is announced; set a meeting of a series
    apart where its hour or place was changed; write it, with its sequence where calendars are told of it.
    """
    reading.run_by(session, actor, meeting_id)
    meeting = reading.locked(session, meeting_id)
    if MEETING.is_final(meeting.status):
        raise MeetingOver
    theirs = Draft.of(meeting)
    both = merge(_base(session, meeting, base_revision), theirs, tidied(typed))
    if both.clashes:
        raise EditedMeanwhile(both, theirs, meeting.revision)
    wanted = tidied(both.merged)
    names = changed(theirs, wanted)
    if not names:
        return False
    if meeting.status is MeetingStatus.PUBLISHED and "starts_at" in names and wanted.starts_at <= clock.now():
        raise Invalid("starts_on", IS_PAST)
    if meeting.series_id is not None and not names.isdisjoint((*MOMENT, *PLACE)):
        meeting.is_apart = True
    if meetings.version(session, meeting.id, meeting.revision) is None:
        recording.remember(session, meeting, None)
    wanted.write_to(meeting)
    meeting.revision += 1
    recording.write(session, meeting, actor.member_id, is_told=is_told(names))
    return True


def with_theirs(typed: Draft, theirs: Draft, names: list[str]) -> Draft:
    """Return what was typed, with the fields that are left to the others as they saved them."""
    return replace(typed, **{name: getattr(theirs, name) for name in names if name in FIELDS})


def _base(session: Session, meeting: Meeting, revision: int) -> Draft:
    """Return what the form was filled from: the revision it names, or what stands now."""
    if revision == meeting.revision:
        return Draft.of(meeting)
    kept = meetings.version(session, meeting.id, revision)
    return Draft.stored(kept.content) if kept else Draft.of(meeting)
