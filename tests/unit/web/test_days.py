"""Days typed into three fields of a form."""

from datetime import date

import pytest
from starlette.datastructures import FormData

from yoriai.web.days import Day
from yoriai.web.forms import Form, FormModel


class LeaveForm(FormModel):
    """A form with a day."""

    day: Day
    words: str


def _posted(year: str, month: str, day: str) -> Form[LeaveForm]:
    return Form.posted(
        LeaveForm, FormData({"day_year": year, "day_month": month, "day_day": day, "words": "at the sea"})
    )


@pytest.mark.parametrize("typed", [("2026", "4", "1"), ("２０２６", "０４", "１"), (" 2026", "04 ", "\u30001")])
def test_a_day_is_read_as_keyboards_write_it(typed: tuple[str, str, str]) -> None:
    assert _posted(*typed).data.day == date(2026, 4, 1)


@pytest.mark.parametrize(
    "typed",
    [
        ("2026", "4", "31"),
        ("2026", "13", "1"),
        ("2026", "4", ""),
        ("1999", "4", "1"),
        ("2201", "4", "1"),
        ("令和8", "4", "1"),
        ("2026", "-4", "1"),
        ("2026", "4", "1" * 5000),
    ],
)
def test_what_is_no_day_is_said_beside_the_three_fields_and_kept(typed: tuple[str, str, str]) -> None:
    form = _posted(*typed)
    assert form.all_errors == [("day", "実在する日付を入力してください。")]
    assert [form.value(f"day_{part}") for part in ("year", "month", "day")] == list(typed)


def test_a_day_that_nobody_typed_is_asked_for() -> None:
    assert _posted("", " ", "").all_errors == [("day", "入力または選択してください。")]


def test_a_blank_form_shows_a_day_in_its_three_fields() -> None:
    form = Form.blank(LeaveForm, day=date(2026, 4, 1))
    assert form.raw == {"day_year": ["2026"], "day_month": ["4"], "day_day": ["1"]}
