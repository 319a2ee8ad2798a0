"""What minutes hold of a member."""

from typing import Final

from sqlalchemy import and_, update
from sqlmodel import Session, col

from yoriai.core import clock
from yoriai.domains.minutes.models import (
    ActionItem,
    Minutes,
    MinutesClash,
    MinutesComment,
    MinutesEntry,
    MinutesPresence,
    MinutesText,
    MinutesVersion,
)
from yoriai.domains.minutes.states import ActionStatus
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

ACTION_FIELDS: Final = ("id", "meeting_id", "due_on", "status", "words", "created_at", "done_at")
COMMENT_FIELDS: Final = ("minutes_id", "entry_id", "body", "answer", "created_at", "resolved_at")
HELD: Final = (
    Holding(Minutes, "approved_by_id", Fate.CLEARED, cleared={"approved_by_id": None}),
    Holding(MinutesEntry, "changed_by_id", Fate.CLEARED, cleared={"changed_by_id": None}),
    Holding(MinutesText, "by_id", Fate.CLEARED, cleared={"by_id": None}),
    Holding(MinutesClash, "by_id", Fate.CLEARED, cleared={"by_id": None}),
    Holding(MinutesPresence, "member_id", Fate.DELETED),
    Holding(MinutesVersion, "by_id", Fate.CLEARED, cleared={"by_id": None}),
    Holding(
        MinutesComment,
        "by_id",
        Fate.SETTLED,
        "minutes_comments",
        COMMENT_FIELDS,
        why="stay beside the minutes that were changed by them, without a name, with or without their words",
    ),
    Holding(MinutesComment, "resolved_by_id", Fate.CLEARED, cleared={"resolved_by_id": None}),
    Holding(
        ActionItem,
        "owner_id",
        Fate.SETTLED,
        "actions",
        ACTION_FIELDS,
        why="what the meeting gave somebody to do stays without a name; the office is asked about what is open",
    ),
    Holding(ActionItem, "done_by_id", Fate.CLEARED, cleared={"done_by_id": None}),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member took on at meetings, and the words that they said on minutes."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name out of minutes. The words of the minutes are their council's; comments go if asked for."""
    connection = session.connection()
    said = update(MinutesComment).where(col(MinutesComment.by_id) == member_id)
    connection.execute(said.values(by_id=None, **({"body": ""} if with_words else {})))
    own = col(ActionItem.owner_id) == member_id
    is_open = and_(own, col(ActionItem.status) == ActionStatus.OPEN)
    today = clock.today()
    connection.execute(update(ActionItem).where(is_open).values(remind_on=today, told=""))
    if with_words:
        connection.execute(update(ActionItem).where(own).values(words=""))
    connection.execute(update(ActionItem).where(own).values(owner_id=None))
    holdings.erase(session, member_id, HELD)
