"""What moderation holds of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.moderation.models import Decision, Report
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

REPORT_FIELDS: Final = ("post_kind", "post_id", "title", "reason", "words", "created_at", "decided_at")
DECISION_FIELDS: Final = ("kind", "post_kind", "post_id", "reason", "created_at", "until", "ended_at")
HELD: Final = (
    Holding(Report, "reporter_id", Fate.CLEARED, "reports", REPORT_FIELDS, cleared={"words": ""}),
    # who reported a post is never its author's to know
    Holding(Report, "author_id", Fate.CLEARED, cleared={"title": "", "excerpt": ""}),
    Holding(Decision, "member_id", Fate.CLEARED, "decisions", DECISION_FIELDS, cleared={"reason": ""}),
    Holding(Decision, "by_id", Fate.KEPT, why="what the secretariat decided stays on record, by ids alone"),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member has reported, and what was decided about them."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Empty the words of reports and decisions; that there were some stays."""
    del with_words
    holdings.erase(session, member_id, HELD)
