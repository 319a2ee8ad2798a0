"""From a case to a booked hour and what became of it: a founder and a mentor, each in a browser of their own."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from playwright.sync_api import Page
from sqlmodel import select

from tests.e2e.conftest import Site
from tests.e2e.people import PASSWORD, Person
from yoriai.core import clock
from yoriai.core.i18n import Language
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.models import MentoringSession, SessionCell
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.models import Mail

# A Tuesday, ten in the morning in Tokyo
START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def catalogue(site: Site) -> None:
    """The facts that ship."""
    with site.database.write() as session:
        cases.load_facts(session)


@pytest.mark.parametrize(
    ("language", "scripts"), [("ja", True), ("en", False)], ids=["in Japanese", "in English without scripts"]
)
@pytest.mark.usefixtures("catalogue")
def test_from_a_case_to_a_booked_hour(
    site: Site, new_page: Callable[..., Page], language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    browser = "ja-JP" if language == "ja" else "en-GB"
    founder = Person(site, new_page(browser, 390, scripts=scripts), "founder@example.jp", language, scripts)
    mentor = Person(site, new_page(browser, 1280, scripts=scripts), "mentor@example.jp", language, scripts)

    _become_a_mentor(mentor)
    _find_cases_and_ask(founder)
    _request_an_hour(founder)
    site.sweep()
    _accept(mentor)
    booked = _both_have_the_invitation(founder, mentor)
    moved = _move(founder, mentor, booked)
    _be_reminded(site, founder, mentor, moved)
    _look_back(site, founder, mentor, moved)
    _say_what_became_of_it(site, founder)
    _the_case_tells_what_it_led_to(site, new_page, founder, mentor)


def _become_a_mentor(mentor: Person) -> None:
    mentor.register("見本 みのり", "みほん みのり", "/me/mentor/profile")
    mentor.open("/me/mentor/profile")
    mentor.fill(headline="空き家で子ども食堂をひらいて8年", experience="保健所のこと、人のこと", capacity="3")
    mentor.choose("mark_food", "primary")
    mentor.choose("mark_vacant-houses", "primary")
    mentor.choose("promise", "yes")
    mentor.press("Become a mentor")
    mentor.open("/me/mentor/hours")
    # Monday is open, since nothing is stated yet: from 10 to 16, and the same on the other days of work
    for minute in range(10 * 60, 16 * 60, 30):
        mentor.page.locator(f"main [name='day_0'][value='{minute}']").check(force=True)
    mentor.press("The same from Monday to Friday")
    mentor.press("Save my hours")


def _find_cases_and_ask(founder: Person) -> None:
    founder.open("/")
    founder.fill(q="空家 コミュニティーカフェ")
    founder.press("Search")
    for slug in ("r6-02", "r6-09"):
        founder.open(f"/cases/{slug}")
    founder.register("見本 はじめ", "みほん はじめ", "/consultations/new")
    assert founder.page.url.endswith("/consultations/new")
    founder.fill(
        title="空き家で子ども食堂を始めたい", body="島根の祖父母の家が空いています。何から始めればよいですか。"
    )
    founder.choose("mark_food", "primary")
    founder.choose("mark_vacant-houses", "primary")
    founder.choose("mark_youth", "secondary")
    founder.choose("cases", "r6-02")
    founder.press("Post the consultation")
    shown = founder.page.locator("main").inner_text()
    assert founder.say("Cases like yours") in shown
    assert founder.page.locator("section[aria-labelledby=similar-heading] article").count() == 3
    assert "見本 みのり" in shown
    assert founder.page.locator("section[aria-labelledby=mentors-heading] .reasons li").count() >= 2


def _request_an_hour(founder: Person) -> None:
    founder.page.get_by_role("link", name=founder.say("Ask for an hour with a mentor")).first.click()
    founder.page.wait_for_load_state()
    founder.look()
    founder.fill(goals="最初の三か月にすることを決めたいです。")
    # Thursday 10:00, Friday 10:00 and 13:30, and a Saturday on which the mentor is not free
    for start in ("2026-12-03T01:00", "2026-12-04T01:00", "2026-12-04T04:30", "2026-12-05T01:00"):
        slot = founder.page.locator(f"main input[name=starts][value^='{start}']")
        founder.choose("starts", slot.get_attribute("value") or "")
    founder.press("Ask for the hour")


def _accept(mentor: Person) -> None:
    offer = mentor.newest("offer")
    assert "最初の三か月にすることを決めたいです。" in offer.text
    mentor.follow(offer)
    hours = mentor.page.locator("main input[name=start]")
    assert hours.count() == 3
    hours.nth(1).check(force=True)
    mentor.fill(words="楽しみにしています。")
    mentor.press("Accept this hour")


def _both_have_the_invitation(founder: Person, mentor: Person) -> MentoringSession:
    booked = _session(founder.site)
    assert booked.starts_at == datetime(2026, 12, 4, 1, 0, tzinfo=UTC)
    for person in (founder, mentor):
        mail = person.newest("session_booked")
        event = _event(mail, "REQUEST")
        assert (event.uid.value, event.sequence.value) == (booked.uid, "0")
        assert event.dtstart.value == booked.starts_at
        assert f"/mentoring/sessions/{booked.id}/hour" in mail.text
        assert booked.room_url not in mail.text
        assert "10:00" in mail.text
        person.open("/me")
        assert "10:00" in person.page.locator("main").inner_text()
        person.open(f"/mentoring/sessions/{booked.id}")
    return booked


def _move(founder: Person, mentor: Person, booked: MentoringSession) -> MentoringSession:
    founder.open(f"/mentoring/sessions/{booked.id}/move")
    slot = founder.page.locator("main input[name=starts][value^='2026-12-07T05:00']")
    founder.choose("starts", slot.get_attribute("value") or "")
    founder.press("Propose these hours")
    mentor.follow(mentor.newest("session_proposal"))
    mentor.leave_by(mentor.page.locator("main button[name=start]"))
    moved = _session(founder.site)
    assert (moved.uid, moved.sequence, moved.moved_from_id) == (booked.uid, 1, booked.id)
    for person in (founder, mentor):
        event = _event(person.newest("session_moved"), "REQUEST")
        assert (event.uid.value, event.sequence.value) == (booked.uid, "1")
    return moved


def _be_reminded(site: Site, founder: Person, mentor: Person, moved: MentoringSession) -> None:
    clock.jump_to(moved.starts_at - timedelta(hours=23))
    site.sweep()
    clock.jump_to(moved.starts_at - timedelta(minutes=50))
    site.sweep()
    site.sweep()
    for person in (founder, mentor):
        assert sum(mail.template == "session_reminder" for mail in person.mails()) == 2
    clock.jump_to(moved.starts_at - timedelta(minutes=5))
    founder.open(f"/mentoring/sessions/{moved.id}/hour")
    assert founder.page.locator(f"main a[href='{moved.room_url}']").count() == 1


def _look_back(site: Site, founder: Person, mentor: Person, moved: MentoringSession) -> None:
    clock.jump_to(moved.ends_at + timedelta(minutes=5))
    mentor.open(f"/mentoring/sessions/{moved.id}")
    mentor.press("Yes, it took place")
    clock.jump(timedelta(hours=2))
    site.sweep()
    for person in (founder, mentor):
        person.follow(person.newest("feedback_request"))
        person.choose("satisfaction", "5")
        person.choose("progress", "4")
        person.choose("again", "yes")
        person.press("Send")


def _say_what_became_of_it(site: Site, founder: Person) -> None:
    clock.jump(timedelta(days=32))
    site.sweep()
    founder.follow(founder.newest("follow_up"))
    # a month later the sign-in has lapsed; signing in leads on to the question
    founder.fill(email=founder.email, password=PASSWORD)
    founder.press("Sign in")
    founder.choose("outcome", "preparing")
    founder.press("Send")
    founder.open("/me")


def _the_case_tells_what_it_led_to(site: Site, new_page: Callable[..., Page], founder: Person, mentor: Person) -> None:
    booked = f"a[href='/mentoring/sessions/{_held(site).id}']"
    consultation = founder.page.locator("section[aria-labelledby=motion] a[href^='/consultations/']")
    founder.open("/cases/r6-02")
    assert consultation.count() == 1
    assert "見本 みのり" in (founder.page.locator(booked).text_content() or "")
    # the mentor's sign-in has lapsed meanwhile: they, like any visitor, are told how often, and neither who nor which
    mentor.open("/cases/r6-02")
    assert mentor.page.locator(booked).count() == 0
    visitor = Person(site, new_page("ja-JP", 320, scripts=True), "nobody@example.jp", "ja", True)
    visitor.open("/cases/r6-02")
    told = visitor.page.locator("section[aria-labelledby=motion]").text_content() or ""
    assert visitor.say("Hours with a mentor that talked about it") in told
    assert "見本" not in told
    assert visitor.page.locator("section[aria-labelledby=motion] a[href^='/consultations/']").count() == 0


def _held(site: Site) -> MentoringSession:
    with site.database.read() as session:
        held = select(MentoringSession).where(MentoringSession.status == SessionStatus.HELD)
        return session.exec(held).one()


def _session(site: Site) -> MentoringSession:
    with site.database.read() as session:
        cells = session.exec(select(SessionCell)).all()
        (booked,) = {cell.session_id for cell in cells}
        assert len(cells) == 4
        return session.exec(select(MentoringSession).where(MentoringSession.id == booked)).one()


def _event(mail: Mail, method: str) -> vobject.base.Component:
    assert mail.calendar is not None
    calendar = vobject.readOne(mail.calendar)
    assert calendar.method.value == method
    return calendar.vevent
