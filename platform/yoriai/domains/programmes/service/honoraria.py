"""Mentors' hours of a month, for the honoraria (謝金) that the accounts pay: names, so for the secretariat alone."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core.months import Month
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.mentoring.session_states import Missing
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.organisations.service import belonging
from yoriai.domains.programmes.repository import honoraria as repository
from yoriai.domains.programmes.rules import ProgrammeCard


@dataclass(frozen=True)
class MentorMonth:
    """One mentor's sessions of a month. `in_vain`: the mentor was there, and the founder was not."""

    mentor_id: str
    name: str
    furigana: str
    organisations: tuple[str, ...]
    sessions: int
    minutes: int
    in_vain: int


def of_month(session: Session, actor: Actor, month: Month, card: ProgrammeCard | None = None) -> list[MentorMonth]:
    """Return the mentors who met somebody in a month (of a programme where one is named), by furigana.

    Three questions, however many there are.
    """
    require_staff(actor)
    held: dict[str, list[int]] = defaultdict(list)
    in_vain: dict[str, int] = defaultdict(int)
    for mentor_id, status, missing, starts_at, ends_at in repository.meetings(session, month, card):
        if status is SessionStatus.HELD:
            held[mentor_id].append(int((ends_at - starts_at).total_seconds()) // 60)
        elif missing is Missing.REQUESTER:
            in_vain[mentor_id] += 1
    people = accounts.members(session, [*held, *in_vain])
    places = belonging.organisations_of(session, list(people))
    rows = [
        MentorMonth(
            mentor_id=person.id,
            name=person.name,
            furigana=person.furigana,
            organisations=tuple(place.name for place in places[person.id]),
            sessions=len(held[person.id]),
            minutes=sum(held[person.id]),
            in_vain=in_vain[person.id],
        )
        for person in people.values()
    ]
    return sorted(rows, key=lambda row: (row.furigana, row.name, row.mentor_id))


def note_taken(session: Session, actor: Actor, month: Month, card: ProgrammeCard | None) -> None:
    """Log that somebody of the secretariat has taken a month's table with its names."""
    accounts.audit(session, actor, "honoraria.take", "programme", card.id if card else "", {"month": month.iso})
