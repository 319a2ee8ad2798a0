"""A mentor's own calendar: connecting it, reading it ahead of any transaction, and saying so when it breaks.

Kept are spans at which they are busy, and nothing of with what. The address is a key to the whole calendar: pages show
it shortened, and it stands in no log and no mail.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors import calendar_rules as rules
from yoriai.domains.mentors.availability import Span
from yoriai.domains.mentors.errors import AddressRefused
from yoriai.domains.mentors.models import MentorCalendar
from yoriai.domains.mentors.repository import calendars as repository
from yoriai.domains.mentors.repository import profiles
from yoriai.domains.mentors.service.presence import heard
from yoriai.domains.mentors.states import CalendarProblem
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.infra.calendar.apart import busy_spans_apart
from yoriai.infra.calendar.busy import NoCalendar, TooMuch
from yoriai.infra.fetching import Fetched, NotFetched, Reach, Trouble, fetch

OWN_PAGE: Final = "/me/mentor/calendar"
KNOWN_BEYOND: Final = timedelta(days=14)
"""Busy times are known so much further than hours can be booked, so that an unchanged calendar need not be read."""

_PROBLEMS: Final = {
    Trouble.UNREACHABLE: CalendarProblem.UNREACHABLE,
    Trouble.NOT_ALLOWED: CalendarProblem.NOT_ALLOWED,
    Trouble.TOO_LARGE: CalendarProblem.TOO_LARGE,
}
_REFUSED: Final = {401: CalendarProblem.FORBIDDEN, 403: CalendarProblem.FORBIDDEN}
_GONE: Final = frozenset({400, 404, 410})
OK: Final = 200
NOT_MODIFIED: Final = 304


@dataclass(frozen=True)
class Connected:
    """A mentor's own calendar as its owner sees it; what was read counts until `counts_until` if it stays broken.

    `is_forgotten` says that this is over: hours count as they are stated.
    """

    address: str
    read_at: datetime | None
    next_at: datetime
    problem: CalendarProblem | None
    broken_since: datetime | None
    counts_until: datetime | None
    is_forgotten: bool


@dataclass(frozen=True)
class Wanted:
    """What a reading needs to know, so that it needs no database while it waits for a server."""

    member_id: str
    address: str
    own_address: str
    etag: str
    modified: str
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Reading:
    """What came of a reading: busy spans (None where nothing has changed), or a problem."""

    wanted: Wanted
    busy: tuple[Span, ...] | None = None
    problem: CalendarProblem | None = None
    etag: str = ""
    modified: str = ""


def connected(session: Session, actor: Actor) -> Connected | None:
    """Return the actor's own calendar, None where they have connected none."""
    calendar = repository.find(session, actor.member_id)
    if calendar is None:
        return None
    counts_until = calendar.read_at + timedelta(days=settings().calendar_kept_days) if calendar.read_at else None
    return Connected(
        address=rules.shortened(calendar.address),
        read_at=calendar.read_at,
        next_at=calendar.next_at,
        problem=calendar.problem,
        broken_since=calendar.broken_since,
        counts_until=counts_until,
        is_forgotten=counts_until is not None and counts_until <= clock.now(),
    )


def connect(session: Session, actor: Actor, address: str) -> None:
    """Take busy times from a calendar from now on, instead of any other; it is read within minutes.

    Raises NoSuchMentor, and AddressRefused at `address`.
    """
    profile = profiles.get(session, actor.member_id)
    cleaned = _cleaned(address)
    if cleaned is None or len(cleaned) > rules.ADDRESS_MOST:
        raise AddressRefused("address")
    heard(session, profile)
    disconnect(session, actor)
    session.add(MentorCalendar(member_id=actor.member_id, address=cleaned, next_at=clock.now()))
    session.flush()


def disconnect(session: Session, actor: Actor) -> None:
    """Take no more busy times from a calendar, and forget what was read out of it."""
    calendar = repository.find_locked(session, actor.member_id)
    if calendar is not None:
        repository.remove(session, calendar)
    _take_back(session, actor.member_id)


def read_soon(session: Session, actor: Actor) -> None:
    """Let a calendar be read by the next run of the job, whatever went wrong before."""
    calendar = repository.find_locked(session, actor.member_id)
    if calendar is not None:
        calendar.next_at = clock.now()
        session.add(calendar)


def due_ids(session: Session) -> list[str]:
    """Return whose calendars are to be read now."""
    return repository.due_ids(session, clock.now())


def begin(session: Session, member_id: str) -> Wanted | None:
    """Put the next reading off, so that nobody else reads the same calendar now; None where it is not due."""
    calendar = repository.find_locked(session, member_id)
    now = clock.now()
    if calendar is None or calendar.next_at > now:
        return None
    calendar.next_at = rules.next_try(now, calendar.failures, _every())
    calendar.tried_at = now
    session.add(calendar)
    first = now - timedelta(days=1)
    last = now + timedelta(days=settings().booking_days) + KNOWN_BEYOND
    knows_enough = calendar.through is not None and calendar.through >= (last - KNOWN_BEYOND).date()
    return Wanted(
        member_id=member_id,
        address=calendar.address,
        own_address=accounts.contact(session, member_id).address,
        etag=calendar.etag if knows_enough else "",
        modified=calendar.modified if knows_enough else "",
        first=first,
        last=last,
    )


def read(wanted: Wanted) -> Reading:
    """Fetch a calendar and read its busy times; no database is touched, and nothing is raised for a broken one."""
    headers = {"User-Agent": "Yoriai (calendar reader)", "Accept": "text/calendar, */*;q=0.5"}
    if wanted.etag:
        headers["If-None-Match"] = wanted.etag
    if wanted.modified:
        headers["If-Modified-Since"] = wanted.modified
    try:
        got = fetch(wanted.address, headers, Reach(local=settings().calendar_local))
    except NotFetched as refusal:
        return Reading(wanted, problem=_PROBLEMS[refusal.trouble])
    return _read_out(wanted, got)


def finish(session: Session, reading: Reading) -> bool:
    """Keep what came of a reading: the busy times, or what is wrong; tell its owner once. Returns whether it was read.

    What was read before stays for a stated time where something is wrong now. A calendar that was changed or taken
    away while its server was asked is left alone.
    """
    calendar = repository.find_locked(session, reading.wanted.member_id)
    if calendar is None or calendar.address != reading.wanted.address:
        return False
    if reading.problem is None:
        _keep(session, calendar, reading)
    else:
        _note_problem(session, calendar, reading.problem)
    session.add(calendar)
    return reading.problem is None


def _read_out(wanted: Wanted, got: Fetched) -> Reading:
    if got.status == NOT_MODIFIED and (wanted.etag or wanted.modified):
        return Reading(wanted)
    if got.status in _GONE:
        return Reading(wanted, problem=CalendarProblem.GONE)
    if got.status != OK:
        return Reading(wanted, problem=_REFUSED.get(got.status, CalendarProblem.UNREACHABLE))
    host = settings().base_url.host or ""
    try:
        busy = busy_spans_apart(got.body, wanted.first, wanted.last, own_host=host, own_address=wanted.own_address)
    except NoCalendar:
        return Reading(wanted, problem=CalendarProblem.NO_CALENDAR)
    except TooMuch:
        return Reading(wanted, problem=CalendarProblem.TOO_LARGE)
    found = Reading(wanted, tuple(busy))
    return replace(found, etag=got.headers.get("etag", "")[:200], modified=got.headers.get("last-modified", "")[:100])


def _keep(session: Session, calendar: MentorCalendar, reading: Reading) -> None:
    now = clock.now()
    calendar.read_at, calendar.failures, calendar.next_at = now, 0, now + _every()
    calendar.problem, calendar.broken_since = None, None
    if calendar.told_at is not None:
        calendar.told_at = None
        _take_back(session, calendar.member_id)
    if reading.busy is not None:
        calendar.etag, calendar.modified = reading.etag, reading.modified
        calendar.through = reading.wanted.last.date()
        if repository.busy(session, calendar.member_id) != list(reading.busy):
            repository.replace_busy(session, calendar.member_id, reading.busy)


def _note_problem(session: Session, calendar: MentorCalendar, problem: CalendarProblem) -> None:
    now = clock.now()
    calendar.failures += 1
    calendar.problem, calendar.broken_since = problem, calendar.broken_since or now
    calendar.next_at = rules.next_try(now, calendar.failures, _every())
    if rules.is_to_be_told(rules.Tries(calendar.failures, problem, calendar.told_at is not None)):
        calendar.told_at = now
        notifications.notify(
            session,
            to=[calendar.member_id],
            kind=NoticeKind.CALENDAR_BROKEN,
            about=_about(calendar.member_id),
            path=OWN_PAGE,
            words={},
        )


def _take_back(session: Session, member_id: str) -> None:
    notifications.forget_notices(session, _about(member_id))


def _about(member_id: str) -> str:
    return f"{member_id}.calendar"


def _every() -> timedelta:
    return timedelta(minutes=settings().calendar_minutes)


def _cleaned(address: str) -> str | None:
    # tests read from a server of this machine, which has no certificate
    return address if settings().calendar_local and address.startswith("http://127.0.0.1:") else rules.cleaned(address)
