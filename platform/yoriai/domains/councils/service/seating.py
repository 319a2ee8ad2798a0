"""Who sits in a council, as other domains ask."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import language_of
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.policies import is_office
from yoriai.domains.councils.repository import councils, people, seats
from yoriai.domains.councils.repository.people import PersonRow
from yoriai.domains.councils.seated import LeadSeat, OwnSeat, Seated, Standing
from yoriai.domains.councils.service.finding import by_id


def standing(session: Session, actor: Actor | None, council_id: str) -> Standing:
    """Return what somebody is in a council; raise CouncilNotFound."""
    return standing_in(session, actor, by_id(session, council_id))


def standing_in(session: Session, actor: Actor | None, council: Council) -> Standing:
    """Return what somebody is in a council that is at hand."""
    if actor is None:
        return Standing(is_office=False)
    own = people.of_member(session, actor.member_id, council.id)
    return Standing(is_office(actor, council), tuple(_own(row) for row in own))


def seated_in(session: Session, member_id: str) -> list[str]:
    """Return the councils where a member sits for an organisation."""
    return list(dict.fromkeys(row.seat.council_id for row in people.of_member(session, member_id)))


def people_of(session: Session, council_id: str, committee_id: str | None = None) -> Sequence[Seated]:
    """Return who sits in a council, or in one of its committees: active seats, and people who have not left.

    The weightiest seats first, then by furigana of the organisation; three queries, however many they are.
    """
    terms = councils.terms_in_force(session, council_id, clock.today())
    rows = people.of_council(session, council_id, terms.id if terms else None, committee_id)
    return [seated(row) for row in rows]


def lead_seats(session: Session, council_id: str) -> Sequence[LeadSeat]:
    """Return the lead seats of a council, by furigana of the organisation."""
    return [LeadSeat(seat.id, seat.organisation_id, name) for seat, name in seats.leads(session, council_id)]


def office_members(session: Session, slug: str) -> list[str]:
    """Return the active members who run a council, the longest first."""
    return accounts.holders(session, Role.COUNCIL_STAFF, slug)


def seated(row: PersonRow) -> Seated:
    """Return somebody of a seat as other domains know them."""
    member = row.member
    return Seated(
        person_id=row.person.id,
        seat_id=row.seat.id,
        organisation_id=row.seat.organisation_id,
        organisation=row.organisation,
        seat_kind=row.seat.kind,
        capacity=row.person.capacity,
        member_id=row.person.member_id,
        name=member.name if member else row.person.name,
        address=member.email if member else row.person.address,
        language=language_of(member.locale if member else row.person.language),
        key=row.person.key,
        has_accepted=row.has_accepted,
    )


def _own(row: PersonRow) -> OwnSeat:
    return OwnSeat(
        seat_id=row.seat.id,
        organisation_id=row.seat.organisation_id,
        organisation=row.organisation,
        kind=row.seat.kind,
        person_id=row.person.id,
        capacity=row.person.capacity,
    )
