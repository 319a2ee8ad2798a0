"""What activities hold of a member."""

from typing import Final

from sqlalchemy import delete, exists, or_, update
from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.activities import repository
from yoriai.domains.activities.models import Activity, ActivityPicture, Comment, Interest
from yoriai.domains.activities.service import telling
from yoriai.domains.activities.states import ActivityStatus
from yoriai.domains.notifications import service as notifications
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

ACTIVITY_FIELDS: Final = (
    *("id", "kind", "title", "body", "status", "visibility", "prefecture", "municipality", "place"),
    *("starts_at", "ends_at", "created_at", "published_at", "edited_at", "typed"),
)
HELD: Final = (
    Holding(
        Activity,
        "author_id",
        Fate.SETTLED,
        "activities",
        ACTIVITY_FIELDS,
        why="those nobody spoke to go; the rest stays without a name, with or without its words",
    ),
    Holding(
        Comment,
        "author_id",
        Fate.SETTLED,
        "comments",
        ("activity_id", "body", "created_at", "withdrawn_at"),
        why="stay in others' threads without a name, with or without their words",
    ),
    Holding(
        Interest,
        "member_id",
        Fate.DELETED,
        "interests",
        ("activity_id", "words", "answer", "created_at", "answered_at"),
    ),
    Holding(Interest, "answered_by_id", Fate.CLEARED, cleared={"answered_by_id": None}),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return a member's activities, comments and words of interest."""
    return holdings.export(session, member_id, HELD)


def files(session: Session, member_id: str) -> list[tuple[str, str, str]]:
    """Return (activity's id, file's id, alternative text) of the pictures that a member has sent."""
    wanted = (
        select(ActivityPicture.activity_id, ActivityPicture.file_id, ActivityPicture.alternative)
        .join(Activity, col(Activity.id) == ActivityPicture.activity_id)
        .where(Activity.author_id == member_id)
    )
    return list(session.exec(wanted.order_by(col(ActivityPicture.activity_id), col(ActivityPicture.position))))


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name, and where they wish it their words, out of activities.

    In order: interest they have shown goes; drafts, and own posts to which nobody else has said anything, go with
    everything that followed from them; comments and other posts stay, without words where asked for. What they posted
    in the name of an organisation is the organisation's.
    """
    holdings.erase(session, member_id, HELD)
    for activity in session.exec(select(Activity).where(Activity.author_id == member_id)).all():
        is_draft = activity.status is ActivityStatus.DRAFT
        if is_draft or (activity.organisation_id is None and not _is_answered(session, activity)):
            telling.gone(session, activity)
            taxonomy.remove_marks(session, activity.id)
            repository.remove(session, activity)
        elif with_words and activity.organisation_id is None:
            _empty(session, activity)
    if with_words:
        _empty_comments(session, member_id)
    versions.bump(session, versions.ACTIVITIES)
    versions.bump(session, versions.TALK)


def _is_answered(session: Session, activity: Activity) -> bool:
    """Whether somebody else has commented or shown interest."""
    said = exists().where(col(Comment.activity_id) == activity.id, col(Comment.author_id) != activity.author_id)
    interested = exists().where(col(Interest.activity_id) == activity.id)
    return bool(session.exec(select(or_(said, interested))).one())


def _empty(session: Session, activity: Activity) -> None:
    """Take an author's words and pictures out of a post that others have spoken to."""
    activity.title, activity.body, activity.place = _("Removed by its author"), "", ""
    session.connection().execute(delete(ActivityPicture).where(col(ActivityPicture.activity_id) == activity.id))
    session.add(activity)
    session.flush()
    if telling.is_listed(activity):
        telling.shown(session, activity)


def _empty_comments(session: Session, member_id: str) -> None:
    own = select(Comment.id).where(Comment.author_id == member_id)
    said = list(session.exec(own))
    emptied = update(Comment).where(col(Comment.author_id) == member_id)
    session.connection().execute(emptied.values(body="", withdrawn_at=clock.now()))
    notifications.forget_notices(session, *said)
