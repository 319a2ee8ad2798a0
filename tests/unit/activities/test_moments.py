"""When something takes place, as people type it."""

from collections.abc import Callable

import pytest

from yoriai.domains.activities.moments import Span, span_of, typed_of


def said(**typed: str) -> Callable[[str], str]:
    """Return what a form says; `on="2026-12-5"` and `to="…"` are days."""
    for name, field in (("on", "starts_on"), ("to", "ends_on")):
        parts = typed.pop(name, "").split("-")
        typed |= {f"{field}_{part}": text for part, text in zip(("year", "month", "day"), parts, strict=False)}
    return lambda name: typed.get(name, "")


def told(span: Span | None) -> tuple[str, str, bool]:
    assert span is not None
    ends = span.ends_at.isoformat()[:16] if span.ends_at else ""
    return span.starts_at.isoformat()[:16], ends, span.is_all_day


@pytest.mark.parametrize(
    ("typed", "expected", "over"),
    [
        # in UTC, nine hours before Tokyo
        ({"on": "2026-12-5"}, ("2026-12-04T15:00", "2026-12-05T15:00", True), "2026-12-05T15:00"),
        ({"on": "2026-12-5", "to": "2026-12-6"}, ("2026-12-04T15:00", "2026-12-06T15:00", True), "2026-12-06T15:00"),
        ({"on": "2026-12-5", "starts": "10:00"}, ("2026-12-05T01:00", "", False), "2026-12-05T15:00"),
        (
            {"on": "2026-12-5", "starts": "10:00", "ends": "12:30"},
            ("2026-12-05T01:00", "2026-12-05T03:30", False),
            "2026-12-05T03:30",
        ),
        (
            {"on": "2026-12-5", "to": "2026-12-6", "starts": "18:00", "ends": "9:00"},
            ("2026-12-05T09:00", "2026-12-06T00:00", False),
            "2026-12-06T00:00",
        ),
        (
            {"on": "2026-12-5", "to": "2026-12-6", "starts": "18:00"},
            ("2026-12-05T09:00", "2026-12-06T15:00", False),
            "2026-12-06T15:00",
        ),
    ],
)
def test_days_and_times_make_a_span_which_a_form_shows_again(
    typed: dict[str, str], expected: tuple[str, str, bool], over: str
) -> None:
    span, problems = span_of(said(**typed))
    assert (told(span), problems) == (expected, [])
    assert span is not None
    assert span.over_at.isoformat()[:16] == over
    again = typed_of(span.starts_at, span.ends_at, is_all_day=span.is_all_day)
    assert span_of(lambda name: again.get(name, "")) == (span, [])


@pytest.mark.parametrize("time", ["13:30", "１３：３０", "13時30分", "午後1時30分", "午後1時半", "13時半"])
def test_times_are_read_as_people_write_them(time: str) -> None:
    span, _problems = span_of(said(on="２０２６-１２-５", starts=time))
    assert told(span)[0] == "2026-12-05T04:30"


def test_nothing_typed_is_no_date_and_nothing_wrong() -> None:
    assert span_of(said()) == (None, [])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": "2026-13-1"}, "starts_on"),
        ({"on": "2026-2-30"}, "starts_on"),
        ({"on": "2026-12-"}, "starts_on"),
        ({"on": "26-12-5"}, "starts_on"),
        ({"on": "2026-十二-5"}, "starts_on"),
        ({"on": "2026-12-5", "starts": "25:00"}, "starts"),
        ({"on": "2026-12-5", "starts": "10:61"}, "starts"),
        ({"on": "2026-12-5", "starts": "朝"}, "starts"),
        ({"starts": "10:00"}, "starts_on"),
        ({"on": "2026-12-5", "ends": "10:00"}, "starts"),
        ({"on": "2026-12-5", "starts": "10:00", "ends": "9:00"}, "ends"),
        ({"on": "2026-12-5", "to": "2026-12-4"}, "ends_on"),
    ],
)
def test_what_has_no_meaning_is_told_beside_its_field(typed: dict[str, str], field: str) -> None:
    span, problems = span_of(said(**typed))
    assert (span, [problem.field for problem in problems]) == (None, [field])
