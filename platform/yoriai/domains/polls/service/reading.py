"""What a poll has got, as its pages show it."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paging import Page, slice_of
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.seated import Seated
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.polls.models import DatePoll, PollPerson
from yoriai.domains.polls.repository import people, polls
from yoriai.domains.polls.repository.people import PersonRow
from yoriai.domains.polls.rules import Ballot, Lead, rank
from yoriai.domains.polls.states import Choice, Source
from yoriai.domains.polls.values import Line, Result, Voter


def result(session: Session, poll: DatePoll) -> Result:
    """Return what a poll has got so far, in a number of queries that does not depend on how many answered.

    The people stand by organisation, those of the lead organisations first; the ranking is of the dates to come.
    """
    days = polls.dates(session, poll.id)
    rows, said = people.of_poll(session, poll.id), people.answers(session, poll.id)
    leads = _leads(session, poll, rows)
    of_leads = {each for lead in leads for each in lead.person_ids}
    rows.sort(key=lambda row: (row.person.id not in of_leads, not row.organisation, row.furigana, row.organisation))
    voters = [_voter(row, said.get(row.person.id, {}), is_lead=row.person.id in of_leads) for row in rows]
    now = clock.now()
    open_ids = [each.id for each in days if each.starts_at > now]
    ballots = [Ballot(each.person_id, each.answers) for each in voters if each.is_asked or each.answers]
    return Result(days, voters, rank(open_ids, ballots, leads), leads)


def list_of(session: Session, actor: Actor, council: Council, number: int) -> Page[Line]:
    """Return the polls of a council, the newest first: to those who run it all, to others those that ask them."""
    standing = councils.standing_in(session, actor, council)
    seats = [each.seat_id for each in standing.seats]
    seen = [] if standing.is_office else [polls.asking(actor.member_id, seats)]
    offset, limit = slice_of(number)
    found = polls.of_council(session, council.id, seen, offset, limit)
    return Page(found, number, polls.count_of_council(session, council.id, seen))


def waiting_for(session: Session, member_id: str) -> list[tuple[DatePoll, Council]]:
    """Return the polls that wait for a member's answer with their councils, the most urgent first."""
    now = clock.now()
    seated = councils.seated_in(session, member_id)
    found = [each for each in polls.of_member(session, member_id, seated) if each.answers_until > now]
    names = councils.by_ids(session, {each.council_id for each in found})
    return [(each, names[each.council_id]) for each in found]


def to_decide(session: Session, council_ids: Sequence[str]) -> list[DatePoll]:
    """Return the polls of some councils of which a day can be chosen, the oldest first: what waits for the office."""
    return polls.to_decide(session, council_ids)


def _leads(session: Session, poll: DatePoll, rows: Sequence[PersonRow]) -> list[Lead]:
    """Return the lead organisations by what they are today, with those of the poll who sit for them.

    Of a committee's poll, those that have a seat in it. Somebody who was named by an address that is a member's, or a
    seat's, sits for it all the same.
    """
    seated = councils.people_of(session, poll.council_id, poll.committee_id)
    if poll.committee_id is None:
        leading = {each.organisation_id: each.organisation for each in councils.lead_seats(session, poll.council_id)}
    else:
        leading = {each.organisation_id: each.organisation for each in seated if each.seat_kind is SeatKind.LEAD}
    of_organisation: dict[str, set[str]] = {each: set() for each in leading}
    for each in seated:
        if each.organisation_id in of_organisation:
            of_organisation[each.organisation_id].update(row.person.id for row in rows if _is_same(each, row.person))
    return [Lead(key, leading[key], frozenset(found)) for key, found in of_organisation.items()]


def _is_same(seated: Seated, person: PollPerson) -> bool:
    if person.member_id:
        return person.member_id == seated.member_id
    # an address that was typed at the open link proves nothing
    is_by_address = person.source is not Source.LINK and person.address != "" and person.address == seated.address
    return is_by_address or person.seat_person_id == seated.person_id


def _voter(row: PersonRow, answers: Mapping[str, Choice], *, is_lead: bool) -> Voter:
    person = row.person
    return Voter(
        person_id=person.id,
        name=row.name,
        organisation=row.organisation,
        is_lead=is_lead,
        is_asked=person.source is not Source.LINK,
        has_way=bool(person.member_id or person.address),
        words=person.words,
        answered_at=person.answered_at,
        answers=answers,
    )
