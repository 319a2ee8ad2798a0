"""How members wish to be told by mail."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.errors import MemberNotFound
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications import choice_rules
from yoriai.domains.notifications.errors import PaceNotOffered
from yoriai.domains.notifications.kinds import Topic, kinds_of
from yoriai.domains.notifications.models import MailChoice
from yoriai.domains.notifications.paces import GATHERED, OFFERED, Choices, Pace, restored, stored
from yoriai.domains.notifications.repository import choices as choices_repository
from yoriai.domains.notifications.repository import notices

ENROLLED_AT_ONCE = 500


def choices(session: Session, actor: Actor) -> Choices:
    """Return how the person wishes to be told; as from the beginning where they never chose."""
    return choices_of(session, [actor.member_id]).get(actor.member_id, Choices())


def choices_of(session: Session, members: Collection[str]) -> dict[str, Choices]:
    """Return how some members wish to be told, by member; who never chose is left out. One query."""
    return {each: read(row) for each, row in choices_repository.of(session, members).items()} if members else {}


def choose(session: Session, actor: Actor, wanted: Choices) -> None:
    """Tell the person by mail as they wish from now on, what waits to be told too.

    Raises PaceNotOffered for a topic that is not told so.
    """
    for topic, pace in wanted.paces.items():
        if pace not in OFFERED[topic]:
            raise PaceNotOffered(topic.value)
    change(session, actor.member_id, wanted)


def change(session: Session, member_id: str, wanted: Choices) -> None:
    """Make these a member's choices: 1. writes them and when the next digest goes, 2. lets what waits wait so."""
    row = enrolled(session, member_id)
    before, now = read(row), clock.now()
    # a digest that begins now tells what is new from now on
    row.day_told_at = row.day_told_at if before.topics(Pace.DAILY) else now
    row.week_told_at = row.week_told_at if before.topics(Pace.WEEKLY) else now
    row.paces = stored(wanted.paces)
    row.quiet_from, row.quiet_until = wanted.quiet_from, wanted.quiet_until
    row.digest_hour, row.digest_weekday = wanted.digest_hour, wanted.digest_weekday
    row.next_digest_at = choice_rules.next_digest(row.day_told_at, row.week_told_at, wanted)
    session.flush()
    at_once = choice_rules.after_quiet(now, wanted)
    for topic in Topic:
        pace = wanted.pace(topic)
        mail_at = at_once if pace is Pace.AT_ONCE else None
        waits = pace if pace in (Pace.AT_ONCE, *GATHERED) else None
        notices.change_pace(session, member_id, kinds_of(topic), waits, mail_at)


def not_enrolled(session: Session) -> list[str]:
    """Return members of whose digests nobody has thought yet, some hundreds at most."""
    return choices_repository.members_without(session, ENROLLED_AT_ONCE)


def enrol(session: Session, members: Collection[str]) -> None:
    """Write down, for members who have never chosen, that they are told as everybody is from the beginning."""
    now = clock.now()
    first = choice_rules.next_digest(now, now, Choices())
    rows = [
        MailChoice(member_id=each, day_told_at=now, week_told_at=now, next_digest_at=first).model_dump()
        for each in members
    ]
    choices_repository.add(session, rows)


def enrolled(session: Session, member_id: str) -> MailChoice:
    """Return a member's choices, locked; written down first for one who never chose."""
    row = choices_repository.locked(session, member_id)
    if row is None:
        enrol(session, [member_id])
        row = choices_repository.locked(session, member_id)
    if row is None:
        raise MemberNotFound
    return row


def read(row: MailChoice) -> Choices:
    """Return the choices that a row keeps."""
    return Choices(restored(row.paces), row.quiet_from, row.quiet_until, row.digest_hour, row.digest_weekday)
