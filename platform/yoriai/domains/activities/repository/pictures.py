"""Rows of the pictures of activities."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from yoriai.domains.activities.models import Activity, ActivityPicture


def of_activity(session: Session, activity_id: str) -> list[ActivityPicture]:
    """Return the pictures of an activity in their order."""
    wanted = select(ActivityPicture).where(ActivityPicture.activity_id == activity_id)
    return list(session.exec(wanted.order_by(col(ActivityPicture.position), col(ActivityPicture.id))))


def add(session: Session, *pictures: ActivityPicture) -> None:
    """Write pictures, new or changed."""
    session.add_all(pictures)
    session.flush()


def remove(session: Session, picture: ActivityPicture) -> None:
    """Delete a picture; its file goes with a sweep, once nothing shows it."""
    session.delete(picture)
    session.flush()


def is_shown(session: Session, file_id: str, *visible: ColumnElement[bool]) -> bool:
    """Tell whether an activity under conditions shows a stored file; without conditions, whether any does."""
    wanted = select(ActivityPicture.id).where(ActivityPicture.file_id == file_id)
    if visible:
        wanted = wanted.join(Activity, col(Activity.id) == ActivityPicture.activity_id).where(*visible)
    return session.exec(wanted.limit(1)).first() is not None


def files(session: Session) -> set[str]:
    """Return the stored files that any activity shows."""
    return set(session.exec(select(ActivityPicture.file_id).distinct()))
