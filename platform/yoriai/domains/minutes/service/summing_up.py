"""The public summary: a text of its own beside the members' text, for everybody once the minutes are published."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes.errors import MinutesNotFound
from yoriai.domains.minutes.models import Minutes
from yoriai.domains.minutes.repository import minutes
from yoriai.domains.minutes.service import keeping, moving, versions
from yoriai.domains.minutes.states import MinutesStatus
from yoriai.infra import versions as topics


@dataclass(frozen=True)
class SummarySaved:
    """What became of a summary; `theirs` is what somebody else wrote since the form was opened, None for nothing:
    then nothing was written.
    """

    row: Minutes
    theirs: str | None = None


def save(session: Session, actor: Actor, meeting_id: str, text: str, revision: int) -> SummarySaved:
    """Save the public summary. One that the chair has approved is looked through again with the minutes.

    Raises as `keeping.written_by`.
    """
    _meeting, row = keeping.written_by(session, actor, meeting_id)
    if text == row.summary:
        return SummarySaved(row)
    if revision != row.summary_revision:
        return SummarySaved(row, row.summary)
    moving.reopen_if_settled(session, actor, row)
    row.summary = text
    row.summary_revision += 1
    keeping.touch(session, row)
    versions.keep_now_and_then(session, row, actor.member_id)
    return SummarySaved(row)


def withdraw(session: Session, actor: Actor, meeting_id: str) -> Minutes:
    """Take a published summary from everybody's eyes at once; the members' text stays as it was approved. Logged."""
    meeting, row = keeping.written_by(session, actor, meeting_id)
    if row.status is not MinutesStatus.PUBLISHED or not row.summary:
        raise MinutesNotFound
    versions.keep(session, row, actor.member_id)
    row.summary = ""
    row.summary_revision += 1
    keeping.touch(session, row)
    accounts.audit(session, actor, "minutes.summary_withdrawn", "meeting", meeting.id)
    topics.bump(session, topics.MEETINGS)
    return row


def public(session: Session, slug: str, meeting_id: str) -> tuple[Council, Meeting, str]:
    """Return a meeting's public summary, whoever asks; raise MeetingNotFound where there is none to be shown."""
    text = minutes.summary(session, meeting_id)
    if not text:
        raise MeetingNotFound
    meeting = meetings.get(session, meeting_id)
    council = councils.by_id(session, meeting.council_id)
    if council.slug != slug:
        raise MeetingNotFound
    return council, meeting, text
