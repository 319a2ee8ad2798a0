"""The public summary: a text of its own beside the members' text, for everybody once the minutes are published."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
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
from yoriai.domains.minutes.service import keeping, versions
from yoriai.domains.minutes.states import SETTLED, MinutesStatus
from yoriai.infra import versions as topics


@dataclass(frozen=True)
class SummarySaved:
    """What became of a summary; `theirs` is what somebody else wrote since the form was opened, None for nothing:
    then nothing was written.
    """

    row: Minutes
    theirs: str | None = None


def save(session: Session, actor: Actor, meeting_id: str, text: str, revision: int) -> SummarySaved:
    """Save the public summary: no part of what the chair approves, so minutes that are approved stay so.

    What is changed then is kept as a version and logged, and read by everybody at once where the minutes are published.
    Raises as `keeping.written_by`.
    """
    meeting, row = keeping.written_by(session, actor, meeting_id)
    if text == row.summary:
        return SummarySaved(row)
    if revision != row.summary_revision:
        return SummarySaved(row, row.summary)
    _write(session, row, text)
    if row.status in SETTLED:
        versions.keep(session, row, actor.member_id)
        accounts.audit(session, actor, "minutes.summary_changed", "meeting", meeting.id)
    else:
        versions.keep_now_and_then(session, row, actor.member_id)
    if row.status is MinutesStatus.PUBLISHED:
        topics.bump(session, topics.MEETINGS)
    return SummarySaved(row)


def withdraw(session: Session, actor: Actor, meeting_id: str) -> Minutes:
    """Take a published summary from everybody's eyes at once; the members' text stays as it was approved. Logged."""
    meeting, row = keeping.written_by(session, actor, meeting_id)
    if row.status is not MinutesStatus.PUBLISHED or not row.summary:
        raise MinutesNotFound
    versions.keep(session, row, actor.member_id)
    _write(session, row, "")
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


def _write(session: Session, row: Minutes, text: str) -> None:
    row.summary, row.changed_at = text, clock.now()
    row.summary_revision += 1
    minutes.add(session, row)
