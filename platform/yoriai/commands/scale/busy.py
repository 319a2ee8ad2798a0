"""A member in the thick of it: pages of one's own are measured where there is much to show."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from sqlalchemy import update
from sqlmodel import Session, col, select

from yoriai.commands.scale import rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.core import clock
from yoriai.domains.activities.models import Activity
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice

OWN: Final = 200
NOTICES: Final = 2_000
UNREAD: Final = 40


def make(session: Session, member_id: str, chance: Lottery) -> None:
    """Make a member the author of some consultations and activities, with notices about the consultations."""
    asked = _take(session, Consultation, member_id)
    _take(session, Activity, member_id)
    if asked:
        rows.write(session, _notices(member_id, asked, chance))


def _take(session: Session, kind: type[Consultation | Activity], member_id: str) -> list[str]:
    ids = list(session.exec(select(kind.id).order_by(col(kind.created_at).desc()).limit(OWN)))
    session.connection().execute(update(kind).where(col(kind.id).in_(ids)).values(author_id=member_id))
    return ids


def _notices(member_id: str, asked: list[str], chance: Lottery) -> Iterator[Notice]:
    now = clock.now()
    for number in range(NOTICES):
        told, about = now - timedelta(hours=number), chance.choice(asked)
        yield Notice(
            created_at=told,
            member_id=member_id,
            kind=NoticeKind.REPLY,
            about=about,
            path=f"/consultations/{about}",
            page=f"/consultations/{about}",
            words={"who": "見本 会員", "title": "見本の相談"},
            excerpt="これは見本の回答です。",
            read_at=None if number < UNREAD else told,
        )
