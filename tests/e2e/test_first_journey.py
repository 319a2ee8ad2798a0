"""From a case to an hour with a mentor and what became of it in half a year: founder and mentor, each in a browser."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from playwright.sync_api import Page
from sqlmodel import select
from vobject.base import Component

from tests.e2e.conftest import Site, both_ways
from tests.e2e.mentors import become_a_mentor, move_up, open_the_week, tick_hours, wish_for
from tests.e2e.people import Person
from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from yoriai.core import clock
from yoriai.core.i18n import Language
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.models import MentoringSession, SessionCell
from yoriai.domains.mentoring.states import OUTCOME_LABELS, Outcome, SessionStatus
from yoriai.domains.notifications.models import Mail

# A Tuesday, ten in the morning in Tokyo
START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
FIRST, OTHERS = "見本 みのり", ("見本 はやて", "見本 ふたば")
GOAL, POINT = "三月までに一度ひらく", "保健所に何を聞くか"
STARTED = "海辺の子ども食堂（見本）"


@pytest.fixture
def catalogue(site: Site) -> None:
    """The facts that ship."""
    with site.database.write() as session:
        cases.load_facts(session)


@both_ways
@pytest.mark.usefixtures("catalogue")
def test_from_a_case_to_a_booked_hour(
    site: Site, new_page: Callable[..., Page], language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    browser = "ja-JP" if language == "ja" else "en-GB"
    founder = Person(site, new_page(browser, 390, scripts=scripts), "founder@example.jp", language, scripts)
    mentor = Person(site, new_page(browser, 1280, scripts=scripts), "mentor@example.jp", language, scripts)

    become_a_mentor(mentor, FIRST, "みほん みのり")
    open_the_week(mentor)
    _have_two_more_mentors(site)
    _find_cases_and_ask(founder)
    _request_an_hour(founder)
    site.sweep()
    _accept(mentor)
    booked = _both_have_the_invitation(founder, mentor)
    moved = _move(founder, mentor, booked)
    _be_reminded(site, founder, mentor, moved)
    _spend_the_hour(founder, mentor, moved)
    _look_back(site, founder, mentor, moved)
    _say_what_became_of_it(site, founder, moved)
    _the_mentor_hears_of_it(mentor, moved)
    _the_case_tells_what_it_led_to(site, new_page, founder, mentor)


def _have_two_more_mentors(site: Site) -> None:
    """Have two who know as much, and are free at all hours: whoever is wished for is asked before them all the same."""
    with site.database.write() as session:
        for name in OTHERS:
            member = make_member(session, name=name, furigana="みほん", prefecture="32", languages=["ja", "en"])
            make_mentor(session, member, marks={"food": "primary", "vacant-houses": "primary", "youth": "primary"})


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
    suggested = founder.page.locator("section[aria-labelledby=mentors-heading] article")
    assert suggested.count() == 3
    assert all(suggested.nth(at).locator(".reasons li").count() >= 2 for at in range(3))
    assert all(name in shown for name in (FIRST, *OTHERS))


def _request_an_hour(founder: Person) -> None:
    founder.page.get_by_role("link", name=founder.say("Ask for an hour with a mentor")).first.click()
    founder.page.wait_for_load_state()
    founder.look()
    founder.fill(goals="最初の三か月にすることを決めたいです。")
    # Thursday 10:00, Friday 10:00 and 13:30, and a Saturday on which the one wished for is not free
    tick_hours(founder, "2026-12-03T01:00", "2026-12-04T01:00", "2026-12-04T04:30", "2026-12-05T01:00")
    wish_for(founder, OTHERS[0], FIRST)
    move_up(founder, FIRST)
    assert founder.page.locator("main .wish strong").all_inner_texts() == [FIRST, OTHERS[0]]
    assert founder.page.locator("main input[name=starts]:checked").count() == 4
    founder.press("Ask for the hour")
    assert FIRST in founder.seen


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
    tick_hours(founder, "2026-12-07T05:00")
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
        assert moved.room_url not in person.newest("session_reminder").text


def _spend_the_hour(founder: Person, mentor: Person, booked: MentoringSession) -> None:
    hour = f"/mentoring/sessions/{booked.id}/hour"
    room = f"main a[href='{booked.room_url}']"
    clock.jump_to(booked.starts_at - timedelta(minutes=11))
    founder.follow(founder.newest("session_reminder"), hour)
    assert founder.page.locator(room).count() == 0
    founder.fill(body=POINT)
    founder.leave_by(founder.page.locator("main section[aria-labelledby=points] form.session-add button"))
    clock.jump_to(booked.starts_at - timedelta(minutes=5))
    for person in (founder, mentor):
        person.open(hour)
        assert person.page.locator(room).count() == 1
        assert POINT in person.seen
    clock.jump_to(booked.starts_at + timedelta(minutes=20))
    mentor.open(hour)
    mentor.fill(goal=GOAL)
    mentor.leave_by(mentor.page.locator("main section[aria-labelledby=goals] form.session-add button"))
    mentor.leave_by(mentor.page.locator("main button.session-tick"))
    founder.open(hour)
    assert "40" in founder.page.locator("main .hour-left").inner_text()
    assert GOAL in founder.seen
    assert founder.page.locator("main .session-tick[aria-pressed=true]").count() == 1


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


def _say_what_became_of_it(site: Site, founder: Person, held: MentoringSession) -> None:
    for days, outcome in ((32, "preparing"), (95, "started"), (185, "started")):
        clock.jump_to(held.ends_at + timedelta(days=days))
        site.sweep()
        # one press in the mail chooses, one on the page sends; nobody need sign in for it
        founder.follow(founder.newest("follow_up"), f"outcome={outcome}")
        assert founder.page.locator(f"main input[name=outcome][value={outcome}]").is_checked()
        if days == 95:
            founder.fill(what=STARTED)
            founder.page.locator("main select[name=prefecture]").select_option("32")
        founder.press("Send")
        if days == 95:
            _register_what_began(founder)
    assert sum(mail.template == "follow_up" for mail in founder.mails()) == 3


def _register_what_began(founder: Person) -> None:
    founder.go("Register your organisation")
    founder.sign_in_if_asked()
    assert founder.page.locator("main [name=name]").input_value() == STARTED
    assert founder.page.locator("main select[name=prefecture]").input_value() == "32"


def _the_mentor_hears_of_it(mentor: Person, held: MentoringSession) -> None:
    mentor.come_back(f"/mentoring/sessions/{held.id}")
    became = mentor.page.locator("section[aria-labelledby=became]").inner_text()
    assert STARTED in became
    assert mentor.say(OUTCOME_LABELS[Outcome.PREPARING]) in became


def _the_case_tells_what_it_led_to(site: Site, new_page: Callable[..., Page], founder: Person, mentor: Person) -> None:
    booked = f"a[href='/mentoring/sessions/{_held(site).id}']"
    consultation = founder.page.locator("section[aria-labelledby=motion] a[href^='/consultations/']")
    founder.sign_in("/cases/r6-02")
    assert consultation.count() == 1
    assert "見本 みのり" in (founder.page.locator(booked).text_content() or "")
    mentor.open("/cases/r6-02")
    assert mentor.page.locator(booked).count() == 1
    # visitors are told how often, and neither who nor which
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


def _event(mail: Mail, method: str) -> Component:
    assert mail.calendar is not None
    calendar: Component = vobject.readOne(mail.calendar)
    assert calendar.method.value == method
    event: Component = calendar.vevent
    return event
