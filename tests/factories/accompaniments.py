"""Calls, applications and accompaniments for tests, written through the use cases of those who take part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_organisation
from tests.factories.mentoring import make_mentor
from yoriai.core import clock
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.rules import Application, CallDraft
from yoriai.domains.accompaniments.service import applying, calls, selecting, sheets, teams
from yoriai.domains.accompaniments.sheet import QUESTIONS, Answer, Part
from yoriai.domains.accompaniments.states import Moment
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy.marks import Marks

FREE = tuple(f"{weekday}-{part}" for weekday in range(7) for part in ("morning", "afternoon", "evening"))
FOOD = {"food": "primary"}


@dataclass
class Programme:
    """A call with the people around one accompaniment: founder, two mentors of different organisations, secretariat."""

    desk: Actor
    founder: Actor
    mentors: Sequence[Actor]
    call: Call
    ids: Mapping[str, str] = field(default_factory=dict)


def next_month() -> date:
    """Return the first day of the month after this one, in Tokyo."""
    return (clock.today().replace(day=1) + timedelta(days=32)).replace(day=1)


def call_draft(**changes: Any) -> CallDraft:
    """Return what a call says: open for two weeks, six months from next month on."""
    values: dict[str, Any] = {
        "title": "立ち上げを半年支える伴走支援",
        "body": "居場所を始めたい方に、半年のあいだ経験者のチームが寄り添います。",
        "asks": "月に一度の面談に参加できること。",
        "area": "全国",
        "places": 3,
        "closes_on": clock.today() + timedelta(days=14),
        "starts_on": max(next_month(), clock.today() + timedelta(days=15)),
        "months": 6,
    }
    return CallDraft(**(values | changes))


def make_desk(session: Session) -> Actor:
    """Store somebody of the secretariat."""
    member = make_member(session, name="事務 きょく子", furigana="じむ きょくこ")
    grant(session, member, Role.SECRETARIAT)
    return actor_for(member, roles={(Role.SECRETARIAT, "")})


def make_call(session: Session, desk: Actor, **changes: Any) -> Call:
    """Store a call that is open."""
    made = calls.create(session, desk, call_draft(**changes))
    return calls.open_for_all(session, desk, made.id)


def answered(level: int = 2, words: str = "") -> dict[Part, dict[str, Answer]]:
    """Return a whole sheet with the same level everywhere."""
    return {part: {each.code: Answer(level, words) for each in questions} for part, questions in QUESTIONS.items()}


def fill_sheet(session: Session, founder: Actor, accompaniment_id: str, moment: Moment, level: int = 2) -> None:
    """Fill in a whole sheet."""
    for part, given in answered(level).items():
        sheets.save(session, founder, accompaniment_id, moment, part, given)


def application(**changes: Any) -> Application:
    """Return a whole application."""
    values: dict[str, Any] = {
        "title": "空き家の子ども食堂",
        "prefecture": "32",
        "goals": "半年後に月二回の子ども食堂を始めていたい。",
        "obstacles": "場所は見つかったが、人とお金の見通しがない。",
        "free": FREE,
        "marks": Marks(FOOD),
    }
    return Application(**(values | changes))


def apply(session: Session, founder: Actor, call: Call, **changes: Any) -> Accompaniment:
    """Store an application that was sent."""
    row = applying.begin(session, founder, call.id)
    applying.save(session, founder, row.id, application(**changes))
    fill_sheet(session, founder, row.id, Moment.START)
    return applying.send(session, founder, row.id)


def make_team_mentor(session: Session, name: str, organisation: str, **changes: Any) -> Actor:
    """Store a mentor of an organisation of their own."""
    member = make_member(session, name=name)
    make_mentor(session, member, marks=FOOD, **changes)
    place = make_organisation(session, name=organisation)
    organisations.affiliate(session, member.id, place.id)
    return actor_for(member, is_mentor=True)


def make_programme(session: Session, **changes: Any) -> Programme:
    """Store an open call with a founder, two mentors of different organisations and somebody of the secretariat."""
    desk = make_desk(session)
    founder = actor_for(make_member(session, name="青木 さくら", furigana="あおき さくら"))
    mentors = [make_team_mentor(session, "森 めぐみ", "森の居場所"), make_team_mentor(session, "谷 ひろし", "谷の食堂")]
    return Programme(desk, founder, mentors, make_call(session, desk, **changes))


def select(session: Session, programme: Programme, row: Accompaniment, words: str = "準備がよく進んでいます。") -> None:
    """Close the call, choose one application and tell everybody."""
    calls.close(session, programme.desk, programme.call.id)
    for each in selecting.applications(session, programme.call):
        selecting.choose(session, programme.desk, each.id, is_chosen=each.id == row.id, decision=words)
    selecting.announce(session, programme.desk, programme.call.id)


def make_selected(session: Session, programme: Programme) -> Accompaniment:
    """Store an application that was selected."""
    row = apply(session, programme.founder, programme.call)
    select(session, programme, row)
    return row


def make_active(session: Session, programme: Programme) -> Accompaniment:
    """Store an accompaniment under way: both mentors have agreed, the first leads."""
    row = make_selected(session, programme)
    ids = [each.member_id for each in programme.mentors]
    teams.ask(session, programme.desk, row.id, ids, ids[0])
    for each in programme.mentors:
        teams.answer(session, each, row.id, agrees=True)
    return row
