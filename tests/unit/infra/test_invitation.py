"""Calendar objects, read back by a parser that shares no code with the writer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject

from yoriai.core import clock
from yoriai.infra.calendar.event import Event, Party, site_as_party
from yoriai.infra.calendar.invitation import cancel, feed, request

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
START = datetime(2026, 11, 21, 13, 30, tzinfo=clock.TOKYO)

HOUR = Event(
    uid="01J0000000@yoriai.example.jp",
    sequence=2,
    starts_at=START,
    ends_at=START + timedelta(hours=1),
    summary="面談：浜野さんと、空き家を居場所にする; 第1回, その1",
    description="ご希望：\r\n空き家の借り方を聞きたい。\nEND:VCALENDAR",
    location="https://meet.example.jp/Yoriai-ABC",
    url="https://yoriai.example.jp/mentoring/sessions/1",
    organiser=Party("寄り合い", "yoriai@example.jp"),
    attendees=(Party('浜野 "はま" 灯', "hama@example.jp"), Party("緑川 湊", "minato@example.jp")),
)


def read(text: str) -> vobject.base.Component:
    """Return the one calendar object in the text."""
    (found,) = vobject.readComponents(text)
    return found


def test_request_read_back_by_another_parser_says_the_same() -> None:
    with clock.stopped(NOW):
        calendar = read(request(HOUR))
    event = calendar.vevent
    assert calendar.version.value == "2.0"
    assert calendar.method.value == "REQUEST"
    assert event.uid.value == HOUR.uid
    assert event.sequence.value == "2"
    assert event.status.value == "CONFIRMED"
    assert event.dtstart.value == datetime(2026, 11, 21, 4, 30, tzinfo=UTC)
    assert event.dtend.value == datetime(2026, 11, 21, 5, 30, tzinfo=UTC)
    assert event.dtstamp.value == NOW
    assert event.last_modified.value == NOW
    assert event.summary.value == HOUR.summary
    assert event.description.value == "ご希望：\n空き家の借り方を聞きたい。\nEND:VCALENDAR"
    assert event.location.value == HOUR.location
    assert event.url.value == HOUR.url


def test_people_of_a_request_are_named_and_not_asked_again() -> None:
    event = read(request(HOUR)).vevent
    assert event.organizer.value == "mailto:yoriai@example.jp"
    assert event.organizer.params["CN"] == ["寄り合い"]
    assert [attendee.value for attendee in event.attendee_list] == [
        "mailto:hama@example.jp",
        "mailto:minato@example.jp",
    ]
    assert [attendee.params["CN"] for attendee in event.attendee_list] == [["浜野 ”はま” 灯"], ["緑川 湊"]]
    assert {attendee.params["PARTSTAT"][0] for attendee in event.attendee_list} == {"ACCEPTED"}
    assert {attendee.params["RSVP"][0] for attendee in event.attendee_list} == {"FALSE"}


def test_cancel_takes_the_same_event_out() -> None:
    calendar = read(cancel(replace(HOUR, sequence=3)))
    assert calendar.method.value == "CANCEL"
    assert calendar.vevent.uid.value == HOUR.uid
    assert calendar.vevent.sequence.value == "3"
    assert calendar.vevent.status.value == "CANCELLED"
    assert len(calendar.vevent.attendee_list) == 2


def test_feed_holds_every_event_and_nobodys_address() -> None:
    calendar = read(feed("寄り合い：浜野", [HOUR, replace(HOUR, uid="other@yoriai.example.jp", changed_at=NOW)]))
    assert calendar.method.value == "PUBLISH"
    assert calendar.x_wr_calname.value == "寄り合い：浜野"
    assert [event.uid.value for event in calendar.vevent_list] == [HOUR.uid, "other@yoriai.example.jp"]
    assert calendar.vevent_list[1].last_modified.value == NOW
    assert not any("attendee" in event.contents for event in calendar.vevent_list)


def test_whole_days_are_dates_of_tokyo_up_to_the_day_after_the_last() -> None:
    midnight = datetime(2026, 11, 22, tzinfo=clock.TOKYO)
    one = replace(HOUR, uid="one", starts_at=midnight, ends_at=None, is_all_day=True)
    three = replace(HOUR, uid="three", starts_at=midnight, ends_at=midnight + timedelta(days=3), is_all_day=True)
    found = {
        event.uid.value: (event.dtstart.value, event.dtend.value) for event in read(feed("", [one, three])).vevent_list
    }
    assert found == {
        "one": (date(2026, 11, 22), date(2026, 11, 23)),
        "three": (date(2026, 11, 22), date(2026, 11, 25)),
    }


def test_what_has_no_end_and_takes_nobodys_time_says_so() -> None:
    event = read(feed("", [replace(HOUR, ends_at=None, is_busy=False, categories=("報告", "a,b"))])).vevent
    assert "dtend" not in event.contents
    assert event.transp.value == "TRANSPARENT"
    assert event.categories.value == ["報告", "a,b"]


def test_who_subscribes_is_told_when_to_look_again() -> None:
    text = feed("寄り合い", [HOUR], again_after=timedelta(hours=6))
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in text
    assert "X-PUBLISHED-TTL:PT6H\r\n" in text


def test_each_time_a_feed_is_given_out_it_is_stamped_anew() -> None:
    typed = replace(HOUR, description="前\r\nDTSTAMP:19700101T000000Z\r\n後")
    for moment in (NOW, NOW + timedelta(hours=6)):
        with clock.stopped(moment):
            known, unknown = read(feed("寄り合い", [replace(typed, changed_at=NOW), typed])).vevent_list
        assert (known.dtstamp.value, known.last_modified.value) == (moment, NOW)
        assert (unknown.dtstamp.value, unknown.last_modified.value) == (moment, moment)
        assert known.description.value == "前\nDTSTAMP:19700101T000000Z\n後"


def test_empty_feed_is_a_calendar() -> None:
    assert read(feed("空", [])).x_wr_calname.value == "空"


@pytest.mark.parametrize("write", [request, cancel, lambda event: feed("寄り合い", [event])])
def test_lines_end_in_crlf_and_are_at_most_75_octets(write: Callable[[Event], str]) -> None:
    text = write(HOUR)
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_typed_text_cannot_add_a_line() -> None:
    evil = "x\r\nATTENDEE:mailto:evil@example.jp\r\n"
    event = replace(
        HOUR,
        summary=evil,
        location=evil,
        url=f"https://e.example.jp/{evil}",
        attendees=(Party(evil, f"a@example.jp{evil}"),),
    )
    lines = request(event).replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("ATTENDEE") for line in lines) == 1


def test_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        request(replace(HOUR, starts_at=datetime(2026, 11, 21, 13, 30)))  # noqa: DTZ001 - the very thing refused


def test_organiser_is_the_site_where_none_is_named() -> None:
    event = Event("u@example.jp", 0, START, START + timedelta(hours=1), "面談")
    assert event.organiser == site_as_party()
