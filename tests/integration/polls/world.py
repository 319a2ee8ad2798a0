"""A council with a poll, what its people answer and what they are mailed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.directory import make_known
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.polls.dates import deadline, read_dates
from yoriai.domains.polls.jobs import JOBS
from yoriai.domains.polls.models import DatePoll, PollPerson
from yoriai.domains.polls.naming import Named
from yoriai.domains.polls.service import answering, asking, reading, writing
from yoriai.domains.polls.states import Choice
from yoriai.domains.polls.values import Draft, Said

DATES = "12/8 14:00-16:00\n12/9 14:00-16:00\n12/10 19:00-21:00"
Mails = Callable[[], list[Mail]]
YES, MAYBE, NO = Choice
SWEEPS = {job.name: job for job in JOBS}


@dataclass(frozen=True)
class World:
    """A council of two organisations, a lead one with a member and an ordinary one with somebody without an account."""

    office: Actor
    delegate: Actor
    stranger: Actor
    council_id: str


def make_world(database: Database) -> World:
    """Return the council and its people, who have been asked nothing yet."""
    with database.write() as session:
        office, delegate = make_member(session, name="小野 ゆき"), make_member(session, name="菅原 けん")
        stranger = make_member(session, name="よそ 太郎")
        council = make_council(session, "kesennuma", office=[office])
        lead = make_seat(session, council, make_known(session, "海の家", furigana="うみのいえ").id, kind=SeatKind.LEAD)
        other = make_seat(session, council, make_known(session, "山の家", furigana="やまのいえ").id)
        make_person(session, lead, delegate)
        make_person(session, other, name="畠山 みさき", address="misaki@example.net")
        runs = actor_for(office, roles=[(Role.COUNCIL_STAFF, "kesennuma")])
        return World(runs, actor_for(delegate), actor_for(stranger), council.id)


def draft(**given: Any) -> Draft:
    values: dict[str, Any] = {
        "title": "三市連携会議",
        "dates": given.get("dates") or read_dates(DATES, clock.now()),
        "answers_until": deadline(date(2026, 12, 1)),
    } | given
    return Draft(**values)


def made(database: Database, world: World, named: tuple[Named, ...] = (), *, opened: bool = True, **given: Any) -> str:
    """Make a poll and ask; return its id."""
    with database.write() as session:
        poll = writing.make(session, world.office, "kesennuma", draft(**given), named)
        if opened:
            asking.begin(session, world.office, "kesennuma", poll.id)
        return poll.id


def said(database: Database, poll_id: str, signs: str, words: str = "") -> Said:
    """Return an answer with a sign for each date in order of time."""
    choices = {"○": YES, "△": MAYBE, "×": NO}
    with database.read() as session:
        poll = session.get_one(DatePoll, poll_id)
        ids = [each.id for each in reading.result(session, poll).dates]
    return Said({each: choices[sign] for each, sign in zip(ids, signs, strict=False)}, words)


def answer(database: Database, world: World, poll_id: str, signs: str) -> None:
    given = said(database, poll_id, signs)
    with database.write() as session:
        answering.answer(session, world.delegate, "kesennuma", poll_id, given)


def link_in(mail: Mail) -> str:
    return next(word for word in mail.text.split() if "/polls/answers/" in word).rsplit("/", 1)[-1]


def mail_to(mails: Mails, address: str) -> list[Mail]:
    return [each for each in mails() if each.address == address]


def notices(database: Database, kind: NoticeKind) -> list[str]:
    with database.read() as session:
        return [each.member_id for each in session.exec(select(Notice).where(col(Notice.kind) == kind))]


def people(database: Database, poll_id: str) -> list[PollPerson]:
    with database.read() as session:
        return list(session.exec(select(PollPerson).where(PollPerson.poll_id == poll_id)))


def run(database: Database, name: str) -> int:
    return SWEEPS[name].run(database)
