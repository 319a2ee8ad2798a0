"""Digests as far as notices go: whose is due, what waits for it, that it was told. `domains/digests` writes them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.notifications import choice_rules
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.lines import Line
from yoriai.domains.notifications.models import Mail, MailChoice, Notice
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.domains.notifications.repository import choices as choices_repository
from yoriai.domains.notifications.repository import notices as notices_repository
from yoriai.domains.notifications.service.choosing import read
from yoriai.domains.notifications.service.reading import line_of


@dataclass(frozen=True)
class Digest:
    """A digest that is due: for whom, since when each topic of it was told last, and what waits, the newest first."""

    to: Contact
    paces: tuple[Pace, ...]
    since: Mapping[Topic, datetime]
    lines: Sequence[Line]
    choice: MailChoice = field(repr=False)
    """The row that is locked."""

    @property
    def is_weekly(self) -> bool:
        """Whether it tells of a week (and what is told daily besides)."""
        return Pace.WEEKLY in self.paces


def digests_ahead(session: Session, most: int, now: datetime) -> dict[str, Digest | None]:
    """Return up to so many digests that are due, by member, without what waits and without a lock: for a look ahead.

    None for somebody who has left, was suspended, or has never confirmed their address.
    """
    rows = choices_repository.due(session, now, most)
    contacts = _contacts(session, rows)
    return {
        row.member_id: _digest(row, contacts[row.member_id], (), now) if row.member_id in contacts else None
        for row in rows
    }


def digests_due(session: Session, members: Collection[str], now: datetime) -> list[Digest]:
    """Return those of some members' digests that are due still, locked against every other sweep, with what waits.

    Each is to be recorded or put off. One of somebody who is out of reach is passed over.
    """
    rows = choices_repository.due_among(session, now, members)
    contacts = _contacts(session, rows)
    waiting = _waiting(session, list(contacts))
    digests: list[Digest] = []
    for row in rows:
        if row.member_id in contacts:
            digests.append(_digest(row, contacts[row.member_id], waiting.get(row.member_id, ()), now))
        else:
            _go_on(row, read(row), now)
    return digests


def count_digests_due(session: Session) -> int:
    """Return how many members' digests are due."""
    return choices_repository.count_due(session, clock.now())


def record_digest(session: Session, digest: Digest, now: datetime, mail: Mail | None) -> None:
    """Write that a digest is told up to an instant, by a mail or by none where nothing was new; when the next goes."""
    row = digest.choice
    for notice in notices_repository.of_ids(session, [line.id for line in digest.lines]):
        notice.pace, notice.mailed_at, notice.mail_id = None, now, mail.id if mail else None
    _go_on(row, read(row), now)


def put_off_digest(session: Session, digest: Digest, until: timedelta) -> None:
    """Try a digest that could not be written again after a while; the others go on."""
    digest.choice.next_digest_at = clock.now() + until
    session.flush()


def _contacts(session: Session, rows: Sequence[MailChoice]) -> dict[str, Contact]:
    """Return where those of some members are written to who are within reach."""
    return accounts.contacts(session, choices_repository.reachable(session, [row.member_id for row in rows]))


def _digest(row: MailChoice, to: Contact, waiting: Sequence[Notice], now: datetime) -> Digest:
    choices = read(row)
    paces = choice_rules.due_paces(row.day_told_at, row.week_told_at, choices, now)
    told = {Pace.DAILY: row.day_told_at, Pace.WEEKLY: row.week_told_at}
    since = {topic: told[choices.pace(topic)] for topic in choices.topics(*paces)}
    lines = [line_of(notice) for notice in waiting if notice.pace in paces]
    return Digest(to, paces, since, lines, row)


def _go_on(row: MailChoice, choices: Choices, now: datetime) -> None:
    """Let a member's next digest come."""
    paces = choice_rules.due_paces(row.day_told_at, row.week_told_at, choices, now)
    row.day_told_at = now if Pace.DAILY in paces else row.day_told_at
    row.week_told_at = now if Pace.WEEKLY in paces else row.week_told_at
    row.next_digest_at = choice_rules.next_digest(row.day_told_at, row.week_told_at, choices)


def _waiting(session: Session, members: Sequence[str]) -> dict[str, list[Notice]]:
    """Return what waits for a digest, by member, but what comes from somebody they have nothing to do with since."""
    found: dict[str, list[Notice]] = {}
    for notice in notices_repository.gathered(session, members) if members else ():
        found.setdefault(notice.member_id, []).append(notice)
    return {member_id: _not_apart(session, member_id, notices) for member_id, notices in found.items()}


def _not_apart(session: Session, member_id: str, notices: Sequence[Notice]) -> list[Notice]:
    apart = accounts.kept_apart(session, member_id)
    return [notice for notice in notices if notice.by_id not in apart]
