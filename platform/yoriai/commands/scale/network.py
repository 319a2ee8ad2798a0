"""Making a large invented network beside the demo's, and indexing it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.status import Status
from sqlmodel import Session

from yoriai.commands.database import prepare
from yoriai.commands.scale import (
    activities,
    busy,
    consultations,
    councils,
    meetings,
    minutes,
    organisations,
    people,
    polls,
    ties,
)
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.search import reindex_all
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import DEMO_SIGN_INS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import statistics, versions


@dataclass(frozen=True)
class Size:
    """How many of each there are to be; a post in five is a consultation, the others are activities."""

    organisations: int = 10_000
    members: int = 100_000
    posts: int = 50_000
    councils: int = 500
    seats: int = 8_000
    meetings: int = 20_000
    encounters: int = 300_000


def load(settings: Settings, console: Console, size: Size = Size()) -> None:
    """Make the network in the database of the settings, unless it is there already."""
    database = prepare(settings)
    with database.read() as session:
        is_there = accounts.find_by_email(session, "member1@scale.example") is not None
    if not is_there:
        make(database, size, console)
    database.dispose()


def make(database: Database, size: Size, console: Console) -> None:
    """Write a network of this size in one transaction and index all of it in others; some minutes for the largest."""
    with console.status("") as status, database.write() as session:
        _write(session, size, status)
    reindex_all(database, console)
    statistics.refresh(database)


def _write(session: Session, size: Size, status: Status) -> None:
    chance = Lottery(taxonomy.vocabulary(session))
    status.update(f"{size.members:,} members")
    members = people.make(session, size.members, chance)
    status.update(f"{size.organisations:,} organisations")
    owners = organisations.make(session, size.organisations, members, chance)
    asked = size.posts // 5
    status.update(f"{size.posts - asked:,} activities")
    activities.make(session, size.posts - asked, members, owners, chance)
    status.update(f"{asked:,} consultations")
    consultations.make(session, asked, members, chance)
    found = accounts.find_by_email(session, next(iter(DEMO_SIGN_INS)))
    if found is not None:
        busy.make(session, found.member_id, chance)
    assemble(session, size, owners, members, found.member_id if found else None, chance, status)
    for topic in (versions.ORGANISATIONS, versions.ACTIVITIES, versions.CONSULTATIONS):
        versions.bump(session, topic)


def assemble(
    session: Session,
    size: Size,
    owners: Sequence[tuple[str, str]],
    members: Sequence[people.Person],
    busy_id: str | None,
    chance: Lottery,
    status: Status,
) -> None:
    """Write councils of organisations (organisation, owner) and members, and all that their meetings leave behind."""
    status.update(f"{size.councils:,} councils")
    bodies = councils.make(session, size.councils, size.seats, owners, members, busy_id, chance)
    polls.make(session, bodies, chance)
    status.update(f"{size.meetings:,} meetings")
    gatherings = meetings.make(session, size.meetings, bodies, chance)
    minutes.make(session, gatherings, chance)
    ties.make(session, size.encounters, gatherings, chance)
    for topic in (versions.COUNCILS, versions.MEETINGS):
        versions.bump(session, topic)
