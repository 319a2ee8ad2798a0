"""Lists of meetings: what is on, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, or_, true
from sqlmodel import Session, col

from yoriai.core import clock
from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.paging import Page
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.meetings import policies
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.lines import Line, path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.repository import lists
from yoriai.domains.meetings.repository.lists import Condition, Named
from yoriai.domains.meetings.states import Audience, Format, MeetingKind, MeetingStatus
from yoriai.domains.meetings.words import title_of


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; nothing set means all that one may see and is to come."""

    council_id: str = ""
    committee_id: str = ""
    prefecture: str = ""
    kind: MeetingKind | None = None
    format: Format | None = None
    audience: Audience | None = None
    is_past: bool = False


def listing(session: Session, actor: Actor | None, filters: Filters, number: int) -> Page[Line]:
    """Return a page of the meetings that somebody may see: the next first, of those that are past the latest first."""
    conditions = [policies.listed_for(actor), *_narrowed(filters)]
    total = lists.count(session, *conditions)
    rows = lists.page(session, conditions, number, is_past=filters.is_past) if total else []
    return Page([line_of(row) for row in rows], number, total)


def public(session: Session, meeting_id: str) -> Line:
    """Return a meeting that everybody may see; raise MeetingNotFound."""
    rows = lists.named(session, [policies.listed_for(None), col(Meeting.id) == meeting_id], limit=1)
    if not rows:
        raise MeetingNotFound
    return line_of(rows[0])


@dataclass(frozen=True)
class Known:
    """Where the page of a meeting is, and when it changed last."""

    path: str
    updated_at: datetime


def latest_public(session: Session, most: int) -> list[Known]:
    """Return the meetings that everybody may see, the latest first, for search engines."""
    rows = lists.places(session, [policies.listed_for(None)], most)
    return [Known(path_of(slug, meeting_id), updated_at) for meeting_id, slug, updated_at in rows]


def coming(session: Session, actor: Actor | None, most: int) -> list[Line]:
    """Return the next meetings that somebody may see."""
    conditions = [policies.listed_for(actor), *_narrowed(Filters())]
    return [line_of(row) for row in lists.named(session, conditions, limit=most)]


def of_council(
    session: Session, actor: Actor | None, council_id: str, *, is_past: bool = False, most: int = 5
) -> list[Line]:
    """Return the next meetings of a council that somebody may see, or its latest ones."""
    conditions = [policies.listed_for(actor), *_narrowed(Filters(council_id=council_id, is_past=is_past))]
    return [line_of(row) for row in lists.named(session, conditions, is_past=is_past, limit=most)]


def of_series(session: Session, series_id: str, most: int, *, is_past: bool) -> list[Line]:
    """Return the next meetings of a series for its office, drafts too, or its latest ones."""
    is_over = ~lists.ends_after(clock.now()) | col(Meeting.status).in_([MeetingStatus.HELD, MeetingStatus.CANCELLED])
    conditions = [col(Meeting.series_id) == series_id, is_over if is_past else ~is_over]
    return [line_of(row) for row in lists.named(session, conditions, is_past=is_past, limit=most)]


def drafts_of(session: Session, council_id: str, most: int) -> list[Line]:
    """Return the drafts of a council, the next first, for its office."""
    conditions = [col(Meeting.council_id) == council_id, col(Meeting.status) == MeetingStatus.DRAFT]
    return [line_of(row) for row in lists.named(session, conditions, limit=most)]


def line_of(row: Named) -> Line:
    """Return a row as lists show it."""
    meeting = row.meeting
    return Line(
        id=meeting.id,
        council_id=meeting.council_id,
        council_slug=row.council.slug,
        council=row.council.name,
        committee_id=meeting.committee_id,
        committee=row.committee,
        series_id=meeting.series_id,
        number=meeting.number,
        title=title_of(meeting.title, meeting.number),
        kind=meeting.kind,
        format=meeting.format,
        audience=meeting.audience,
        status=meeting.status,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        prefecture=meeting.prefecture,
        municipality=meeting.municipality,
        venue=meeting.venue,
        is_apart=meeting.is_apart,
        updated_at=meeting.updated_at,
    )


def _narrowed(filters: Filters) -> Sequence[Condition]:
    found = [_past() if filters.is_past else _to_come()]
    if filters.council_id:
        found.append(col(Meeting.council_id) == filters.council_id)
    if filters.committee_id:
        found.append(col(Meeting.committee_id) == filters.committee_id)
    if filters.prefecture:
        found.append(col(Meeting.prefecture) == filters.prefecture)
    if filters.kind is not None:
        found.append(col(Meeting.kind) == filters.kind)
    if filters.audience is not None:
        found.append(col(Meeting.audience) == filters.audience)
    if filters.format is not None:
        # whoever looks for a meeting online or at a place may come to one that is both
        found.append(col(Meeting.format).in_({filters.format, Format.HYBRID}))
    return found


def _to_come() -> Condition:
    """Return the condition of what is on: published or called off, and not over before today."""
    standing = or_(col(Meeting.status) == MeetingStatus.PUBLISHED, policies.called_off_in_public())
    return standing & lists.ends_after(_today())


def _past() -> Condition:
    """Return the condition of what was: held, or over before today; what was called off, after its day."""
    # as one expression: an “or” of two indexes would gather and sort all that ever was, for a page of twenty
    is_over = case((col(Meeting.status) == MeetingStatus.HELD, true()), else_=~lists.ends_after(_today()))
    return policies.announced() & (is_over == true())


def _today() -> datetime:
    """Return the midnight in Tokyo with which today began.

    The day, not the moment: a page that is kept for visitors stays true for as long as it is kept.
    """
    return tokyo(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=TOKYO)
