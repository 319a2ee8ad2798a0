"""What one of the two reads of what the other writes for both.

A block ends it without a word of it: what was shared before stays with both, as the hour itself does, and what is
written or changed afterwards reaches nobody but its author. Their pages look as they always did.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.models import MentoringSession


@dataclass(frozen=True)
class Sharing:
    """Who reads, and until when the other's words reach them; None: without an end."""

    reader_id: str
    until: datetime | None

    def reads(self, author_id: str | None, at: datetime) -> bool:
        """Tell whether words reach the reader that somebody wrote, or changed last, at an instant."""
        return self.until is None or author_id == self.reader_id or at < self.until


WHOLE: Final = Sharing("", None)
"""Everything, whoever wrote it and when."""


def of(session: Session, actor: Actor, row: MentoringSession) -> Sharing:
    """Return how far the two of a session share; the secretariat, who is neither, reads as ever."""
    is_one = actor.member_id in {row.mentor_id, row.requester_id}
    until = accounts.kept_apart_since(session, row.mentor_id, row.requester_id) if is_one else None
    return Sharing(actor.member_id, until)
