"""Rows of comments and interests."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy import select as columns
from sqlmodel import Session, SQLModel, col, select

from yoriai.core.paging import slice_of
from yoriai.core.upserts import insert_into
from yoriai.domains.accounts.models import Member
from yoriai.domains.activities.models import Comment, Interest
from yoriai.domains.activities.talk_rules import COMMENTS_A_PAGE, INTERESTS_A_PAGE, Said


def add(session: Session, row: SQLModel) -> None:
    """Write a comment or an interest, new or changed."""
    session.add(row)
    session.flush()


def comment(session: Session, comment_id: str, *, locked: bool = False) -> Comment | None:
    """Return a comment."""
    statement = select(Comment).where(Comment.id == comment_id)
    return session.exec(statement.with_for_update() if locked else statement).first()


def thread(session: Session, activity_id: str, number: int) -> list[tuple[Comment, str]]:
    """Return a page of (comment, its author's name), the oldest first."""
    offset, limit = slice_of(number, COMMENTS_A_PAGE)
    statement = (
        select(Comment, Member.name)
        .join(Member, col(Member.id) == Comment.author_id)
        .where(Comment.activity_id == activity_id)
        .order_by(col(Comment.created_at), col(Comment.id))
    )
    return list(session.exec(statement.offset(offset).limit(limit)).all())


def thread_length(session: Session, activity_id: str) -> int:
    """Return how many lines a thread has, those hidden and withdrawn too."""
    return session.exec(select(func.count(col(Comment.id))).where(Comment.activity_id == activity_id)).one()


def position(session: Session, found: Comment) -> int:
    """Return the place of a comment in its thread, from 1."""
    before = or_(
        col(Comment.created_at) < found.created_at,
        and_(col(Comment.created_at) == found.created_at, col(Comment.id) <= found.id),
    )
    return session.exec(
        select(func.count(col(Comment.id))).where(Comment.activity_id == found.activity_id, before)
    ).one()


def commenters(session: Session, activity_id: str, most: int) -> list[str]:
    """Return the members whose comments stand, whoever wrote last first."""
    latest = func.max(col(Comment.created_at))
    statement = (
        columns(col(Comment.author_id))
        .where(col(Comment.activity_id) == activity_id, _stands())
        .group_by(col(Comment.author_id))
        .order_by(latest.desc(), col(Comment.author_id))
    )
    return list(session.connection().execute(statement.limit(most)).scalars())


def said(session: Session, activity_ids: Collection[str]) -> dict[str, Said]:
    """Return how much is said to each of some activities, those without anything too, in two queries."""
    if not activity_ids:
        return {}
    wanted = sorted(activity_ids)
    comments = columns(col(Comment.activity_id), func.count()).where(col(Comment.activity_id).in_(wanted), _stands())
    interests = columns(col(Interest.activity_id), func.count()).where(col(Interest.activity_id).in_(wanted))
    connection = session.connection()
    written = {row[0]: int(row[1]) for row in connection.execute(comments.group_by(col(Comment.activity_id)))}
    left = {row[0]: int(row[1]) for row in connection.execute(interests.group_by(col(Interest.activity_id)))}
    return {each: Said(written.get(each, 0), left.get(each, 0)) for each in wanted}


def said_ids(session: Session, activity_id: str) -> list[str]:
    """Return the ids of everything that was said to an activity, as notices name them."""
    comments = columns(col(Comment.id)).where(col(Comment.activity_id) == activity_id)
    interests = columns(col(Interest.id)).where(col(Interest.activity_id) == activity_id)
    return list(session.connection().execute(comments.union_all(interests)).scalars())


def interest_of(session: Session, activity_id: str, member_id: str, *, locked: bool = False) -> Interest | None:
    """Return a member's interest in an activity."""
    statement = select(Interest).where(Interest.activity_id == activity_id, Interest.member_id == member_id)
    return session.exec(statement.with_for_update() if locked else statement).first()


def interest(session: Session, activity_id: str, interest_id: str) -> Interest | None:
    """Return an interest in an activity, locked."""
    statement = select(Interest).where(Interest.id == interest_id, Interest.activity_id == activity_id)
    return session.exec(statement.with_for_update()).first()


def add_interest_once(session: Session, row: Interest) -> bool:
    """Write an interest; return False, having written nothing, where the member has left one."""
    values = insert_into(session, Interest).values(row.model_dump())
    kept = values.on_conflict_do_nothing(index_elements=["activity_id", "member_id"]).returning(col(Interest.id))
    return session.connection().execute(kept).first() is not None


def remove(session: Session, row: Interest) -> None:
    """Delete an interest."""
    session.delete(row)
    session.flush()


def interests(
    session: Session, activity_id: str, apart: Collection[str], number: int
) -> tuple[Sequence[tuple[Interest, str, str | None]], int]:
    """Return a page of (interest, the member's name and prefecture), unanswered and new ones first, and the total.

    Left out are the members that the reader is kept apart from.
    """
    offset, limit = slice_of(number, INTERESTS_A_PAGE)
    statement = (
        select(Interest, Member.name, Member.prefecture)
        .join(Member, col(Member.id) == Interest.member_id)
        .where(_shown(activity_id, apart))
        .order_by(col(Interest.answered_at).is_not(None), col(Interest.created_at).desc(), col(Interest.id).desc())
    )
    total = count_interests(session, activity_id, apart)
    return session.exec(statement.offset(offset).limit(limit)).all(), total


def count_interests(session: Session, activity_id: str, apart: Collection[str]) -> int:
    """Return how many members have left interest in an activity, but those that the reader is kept apart from."""
    return session.exec(select(func.count(col(Interest.id))).where(_shown(activity_id, apart))).one()


def _shown(activity_id: str, apart: Collection[str]) -> ColumnElement[bool]:
    return and_(col(Interest.activity_id) == activity_id, col(Interest.member_id).not_in(sorted(apart)))


def _stands() -> ColumnElement[bool]:
    return and_(col(Comment.hidden_at).is_(None), col(Comment.withdrawn_at).is_(None))
