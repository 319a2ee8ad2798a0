"""Writing digests: one mail a member with what is new since the last and was not read on the page; none without news.

How far a digest has told is written in the transaction of its mail: after a crash neither is there, and the next sweep
does both, so nothing is told twice and nothing is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlmodel import Session

from yoriai.core.i18n import speaking
from yoriai.domains.digests import rules
from yoriai.domains.digests.rules import Found, Section
from yoriai.domains.digests.service.finding import found
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.lines import grouped
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.service import Digest
from yoriai.domains.notifications.service.stopping import DIGESTS

log = structlog.get_logger(__name__)

TRY_AGAIN_AFTER: Final = timedelta(hours=1)


Near = Mapping[str, Mapping[Topic, Found] | None]
"""What is new near members whose digests are due, by member; None where it could not be found."""


@dataclass(frozen=True)
class Written:
    """What came of some digests that were due: how many mails, and how many could not be written."""

    due: int
    mails: int
    failed: int


def look(session: Session, most: int, now: datetime) -> Near:
    """Find what is new near up to so many members whose digests are due; reads only.

    Done ahead of writing them: it takes longest by far, and on SQLite nobody else could write meanwhile.
    """
    return {
        member_id: _near(session, digest) if digest else {}
        for member_id, digest in notifications.digests_ahead(session, most, now).items()
    }


def write_due(session: Session, near: Near, now: datetime) -> Written:
    """Write the digests of members that were looked for at `now`; what cannot be written is put off, stopping no other.

    What comes in between the look and the writing is told by the next: they tell up to `now`.
    """
    digests = notifications.digests_due(session, list(near), now)
    mails = failed = 0
    for digest in digests:
        found_near = near[digest.to.member_id]
        try:
            with session.begin_nested():
                if found_near is None:
                    raise LookupError("what is new near them was not found")
                mails += _write(session, digest, found_near, now) is not None
        except Exception:
            log.exception("digest not written", member=digest.to.member_id)
            notifications.put_off_digest(session, digest, TRY_AGAIN_AFTER)
            failed += 1
    return Written(len(digests), mails, failed)


def _near(session: Session, digest: Digest) -> Mapping[Topic, Found] | None:
    try:
        with session.begin_nested(), speaking(digest.to.language):
            return found(session, digest.to, digest.since)
    except Exception:
        log.exception("news near a member not found", member=digest.to.member_id)
        return None


def _write(session: Session, digest: Digest, near: Mapping[Topic, Found], now: datetime) -> Mail | None:
    """Write a digest's mail, if anything is new, and that it told."""
    groups = grouped(digest.lines)
    with speaking(digest.to.language):
        told = {topic: [rules.item_of(each) for each in groups if each.newest.topic is topic] for topic in Topic}
    sections = rules.sections(told, near)
    mail = _post(session, digest, sections, now) if sections else None
    notifications.record_digest(session, digest, now, mail)
    return mail


def _post(session: Session, digest: Digest, sections: list[Section], now: datetime) -> Mail | None:
    total = sum(len(section.items) + section.more for section in sections)
    return notifications.post(
        session,
        to=digest.to,
        template="digest",
        context={"sections": sections, "total": total, "is_weekly": digest.is_weekly, "day": now},
        stop_path=notifications.stop_path(digest.to.member_id, DIGESTS),
    )
