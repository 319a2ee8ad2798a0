"""Words on minutes that are being looked through, and what their office did about them."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.minutes import policies
from yoriai.domains.minutes.errors import CommentNotFound, EntryNotFound, NotOpenForComments
from yoriai.domains.minutes.models import MinutesComment
from yoriai.domains.minutes.repository import entries, talk
from yoriai.domains.minutes.service import keeping, telling
from yoriai.domains.notifications import service as notifications


def comment(session: Session, actor: Actor, meeting_id: str, entry_id: str, words: str) -> MinutesComment:
    """Say a word on an entry, or on the whole (''); the office is told.

    Raises as `keeping.found`, NotOpenForComments, EntryNotFound.
    """
    meeting, row, rights = keeping.found(session, actor, meeting_id)
    if not rights.may_comment(row.status):
        raise NotOpenForComments
    entry = entries.find(session, row.id, entry_id) if entry_id else None
    if entry_id and (entry is None or entry.removed_at is not None):
        raise EntryNotFound
    made = MinutesComment(minutes_id=row.id, entry_id=entry_id or None, body=words, by_id=actor.member_id)
    talk.add(session, made)
    telling.commented(session, actor, meeting, made)
    return made


def resolve(session: Session, actor: Actor, meeting_id: str, comment_id: str, answer: str) -> MinutesComment:
    """Note what the office did about a word; raise as `keeping.open_to_office`, CommentNotFound."""
    _meeting, row = keeping.open_to_office(session, actor, meeting_id)
    found = talk.comment(session, row.id, comment_id)
    if found is None or not policies.reads_comment(actor, found):
        raise CommentNotFound
    found.answer, found.resolved_at, found.resolved_by_id = answer, clock.now(), actor.member_id
    talk.add(session, found)
    notifications.forget_notices(session, found.id)
    return found
