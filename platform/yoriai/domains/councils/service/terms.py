"""What the people of a council's seats agree to: its versions, who has agreed, and reminding those who have not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import NoTerms, NotSeated, TermsChanged, TermsOfPast, TermsSet
from yoriai.domains.councils.models import Council, CouncilTerms, TermsAcceptance
from yoriai.domains.councils.repository import councils, people, seats
from yoriai.domains.councils.service import recording, telling
from yoriai.domains.councils.service.finding import get, require_office, require_working
from yoriai.domains.councils.service.seating import people_of, standing_in
from yoriai.domains.councils.states import SeatAction

MOST_MAILS: Final = 500


@dataclass(frozen=True)
class TermsRead:
    """A council's terms as somebody reads them; `accepted_at` where they have agreed to those in force."""

    council: Council
    in_force: CouncilTerms | None
    coming: Sequence[CouncilTerms]
    earlier: Sequence[CouncilTerms]
    is_office: bool
    is_seated: bool
    accepted_at: datetime | None


def in_force(session: Session, council_id: str) -> CouncilTerms | None:
    """Return the version of a council's terms that counts today."""
    return councils.terms_in_force(session, council_id, clock.today())


def read(session: Session, actor: Actor | None, slug: str) -> TermsRead:
    """Return a council's terms; everybody may read them, what is not in force yet is the office's alone."""
    council = get(session, slug)
    standing = standing_in(session, actor, council)
    counts = in_force(session, council.id)
    every = councils.versions_of_terms(session, council.id)
    number = counts.version if counts else 0
    return TermsRead(
        council=council,
        in_force=counts,
        coming=[each for each in every if each.version > number] if standing.is_office else [],
        earlier=[each for each in every if each.version < number],
        is_office=standing.is_office,
        is_seated=standing.is_seated,
        accepted_at=_accepted_at(session, counts, [own.person_id for own in standing.seats]),
    )


def write(session: Session, actor: Actor | None, slug: str, body: str, in_force_on: date) -> CouncilTerms:
    """Write the next version of a council's terms, in force from a day on; a version before it stays as it was.

    For the office. Raises CouncilClosed, TermsOfPast.
    """
    council, office = require_working(session, actor, slug)
    councils.locked(session, council.id)
    every = councils.versions_of_terms(session, council.id)
    if in_force_on < clock.today() or (every and in_force_on < every[0].in_force_on):
        raise TermsOfPast("in_force_on")
    number = every[0].version + 1 if every else 1
    terms = CouncilTerms(
        council_id=council.id, version=number, body=body, in_force_on=in_force_on, written_by_id=office.member_id
    )
    councils.add(session, terms)
    recording.note(session, council, SeatAction.TERMS, office, version=number)
    accounts.audit(session, office, "council.terms", "council", council.id, {"version": number})
    return terms


def take_back(session: Session, actor: Actor | None, slug: str, version: int) -> None:
    """Delete the latest version while it is not in force yet. For the office. Raises NoTerms, TermsSet."""
    council, office = require_working(session, actor, slug)
    every = councils.versions_of_terms(session, council.id)
    if not every or every[0].version != version:
        raise NoTerms
    if every[0].in_force_on <= clock.today():
        raise TermsSet
    councils.remove_terms(session, every[0])
    accounts.audit(session, office, "council.terms.take_back", "council", council.id, {"version": version})


def accept(session: Session, actor: Actor, slug: str, version: int) -> None:
    """Agree to the terms in force, for every seat that one sits for; a second time changes nothing.

    Raises NotSeated, NoTerms, TermsChanged where another version is in force than the one that was read.
    """
    council = get(session, slug)
    standing = standing_in(session, actor, council)
    if not standing.seats:
        raise NotSeated
    for own in standing.seats:
        agree(session, council, own.person_id, version, actor)


def agree(session: Session, council: Council, person_id: str, version: int, by: Actor | None) -> None:
    """Write that somebody of a seat agrees to a version; raises NoTerms, TermsChanged."""
    terms = in_force(session, council.id)
    if terms is None:
        raise NoTerms
    if terms.version != version:
        raise TermsChanged
    person = people.find(session, person_id, locked=True)
    if person is None or people.acceptance(session, terms.id, person_id):
        return
    people.add(session, TermsAcceptance(terms_id=terms.id, person_id=person_id))
    seat = seats.find(session, person.seat_id)
    recording.note(session, council, SeatAction.TERMS_ACCEPTED, by, seat, person=person_id, version=version)


def lacking(session: Session, council_id: str) -> int:
    """Return how many people of a council have not agreed to the terms in force."""
    return sum(not each.has_accepted for each in people_of(session, council_id))


def remind(session: Session, actor: Actor | None, slug: str) -> int:
    """Mail those who have not agreed to the terms in force, once a day at most; return how many mails were written."""
    council = require_office(session, actor, slug)
    terms = in_force(session, council.id)
    if terms is None:
        raise NoTerms
    waiting = [each for each in people_of(session, council.id) if not each.has_accepted][:MOST_MAILS]
    day = clock.today().isoformat()
    told = [
        telling.mail_terms(session, council, each, str(terms.version), f"terms {terms.id} {each.person_id} {day}")
        for each in waiting
    ]
    return sum(told)


def _accepted_at(session: Session, terms: CouncilTerms | None, person_ids: Sequence[str]) -> datetime | None:
    if terms is None or not person_ids:
        return None
    agreed = [people.acceptance(session, terms.id, each) for each in person_ids]
    days = [each.created_at for each in agreed if each]
    return max(days) if len(days) == len(person_ids) else None
