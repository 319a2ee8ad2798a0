"""Those who know about something, and what they are told."""

from typing import Any

from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation
from yoriai.core.db import Database
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.taxonomy.marks import Marks

FOOD = Marks({"food": "primary"})


def ask(session: Session, **changes: Any) -> Consultation:
    """Post a question about food, of somebody who has no marks."""
    return make_consultation(session, actor_for(make_member(session)), **({"marks": FOOD} | changes))


def told(database: Database, kind: NoticeKind = NoticeKind.QUESTION) -> dict[str, list[str]]:
    """Who was told of which consultations."""
    with database.read() as session:
        found: dict[str, list[str]] = {}
        for notice in session.exec(select(Notice).where(Notice.kind == kind).order_by(col(Notice.id))):
            found.setdefault(notice.member_id, []).append(notice.about)
        return found
