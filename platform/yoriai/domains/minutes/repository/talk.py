"""Queries of comments on minutes, of their versions, and of who writes in them now."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from yoriai.core.upserts import insert_into
from yoriai.domains.accounts.models import Member
from yoriai.domains.minutes.models import Minutes, MinutesComment, MinutesPresence, MinutesVersion


def add(session: Session, row: SQLModel) -> None:
    """Write a comment or a version, new or changed."""
    session.add(row)
    session.flush()


def comments(session: Session, minutes_id: str) -> list[tuple[MinutesComment, str]]:
    """Return the comments on minutes with who wrote each, the oldest first."""
    wanted = (
        select(MinutesComment, Member.name)
        .outerjoin(Member, col(Member.id) == MinutesComment.by_id)
        .where(MinutesComment.minutes_id == minutes_id)
        .order_by(col(MinutesComment.created_at), col(MinutesComment.id))
    )
    return [(comment, by or "") for comment, by in session.exec(wanted)]


def any_comment(session: Session, comment_id: str, *, locked: bool = False) -> tuple[MinutesComment, str] | None:
    """Return a comment on whichever minutes, with the id of their meeting."""
    wanted = select(MinutesComment, Minutes.meeting_id).join(Minutes, col(Minutes.id) == MinutesComment.minutes_id)
    wanted = wanted.where(MinutesComment.id == comment_id)
    if locked:
        wanted = wanted.with_for_update(of=MinutesComment).execution_options(populate_existing=True)
    found = session.exec(wanted).first()
    return None if found is None else (found[0], found[1])


def comment(session: Session, minutes_id: str, comment_id: str) -> MinutesComment | None:
    """Return a comment on minutes."""
    wanted = select(MinutesComment).where(MinutesComment.id == comment_id, MinutesComment.minutes_id == minutes_id)
    return session.exec(wanted.with_for_update()).first()


def versions(session: Session, minutes_id: str, numbers: Collection[int] = ()) -> Sequence[tuple[MinutesVersion, str]]:
    """Return the versions of minutes with who made each, the latest first; where numbers are given, these alone."""
    wanted = (
        select(MinutesVersion, Member.name)
        .outerjoin(Member, col(Member.id) == MinutesVersion.by_id)
        .where(MinutesVersion.minutes_id == minutes_id)
        .order_by(col(MinutesVersion.number).desc())
    )
    if numbers:
        wanted = wanted.where(col(MinutesVersion.number).in_(sorted(numbers)))
    return [(version, by or "") for version, by in session.exec(wanted)]


def latest_version(session: Session, minutes_id: str) -> tuple[int, datetime | None]:
    """Return the number and the instant of the last version; 0 and None where there is none."""
    wanted = select(func.max(MinutesVersion.number), func.max(MinutesVersion.created_at)).where(
        MinutesVersion.minutes_id == minutes_id
    )
    number, made_at = session.exec(wanted).one()
    return number or 0, made_at


def be_seen(session: Session, minutes_id: str, member_id: str, entry_id: str | None, now: datetime) -> None:
    """Note that somebody has the minutes open, and where they write."""
    row = MinutesPresence(minutes_id=minutes_id, member_id=member_id, entry_id=entry_id, seen_at=now)
    values = insert_into(session, MinutesPresence).values(row.model_dump())
    kept = values.on_conflict_do_update(
        index_elements=["minutes_id", "member_id"], set_={"entry_id": entry_id, "seen_at": now}
    )
    session.connection().execute(kept)


def others(session: Session, minutes_id: str, but: str, since: datetime) -> Sequence[tuple[str, str | None]]:
    """Return (name, the entry they write in) of who else was seen in minutes since an instant, by name."""
    wanted = (
        select(Member.name, MinutesPresence.entry_id)
        .join(MinutesPresence, col(MinutesPresence.member_id) == Member.id)
        .where(
            MinutesPresence.minutes_id == minutes_id,
            MinutesPresence.member_id != but,
            MinutesPresence.seen_at > since,
        )
        .order_by(col(Member.furigana), col(Member.id))
    )
    return session.exec(wanted).all()
