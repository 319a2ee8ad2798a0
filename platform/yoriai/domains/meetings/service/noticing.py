"""Notices of what concerns a meeting: its title stands in each as its reader's language says it."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlmodel import Session

from yoriai.core.i18n import Language, speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.words import title_of
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind


def notify(
    session: Session,
    meeting: Meeting,
    *,
    to: Collection[str],
    kind: NoticeKind,
    about: str,
    path: str,
    words: Mapping[str, str] | None = None,
    excerpt: str = "",
    by: str | None = None,
) -> int:
    """Tell members of something as `notifications.notify` does, with the meeting's title among the words."""
    readers: dict[Language, list[str]] = defaultdict(list)
    for member_id, contact in accounts.contacts(session, dict.fromkeys(to)).items():
        readers[contact.language].append(member_id)
    told = 0
    for language, members in readers.items():
        with speaking(language):
            said = {**(words or {}), "title": title_of(meeting.title, meeting.number)}
        told += notifications.notify(
            session, to=members, kind=kind, about=about, path=path, words=said, excerpt=excerpt, by=by
        )
    return told
