"""Meetings of the invented councils: a series each, its latest meeting held, and one that is open to everybody."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.models import MeetingSeries
from yoriai.domains.meetings.questions import Question, QuestionKind
from yoriai.domains.meetings.recurrence import Rule, Unit
from yoriai.domains.meetings.serial import AT_ONCE, SeriesDraft
from yoriai.domains.meetings.service import serial, standing
from yoriai.domains.meetings.states import Audience, Format, MeetingKind

REGIONAL: Final = ("mihon-council", "council@demo.example")
NETWORK: Final = ("mihon-network", "desk@demo.example")
SECOND_WEDNESDAY: Final = Rule(Unit.MONTH_WEEKDAY, 2, (2,), (2,))
THIRD_THURSDAY: Final = Rule(Unit.MONTH_WEEKDAY, 1, (3,), (3,))
LAST_TIME: Final = timedelta(days=24)
OPEN_IN: Final = timedelta(days=18)
COURSE: Final = """これから居場所をつくりたい方のための講座です（見本）。

- 先に始めた三つの団体の話を聞きます。
- 小さなグループで、やってみたいことを話します。"""


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Write the meetings through the use cases of the two offices."""
    today = clock.today()
    place = {"prefecture": "04", "venue": "見本市 市民活動センター 2階", "address": "宮城県見本市例示町1-2-3（見本）"}
    liaison = _blank(kind=MeetingKind.LIAISON, format=Format.HYBRID, capacity_in_person=30, **place)
    evening = _blank(kind=MeetingKind.REGULAR, audience=Audience.MEMBERS, capacity_online=100)
    _series(session, actors, REGIONAL, "三市居場所連携会議（見本）", THIRD_THURSDAY, (14, 120), liaison, 8)
    _series(session, actors, NETWORK, "居場所づくり全国ミーティング（見本）", SECOND_WEDNESDAY, (19, 120), evening, 17)
    _open(session, actors, today + OPEN_IN, place)


def _series(
    session: Session,
    actors: Mapping[str, Actor],
    of: tuple[str, str],
    title: str,
    rule: Rule,
    hours: tuple[int, int],
    pattern: Draft,
    held: int,
) -> None:
    """Begin a series whose meetings so far were held elsewhere, but for the latest of them."""
    slug, address = of
    actor, today = actors[address], clock.today()
    hour, minutes = hours
    draft = SeriesDraft(
        title, rule, today, hour * 60, minutes, pattern, skips_holidays=True, ahead=3, publish_days=AT_ONCE
    )
    known = serial.begin(session, actor, councils.get(session, slug).id, draft, held + 1)
    _held(session, actor, known, draft, held)


def _held(session: Session, actor: Actor, known: MeetingSeries, draft: SeriesDraft, number: int) -> None:
    day = clock.today() - LAST_TIME
    meeting = meetings.create(session, actor, known.council_id, draft.on(day))
    meeting.series_id, meeting.number, meeting.occurrence_on = known.id, number, day
    standing.announce(session, meeting, actor.member_id)
    standing.hold(session, actor, meeting.id)


def _open(session: Session, actors: Mapping[str, Actor], day: date, place: Mapping[str, Any]) -> None:
    slug, address = REGIONAL
    starts_at = datetime.combine(day, time(13, 30), TOKYO)
    parking = Question("parking", QuestionKind.CHOICE, "駐車場を使いますか", ("使う", "使わない"), is_required=True)
    told = Question("heard", QuestionKind.LINE, "どこでこの会を知りましたか")
    draft = Draft(
        title="居場所づくり公開講座「はじめの一歩」（見本）",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        kind=MeetingKind.STUDY,
        format=Format.HYBRID,
        audience=Audience.EVERYBODY,
        about=COURSE,
        access="見本駅から歩いて8分。駐車場は20台分あります（見本）。",
        capacity_in_person=20,
        capacity_online=50,
        sign_up_until=starts_at - timedelta(days=2),
        questions=(parking, told),
        **place,
    )
    made = meetings.create(session, actors[address], councils.get(session, slug).id, draft)
    meetings.publish(session, actors[address], made.id, made.revision)


def _blank(**given: Any) -> Draft:
    now = clock.now()
    about = "近況の報告、事例発表、小さなグループでの意見交換をします（見本）。"
    return Draft(title="", starts_at=now, ends_at=now, about=about, **given)
