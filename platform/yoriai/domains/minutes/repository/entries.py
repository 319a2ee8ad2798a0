"""Queries of the entries of minutes, of the texts they had, and of what stands beside them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, func, tuple_
from sqlalchemy import select as columns
from sqlmodel import Session, SQLModel, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.minutes.models import MinutesClash, MinutesEntry, MinutesText


class Row(NamedTuple):
    """An entry with the name of whoever changed it last; '' where nobody did or they are gone."""

    entry: MinutesEntry
    by: str


def add(session: Session, row: SQLModel) -> None:
    """Write an entry, a text or a clash, new or changed."""
    session.add(row)
    session.flush()


def find(session: Session, minutes_id: str, entry_id: str) -> MinutesEntry | None:
    """Return an entry of minutes as it stands now, one that was removed too."""
    wanted = select(MinutesEntry).where(MinutesEntry.id == entry_id, MinutesEntry.minutes_id == minutes_id)
    return session.exec(wanted.execution_options(populate_existing=True)).first()


def rows(session: Session, minutes_id: str, *, removed: bool = False) -> list[Row]:
    """Return the entries of minutes in the order of the agenda, those under no item last; or those removed."""
    is_there = col(MinutesEntry.removed_at).is_not(None) if removed else col(MinutesEntry.removed_at).is_(None)
    wanted = (
        select(MinutesEntry, Member.name)
        .outerjoin(AgendaItem, col(AgendaItem.id) == MinutesEntry.item_id)
        .outerjoin(Member, col(Member.id) == MinutesEntry.changed_by_id)
        .where(MinutesEntry.minutes_id == minutes_id, is_there)
        .order_by(
            col(AgendaItem.position).is_(None),
            col(AgendaItem.position).asc(),
            col(MinutesEntry.position).asc(),
            col(MinutesEntry.id).asc(),
        )
    )
    return [Row(entry, by or "") for entry, by in session.exec(wanted)]


def count(session: Session, minutes_id: str) -> int:
    """Return how many entries minutes have, removed ones too."""
    return session.exec(select(func.count()).where(col(MinutesEntry.minutes_id) == minutes_id)).one()


def last_position(session: Session, minutes_id: str) -> int:
    """Return the largest position among the entries of minutes, 0 where there are none."""
    found = session.exec(select(func.max(MinutesEntry.position)).where(MinutesEntry.minutes_id == minutes_id)).one()
    return found or 0


def text(session: Session, entry: MinutesEntry, revision: int) -> str | None:
    """Return a text that an entry had or was sent; None where it is kept no longer. What it says now it has itself."""
    if revision == entry.revision:
        return entry.body
    found = session.get(MinutesText, (entry.id, revision))
    return None if found is None else found.body


def latest_of_page(session: Session, entry_id: str, page: str) -> int:
    """Return the number of the text that an open page sent last for an entry; 0 where it sent none."""
    wanted = select(func.max(MinutesText.revision)).where(MinutesText.entry_id == entry_id, MinutesText.page == page)
    return session.exec(wanted).one() or 0


def writers_since(session: Session, entry_id: str, revision: int, but: str) -> list[str]:
    """Return the names of those who wrote in an entry after one of its texts, but for one member."""
    wanted = (
        columns(col(Member.name))
        .join(MinutesText, col(MinutesText.by_id) == Member.id)
        .where(col(MinutesText.entry_id) == entry_id, col(MinutesText.revision) > revision, col(Member.id) != but)
        .distinct()
        .order_by(col(Member.name))
    )
    return list(session.connection().execute(wanted).scalars())


def clashes(session: Session, minutes_id: str) -> list[tuple[MinutesClash, str]]:
    """Return what stands beside the entries of minutes and waits for a choice, with who wrote it, the oldest first."""
    wanted = (
        select(MinutesClash, Member.name)
        .join(MinutesEntry, col(MinutesEntry.id) == MinutesClash.entry_id)
        .outerjoin(Member, col(Member.id) == MinutesClash.by_id)
        .where(
            MinutesEntry.minutes_id == minutes_id,
            col(MinutesEntry.removed_at).is_(None),
            col(MinutesClash.settled_at).is_(None),
        )
        .order_by(col(MinutesClash.created_at), col(MinutesClash.id))
    )
    return [(clash, by or "") for clash, by in session.exec(wanted)]


def open_clash(session: Session, entry_id: str, page: str) -> MinutesClash | None:
    """Return what an open page has standing beside an entry."""
    wanted = select(MinutesClash).where(
        MinutesClash.entry_id == entry_id, MinutesClash.page == page, col(MinutesClash.settled_at).is_(None)
    )
    return session.exec(wanted.order_by(col(MinutesClash.id).desc())).first()


def clash_like(session: Session, entry_id: str, by_id: str, page: str, body: str) -> MinutesClash | None:
    """Return what somebody has standing beside an entry in these very words: a form that was sent twice."""
    wanted = select(MinutesClash).where(
        MinutesClash.entry_id == entry_id,
        MinutesClash.by_id == by_id,
        MinutesClash.page == page,
        MinutesClash.body == body,
        col(MinutesClash.settled_at).is_(None),
    )
    return session.exec(wanted).first()


def clash(session: Session, entry_id: str, clash_id: str) -> MinutesClash | None:
    """Return what stands beside an entry and waits for a choice."""
    wanted = select(MinutesClash).where(
        MinutesClash.id == clash_id, MinutesClash.entry_id == entry_id, col(MinutesClash.settled_at).is_(None)
    )
    return session.exec(wanted).first()


def forget_texts(session: Session, before: datetime, most: int) -> int:
    """Delete so many texts from before an instant, the oldest first; return how many."""
    key = (col(MinutesText.entry_id), col(MinutesText.revision))
    old = columns(*key).where(col(MinutesText.created_at) < before).order_by(col(MinutesText.created_at)).limit(most)
    return session.connection().execute(delete(MinutesText).where(tuple_(*key).in_(old))).rowcount


def count_old_texts(session: Session, before: datetime) -> int:
    """Return how many texts there are from before an instant."""
    return session.exec(select(func.count()).where(MinutesText.created_at < before)).one()
