"""The order of the mentors wished for: what each button does, and that it never loses or turns anything else."""

from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.mentoring.rules import WISHES_AT_MOST
from yoriai.web.mentoring.wish_order import ADD, DOWN, DROP, UP, Pressed, changed, listed

NAMES = "abcdefg"
orders = st.lists(st.sampled_from(NAMES), unique=True, max_size=WISHES_AT_MOST)
presses = st.builds(Pressed, st.sampled_from([ADD, UP, DOWN, DROP, "find", "more", ""]), st.sampled_from([*NAMES, ""]))


def test_each_button_does_what_it_says() -> None:
    order = ["a", "b", "c"]

    assert changed(order, Pressed.of("add.d")) == ["a", "b", "c", "d"]
    assert changed(order, Pressed.of("up.c")) == ["a", "c", "b"]
    assert changed(order, Pressed.of("down.a")) == ["b", "a", "c"]
    assert changed(order, Pressed.of("drop.b")) == ["a", "c"]


def test_what_cannot_be_changes_nothing() -> None:
    five = list("abcde")

    for do in ("add.f", "add.a", "add.", "up.a", "down.e", "drop.f", "up.f", "find", "nonsense.a", ".a", ""):
        assert changed(five, Pressed.of(do)) == five


def test_wishes_of_a_form_are_each_there_once_in_their_order() -> None:
    assert listed(["", "b", "a", "b", ""]) == ["b", "a"]


@given(orders, st.lists(presses, max_size=12))
def test_whatever_is_pressed_nobody_is_there_twice_and_all_others_keep_their_order(
    order: list[str], pressed: list[Pressed]
) -> None:
    for press in pressed:
        after = changed(order, press)
        assert len(after) == len(set(after)) <= WISHES_AT_MOST
        assert [each for each in after if each != press.mentor] == [each for each in order if each != press.mentor]
        assert set(after) ^ set(order) <= {press.mentor}
        order = after


@given(orders, st.sampled_from(NAMES))
def test_up_and_down_take_each_other_back(order: list[str], who: str) -> None:
    up, down = Pressed(UP, who), Pressed(DOWN, who)
    if who in order[1:]:
        assert changed(changed(order, up), down) == order
    if who in order[:-1]:
        assert changed(changed(order, down), up) == order
