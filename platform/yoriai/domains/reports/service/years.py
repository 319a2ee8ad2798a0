"""A council's year, put together from what its domains know."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlmodel import Session

from yoriai.core.clock import now, today, tokyo
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.rules import Attendee
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, MeetingKind, Way
from yoriai.domains.meetings.words import title_of
from yoriai.domains.minutes.states import ActionStatus
from yoriai.domains.organisations import service as organisations
from yoriai.domains.reports import counting
from yoriai.domains.reports.figures import Actions, GivenPresentation, HeldMeeting, KindCount, YearReport
from yoriai.domains.reports.repository import years as repository
from yoriai.domains.reports.rules import Year
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import TermKind
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.states import Occasion

Lists = Mapping[str, Sequence[Attendee]]
"""Who was on the list of each meeting."""


def years_of(session: Session, council_id: str) -> list[Year]:
    """Return the years in which meetings of a council took place, and the one that runs, the latest first."""
    first, last = repository.span(session, council_id)
    this = Year.of(now())
    begin = min(this.number, Year.of(first).number) if first else this.number
    end = max(this.number, Year.of(last).number) if last else this.number
    return [Year(number) for number in range(end, begin - 1, -1)]


def of_year(session: Session, council_id: str, year: Year) -> YearReport:
    """Return what a council and its committees did in a year; who may know it is the caller's to see to.

    A meeting counts once it is held. Attendance is of the meetings at which somebody's presence was noted: of the
    others it is not known, and nobody is blamed for it. About a dozen queries, however much there was.
    """
    rows = repository.meetings(session, council_id, year.begins_at, year.ends_at)
    held = [meeting for meeting, _committee in rows]
    ids = [meeting.id for meeting in held]
    lists = attendance.participants_of(session, ids)
    counted = {each: people for each, people in lists.items() if any(person.presence for person in people)}
    presentations = _presentations(session, ids)
    marks = taxonomy.marks_of(session, [each.case_id for each in presentations if each.case_id])
    of_cases = [marks[each.case_id] for each in presentations if each.case_id]
    vocabulary = taxonomy.vocabulary(session)
    return YearReport(
        year=year,
        meetings=_meetings(rows, counted, ties.new_at(session, Occasion.MEETING, ids)),
        cancelled=repository.count_cancelled(session, council_id, year.begins_at, year.ends_at),
        kinds=_kinds(held),
        organisations=counting.of_organisations(_concerned(session, council_id, year, held, counted), counted),
        people=counting.of_people(person for people in counted.values() for person in people),
        decisions=repository.count_decisions(session, ids) if ids else 0,
        actions=_actions(session, ids),
        presentations=presentations,
        practices=counting.of_terms(of_cases, vocabulary, TermKind.PRACTICE),
        targets=counting.of_terms(of_cases, vocabulary, TermKind.TARGET),
    )


def _meetings(rows: Sequence[tuple[Meeting, str]], counted: Lists, new_ties: Mapping[str, int]) -> list[HeldMeeting]:
    found = []
    for meeting, committee in rows:
        people = counting.there(counted.get(meeting.id, ()))
        found.append(
            HeldMeeting(
                id=meeting.id,
                title=title_of(meeting.title, meeting.number),
                committee=committee,
                kind=meeting.kind,
                format=meeting.format,
                starts_at=meeting.starts_at,
                is_counted=meeting.id in counted,
                people=len(people),
                in_person=sum(_way(person, meeting) is Way.IN_PERSON for person in people),
                online=sum(_way(person, meeting) is Way.ONLINE for person in people),
                organisations=len({person.organisation_id or person.organisation for person in people} - {""}),
                new_ties=new_ties.get(meeting.id, 0),
            )
        )
    return found


def _way(person: Attendee, meeting: Meeting) -> Way:
    """Return how somebody was there: as they said, or the only way there was."""
    return person.way or Format(meeting.format).ways[0]


def _kinds(held: Sequence[Meeting]) -> list[KindCount]:
    found = Counter((meeting.kind, meeting.format) for meeting in held)
    counts = [
        KindCount(kind, found[kind, Format.IN_PERSON], found[kind, Format.ONLINE], found[kind, Format.HYBRID])
        for kind in MeetingKind
    ]
    return [each for each in counts if each.total]


def _concerned(
    session: Session, council_id: str, year: Year, held: Sequence[Meeting], counted: Lists
) -> list[counting.Concerned]:
    """Return the seats of the year with the counted meetings that each should have been at.

    These are the council's own while it sat, and those of the committees that it belongs to.
    """
    meetings = [(each.id, each.committee_id, tokyo(each.starts_at).date()) for each in held if each.id in counted]
    committees = repository.committee_seats(session, {committee for _id, committee, _day in meetings if committee})
    day_after = Year(year.number + 1).first_day
    return [
        counting.Concerned(
            seat.organisation_id,
            seat.organisation,
            seat.sort_key,
            seat.kind,
            frozenset(
                meeting_id
                for meeting_id, committee, day in meetings
                if counting.sat_on(day, seat.joined_on, seat.left_on)
                and (committee is None or (committee, seat.seat_id) in committees)
            ),
        )
        for seat in repository.seats(session, council_id, year.first_day, day_after)
    ]


def _actions(session: Session, meeting_ids: Sequence[str]) -> Actions:
    if not meeting_ids:
        return Actions()
    rows = repository.actions(session, meeting_ids, today())
    numbers = {status: (number, late) for status, number, late in rows}
    is_open, overdue = numbers.get(ActionStatus.OPEN, (0, 0))
    return Actions(
        is_open=is_open,
        done=numbers.get(ActionStatus.DONE, (0, 0))[0],
        dropped=numbers.get(ActionStatus.DROPPED, (0, 0))[0],
        overdue=overdue,
    )


def _presentations(session: Session, meeting_ids: Sequence[str]) -> list[GivenPresentation]:
    """Return the presentations of meetings that took place, but for those whose presenter could not come."""
    found = [
        each for each in agendas.presentations_of(session, meeting_ids) if each.answer is not PresenterStatus.DECLINED
    ]
    known = organisations.by_ids(session, {each.organisation_id for each in found if each.organisation_id})
    return [
        GivenPresentation(
            title=each.title,
            meeting_id=each.meeting_id,
            starts_at=each.starts_at,
            organisation=known[each.organisation_id].name if each.organisation_id in known else "",
            case_id=each.case_id,
        )
        for each in found
    ]
