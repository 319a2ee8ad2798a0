"""Counting who was there. Pure: attendees and seats in, figures out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yoriai.domains.attendance.rules import Attendee
from yoriai.domains.attendance.states import Presence
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.reports.figures import OrganisationAttendance, PersonAttendance, TermCount
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary


@dataclass(frozen=True)
class Concerned:
    """A seat of the year: its organisation, and the counted meetings that it should have been at."""

    organisation_id: str
    organisation: str
    sort_key: str
    kind: SeatKind
    meeting_ids: frozenset[str]


def sat_on(day: date, joined_on: date | None, left_on: date | None) -> bool:
    """Tell whether a seat was an organisation's on a day, its first and its last counted."""
    return (joined_on is None or joined_on <= day) and (left_on is None or day <= left_on)


def there(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Return those who were there, early or late."""
    return [each for each in attendees if each.was_there]


def of_organisations(
    seats: Sequence[Concerned], attendees: Mapping[str, Sequence[Attendee]]
) -> list[OrganisationAttendance]:
    """Return how often each organisation was there: those with a seat by its kind and furigana, then guests' by name.

    `attendees` are everybody on the list of each meeting that was counted. A guest's organisation without a record is
    known by the name it was given.
    """
    came: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, tuple[str | None, str]] = {}
    for meeting_id, people in attendees.items():
        for person in there(people):
            if person.organisation_id or person.organisation:
                key = person.organisation_id or person.organisation
                came[key][meeting_id] += 1
                names.setdefault(key, (person.organisation_id, person.organisation))
    ordered = sorted(seats, key=lambda seat: (list(SeatKind).index(seat.kind), seat.sort_key))
    seated = [_of_seat(seat, came.pop(seat.organisation_id, Counter())) for seat in ordered]
    guests = [
        OrganisationAttendance(*names[key], None, 0, 0, besides=len(found), people=found.total())
        for key, found in sorted(came.items(), key=lambda item: names[item[0]][1])
    ]
    return [*seated, *guests]


def _of_seat(seat: Concerned, came: Counter[str]) -> OrganisationAttendance:
    attended = len(seat.meeting_ids & came.keys())
    return OrganisationAttendance(
        id=seat.organisation_id,
        name=seat.organisation,
        seat_kind=seat.kind,
        attended=attended,
        expected=len(seat.meeting_ids),
        besides=len(came) - attended,
        people=came.total(),
    )


def of_people(attendees: Iterable[Attendee]) -> list[PersonAttendance]:
    """Return how often each person was there, the most faithful first, then by furigana.

    A member is one person under whatever organisation they came; without an account it is name and organisation.
    """
    times: Counter[tuple[str, str]] = Counter()
    late: Counter[tuple[str, str]] = Counter()
    known: dict[tuple[str, str], Attendee] = {}
    for person in there(attendees):
        key = (person.member_id, "") if person.member_id else (person.name, person.organisation)
        times[key] += 1
        late[key] += person.presence is Presence.LATE
        known[key] = person
    ordered = sorted(times, key=lambda key: (-times[key], known[key].furigana or known[key].name, key))
    return [PersonAttendance(known[key].name, known[key].organisation, times[key], late[key]) for key in ordered]


def of_terms(marks: Iterable[Marks], vocabulary: Vocabulary, kind: TermKind) -> list[TermCount]:
    """Return how many of some things carry each term of a kind, in the vocabulary's order, those with none left out."""
    primary: Counter[str] = Counter()
    secondary: Counter[str] = Counter()
    for each in marks:
        for code, weight in each.items():
            (primary if weight is MarkWeight.PRIMARY else secondary)[code] += 1
    codes = [term.code for term in vocabulary if term.kind is kind]
    return [TermCount(code, primary[code], secondary[code]) for code in codes if primary[code] or secondary[code]]
