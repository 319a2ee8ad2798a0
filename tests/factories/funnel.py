"""A generated half-year of requests with everything that may become of them, and the same counted in plain Python."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from sqlmodel import Session

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.sessions import make_session
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.states import Status
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringRequest
from yoriai.domains.mentoring.states import Outcome, SessionStatus
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.programmes.figures import Figures

FIRST = datetime(2026, 4, 1, tzinfo=UTC)
DAYS = 180
PLACES = ("32", "13", "04", None)


@dataclass
class Life:
    """One request as the generator made it."""

    id: str
    asked_at: datetime
    place: str | None
    practices: frozenset[str]
    matched: bool = False
    held: bool = False
    answered: bool = False
    satisfied: bool = False
    started: bool = False
    accompanied: bool = False
    held_at: list[datetime] = field(default_factory=list)


def make_lives(session: Session, count: int, seed: int = 7, practices: Iterable[str] = ()) -> list[Life]:
    """Store requests asked within half a year, and whatever chance makes of them; return what was made."""
    chance, mentors = Random(seed), [make_mentor(session, make_member(session)) for _each in range(3)]
    call = Call(
        title="見本", places=3, closes_on=FIRST.date(), starts_on=FIRST.date(), months=6, body="", asks="", area=""
    )
    session.add(call)
    session.flush()
    return [_make(session, chance, mentors, call.id, list(practices)) for _each in range(count)]


def plain(lives: Iterable[Life], wanted: Callable[[Life], bool] = lambda _life: True) -> Figures:
    """Count lives one by one."""
    found = [life for life in lives if wanted(life)]
    return Figures(
        asked=len(found),
        matched=sum(life.matched for life in found),
        held=sum(life.held for life in found),
        answered=sum(life.answered for life in found),
        satisfied=sum(life.satisfied for life in found),
        started=sum(life.started for life in found),
        accompanied=sum(life.accompanied for life in found),
    )


def _make(session: Session, chance: Random, mentors: list[MentorProfile], call_id: str, practices: list[str]) -> Life:
    founder = make_member(session, prefecture=chance.choice(PLACES))
    asked_at = FIRST + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(1440))
    own = chance.choice(PLACES)
    primary = chance.sample(practices, min(len(practices), chance.randrange(3)))
    request = make_request(
        session,
        founder,
        created_at=asked_at,
        prefecture=own,
        marks=dict.fromkeys(primary, "primary") | {code: "secondary" for code in practices if code not in primary},
    )
    life = Life(request.id, asked_at, own or founder.prefecture, frozenset(primary))
    for number in range(chance.choice((0, 1, 1, 2))):
        _hold(session, chance, chance.choice(mentors), request.id, founder, life, number)
    if chance.random() < 0.2:
        _apply(session, chance, founder, call_id, life)
    return life


def _hold(
    session: Session, chance: Random, mentor: MentorProfile, request_id: str, founder: Member, life: Life, number: int
) -> None:
    life.matched = True
    status = chance.choice((SessionStatus.HELD, SessionStatus.HELD, SessionStatus.CANCELLED, SessionStatus.NO_SHOW))
    start = life.asked_at + timedelta(days=7 + number)
    row = make_session(session, mentor, session.get_one(MentoringRequest, request_id), starts_at=start, status=status)
    if status is not SessionStatus.HELD:
        return
    life.held = True
    life.held_at.append(start)
    session.add(Feedback(session_id=row.id, member_id=mentor.member_id, satisfaction=5, progress=4, again=True))
    if chance.random() < 0.8:
        points = chance.randrange(1, 6)
        life.answered = True
        life.satisfied = life.satisfied or points >= 4
        session.add(Feedback(session_id=row.id, member_id=founder.id, satisfaction=points, progress=3, again=True))
    outcome = chance.choice((None, *Outcome))
    life.started = life.started or outcome is Outcome.STARTED
    session.add(
        FollowUp(
            session_id=row.id,
            member_id=founder.id,
            months=1,
            due_at=start,
            outcome=outcome,
            answered_at=start + timedelta(days=30) if outcome else None,
        )
    )
    session.flush()


def _apply(session: Session, chance: Random, founder: Member, call_id: str, life: Life) -> None:
    status = chance.choice((Status.APPLIED, Status.NOT_SELECTED, Status.ACTIVE, Status.COMPLETED))
    applied_at = life.asked_at + timedelta(days=chance.choice((-10, 40)))
    life.accompanied = status in (Status.ACTIVE, Status.COMPLETED) and applied_at >= life.asked_at
    session.add(Accompaniment(call_id=call_id, member_id=founder.id, status=status, applied_at=applied_at))
    session.flush()
