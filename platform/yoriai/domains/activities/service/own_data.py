"""What activities hold of a member."""

from typing import Final

from sqlalchemy import ColumnElement, and_, delete, exists, or_, update
from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.activities.models import Activity, ActivityPicture, Comment, Interest
from yoriai.domains.activities.policies import written_by
from yoriai.domains.activities.repository import activities
from yoriai.domains.activities.service import telling
from yoriai.domains.activities.states import ActivityStatus
from yoriai.domains.notifications import service as notifications
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

ACTIVITY_FIELDS: Final = (
    *("id", "kind", "title", "body", "status", "visibility", "prefecture", "municipality", "place"),
    *("starts_at", "ends_at", "created_at", "published_at", "edited_at", "typed"),
)
LEFT_FIELDS: Final = frozenset({"id", "kind", "created_at", "published_at", "edited_at"})
"""What somebody takes along of a post of an organisation for which they write no more: that it was theirs, and when."""
AT_ONCE: Final = 50
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
    """Return a member's activities, comments and words of interest.

    What was posted for an organisation is the organisation's: its words go along with those who write for it still.
    """
    found = holdings.export(session, member_id, HELD)
    theirs = set(session.exec(select(Activity.id).where(Activity.author_id == member_id, _writes(session, member_id))))
    return {
        **found,
        "activities": [
            each if each["id"] in theirs else {name: each[name] for name in ACTIVITY_FIELDS if name in LEFT_FIELDS}
            for each in found["activities"]
        ],
    }


def files(session: Session, member_id: str) -> list[tuple[str, str, str]]:
    """Return (activity's id, file's id, alternative text) of the pictures in the posts that a member may write on."""
    wanted = (
        select(ActivityPicture.activity_id, ActivityPicture.file_id, ActivityPicture.alternative)
        .join(Activity, col(Activity.id) == ActivityPicture.activity_id)
        .where(Activity.author_id == member_id, _writes(session, member_id))
    )
    return list(session.exec(wanted.order_by(col(ActivityPicture.activity_id), col(ActivityPicture.position))))


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name, and where they wish it their words, out of activities.

    In order: interest they have shown goes; drafts, and own posts to which nobody else has said anything, go with
    everything that followed from them; comments and other posts stay, without words where asked for. What they posted
    in the name of an organisation is the organisation's.
    """
    holdings.erase(session, member_id, HELD)
    while erase_some(session, member_id, with_words=with_words, most=AT_ONCE):
        pass
    if with_words:
        _empty_comments(session, member_id)
    versions.bump(session, versions.ACTIVITIES)
    versions.bump(session, versions.TALK)


def erase_some(session: Session, member_id: str, *, with_words: bool, most: int) -> int:
    """Delete or empty some of a member's posts, as `erase` does; return how many, 0 when none is left."""
    own = select(Activity).where(Activity.author_id == member_id)
    in_own_name = col(Activity.organisation_id).is_(None)
    lonely = or_(col(Activity.status) == ActivityStatus.DRAFT, and_(in_own_name, ~_spoken_to()))
    going = session.exec(own.where(lonely).limit(most)).all()
    for activity in going:
        telling.gone(session, activity)
        taxonomy.remove_marks(session, activity.id)
        activities.remove(session, activity)
    if going or not with_words:
        return len(going)
    staying = session.exec(own.where(in_own_name, col(Activity.body) != "").limit(most)).all()
    for activity in staying:
        _empty(session, activity)
    return len(staying)


def _writes(session: Session, member_id: str) -> ColumnElement[bool]:
    """Return the condition for activities that a member may write on."""
    kept = organisations.kept_by(session, member_id)
    return written_by(member_id, [place.organisation_id for place in kept])


def _spoken_to() -> ColumnElement[bool]:
    """Return the condition that somebody else has commented on an activity or shown interest."""
    said = exists().where(col(Comment.activity_id) == Activity.id, col(Comment.author_id) != Activity.author_id)
    return or_(said, exists().where(col(Interest.activity_id) == Activity.id))


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
