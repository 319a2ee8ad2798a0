"""Who was there, counted by organisation and person; what was presented, by kind."""

from datetime import date

from yoriai.domains.attendance.rules import Attendee
from yoriai.domains.attendance.states import Presence
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.reports.counting import Concerned, of_organisations, of_people, sat_on
from yoriai.domains.reports.figures import OrganisationAttendance, PersonAttendance


def person(
    name: str, organisation: str = "", presence: Presence | None = Presence.PRESENT, *, of: str = ""
) -> Attendee:
    return Attendee(
        participant_id=f"{name} {organisation}",
        member_id=None,
        name=name,
        organisation_id=of or None,
        organisation=organisation,
        seat_kind=None,
        presence=presence,
        way=None,
    )


def test_an_organisation_was_there_once_however_many_came_for_it() -> None:
    seat = Concerned("1", "縁側の会", "えんがわのかい", SeatKind.LEAD, frozenset({"may", "july", "september"}))
    lists = {
        "may": [person("花子", "縁側の会", of="1"), person("太郎", "縁側の会", Presence.LATE, of="1")],
        "july": [person("花子", "縁側の会", Presence.ABSENT, of="1")],
        "committee": [person("花子", "縁側の会", of="1"), person("客", "町の会")],
    }
    assert of_organisations([seat], lists) == [
        OrganisationAttendance("1", "縁側の会", SeatKind.LEAD, attended=1, expected=3, besides=1, people=3),
        OrganisationAttendance(None, "町の会", None, attended=0, expected=0, besides=1, people=1),
    ]


def test_seats_stand_by_kind_and_furigana() -> None:
    seats = [
        Concerned("1", "わの会", "わのかい", SeatKind.ORDINARY, frozenset()),
        Concerned("2", "あの会", "あのかい", SeatKind.ORDINARY, frozenset()),
        Concerned("3", "んの会", "んのかい", SeatKind.LEAD, frozenset()),
    ]
    assert [each.id for each in of_organisations(seats, {})] == ["3", "2", "1"]


def test_people_of_one_name_are_told_apart_by_their_organisation() -> None:
    came = [person("花子", "縁側の会"), person("花子", "町の会", Presence.LATE), person("花子", "縁側の会")]
    absent = [person("太郎", "縁側の会", Presence.ABSENT), person("次郎", "縁側の会", None)]
    assert of_people([*came, *absent]) == [
        PersonAttendance("花子", "縁側の会", 2, 0),
        PersonAttendance("花子", "町の会", 1, 1),
    ]


def test_a_seat_is_held_from_its_first_day_to_its_last() -> None:
    first, last = date(2026, 5, 1), date(2026, 6, 30)
    days = [date(2026, 4, 30), first, last, date(2026, 7, 1)]
    assert [sat_on(day, first, last) for day in days] == [False, True, True, False]
    assert sat_on(days[0], None, None)
