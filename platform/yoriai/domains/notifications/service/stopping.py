"""Stopping mails by a signed link that works without signing in, as mail programs press it (RFC 8058).

What a link stops is a topic, all digests, or everything; what was decided about one's own posts is always told.
"""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core.config import settings
from yoriai.core.security import Signer
from yoriai.domains.notifications.errors import StopLinkBroken
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.paces import GATHERED, Choices
from yoriai.domains.notifications.repository import choices as repository
from yoriai.domains.notifications.service.choosing import change, enrolled, read

PURPOSE: Final = "notices.stop"
DIGESTS: Final = "digests"
EVERYTHING: Final = "everything"


@dataclass(frozen=True)
class Stop:
    """What a link stops, for whom."""

    member_id: str
    what: str

    @property
    def topic(self) -> Topic | None:
        """The one topic that it stops, if it stops no more."""
        return next((topic for topic in Topic if topic.value == self.what), None)


def stop_path(member_id: str, what: str) -> str:
    """Return the path where a member stops mails about a topic (its value), DIGESTS or EVERYTHING."""
    return f"/mails/notices/{_signer().sign([PURPOSE, member_id, what])}"


def read_stop(signed: str) -> Stop:
    """Return what a signed link stops; raise StopLinkBroken for one that is not ours."""
    match _signer().read(signed):
        case [_, str(member_id), str(what)] if what in {*Topic, DIGESTS, EVERYTHING}:
            return Stop(member_id, what)
    raise StopLinkBroken


def stop(session: Session, signed: str) -> None:
    """Send this member no more such mails; the notices stay on the page. A second time changes nothing.

    Raises StopLinkBroken. The link of somebody who is gone stops nothing, and says nothing about it.
    """
    wanted = read_stop(signed)
    if not repository.reachable(session, [wanted.member_id]):
        return
    choices = read(enrolled(session, wanted.member_id))
    change(session, wanted.member_id, choices.without(*_topics(wanted, choices)))


def _topics(wanted: Stop, choices: Choices) -> tuple[Topic, ...]:
    """Return the topics that a link stops."""
    if wanted.topic is not None:
        return (wanted.topic,)
    return choices.topics(*GATHERED) if wanted.what == DIGESTS else tuple(Topic)


def _signer() -> Signer:
    return Signer(settings().secret, PURPOSE)
