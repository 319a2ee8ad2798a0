"""Consultations and answers as those who keep the network safe know them: what one is, hiding it, showing it again."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.text import clip
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import Posting, PostKind
from yoriai.domains.consultations.errors import ConsultationNotFound, ReplyNotFound
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.policies import reads_hidden
from yoriai.domains.consultations.repository import consultations, know_how
from yoriai.domains.consultations.repository import replies as replies_repository
from yoriai.domains.consultations.service import indexing, searching, settling
from yoriai.domains.consultations.service.answering import forget_all_told, notices_of, path_of
from yoriai.domains.consultations.service.citing import tell_cases
from yoriai.domains.notifications import service as notifications
from yoriai.infra import versions

EXCERPT_CHARS: Final = 200


def posting(session: Session, actor: Actor, kind: PostKind, post_id: str) -> Posting | None:
    """Return a consultation or an answer as a report names it; None where this member may not read it.

    What was taken back is nobody's to report.
    """
    if kind is PostKind.CONSULTATION:
        row = consultations.find(session, actor, post_id)
        return _of_consultation(row) if row is not None else None
    found = replies_repository.find(session, actor, post_id) if kind is PostKind.REPLY else None
    if found is None:
        return None
    reply, consultation = found
    is_readable = reply.hidden_at is None or reads_hidden(actor, reply.author_id)
    return _of_reply(reply, consultation) if reply.withdrawn_at is None and is_readable else None


def hide(session: Session, kind: PostKind, post_id: str) -> None:
    """Hide a consultation or an answer from everybody but its author and the desk; a second time nothing happens.

    What followed from it is taken back: notices, what the cases know of it, its know-how in the search, and for an
    answer that the question was answered. Raises ConsultationNotFound, ReplyNotFound; ValueError for another kind.
    """
    if kind is PostKind.REPLY:
        _hide_reply(session, post_id, is_hidden=True)
        return
    consultation = _get(session, kind, post_id)
    if consultation.hidden_at is None:
        consultation.hidden_at = clock.now()
        forget_all_told(session, consultation.id)
        _follow(session, consultation)


def restore(session: Session, kind: PostKind, post_id: str) -> None:
    """Show a hidden consultation or answer again, with what follows from it; a second time nothing happens.

    Notices are not sent a second time. Raises as `hide` does.
    """
    if kind is PostKind.REPLY:
        _hide_reply(session, post_id, is_hidden=False)
        return
    consultation = _get(session, kind, post_id)
    if consultation.hidden_at is not None:
        consultation.hidden_at = None
        _follow(session, consultation)


def _hide_reply(session: Session, reply_id: str, *, is_hidden: bool) -> None:
    reply = replies_repository.find_any(session, reply_id)
    if reply is None:
        raise ReplyNotFound
    consultation = _get(session, PostKind.CONSULTATION, reply.consultation_id)
    if is_hidden is (reply.hidden_at is not None):
        return
    reply.hidden_at = clock.now() if is_hidden else None
    consultations.save(session, reply)
    if is_hidden:
        notifications.forget_notices(session, *notices_of(reply.id))
    settling.follow_answers(session, consultation)
    tell_cases(session, consultation)


def _follow(session: Session, consultation: Consultation) -> None:
    """Let cases, the search and kept pages follow what a consultation is now."""
    consultations.save(session, consultation)
    tell_cases(session, consultation)
    searching.put(session, consultation)
    written_up = know_how.of_consultation(session, consultation.id)
    if written_up is not None:
        indexing.put(session, written_up, consultation)
    versions.bump(session, versions.CONSULTATIONS)


def _get(session: Session, kind: PostKind, post_id: str) -> Consultation:
    if kind is not PostKind.CONSULTATION:
        raise ValueError(f"{kind}: not a kind of post that consultations have")
    found = consultations.find_any(session, post_id)
    if found is None:
        raise ConsultationNotFound
    return found


def _of_consultation(row: Consultation) -> Posting:
    return Posting(
        kind=PostKind.CONSULTATION,
        id=row.id,
        author_id=row.author_id,
        title=row.title,
        excerpt=clip(row.body, EXCERPT_CHARS),
        path=f"/consultations/{row.id}",
        is_hidden=row.hidden_at is not None,
    )


def _of_reply(row: Reply, consultation: Consultation) -> Posting:
    return Posting(
        kind=PostKind.REPLY,
        id=row.id,
        author_id=row.author_id,
        title=consultation.title,
        excerpt=clip(row.body, EXCERPT_CHARS),
        path=path_of(row),
        is_hidden=row.hidden_at is not None,
    )
