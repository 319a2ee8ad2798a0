"""Writing digests: one mail a member with what is new since the last and was not read on the page; none without news.

How far a digest has told is written in the transaction of its mail: after a crash neither is there, and the next sweep
does both, so nothing is told twice and nothing is passed over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import speaking
from yoriai.domains.digests import rules
from yoriai.domains.digests.rules import Section
from yoriai.domains.digests.service.finding import found
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.lines import grouped
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.service import Digest
from yoriai.domains.notifications.service.stopping import DIGESTS

log = structlog.get_logger(__name__)

TRY_AGAIN_AFTER: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Written:
    """What came of some digests that were due: how many mails, and how many could not be written."""

    due: int
    mails: int
    failed: int


def write_due(session: Session, most: int) -> Written:
    """Write up to so many digests that are due; one that cannot be written is put off and stops no other."""
    now = clock.now()
    digests = notifications.digests_due(session, most, now)
    mails = failed = 0
    for digest in digests:
        try:
            with session.begin_nested():
                mails += _write(session, digest, now) is not None
        except Exception:
            log.exception("digest not written", member=digest.to.member_id)
            notifications.put_off_digest(session, digest, TRY_AGAIN_AFTER)
            failed += 1
    return Written(len(digests), mails, failed)


def _write(session: Session, digest: Digest, now: datetime) -> Mail | None:
    """Write a digest's mail, if anything is new, and that it told."""
    with speaking(digest.to.language):
        sections = _sections(session, digest)
    mail = _post(session, digest, sections, now) if sections else None
    notifications.record_digest(session, digest, now, mail)
    return mail


def _sections(session: Session, digest: Digest) -> list[Section]:
    groups = grouped(digest.lines)
    told = {topic: [rules.item_of(each) for each in groups if each.newest.topic is topic] for topic in Topic}
    return rules.sections(told, found(session, digest.to, digest.since))


def _post(session: Session, digest: Digest, sections: list[Section], now: datetime) -> Mail | None:
    total = sum(len(section.items) + section.more for section in sections)
    return notifications.post(
        session,
        to=digest.to,
        template="digest",
        context={"sections": sections, "total": total, "is_weekly": digest.is_weekly, "day": now},
        stop_path=notifications.stop_path(digest.to.member_id, DIGESTS),
    )
