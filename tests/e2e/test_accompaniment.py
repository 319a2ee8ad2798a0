"""Half a year of company, from the call to a case draft: founder, two mentors and the desk, each in a browser."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page
from sqlmodel import col, select

from tests.e2e.conftest import Site, both_ways
from tests.e2e.half_a_year import go_through_the_months, look_back_at_the_end
from tests.e2e.mentors import become_a_mentor, open_the_week
from tests.e2e.people import Person, let_keep
from tests.factories.accompaniments import apply as apply_without_a_browser
from tests.factories.accounts import actor_for, make_member
from yoriai.core import clock
from yoriai.core.i18n import Language, span_in_words, speaking
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.sheet import QUESTIONS, Part
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.notifications.models import Mail

# A Tuesday, ten in the morning in Tokyo; and the mornings on which the call is decided and the first month has begun
START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
DECIDED = datetime(2026, 12, 30, 1, 0, tzinfo=UTC)
JANUARY = datetime(2027, 1, 12, 1, 0, tzinfo=UTC)
CALL = "立ち上げを半年支える伴走支援（見本）"
PLACE, OTHER_PLACE = "海辺の縁側（見本）", "山里の縁側（見本）"
KIND, CHOSEN = "人手がそろってからのほうが力になれます。", "準備がよく進んでいます。"


@dataclass(frozen=True)
class Cast:
    """Everybody of the journey, each with a browser of their own."""

    desk: Person
    founder: Person
    mentors: tuple[Person, Person]


@both_ways
def test_a_founder_is_accompanied_for_half_a_year(
    site: Site, new_page: Callable[..., Page], language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    browser = "ja-JP" if language == "ja" else "en-GB"

    def person(name: str, width: int) -> Person:
        return Person(site, new_page(browser, width, scripts=scripts), f"{name}@example.jp", language, scripts)

    cast = Cast(person("desk", 1280), person("founder", 390), (person("minori", 390), person("takeshi", 320)))
    cast.desk.register("見本 つくえ", "みほん つくえ")
    cast.desk.join_the_secretariat()
    for mentor, name, place in zip(cast.mentors, ("みのり", "たけし"), ("見本の食堂", "見本の広場"), strict=True):
        become_a_mentor(mentor, f"見本 {name}", f"みほん {name}", prefecture="32")
        open_the_week(mentor)
        let_keep(site, mentor, place)
    _open_a_call(cast.desk)
    url = _apply(cast.founder)
    _let_somebody_else_apply(site, language)
    _weigh_and_tell(site, cast.desk)
    _read_the_decision(site, cast.founder)
    _form_the_team(cast.desk, url)
    _agree(cast.mentors)
    _have_six_hours_booked(cast.founder, url)
    go_through_the_months(cast.founder, cast.mentors, cast.desk, url, PLACE)
    look_back_at_the_end(cast.founder, cast.mentors, cast.desk, url)


def _open_a_call(desk: Person) -> None:
    desk.open("/desk/accompaniments")
    desk.go("Write a call")
    desk.fill(title=CALL, body="居場所を始めたい方に、半年のあいだ寄り添います。", area="全国", places="１")
    desk.press("Keep what I wrote")
    desk.press("Open the call")


def _apply(founder: Person) -> str:
    founder.open("/accompaniments")
    founder.go_to(CALL)
    founder.go("Sign in and begin an application")
    founder.register("見本 はじめ", "みほん はじめ", "/accompaniments", "32")
    founder.open("/accompaniments")
    founder.go_to(CALL)
    founder.press("Begin an application")
    founder.fill(title=PLACE, goals="半年後に月二回ひらく。", obstacles="人手がない。")
    founder.page.locator("main select[name=prefecture]").select_option("32")
    founder.choose("mark_food", "primary")
    for day in range(5):
        founder.choose("free", f"{day}-morning")
    founder.press("Keep it and go on to the sheet")
    for part in Part:
        for question in QUESTIONS[part]:
            founder.choose(f"level_{question.code}", "2")
        founder.press("Keep it and finish" if part is Part.PLAN else "Keep it and go on")
    founder.press("Send the application")
    assert CALL in founder.newest("accompaniment_received").text
    return founder.page.url.removeprefix(founder.site.url)


def _let_somebody_else_apply(site: Site, language: Language) -> None:
    with site.database.write() as session:
        member = make_member(session, email="other@example.jp", name="見本 ほか", locale=language)
        apply_without_a_browser(session, actor_for(member), session.exec(select(Call)).one(), title=OTHER_PLACE)


def _weigh_and_tell(site: Site, desk: Person) -> None:
    clock.jump_to(DECIDED)
    site.sweep()
    desk.come_back("/desk")
    desk.open("/desk/accompaniments")
    desk.go_to(CALL)
    for title, chosen, words in ((PLACE, "yes", CHOSEN), (OTHER_PLACE, "no", KIND)):
        assert desk.page.get_by_role("button", name=desk.say("Decide the call and tell everybody")).count() == 0
        desk.go_to(title)
        desk.choose("chosen", chosen)
        desk.fill(decision=words)
        desk.press("Note it")
    desk.press("Decide the call and tell everybody")


def _read_the_decision(site: Site, founder: Person) -> None:
    mail = founder.newest("accompaniment_decided")
    assert CHOSEN in mail.text
    assert KIND not in mail.text
    founder.follow(mail)
    founder.sign_in_if_asked()
    assert CHOSEN in founder.seen
    with site.database.read() as session:
        written = session.exec(select(Mail).where(Mail.template == "accompaniment_decided")).all()
    assert {mail.address: KIND in mail.text for mail in written} == {founder.email: False, "other@example.jp": True}


def _form_the_team(desk: Person, url: str) -> None:
    clock.jump_to(JANUARY)
    desk.come_back(f"/desk{url}/team")
    assert desk.page.locator("main input[name=mentors]:checked").count() == 2
    assert desk.page.locator("main .reasons").count() == 2
    desk.press("Ask them by mail")


def _agree(mentors: tuple[Person, Person]) -> None:
    for mentor in mentors:
        mentor.follow(mentor.newest("accompaniment_asked"))
        mentor.sign_in_if_asked()
        assert "半年後に月二回ひらく。" in mentor.seen
        mentor.choose("agrees", "yes")
        mentor.press("Send the answer")


def _have_six_hours_booked(founder: Person, url: str) -> None:
    """Six hours at once, each with its invitation; the mail says the same hours as the page."""
    founder.come_back(url)
    with founder.site.database.read() as session:
        booked = session.exec(select(MentoringSession).order_by(col(MentoringSession.starts_at))).all()
        assert [each.starts_at.month for each in booked] == [2, 3, 4, 5, 6, 7]
        assert session.exec(select(Accompaniment).where(Accompaniment.title == PLACE)).one().started_at is not None
    planned = founder.newest("accompaniment_planned")
    with speaking(founder.language):
        hours = [span_in_words(each.starts_at, each.ends_at, zoned=False) for each in booked]
    assert all(hour in planned.text and hour in founder.seen for hour in hours)
    assert sum(mail.template == "session_booked" for mail in founder.mails()) == len(hours)
    assert founder.page.locator("main .accompaniment-months a[href^='/mentoring/sessions/']").count() == len(hours)
    assert booked[1].starts_at - booked[0].starts_at == timedelta(weeks=4)
