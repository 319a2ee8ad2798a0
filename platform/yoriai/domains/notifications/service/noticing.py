"""Telling members of what concerns them, and taking it back."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.text import clip
from yoriai.domains.accounts import service as accounts
from yoriai.domains.notifications import choice_rules
from yoriai.domains.notifications.kinds import WORDINGS, NoticeKind
from yoriai.domains.notifications.lines import page_of
from yoriai.domains.notifications.models import Notice
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.domains.notifications.repository import notices as repository
from yoriai.domains.notifications.rules import EXCERPT_MOST, WORD_MOST
from yoriai.domains.notifications.service.calling_back import call_back
from yoriai.domains.notifications.service.choosing import choices_of


def notify(
    session: Session,
    *,
    to: Collection[str],
    kind: NoticeKind,
    about: str,
    path: str,
    page: str = "",
    words: Mapping[str, str],
    excerpt: str = "",
    by: str | None = None,
) -> int:
    """Tell members of something that has happened, in the caller's transaction; return how many were told.

    In order: leave out who did it (`by`), who is kept apart from them by a block, and who may not sign in; write each a
    notice; let it wait for a mail as its reader has chosen. Mails are made by sweeps (`telling`, the digests), so none
    goes for what was taken back or read before, and none in somebody's quiet hours.

    `words` fill the places of the kind's sentence. Whoever did it stands in `person` (a member's name, to which
    Japanese adds さん) or in `who` (an organisation's name, which is read as it stands); leave both out for somebody
    who wrote without their name. `path` may end in the place on the page (`#reply-…`): notices that lead to one page
    are one line of the inbox and one mail, and are read together. Where the path is an address of its own that leads to
    a place, say the `page` besides. `excerpt` is the beginning of what was written, as plain text.
    """
    apart = accounts.kept_apart(session, by) if by else frozenset()
    reached = accounts.active(session, [each for each in dict.fromkeys(to) if each != by and each not in apart])
    chosen = choices_of(session, reached)
    notices = [
        _waiting(
            Notice(
                member_id=member_id,
                kind=kind,
                about=about,
                by_id=by,
                path=path,
                page=page or page_of(path),
                words=clipped(words),
                excerpt=excerpt_of(excerpt),
            ),
            chosen.get(member_id, Choices()),
        )
        for member_id in reached
    ]
    repository.add(session, notices)
    return len(notices)


def forget_notices(session: Session, *about: str) -> int:
    """Take back every notice about things that were withdrawn or hidden, and the mails that tell of them and have not
    gone; return how many notices there were. What else those mails told is told again.
    """
    call_back(session, about)
    return repository.remove(session, about)


def clipped(words: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a notice as it keeps them."""
    return {name: clip(word, WORD_MOST) for name, word in words.items() if word}


def excerpt_of(text: str) -> str:
    """Return the beginning of what was written, in one line, as a notice keeps it."""
    return clip(" ".join(text.split()), EXCERPT_MOST) if text else ""


def forget_between(session: Session, kind: NoticeKind, member_id: str, other_id: str) -> int:
    """Take back the notices of a kind that two members have of each other; return how many there were."""
    return repository.remove_between(session, kind, member_id, other_id)


def _waiting(notice: Notice, choices: Choices) -> Notice:
    """Let a notice wait for its mail as its reader has chosen."""
    wording = WORDINGS[notice.kind]
    pace = Pace.NEVER if wording.has_own_mail else choices.pace(wording.topic)
    notice.pace = None if pace is Pace.NEVER else pace
    notice.mail_at = choice_rules.after_quiet(clock.now(), choices) if pace is Pace.AT_ONCE else None
    return notice
