"""A mentor's way: hours by thumb, an own calendar, days that differ, an offer from the mail, notes at three levels."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page
from sqlmodel import select

from tests.calendarserver import CalendarServer, serving
from tests.e2e.conftest import Site, both_ways
from tests.e2e.mentors import become_a_mentor, open_the_week, tick_hours, wish_for
from tests.e2e.people import Person
from yoriai.core import clock
from yoriai.core.config import settings, use
from yoriai.core.i18n import Language
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.models import MentoringSession, Offer
from yoriai.domains.mentoring.states import OfferStatus

# A Tuesday, ten in the morning in Tokyo
START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
MENTOR, FORGETFUL, FOUNDER = "見本 みのり", "見本 わすれ", "見本 はじめ"
GOALS = "最初の三か月にすることを決めたいです。"
PRIVATE, TOGETHER = "次は予算の話を先にする。", "一月に保健所へ行く。"
NAMED, NAMELESS = "見本 はじめさんは市の窓口で困っている。", "市の窓口で困っている人がいる。"
# Wednesday the ninth, ten in Tokyo to half past eleven
BUSY = "DTSTART:20261209T010000Z\nDTEND:20261209T023000Z\nSUMMARY:通院"


@pytest.fixture
def own_calendar() -> Iterator[CalendarServer]:
    """A mentor's own calendar, on a server of this machine."""
    with serving() as told:
        told.shows(BUSY)
        yield told


@pytest.fixture
def catalogue(site: Site) -> None:
    """The facts that ship; own calendars are read from this machine."""
    use(settings().model_copy(update={"calendar_local": True}))
    with site.database.write() as session:
        cases.load_facts(session)


@both_ways
@pytest.mark.usefixtures("catalogue")
def test_a_mentor_says_when_is_asked_by_mail_and_keeps_notes(
    site: Site, new_page: Callable[..., Page], own_calendar: CalendarServer, language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    browser = "ja-JP" if language == "ja" else "en-GB"

    def person(name: str, width: int) -> Person:
        return Person(site, new_page(browser, width, scripts=scripts), f"{name}@example.jp", language, scripts)

    mentor, forgetful, founder, desk = (
        person(name, width) for name, width in (("mentor", 390), ("forgetful", 320), ("founder", 390), ("desk", 1280))
    )
    desk.register("見本 つくえ", "みほん つくえ")
    desk.join_the_secretariat()
    become_a_mentor(forgetful, FORGETFUL, "みほん わすれ")
    open_the_week(forgetful)

    become_a_mentor(mentor, MENTOR, "みほん みのり", cases=("カフェ",))
    _tap_the_week(mentor)
    _connect_a_calendar(mentor, own_calendar)
    _note_days_that_differ(mentor)
    _promise(mentor)
    _rest_and_come_back(mentor)

    _ask_for_an_hour(founder)
    site.sweep()
    _leave_an_offer_unanswered(site, forgetful)
    _say_that_one_rests(forgetful)
    booked = _answer_from_the_mail(site, mentor, founder)
    _keep_notes_at_three_levels(mentor, booked)
    _read_what_is_for_oneself(founder, desk, booked)


def _tap_the_week(mentor: Person) -> None:
    """Take Monday's morning by one tap and give half an hour back, copy it to the other days, and empty a Friday."""
    mentor.open("/me/mentor/hours")
    mentor.tap(mentor.page.locator("main button[value='part.0.morning']"))
    mentor.page.locator("main [name=day_0][value='540']").uncheck(force=True)
    mentor.page.locator("main [name=day_0][value='720']").check(force=True)
    mentor.tap(mentor.page.locator("main button[value='copy.0.weekdays']"))
    friday = mentor.page.locator("main details#f-day_4")
    friday.locator("summary").first.click()
    mentor.tap(friday.locator("button[value='clear.4']"))
    mentor.press("Save my hours")
    assert mentor.page.url.endswith("/me/mentor/weeks")
    assert _line(mentor, 9) == "9:30–12:30"


def _connect_a_calendar(mentor: Person, own_calendar: CalendarServer) -> None:
    mentor.open("/me/mentor")
    mentor.go("Connect a calendar")
    mentor.fill(address=own_calendar.address)
    mentor.press("Connect this calendar")
    assert "secret-1234" not in mentor.page.content()
    mentor.site.sweep()
    mentor.open("/me/mentor/calendar")
    assert mentor.say("not yet") not in mentor.seen
    mentor.open("/me/mentor/weeks")
    assert _line(mentor, 9) == "11:30–12:30"
    assert "通院" not in mentor.page.content()
    own_calendar.status = 404
    clock.jump(timedelta(hours=1))
    mentor.site.sweep()
    mentor.site.sweep()
    mentor.open("/me")
    assert mentor.unread() == 1
    mentor.open("/me/mentor/calendar")
    assert mentor.say("Your calendar cannot be read") in mentor.seen
    own_calendar.shows(BUSY)
    mentor.press("Read it now")
    mentor.site.sweep()
    mentor.open("/me/mentor/calendar")
    assert mentor.say("Your calendar cannot be read") not in mentor.seen


def _note_days_that_differ(mentor: Person) -> None:
    """Be off on a Thursday, open on a Friday for once, and away from the 28th to the 31st."""
    mentor.open("/me/mentor/weeks")
    mentor.leave_by(_day(mentor, 10).locator("button[value=off]"))
    assert mentor.say("Off, as you noted") in _day(mentor, 10).inner_text()
    mentor.leave_by(_day(mentor, 11).locator("a"))
    for minute in range(13 * 60, 15 * 60, 30):
        mentor.page.locator(f"main [name=halves][value='{minute}']").check(force=True)
    mentor.press("Save this day")
    assert _line(mentor, 11) == "13:00–15:00"
    mentor.fill(first_year="2026", first_month="12", first_day="28", last_year="2026", last_month="12", last_day="31")
    mentor.press("Note these days")
    assert mentor.say("You are away") in _day(mentor, 28).inner_text()


def _promise(mentor: Person) -> None:
    mentor.open("/me/mentor")
    mentor.go("Change what I promise")
    mentor.fill(capacity="２", queue_at_most="1")
    mentor.page.locator("main select[name=notice_hours]").select_option("48")
    mentor.page.locator("main select[name=buffer_minutes]").select_option("30")
    mentor.press("Save")
    assert mentor.page.url.endswith("/me/mentor")


def _rest_and_come_back(mentor: Person) -> None:
    mentor.open("/me/mentor")
    mentor.press("Take a break")
    assert mentor.say("Having a rest") in mentor.seen
    mentor.open("/mentors")
    assert mentor.say("Takes no requests at the moment") in mentor.seen
    mentor.open("/me/mentor")
    mentor.press("Take requests again")
    assert mentor.say("Having a rest") not in mentor.seen


def _ask_for_an_hour(founder: Person) -> None:
    founder.register(FOUNDER, "みほん はじめ", "/mentoring/requests/new")
    founder.open("/cases/r6-02")
    founder.open("/mentoring/requests/new")
    founder.fill(goals=GOALS)
    founder.choose("mark_food", "primary")
    founder.choose("cases", "r6-02")
    # Wednesday and Thursday at ten, Friday at two, and the Wednesday after at ten
    tick_hours(founder, "2026-12-09T01:00", "2026-12-10T01:00", "2026-12-11T05:00", "2026-12-16T01:00")
    wish_for(founder, FORGETFUL, MENTOR)
    founder.press("Ask for the hour")


def _leave_an_offer_unanswered(site: Site, forgetful: Person) -> None:
    offer = forgetful.newest("offer")
    clock.jump(timedelta(hours=49))
    site.sweep()
    assert forgetful.newest("offer_reminder").created_at > offer.created_at
    clock.jump(timedelta(hours=24))
    site.sweep()
    forgetful.follow(offer)
    assert forgetful.say("The time to answer has passed") in forgetful.seen
    assert GOALS not in forgetful.seen


def _say_that_one_rests(forgetful: Person) -> None:
    forgetful.follow(forgetful.newest("mentor_asked"))
    forgetful.press("A rest of four weeks")
    assert forgetful.say("Thank you for your answer") in forgetful.seen


def _answer_from_the_mail(site: Site, mentor: Person, founder: Person) -> MentoringSession:
    offer = mentor.newest("offer")
    assert GOALS in offer.text
    mentor.follow(offer)
    assert [each.status for each in _offers(site)] == [OfferStatus.EXPIRED, OfferStatus.OPEN]
    assert GOALS in mentor.seen
    assert mentor.page.locator("main a[href='/cases/r6-02']").count() == 1
    # the Wednesday that the own calendar takes and the Thursday that is off are not among them
    hours = mentor.page.locator("main input[name=start]")
    offered = [hours.nth(at).get_attribute("value") or "" for at in range(hours.count())]
    assert [each[:16] for each in offered] == ["2026-12-11T05:00", "2026-12-16T01:00"]
    hours.first.check(force=True)
    mentor.fill(words="楽しみにしています。")
    mentor.press("Accept this hour")
    founder.follow(founder.newest("session_booked"))
    with site.database.read() as session:
        return session.exec(select(MentoringSession)).one()


def _keep_notes_at_three_levels(mentor: Person, booked: MentoringSession) -> None:
    """Write during the hour; what names somebody goes to the programme only without the name."""
    clock.jump_to(booked.starts_at + timedelta(minutes=10))
    mentor.open(f"/mentoring/sessions/{booked.id}/hour")
    for level, words in (("private", PRIVATE), ("pair", TOGETHER), ("programme", NAMED)):
        _type(mentor, level, words)
    assert mentor.page.locator("#state-programme .notice-warning").count() == 1
    _type(mentor, "programme", NAMELESS)
    assert mentor.page.locator("#state-programme .notice-warning").count() == 0


def _type(writer: Person, level: str, words: str) -> None:
    """Type a note: with scripts it is kept by itself, without them by its button."""
    sheet = writer.page.locator(f"details.hour-sheet:has(#sheet-{level})")
    if sheet.get_attribute("open") is None:
        sheet.locator("summary").first.click()
    if not writer.scripts:
        writer.page.locator(f"#body-{level}").fill(words)
        writer.leave_by(sheet.locator(f"#sheet-{level} button[type=submit]"))
        return
    with writer.page.expect_response(lambda answer: answer.url.endswith("/sheet")):
        writer.page.locator(f"#body-{level}").fill(words)
    writer.page.wait_for_load_state("networkidle")
    writer.page.locator(f"#state-{level} .hour-saved").wait_for()
    writer.look()


def _read_what_is_for_oneself(founder: Person, desk: Person, booked: MentoringSession) -> None:
    founder.open(f"/mentoring/sessions/{booked.id}/hour")
    founder.open(f"/mentoring/sessions/{booked.id}")
    assert TOGETHER in founder.seen
    desk.open(f"/mentoring/sessions/{booked.id}")
    assert TOGETHER not in desk.page.content()
    desk.open("/mentoring/notes")
    assert NAMELESS in desk.seen
    assert not any(name in desk.page.content() for name in (MENTOR, FOUNDER))
    for reader in (founder, desk):
        assert PRIVATE not in reader.page.content()


def _day(mentor: Person, day: int) -> Locator:
    return mentor.page.locator("main .day-line", has=mentor.page.locator(f"a[href='/me/mentor/days/2026-12-{day:02}']"))


def _line(mentor: Person, day: int) -> str:
    """Return the free hours of a day of the coming weeks, as its line says them."""
    return _day(mentor, day).locator(".day-line-hours p").first.inner_text()


def _offers(site: Site) -> list[Offer]:
    with site.database.read() as session:
        return sorted(session.exec(select(Offer)), key=lambda offer: offer.created_at)
