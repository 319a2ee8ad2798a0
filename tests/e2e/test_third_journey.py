"""A council from its founding to its minutes: office, delegate, deputy without an account, presenter and visitor."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import vobject
from playwright.sync_api import Page

from tests.e2e.conftest import Site, both_ways
from tests.e2e.meeting_day import COUNCIL, TITLE, Cast, meet
from tests.e2e.people import Person, let_keep
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.i18n import Language

# A Tuesday, ten in the morning in Tokyo
START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
NAME = "三市居場所協議会（見本）"
OWN, OTHER = "海辺の居場所の会（見本）", "山里の縁側の会（見本）"
TERMS = "うかがったお話は、外で話しません。"


@both_ways
def test_a_council_finds_a_date_meets_and_remembers(
    site: Site, new_page: Callable[..., Page], language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    browser = "ja-JP" if language == "ja" else "en-GB"

    def person(name: str, width: int) -> Person:
        return Person(site, new_page(browser, width, scripts=scripts), f"{name}@example.jp", language, scripts)

    cast = Cast(
        desk=person("desk", 1280),
        office=person("office", 1280),
        delegate=person("delegate", 390),
        deputy=person("deputy", 320),
        presenter=person("presenter", 390),
        visitor=person("visitor", 320),
    )
    cast.desk.register("見本 つくえ", "みほん つくえ")
    cast.desk.join_the_secretariat()
    cast.office.register("見本 まとめ", "みほん まとめ")
    for each, organisation in ((cast.delegate, OWN), (cast.presenter, OTHER)):
        each.register("見本 " + each.email[:3], "みほん たろう")
        let_keep(site, each, organisation)
    _found_a_council(cast.desk)
    _offer_seats_and_write_terms(cast.office)
    _take_the_seat(cast.presenter)
    _take_the_seat(cast.delegate)
    _name_a_deputy(cast.delegate)
    _agree_without_an_account(cast.deputy)
    poll = _ask_for_a_date(cast.office)
    _answer_for_both_days(cast.delegate, cast.deputy)
    meeting = _settle_the_best_day(cast.office, poll)
    _write_the_meeting_and_its_agenda(cast.office, meeting)
    presentation = _agree_to_present(cast.presenter)
    _announce(cast.office, meeting)
    _answer_the_invitation(cast.delegate, cast.deputy)
    _come_as_well(cast.presenter, meeting)
    _sign_up_without_an_account(cast.visitor)
    _give_the_place_to_the_next(cast.delegate, cast.visitor, meeting)
    meet(cast, meeting, presentation)


def _found_a_council(desk: Person) -> None:
    desk.open("/councils")
    desk.go("Set up a council")
    desk.fill(name=NAME, slug="sanshi", areas="宮城県気仙沼市\n岩手県陸前高田市", about="三市の居場所をつなぎます。")
    desk.choose("kind", "regional")
    desk.choose("extent", "places")
    for shown in ("seats", "meetings", "summaries"):
        desk.choose("shown", shown)
    desk.press("Set up")
    assert NAME in desk.seen
    desk.open(f"{COUNCIL}/office")
    desk.fill(email="office@example.jp")
    desk.press("Add to the office")
    assert "見本 まとめ" in desk.seen


def _offer_seats_and_write_terms(office: Person) -> None:
    office.open(f"{COUNCIL}/terms")
    office.fill(body=TERMS, in_force_on_year="2026", in_force_on_month="12", in_force_on_day="1")
    office.press("Save this version")
    for organisation, kind in ((OWN, "lead"), (OTHER, "ordinary")):
        office.open(f"{COUNCIL}/seats/invite")
        office.page.locator("main [name=q]").fill(organisation[:4])
        office.press("Search")
        office.page.locator("main label", has_text=organisation).click()
        office.choose("kind", kind)
        office.press("Offer a seat")
    office.open(f"{COUNCIL}/seats?status=invited")
    assert OWN in office.seen
    assert OTHER in office.seen


def _take_the_seat(keeper: Person) -> None:
    keeper.site.sweep()
    keeper.follow(keeper.told(NAME))
    keeper.press("Take the seat")
    keeper.open(f"{COUNCIL}/terms")
    keeper.press("I agree")


def _name_a_deputy(delegate: Person) -> None:
    delegate.open(COUNCIL)
    delegate.go_to(OWN)
    delegate.fill(name="見本 かわり", email="deputy@example.jp")
    delegate.press("Name and mail")


def _agree_without_an_account(deputy: Person) -> None:
    deputy.site.sweep()
    deputy.follow(deputy.newest("seat_named"))
    assert TERMS in deputy.seen
    deputy.press("I agree")


def _ask_for_a_date(office: Person) -> str:
    office.open(f"{COUNCIL}/polls/new")
    office.fill(title=TITLE, dates="12/17 14:00-16:00\n12/18 14:00-16:00")
    office.choose("asks_seats", "yes")
    office.press("Go on: look at it once more")
    assert "見本 かわり" in office.page.content()
    office.leave_by(office.page.locator("main button[name=do][value=begin]"))
    return office.page.url.removeprefix(office.site.url)


def _answer_for_both_days(delegate: Person, deputy: Person) -> None:
    delegate.site.sweep()
    for person, signs in ((delegate, ("maybe", "yes")), (deputy, ("no", "yes"))):
        person.follow(person.newest("poll_asked"))
        for day, sign in enumerate(signs):
            person.page.locator("main .poll-date").nth(day).locator(f"input[value={sign}]").check(force=True)
        person.press("Send my answer")
        assert person.page.get_by_role("button", name=person.say("Change my answer"), exact=True).count() == 1


def _settle_the_best_day(office: Person, poll: str) -> str:
    office.open(poll)
    best = office.page.locator("main .poll-best > li").first
    assert "18" in best.inner_text()
    best.locator("summary").last.click()
    office.leave_by(best.locator("button[name=day]"))
    return office.page.url.removeprefix(office.site.url).removesuffix("/edit")


def _write_the_meeting_and_its_agenda(office: Person, meeting: str) -> None:
    office.open(f"{meeting}/edit")
    office.choose("format", "hybrid")
    office.choose("audience", "everybody")
    office.fill(venue="見本会館 二階", capacity_in_person="1")
    office.page.locator("main select[name=chair]").select_option(index=1)
    office.press("Save the changes")
    office.open(f"{meeting}/agenda")
    for kind, title, minutes in (("report", "この一年", "10"), ("presentation", "縁側の居場所（見本）", "20")):
        office.page.locator("main select[name=kind]").select_option(kind)
        office.fill(title=title, minutes=minutes)
        office.press("Add to the agenda")
    chosen = office.page.locator("main select[name=presenter] option", has_text="見本 pre").first
    office.page.locator("main select[name=presenter]").select_option(chosen.get_attribute("value"))
    office.press("Save, and ask the presenter")


def _agree_to_present(presenter: Person) -> str:
    presenter.site.sweep()
    presenter.follow(presenter.told(TITLE))
    presenter.press("I present it")
    return presenter.page.url.removeprefix(presenter.site.url)


def _announce(office: Person, meeting: str) -> None:
    office.open(meeting)
    office.press("Announce the meeting")
    assert office.say("This is a draft") not in office.seen
    clock.jump(timedelta(minutes=10))  # whoever changes something more within a few minutes is told of once


def _answer_the_invitation(delegate: Person, deputy: Person) -> None:
    delegate.site.sweep()
    for person, answer, way in ((delegate, "yes", "in_person"), (deputy, "yes", "online")):
        mail = person.newest("meeting_invitation")
        event = vobject.readOne(mail.calendar).vevent
        assert event.dtstart.value.astimezone(TOKYO) == datetime(2026, 12, 18, 14, 0, tzinfo=TOKYO)
        person.follow(mail)
        person.choose("rsvp", answer)
        person.choose("way", way)
        person.press("Send my answer")


def _come_as_well(presenter: Person, meeting: str) -> None:
    presenter.open(meeting)
    presenter.choose("rsvp", "yes")
    presenter.choose("way", "online")
    presenter.press("Send my answer")


def _sign_up_without_an_account(visitor: Person) -> None:
    visitor.open("/meetings")
    visitor.go_to(TITLE)
    visitor.go("Sign up for the meeting")
    visitor.fill(name="見本 きゃく", furigana="みほん きゃく", email=visitor.email)
    visitor.choose("way", "in_person")
    visitor.press("Send me the link")
    visitor.site.sweep()
    visitor.follow(visitor.newest("meeting_sign_up"))
    visitor.press("Sign up")
    assert visitor.say("On the waiting list") in visitor.seen


def _give_the_place_to_the_next(delegate: Person, visitor: Person, meeting: str) -> None:
    delegate.open(meeting)
    delegate.choose("way", "online")
    delegate.press("Send my answer")
    visitor.site.sweep()
    visitor.follow(visitor.newest("meeting_promoted"))
    assert visitor.say("On the waiting list") not in visitor.seen
