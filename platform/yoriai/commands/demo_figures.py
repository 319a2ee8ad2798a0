"""Half a year of an invented programme: requests, sessions and what became of them, and the secretariat's own time.

These rows are of the past, which no use case can write any more; everything else of the demo goes the people's own way.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.core.security import new_token
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringRequest, MentoringSession
from yoriai.domains.mentoring.states import Outcome, RequestStatus, SessionStatus
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.domains.programmes.rules import ProgrammeDraft
from yoriai.domains.programmes.service import programmes, timing
from yoriai.domains.programmes.states import ReportPart, WorkArea
from yoriai.domains.programmes.work_cards import ByHand
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

ASKED: Final = 40
STARTED: Final = 10
DAYS: Final = 180
PLACES: Final = ("32", "31", "34", "13", "04", "28")
SIGN_IN: Final = "mentor@demo.example"
"""Whoever tries the site as a mentor begins without a past."""


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Write the past of a programme; `actors` are the demo's people by address."""
    chance = Random(7)  # noqa: S311 - invented, and the same each time
    mentors = [actor.member_id for email, actor in actors.items() if actor.is_mentor and email != SIGN_IN]
    desk = next(actor for actor in actors.values() if (Role.SECRETARIAT, "") in actor.roles)
    practices = [term.code for term in taxonomy.vocabulary(session).practices]
    begun = clock.now() - timedelta(days=DAYS)
    for number in range(ASKED):
        asked_at = begun + timedelta(days=number * (DAYS - 20) // ASKED, hours=chance.randrange(12))
        request = _ask(session, number, asked_at, chance)
        marks = chance.sample(practices, 2)
        taxonomy.set_marks(
            session, SubjectKind.REQUEST, request.id, Marks({marks[0]: "primary", marks[1]: "secondary"})
        )
        if number % 13 != 12:
            _meet(session, request, chance.choice(mentors), number, chance)
    _work(session, desk, begun)
    _fund(session, desk, begun)


def _ask(session: Session, number: int, asked_at: datetime, chance: Random) -> MentoringRequest:
    founder = Member(
        email=f"mihon{number:02}@demo.example",
        email_verified_at=asked_at,
        created_at=asked_at,
        name=f"見本 {number + 1}",
        furigana=f"みほん {number + 1}",
        prefecture=chance.choice(PLACES),
        is_shown=False,
        calendar_token=new_token(),
    )
    session.add(founder)
    session.flush()
    has_met = number % 13 != 12
    request = MentoringRequest(
        requester_id=founder.id,
        created_at=asked_at,
        waiting_since=asked_at,
        hours_changed_at=asked_at,
        goals="見本：地域に居場所を開きたい。最初の一歩を知りたい。",
        status=RequestStatus.COMPLETED if has_met else RequestStatus.WITHDRAWN,
    )
    session.add(request)
    session.flush()
    return request


def _meet(session: Session, request: MentoringRequest, mentor_id: str, number: int, chance: Random) -> None:
    agreed_at = request.created_at + timedelta(hours=chance.randrange(6, 90))
    start = _half_past(agreed_at + timedelta(days=chance.randrange(3, 9)), number)
    key = new_id()
    row = MentoringSession(
        id=key,
        created_at=agreed_at,
        request_id=request.id,
        mentor_id=mentor_id,
        requester_id=request.requester_id,
        starts_at=start,
        ends_at=start + SESSION_LENGTH,
        status=SessionStatus.HELD,
        room_url="https://meet.example.jp/mihon",
        uid=f"{key.lower()}@demo.example",
        feedback_asked_at=start + SESSION_LENGTH,
    )
    session.add(row)
    session.flush()
    session.add(
        Feedback(
            session_id=row.id,
            member_id=request.requester_id,
            created_at=start + timedelta(hours=3),
            satisfaction=3 if number == 20 else chance.choice((4, 5)),
            progress=chance.choice((3, 4, 5)),
            again=True,
        )
    )
    _follow_up(session, row, number, chance)


def _follow_up(session: Session, row: MentoringSession, number: int, chance: Random) -> None:
    due = row.ends_at + timedelta(days=30)
    if due > clock.now():
        return
    has_started = number % 4 == 0 and number // 4 < STARTED
    outcome = Outcome.STARTED if has_started else chance.choice((Outcome.NOT_YET, Outcome.PREPARING))
    session.add(
        FollowUp(
            session_id=row.id,
            member_id=row.requester_id,
            months=1,
            due_at=due,
            asked_at=due,
            outcome=outcome,
            answered_at=min(due + timedelta(days=1), clock.now()),
        )
    )
    session.flush()


def _half_past(instant: datetime, number: int) -> datetime:
    """Return a start in the daytime of Tokyo, on the half-hour, different from those beside it."""
    day = clock.tokyo(instant).replace(hour=10 + number % 8, minute=30 * (number % 2), second=0, microsecond=0)
    return day.astimezone(clock.now().tzinfo)


def _work(session: Session, desk: Actor, begun: datetime) -> None:
    calls: Sequence[tuple[int, int, str]] = (
        (30, 12, "メールを使わない方からの電話での申込"),
        (75, 8, "面談の行き方についての電話"),
        (140, 15, "メンターの急な病気の連絡と、申込の方への電話"),
    )
    for days, minutes, words in calls:
        day = clock.tokyo(begun + timedelta(days=days)).date()
        timing.write_by_hand(session, desk, ByHand(WorkArea.MENTORING, day, minutes, words))


def _fund(session: Session, desk: Actor, begun: datetime) -> None:
    first = clock.tokyo(begun).date()
    first = first.replace(year=first.year - (first.month < 4), month=4, day=1)
    whole = ProgrammeDraft(
        name="見本：居場所の立ち上げ相談事業",
        funder="見本財団",
        first_day=first,
        last_day=first.replace(year=first.year + 2) - timedelta(days=1),
        areas=(),
        about="居場所を始めたい方が、先に始めた方と1時間話せるようにする事業です。",
    )
    made = programmes.create(session, desk, whole)
    west = ProgrammeDraft("見本：山陰の居場所づくり", "見本県", first, whole.last_day, ("31", "32"), "")
    programmes.create(session, desk, west)
    words = {ReportPart.DONE: "申込を受けてから面談までを、サイトが自動で進めた。事務局は電話の申込だけを手で受けた。"}
    programmes.write(session, desk, programmes.get(session, desk, made.id), first.year, words, 0)
