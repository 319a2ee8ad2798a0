"""Mentors by the hundred, with the hours, calendars and sessions that such people have, and requests that wait."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session, SQLModel, select

from yoriai.commands.scale import people, rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.core import clock
from yoriai.core.security import new_token
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Stage
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, Offer, RequestHour, SessionCell, Wish
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.mentors.availability import SESSION_LENGTH, cells_of
from yoriai.domains.mentors.models import (
    Absence,
    BusyTime,
    DayException,
    MentorCalendar,
    MentorCase,
    MentorProfile,
    WeeklyHours,
)
from yoriai.domains.organisations.models import Affiliation, Organisation
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind

DAYS: Final = 28
WINDOWS: Final = ((9, 12), (10, 12), (13, 17), (14, 16), (18, 21), (19, 21), (20, 22))
TEXTS: Final = (
    "空き家を借りて、地域の居場所を開きたいです。最初の一歩を知りたいです。",
    "子ども食堂の担い手が足りません。長く続けている方の話を聞きたいです。",
    "買い物に困る高齢者の送迎を始めます。車と保険のことで迷っています。",
    "助成金が終わった後の運営費をどうするか、同じ道を通った方に相談したいです。",
)


def write(session: Session, mentors: int, requests: int) -> list[str]:
    """Write so many mentors and so many waiting requests; return the ids of the requests."""
    chance = Lottery(taxonomy.vocabulary(session))
    mentor_ids = _members(session, mentors, "mentor", chance)
    asker_ids = _members(session, requests + mentors // 5, "asker", chance)
    rows.write(session, people.marks_of(SubjectKind.MEMBER, mentor_ids, chance))
    rows.write(session, (_profile(id_, chance) for id_ in mentor_ids))
    for made in (_weeks, _days_off, _absences):
        rows.write(session, made(mentor_ids, chance))
    cases, places = session.exec(select(CaseStudy.id)).all(), session.exec(select(Organisation.id)).all()
    if cases:
        links = [MentorCase(member_id=id_, case_id=chance.choice(cases)) for id_ in mentor_ids[::3]]
        rows.write(session, links)
    if places:
        rows.write(session, (_belonging(id_, chance.choice(places)) for id_ in mentor_ids[::3]))
    _calendars(session, mentor_ids[::3], chance)
    _sessions(session, mentor_ids[::2], asker_ids, chance)
    waiting = _requests(session, asker_ids[:requests], mentor_ids, chance)
    _offers(session, mentor_ids[::5], asker_ids[requests:], mentor_ids, chance)
    session.flush()
    return waiting


def _members(session: Session, count: int, name: str, chance: Lottery) -> list[str]:
    now, stages = clock.now(), [None, *Stage]
    made = [
        Member(
            created_at=chance.before(now, 700),
            email=f"{name}{number}@bench.example",
            email_verified_at=now,
            name=f"見本 {number}",
            furigana=f"みほん {number:05}",
            prefecture=chance.town().prefecture,
            stage=chance.choice(stages),
            calendar_token=new_token(),
        )
        for number in range(count)
    ]
    rows.write(session, made)
    return [member.id for member in made]


def _profile(member_id: str, chance: Lottery) -> MentorProfile:
    now = clock.now()
    return MentorProfile(
        member_id=member_id,
        created_at=chance.before(now, 600),
        headline="空き家を居場所にしました",
        capacity=chance.randint(1, 4),
        queue_at_most=chance.randint(1, 3),
        notice_hours=chance.choice((24, 24, 48, 72)),
        buffer_minutes=chance.choice((0, 0, 15, 30)),
        closes_on_holidays=chance.random() < 0.7,
        paused_until=clock.today() + timedelta(days=20) if chance.random() < 0.05 else None,
    )


def _weeks(ids: list[str], chance: Lottery) -> Iterator[SQLModel]:
    for id_ in ids:
        for weekday in chance.sample(range(7), chance.randint(2, 5)):
            starts, ends = chance.choice(WINDOWS)
            yield WeeklyHours(member_id=id_, weekday=weekday, starts=starts * 60, ends=ends * 60)


def _days_off(ids: list[str], chance: Lottery) -> Iterator[SQLModel]:
    for id_ in ids[::4]:
        for days in chance.sample(range(1, DAYS), 2):
            yield DayException(member_id=id_, day=clock.today() + timedelta(days=days))


def _absences(ids: list[str], chance: Lottery) -> Iterator[SQLModel]:
    for id_ in ids[::10]:
        first = clock.today() + timedelta(days=chance.randint(1, 20))
        yield Absence(member_id=id_, first_day=first, last_day=first + timedelta(days=4))


def _belonging(member_id: str, organisation_id: str) -> Affiliation:
    return Affiliation(member_id=member_id, organisation_id=organisation_id, role=AffiliationRole.MEMBER)


def _calendars(session: Session, ids: list[str], chance: Lottery) -> None:
    now = clock.now()
    calendars = [
        MentorCalendar(member_id=id_, address="https://calendar.example/own.ics", next_at=now, read_at=now)
        for id_ in ids
    ]
    rows.write(session, calendars)
    rows.write(session, _busy(ids, chance))


def _busy(ids: list[str], chance: Lottery) -> Iterator[SQLModel]:
    for id_ in ids:
        for day in _days():
            for hour in chance.sample(range(9, 22, 2), 2):
                starts = _at(day, hour)
                yield BusyTime(member_id=id_, starts_at=starts, ends_at=starts + timedelta(minutes=90))


def _sessions(session: Session, ids: list[str], askers: list[str], chance: Lottery) -> None:
    booked = []
    for id_ in ids:
        starts = _at(chance.choice(_days()), chance.randint(9, 20))
        booked.append(
            MentoringSession(
                mentor_id=id_,
                requester_id=chance.choice(askers),
                starts_at=starts,
                ends_at=starts + SESSION_LENGTH,
                room_url="https://rooms.example/1",
                uid=f"{id_}@bench.example",
            )
        )
    rows.write(session, booked)
    cells = (
        SessionCell(member_id=each.mentor_id, starts_at=cell, session_id=each.id)
        for each in booked
        for cell in cells_of(each.starts_at)
    )
    rows.write(session, cells)


def _requests(session: Session, askers: list[str], mentors: list[str], chance: Lottery) -> list[str]:
    now = clock.now()
    made = [
        MentoringRequest(
            requester_id=id_,
            goals=chance.choice(TEXTS),
            prefecture=chance.town().prefecture,
            created_at=now - timedelta(days=2 * chance.random()),
            waiting_since=now - timedelta(days=2 * chance.random()),
        )
        for id_ in askers
    ]
    rows.write(session, made)
    ids = [each.id for each in made]
    rows.write(session, people.marks_of(SubjectKind.REQUEST, ids, chance))
    rows.write(session, _hours(ids, chance))
    named = ((id_, chance.sample(mentors, min(3, len(mentors)))) for id_ in ids[::3])
    wishes = (Wish(request_id=id_, mentor_id=one, rank=rank) for id_, some in named for rank, one in enumerate(some, 1))
    rows.write(session, wishes)
    return ids


def _hours(ids: list[str], chance: Lottery) -> Iterator[SQLModel]:
    for id_ in ids:
        starts: set[datetime] = set()
        for day in chance.sample(_days()[2:], 4):
            first = chance.choice((9, 10, 13, 14, 18, 19))
            starts.update(_at(day, first) + timedelta(minutes=30 * step) for step in range(chance.randint(2, 5)))
        yield from (RequestHour(request_id=id_, starts_at=start) for start in sorted(starts))


def _offers(session: Session, ids: list[str], askers: list[str], mentors: list[str], chance: Lottery) -> None:
    waiting = _requests(session, askers[: len(ids)], mentors, chance)
    for request_id in waiting:
        request = session.get_one(MentoringRequest, request_id)
        request.status, request.offers_made = RequestStatus.OFFERED, 1
        session.add(request)
    until = clock.now() + timedelta(hours=60)
    pairs = zip(waiting, ids, strict=False)
    rows.write(session, [Offer(request_id=left, mentor_id=right, score=5, expires_at=until) for left, right in pairs])


def _days() -> list[date]:
    return [clock.today() + timedelta(days=number) for number in range(1, DAYS)]


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), clock.TOKYO)
