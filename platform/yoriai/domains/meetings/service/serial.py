"""Series as their office writes them: begun, changed, ended."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Conflict, SignInRequired
from yoriai.core.i18n import mark
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.service.finding import require_working
from yoriai.domains.meetings.errors import SeriesEnded, SeriesNotFound
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.replanning import Plan
from yoriai.domains.meetings.repository import series
from yoriai.domains.meetings.serial import SeriesDraft
from yoriai.domains.meetings.service import occurring, standing
from yoriai.domains.meetings.states import MEETING


class SeriesEditedMeanwhile(Conflict):
    """Somebody else has saved the series since the form was filled; what they saved is shown beside what was typed."""

    code = "series_edited_meanwhile"
    message = mark("Somebody else has changed the same in the meantime. Please look at both and save again.")

    def __init__(self, theirs: SeriesDraft, revision: int) -> None:
        """Take what the others saved, and the revision that it is now."""
        super().__init__()
        self.theirs, self.revision = theirs, revision


def begin(session: Session, actor: Actor, council_id: str, draft: SeriesDraft, first_number: int = 1) -> MeetingSeries:
    """Begin a series of a council, and make its first meetings; raises NotOfTheOffice, CouncilClosed."""
    council, _office = require_working(session, actor, councils.by_id(session, council_id).slug)
    known = MeetingSeries(
        council_id=council.id,
        title=draft.title,
        rule=draft.rule.text(),
        first_on=draft.first_on,
        start_minute=draft.start_minute,
        minutes=draft.minutes,
        next_number=first_number,
        made_by_id=actor.member_id,
    )
    draft.write_to(known)
    series.add(session, known)
    occurring.make(session, known, draft, occurring.next_days(draft, draft.ahead), actor.member_id)
    return known


def get(session: Session, actor: Actor | None, series_id: str) -> MeetingSeries:
    """Return a series to the office that runs it; raise SignInRequired for visitors, SeriesNotFound for others."""
    if actor is None:
        raise SignInRequired
    found = series.find(session, series_id)
    if found is None or not councils.is_office(actor, councils.by_id(session, found.council_id)):
        raise SeriesNotFound
    return found


def of_council(session: Session, council_id: str) -> Sequence[MeetingSeries]:
    """Return the series of a council, those that go on first."""
    return series.of_council(session, council_id)


def preview(session: Session, actor: Actor, series_id: str, draft: SeriesDraft) -> tuple[Plan, list[Meeting]]:
    """Return what would become of the meetings of a series; nothing is written."""
    return occurring.plan(session, get(session, actor, series_id), draft)


def change(
    session: Session, actor: Actor, series_id: str, draft: SeriesDraft, base_revision: int, reason: str
) -> MeetingSeries:
    """Let a series say something else, and its meetings to come follow (`occurring.follow`).

    `reason` is told to those whose meeting is called off because the rule gives no day for it. Raises SeriesEnded, and
    SeriesEditedMeanwhile where it was changed since the form was filled.
    """
    known = _locked(session, actor, series_id)
    before = SeriesDraft.of(known)
    if known.revision != base_revision and before != draft:
        raise SeriesEditedMeanwhile(before, known.revision)
    if before == draft:
        return known
    draft.write_to(known)
    known.revision += 1
    known.updated_at = clock.now()
    series.add(session, known)
    occurring.follow(session, known, before, draft, actor.member_id, reason)
    return known


def end(session: Session, actor: Actor, series_id: str, reason: str, *, calls_off: bool) -> None:
    """Let a series make no more meetings; where asked, call off those to come, with a word to who would have come."""
    known = _locked(session, actor, series_id)
    known.ended_at = known.updated_at = clock.now()
    known.revision += 1
    series.add(session, known)
    if calls_off:
        for meeting in to_come(session, known.id):
            standing.call_off(session, meeting, actor.member_id, reason)
    detail = {"reason": reason, "calls_off": calls_off}
    accounts.audit(session, actor, "series.end", "series", known.id, detail)


def to_come(session: Session, series_id: str) -> list[Meeting]:
    """Return the meetings of a series that have not begun and were not called off, the next first."""
    now = clock.now()
    return [each for each in series.from_day(session, [series_id], clock.tokyo(now).date(), now) if is_to_come(each)]


def is_to_come(meeting: Meeting) -> bool:
    """Tell whether a meeting has not begun and was not called off."""
    return meeting.starts_at > clock.now() and not MEETING.is_final(meeting.status)


def _locked(session: Session, actor: Actor, series_id: str) -> MeetingSeries:
    get(session, actor, series_id)
    known = series.find(session, series_id, locked=True)
    if known is None:
        raise SeriesNotFound
    if known.ended_at is not None:
        raise SeriesEnded
    return known
