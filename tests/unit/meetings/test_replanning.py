"""What a series' meetings become under another rule: what stays stays, what moves keeps its record."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.meetings.replanning import Slot, missing, replanned

JAN, MAR, MAY, JUL = date(2027, 1, 13), date(2027, 3, 10), date(2027, 5, 12), date(2027, 7, 14)
SECOND_WEDNESDAYS = [JAN, MAR, MAY, JUL, date(2027, 9, 8)]
THIRD_THURSDAYS = [date(2027, 1, 21), date(2027, 3, 18), date(2027, 5, 20), date(2027, 7, 15)]

DAYS = st.lists(st.integers(0, 300), min_size=1, max_size=20, unique=True).map(
    lambda numbers: [JAN + timedelta(days=number) for number in sorted(numbers)]
)
KINDS = st.sampled_from([(False, True), (True, True), (True, False)])


def standing(name: str, day: date) -> Slot:
    return Slot(name, day, is_fixed=False, is_to_come=True)


def apart(name: str, day: date) -> Slot:
    return Slot(name, day, is_fixed=True, is_to_come=True)


def void(name: str, day: date) -> Slot:
    return Slot(name, day, is_fixed=True, is_to_come=False)


@st.composite
def slots(draw: st.DrawFn) -> list[Slot]:
    days = draw(DAYS)
    return [Slot(str(number), day, *draw(KINDS)) for number, day in enumerate(days)]


def test_the_same_rule_again_changes_nothing() -> None:
    found = replanned([standing("1", JAN), apart("2", MAR), standing("3", MAY)], SECOND_WEDNESDAYS, 3)
    assert (found.days, found.dropped, found.new) == ({"1": JAN, "2": MAR, "3": MAY}, (), ())


def test_meetings_move_with_the_rule_and_what_was_set_apart_fills_its_month() -> None:
    found = replanned([standing("1", JAN), apart("2", MAR), standing("3", MAY)], THIRD_THURSDAYS, 3)
    assert found.days == dict(zip("123", THIRD_THURSDAYS, strict=False))
    assert (found.dropped, found.new) == ((), ())


def test_a_month_that_was_called_off_by_hand_is_not_filled_anew() -> None:
    found = replanned([standing("1", JAN), void("2", MAR), standing("3", MAY)], THIRD_THURSDAYS, 3)
    assert found.new == (THIRD_THURSDAYS[3],)
    assert found.days["2"] == THIRD_THURSDAYS[1]


def test_what_was_held_last_week_is_this_months_under_the_new_rule_too() -> None:
    found = replanned([void("1", JAN), standing("2", MAR)], THIRD_THURSDAYS, 1)
    assert (found.days, found.new) == (dict(zip("12", THIRD_THURSDAYS, strict=False)), ())


def test_a_rule_half_as_often_keeps_the_days_that_stay_and_drops_the_others() -> None:
    every_month = [JAN, date(2027, 2, 10), MAR]
    found = replanned([standing(str(n), day) for n, day in enumerate(every_month, 1)], SECOND_WEDNESDAYS, 3)
    assert (found.days, found.dropped, found.new) == ({"1": JAN, "3": MAR}, ("2",), (MAY,))


def test_a_rule_twice_as_often_fills_the_days_between() -> None:
    weekly = [JAN + timedelta(weeks=number) for number in range(30)]
    found = replanned([standing("1", JAN), standing("2", MAR)], weekly, 3)
    assert found.days == {"1": JAN, "2": MAR}
    assert found.new == (weekly[1], weekly[2])


def test_a_rule_that_has_ended_drops_what_it_gives_no_day_for() -> None:
    found = replanned([standing("1", JAN), standing("2", MAR), apart("3", MAY)], [JAN], 3)
    assert (found.days, found.dropped, found.new) == ({"1": JAN}, ("2",), ())


@given(slots(), DAYS, st.integers(1, 12))
def test_whatever_the_rule_nothing_is_filled_twice_and_nothing_fixed_is_dropped(
    found: list[Slot], days: list[date], ahead: int
) -> None:
    plan = replanned(found, days, ahead)
    filled = [*plan.days.values(), *plan.new]
    assert len(filled) == len(set(filled))
    assert set(filled) <= set(days)
    assert not {slot.id for slot in found if slot.is_fixed} & set(plan.dropped)
    assert {slot.id for slot in found if not slot.is_fixed} == {
        slot.id for slot in found if not slot.is_fixed and (slot.id in plan.days or slot.id in plan.dropped)
    }


@given(slots(), DAYS, st.integers(1, 12))
def test_a_plan_that_was_followed_leaves_nothing_to_do(found: list[Slot], days: list[date], ahead: int) -> None:
    plan = replanned(found, days, ahead)
    by_id = {slot.id: slot for slot in found}
    after = [Slot(name, day, by_id[name].is_fixed, by_id[name].is_to_come) for name, day in plan.days.items()]
    after += [standing(f"new {day}", day) for day in plan.new]
    again = replanned(after, days, ahead)
    assert again.days == {slot.id: slot.day for slot in after}
    assert (again.dropped, again.new) == ((), ())
    assert missing(after, days, ahead) == ()
