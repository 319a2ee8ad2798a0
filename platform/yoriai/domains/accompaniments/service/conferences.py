"""Case conferences of the team (ケース会議): when, where, and notes that are the team's alone."""

from datetime import datetime

from sqlmodel import Session

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NoSuchConference, NotesChanged
from yoriai.domains.accompaniments.models import Accompaniment, Conference
from yoriai.domains.accompaniments.repository import work
from yoriai.domains.accompaniments.rules import check_address, check_lengths
from yoriai.domains.accompaniments.service import keeping, telling
from yoriai.domains.accompaniments.states import CHOSEN, Status
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors.availability import is_on_the_half_hour
from yoriai.domains.notifications.kinds import NoticeKind

ON_THE_HALF_HOUR = mark("Please choose a time on the hour or half-hour.")


def of(session: Session, actor: Actor, accompaniment_id: str) -> tuple[Accompaniment, list[Conference]]:
    """Return the conferences to the team, the latest first; raise NoSuchAccompaniment for everybody else."""
    row, standing = keeping.find(session, actor, accompaniment_id)
    if not standing.may_confer:
        raise NoSuchAccompaniment
    return row, work.conferences(session, row.id)


def get(session: Session, actor: Actor, accompaniment_id: str, conference_id: str) -> tuple[Accompaniment, Conference]:
    """Return one conference to the team; raise NoSuchAccompaniment, NoSuchConference."""
    row, standing = keeping.find(session, actor, accompaniment_id)
    if not standing.may_confer:
        raise NoSuchAccompaniment
    found = work.find_conference(session, row.id, conference_id)
    if found is None:
        raise NoSuchConference
    return row, found


def call(session: Session, actor: Actor, accompaniment_id: str, starts_at: datetime, room_url: str = "") -> Conference:
    """Call the team to a conference, or write down one that was; the others are told of one that is still to come.

    Raises NoSuchAccompaniment, NotUnderWay, Invalid.
    """
    row, standing = keeping.inside(session, actor, accompaniment_id)
    if not standing.may_confer:
        raise NoSuchAccompaniment
    if not is_on_the_half_hour(starts_at):
        raise Invalid("time", ON_THE_HALF_HOUR)
    check_lengths(room_url=room_url)
    check_address("room_url", room_url)
    made = Conference(
        accompaniment_id=row.id, starts_at=starts_at, room_url=room_url.strip(), author_id=actor.member_id
    )
    work.add(session, made)
    team = keeping.agreed(keeping.team_of(session, row))
    telling.notice(session, row, NoticeKind.CONFERENCE, team, rest=f"/conferences/{made.id}", by=actor.member_id)
    return made


def write(
    session: Session, actor: Actor, accompaniment_id: str, conference_id: str, notes: str, revision: int
) -> Conference:
    """Write the notes of a conference; `revision` is the one the window began from.

    Raises NoSuchAccompaniment, NoSuchConference, Invalid, and NotesChanged where another of the team has written since.
    """
    check_lengths(notes=notes)
    row, standing = keeping.find(session, actor, accompaniment_id)
    if not standing.may_confer or row.status not in CHOSEN - {Status.SELECTED}:
        raise NoSuchAccompaniment
    found = work.find_conference(session, row.id, conference_id, locked=True)
    if found is None:
        raise NoSuchConference
    if found.notes == notes.strip():
        return found
    if found.revision != revision:
        raise NotesChanged
    found.notes, found.revision = notes.strip(), found.revision + 1
    work.add(session, found)
    return found


def remove(session: Session, actor: Actor, accompaniment_id: str, conference_id: str) -> None:
    """Delete a conference that one has called oneself; raise NoSuchAccompaniment, NoSuchConference."""
    _row, found = get(session, actor, accompaniment_id, conference_id)
    if found.author_id != actor.member_id:
        raise NoSuchConference
    work.remove(session, found)
