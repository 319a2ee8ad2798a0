"""Mentors: becoming one, what they say of themselves, their hours, pauses; and whom to suggest."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Stage
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.availability import SESSION_LENGTH, Hours, Window, possible_starts
from yoriai.domains.mentoring.cards import FOREVER, OwnProfile, ProfileDraft, Suggestion
from yoriai.domains.mentoring.errors import DayPassed, NoSuchMentor, NotPromised, WindowsOverlap, WindowTooShort
from yoriai.domains.mentoring.models import MentorProfile
from yoriai.domains.mentoring.reasons import speaking_for
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.repository import mentors as repository
from yoriai.domains.mentoring.rules import month_of, obstacles, score
from yoriai.domains.mentoring.service import candidates
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions

REASONS_SHOWN = 4


def become(session: Session, actor: Actor, draft: ProfileDraft, promise: str | None) -> MentorProfile:
    """Make the actor a mentor: record the promise (the version of the text), write the profile, its marks and cases.

    One who is a mentor already keeps hours and pause. Raises NotPromised, TextChanged, UnknownTerm.
    """
    if promise is not None:
        accounts.accept_confidentiality(session, actor, promise)
    if not accounts.has_accepted_confidentiality(session, actor.member_id):
        raise NotPromised("promise")
    profile = repository.find(session, actor.member_id)
    if profile is None:
        profile = MentorProfile(member_id=actor.member_id, created_at=clock.now(), headline=draft.headline)
    _write(session, profile, draft)
    return profile


def change(session: Session, actor: Actor, draft: ProfileDraft) -> None:
    """Change what the mentor says of themselves, their marks and cases; raise NoSuchMentor, UnknownTerm."""
    _write(session, _get(session, actor), draft)


def _write(session: Session, profile: MentorProfile, draft: ProfileDraft) -> None:
    profile.headline, profile.experience = draft.headline, draft.experience
    profile.capacity, profile.room_url = draft.capacity, draft.room_url
    session.add(profile)
    session.flush()
    taxonomy.set_marks(session, SubjectKind.MEMBER, profile.member_id, draft.marks)
    took_part = cases.briefs(session, draft.case_ids)
    if took_part or repository.case_ids(session, [profile.member_id]):
        versions.bump(session, versions.CASES)  # the pages of these cases name the mentor
    repository.replace_cases(session, profile.member_id, took_part)


def own_profile(session: Session, actor: Actor) -> OwnProfile:
    """Return the actor's own profile with hours and load; raise NoSuchMentor."""
    profile = _get(session, actor)
    own = candidates.cases_of(session, [actor.member_id]).get(actor.member_id, ())
    month = month_of(clock.now())
    waiting = load.open_offers(session, [actor.member_id]).get(actor.member_id, 0)
    return OwnProfile(
        draft=ProfileDraft(
            headline=profile.headline,
            experience=profile.experience,
            capacity=profile.capacity,
            marks=taxonomy.marks_of(session, [actor.member_id])[actor.member_id],
            case_ids=tuple(case.id for case in own),
            room_url=profile.room_url,
        ),
        hours=hours(session, actor.member_id),
        paused_until=profile.paused_until if candidates.is_paused(profile) else None,
        cases=own,
        open_offers=waiting,
        sessions_this_month=candidates.loads_of(session, [actor.member_id])[actor.member_id][month] - waiting,
    )


def set_weekly_hours(session: Session, actor: Actor, weekly: Mapping[int, Iterable[Window]]) -> None:
    """Make these the mentor's weekly hours (0 Monday); raise WindowsOverlap or WindowTooShort at `day_N`."""
    _get(session, actor)
    tidy = {weekday: _tidy(windows, f"day_{weekday}") for weekday, windows in weekly.items()}
    repository.replace_weekly(session, actor.member_id, tidy)


def _tidy(windows: Iterable[Window], field: str) -> list[Window]:
    """Return windows in order, those that touch as one."""
    joined: list[Window] = []
    for window in sorted(windows):
        if joined and joined[-1].touches(window):
            raise WindowsOverlap(field)
        if joined and joined[-1].ends == window.starts:
            joined[-1] = Window(joined[-1].starts, window.ends)
        else:
            joined.append(window)
    if any(window.ends - window.starts < SESSION_LENGTH.total_seconds() / 60 for window in joined):
        raise WindowTooShort(field)
    return joined


def set_exception(session: Session, actor: Actor, day: date, window: Window | None) -> None:
    """Let one day differ: open in this window alone, or off. Raises DayPassed, WindowTooShort at `day`."""
    _get(session, actor)
    if day < clock.today():
        raise DayPassed("day")
    if window is not None:
        _tidy([window], "starts")
    repository.replace_exception(session, actor.member_id, day, window)


def remove_exception(session: Session, actor: Actor, day: date) -> None:
    """Let a day be like its weekday again."""
    _get(session, actor)
    repository.remove_exception(session, actor.member_id, day)


def pause(session: Session, actor: Actor, until: date | None) -> None:
    """Take no new requests before a day (or, with None, until resumed); open offers stay. Raises DayPassed."""
    if until is not None and until <= clock.today():
        raise DayPassed("until")
    profile = _get(session, actor)
    profile.paused_until = until or FOREVER
    session.add(profile)


def resume(session: Session, actor: Actor) -> None:
    """Take requests again."""
    profile = _get(session, actor)
    profile.paused_until = None
    session.add(profile)


def hours(session: Session, mentor_id: str) -> Hours:
    """Return a mentor's hours as stated, from today's exceptions on."""
    found = repository.hours(session, [mentor_id])[mentor_id]
    today = clock.today()
    return Hours(found.weekly, {day: windows for day, windows in sorted(found.exceptions.items()) if day >= today})


def open_starts(session: Session, mentor_id: str) -> frozenset[datetime]:
    """Return the starts within the bookable span that the mentor's hours allow, taken or not."""
    return possible_starts(repository.hours(session, [mentor_id])[mentor_id], *candidates.bookable_span())


def free_starts(session: Session, mentor_id: str, first: datetime, last: datetime) -> frozenset[datetime]:
    """Return the starts from `first` and before `last` that the mentor's hours allow and no session takes."""
    taken = load.taken_cells(session, [mentor_id], first, last + SESSION_LENGTH)[mentor_id]
    return possible_starts(repository.hours(session, [mentor_id])[mentor_id], first, last, taken)


def suggest(
    session: Session,
    marks: Marks,
    text: str,
    prefecture: str | None,
    member_id: str,
    stage: Stage | None = None,
    limit: int = 3,
) -> list[Suggestion]:
    """Return the mentors who suit a question best and could be asked, with reasons; `stage` stands for the member's."""
    asker = candidates.asker_for(session, member_id, marks, text, prefecture, stage)
    found = []
    for known in candidates.known_mentors(session):
        if not obstacles(asker, known.candidate):
            reasons = candidates.reasons_between(session, asker, known.candidate)
            shown = tuple(speaking_for(reasons)[:REASONS_SHOWN])
            found.append(Suggestion(known.card, shown, score(reasons)))
    return sorted(found, key=lambda suggestion: -suggestion.score)[:limit]


def _get(session: Session, actor: Actor) -> MentorProfile:
    profile = repository.find(session, actor.member_id)
    if profile is None:
        raise NoSuchMentor
    return profile
