"""A draft of a matching round for the invented network's secretariat: some who wait, and who would meet whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Stage
from yoriai.domains.mentoring.models import MentoringRequest, RequestHour
from yoriai.domains.rounds.service import announcing, drafting
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

OFFICE: Final = "desk@demo.example"
TITLE: Final = "秋の一括調整（見本）"


@dataclass(frozen=True)
class Waiting:
    """Somebody invented who waits: from which prefecture, for what, and at which hours of the coming days."""

    name: str
    furigana: str
    prefecture: str
    marks: Mapping[str, str]
    hours: tuple[int, ...]
    goals: str
    rounds_waited: int = 0


WAITING: Final = (
    Waiting(
        "見本 あかり", "みほん あかり", "13", {"ibasho": "primary"}, (10, 13), "空き店舗を居場所にしたいです（見本）。"
    ),
    Waiting(
        "例示 けんた", "れいじ けんた", "27", {"food": "primary"}, (14, 19), "子ども食堂を長く続けたいです（見本）。", 1
    ),
    Waiting(
        "見本 ふみ",
        "みほん ふみ",
        "32",
        {"vacant-houses": "primary"},
        (10, 14, 19),
        "空き家の借り方を知りたいです（見本）。",
    ),
    Waiting("例示 たいち", "れいじ たいち", "40", {}, (6,), "早朝だけ時間があります（見本）。", 2),
    Waiting(
        "見本 のぞみ", "みほん のぞみ", "01", {"youth": "primary"}, (13, 18), "若い人が来る場所にしたいです（見本）。"
    ),
)
DAYS: Final = range(3, 12)


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Let some people wait for a mentor, and make the draft of a round of them."""
    for number, each in enumerate(WAITING):
        _wait(session, each, f"waiting{number}@demo.example")
    desk = actors[OFFICE]
    found = announcing.announce(session, desk, TITLE, clock.today())
    drafting.keep(session, found.id, drafting.anew(session, found.id))


def _wait(session: Session, each: Waiting, email: str) -> None:
    """Write somebody whose request nobody has taken: it waits for the round."""
    member = accounts.create(
        session,
        email=email,
        name=each.name,
        furigana=each.furigana,
        prefecture=each.prefecture,
        stage=Stage.INTERESTED,
    )
    request = MentoringRequest(
        requester_id=member.id, goals=each.goals, prefecture=each.prefecture, rounds_waited=each.rounds_waited
    )
    session.add(request)
    session.flush()
    taxonomy.set_marks(session, SubjectKind.REQUEST, request.id, Marks(each.marks))
    session.add_all(RequestHour(request_id=request.id, starts_at=start) for start in _starts(each.hours))
    session.flush()


def _starts(hours: tuple[int, ...]) -> Iterator[datetime]:
    for day in DAYS:
        for hour in hours:
            local = datetime.combine(clock.today() + timedelta(days=day), time(hour), clock.TOKYO)
            yield local.astimezone(UTC)
