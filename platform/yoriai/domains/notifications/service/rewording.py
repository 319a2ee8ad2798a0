"""Saying anew what members were told of something that has changed, to those who may still know of it."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.repository import notices as repository
from yoriai.domains.notifications.service.calling_back import call_back
from yoriai.domains.notifications.service.noticing import clipped, excerpt_of


def reword_notices(
    session: Session,
    about: str,
    kind: NoticeKind,
    *,
    words: Mapping[str, str],
    excerpt: str = "",
    by: str | None = None,
    to: Collection[str] | None = None,
) -> frozenset[str]:
    """Say anew what the notices of one kind about something say; return to whom.

    In order: call back the mails that tell it and have not gone; take the notices back of those who are not among `to`
    (None for everybody); put the new words into the others. Nobody is told a second time: what was read stays read,
    what a mail has told already goes in no other. `words`, `excerpt` and `by` are as `notify` has them.
    """
    call_back(session, [about])
    reworded: set[str] = set()
    for notice in repository.of_kind(session, about, kind):
        if to is not None and notice.member_id not in to:
            session.delete(notice)
            continue
        notice.words, notice.excerpt, notice.by_id = clipped(words), excerpt_of(excerpt), by
        reworded.add(notice.member_id)
    session.flush()
    return frozenset(reworded)
