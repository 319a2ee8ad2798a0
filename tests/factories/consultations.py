"""Consultations for tests."""

from typing import Any

from sqlmodel import Session, col, select

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import Consultation, KnowHow
from yoriai.domains.consultations.rules import Draft, Summary
from yoriai.domains.consultations.service import resolving
from yoriai.domains.consultations.states import Category, Visibility
from yoriai.domains.notifications.models import Notice
from yoriai.domains.taxonomy.marks import Marks


def make_consultation(
    session: Session,
    author: Actor,
    *,
    title: str = "空き家で子ども食堂を始めたい",
    body: str = "祖父母の家が空いています。近所の子どもと一緒に食べる場所にしたいです。",
    marks: Marks | None = None,
    visibility: Visibility = Visibility.NETWORK,
    is_anonymous: bool = False,
    prefecture: str | None = None,
    category: Category = Category.OTHER,
    case_ids: tuple[str, ...] = (),
) -> Consultation:
    """Post a consultation as its author would."""
    draft = Draft(title, body, marks or Marks(), prefecture, visibility, is_anonymous, case_ids, category=category)
    return consultations.post(session, author, draft)


def notices_of(session: Session, member_id: str) -> list[Notice]:
    """Return what a member was told, the oldest first."""
    query = select(Notice).where(Notice.member_id == member_id)
    return list(session.exec(query.order_by(col(Notice.created_at), col(Notice.id))))


def make_know_how(
    session: Session,
    author: Actor,
    *,
    question: str = "空き家を借りるとき、大家さんに何を伝えますか",
    answer: str = "使う曜日と火災保険のことを紙に書いて持って行きます。",
    is_named: bool = False,
    is_public: bool = True,
    **asked: Any,
) -> KnowHow:
    """Ask, resolve, and write up what came of it, as its author would."""
    made = make_consultation(session, author, **asked)
    resolving.resolve(session, author, made.id, [])
    return resolving.publish(session, author, made.id, Summary(question, answer, is_named, is_public))
