"""Queries of saved searches. Each starts from its owner."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.saved_searches.models import SavedSearch


def of_member(session: Session, member_id: str) -> list[SavedSearch]:
    """Return a member's searches, the newest first."""
    wanted = select(SavedSearch).where(SavedSearch.member_id == member_id)
    return list(session.exec(wanted.order_by(col(SavedSearch.created_at).desc(), col(SavedSearch.id).desc())))


def find(session: Session, member_id: str, search_id: str) -> SavedSearch | None:
    """Find one of a member's searches."""
    return session.exec(
        select(SavedSearch).where(SavedSearch.id == search_id, SavedSearch.member_id == member_id)
    ).first()


def find_same(session: Session, member_id: str, query: str) -> SavedSearch | None:
    """Find a member's search that asks the same."""
    wanted = select(SavedSearch).where(SavedSearch.member_id == member_id, SavedSearch.query == query)
    return session.exec(wanted).first()


def count(session: Session, member_id: str) -> int:
    """Return how many searches a member has."""
    return session.exec(select(func.count(col(SavedSearch.id))).where(SavedSearch.member_id == member_id)).one()


def save(session: Session, search: SavedSearch) -> None:
    """Write a search, new or changed."""
    session.add(search)
    session.flush()


def remove(session: Session, search: SavedSearch) -> None:
    """Delete a search."""
    session.delete(search)
    session.flush()


def due_members(session: Session, checked_before: datetime) -> list[str]:
    """Return the ids of the active, confirmed members with a mailing search that was looked through before a time."""
    wanted = (
        select(SavedSearch.member_id)
        .join(Member, col(Member.id) == SavedSearch.member_id)
        .where(
            col(SavedSearch.by_mail).is_(True),
            SavedSearch.checked_at < checked_before,
            Member.standing == Standing.ACTIVE,
            col(Member.email_verified_at).is_not(None),
        )
        .distinct()
        .order_by(SavedSearch.member_id)
    )
    return list(session.exec(wanted))


def locked_for_mail(session: Session, member_id: str) -> list[SavedSearch]:
    """Return a member's mailing searches in the order they were saved, locked against every other sweep."""
    wanted = select(SavedSearch).where(SavedSearch.member_id == member_id, col(SavedSearch.by_mail).is_(True))
    return list(session.exec(wanted.order_by(col(SavedSearch.created_at), col(SavedSearch.id)).with_for_update()))
