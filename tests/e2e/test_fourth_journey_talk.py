"""A week in which the network talks: a question that becomes know-how, a comment that has to go, a mail of it all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Site, both_ways
from tests.e2e.people import PASSWORD, Person
from yoriai.core import clock
from yoriai.core.i18n import Language
from yoriai.domains.cases import service as cases

# A Tuesday, ten in the morning in Tokyo; digests of the week are written on the next Monday at eight
START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
MONDAY = datetime(2026, 12, 6, 23, 0, tzinfo=UTC)

QUESTION = "手伝ってくれる人が続かない"
ANSWER = "当番を決めず、来られる日だけ名前を書いてもらうと続きました。"
LEARNED = "当番表をやめて、来られる日だけ書いてもらう。三か月で八人になった。"
ACTIVITY = "縁側で豆を選る日（見本）"
RUDE = "くだらない。やめてしまえ。"
REASON = "人を傷つける言葉なので、見えないようにしました。"
CASE, CASE_TITLE = "r6-09", "竹林のアップサイクルによる心をつなぐ地域共生コミュニティ創り"


@dataclass(frozen=True)
class Cast:
    """Everybody of the week, each with a browser of their own."""

    asker: Person
    answerer: Person
    rude: Person
    desk: Person
    visitor: Person


@pytest.fixture
def catalogue(site: Site) -> None:
    """The facts that ship."""
    with site.database.write() as session:
        cases.load_facts(session)


@both_ways
@pytest.mark.usefixtures("catalogue")
def test_a_week_in_which_the_network_talks(
    site: Site, new_page: Callable[..., Page], language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    browser = "ja-JP" if language == "ja" else "en-GB"

    def person(name: str, width: int) -> Person:
        return Person(site, new_page(browser, width, scripts=scripts), f"{name}@example.jp", language, scripts)

    cast = Cast(
        person("asker", 320), person("answerer", 390), person("rude", 390), person("desk", 1280), person("visitor", 320)
    )
    cast.desk.register("見本 つくえ", "みほん つくえ")
    cast.desk.join_the_secretariat()
    cast.rude.register("見本 あらし", "みほん あらし", prefecture="32")
    cast.answerer.register("見本 こたえ", "みほん こたえ", prefecture="32")
    _wish_for_one_mail_a_week(cast.answerer)

    consultation = _ask(cast.asker)
    _answer_with_a_case(cast.answerer, consultation)
    _say_what_helped_and_share_it(cast.asker, consultation)
    _find_it_as_a_visitor(cast.visitor)
    activity = _tell_of_an_activity(cast.asker)
    _write_a_rude_comment(cast.rude, activity)
    _report_it(cast.asker, activity)
    _hide_it_with_a_reason(cast.desk)
    _be_told_why(cast.rude)
    _see_that_it_is_gone(cast.asker, cast.answerer, activity)
    _read_the_mail_of_the_week(cast.answerer, consultation, activity)
    _leave(cast.answerer)
    _read_the_thread_on(cast.asker, consultation)


def _wish_for_one_mail_a_week(answerer: Person) -> None:
    answerer.open("/me/settings/notices")
    for topic in ("answers", "questions", "activities"):
        answerer.page.locator(f"main select[name={topic}]").select_option("weekly")
    answerer.press("Save")


def _ask(asker: Person) -> str:
    asker.register("見本 まよう", "みほん まよう", "/consultations/new", "32")
    asker.fill(title=QUESTION, body="月に二度、縁側をひらいています。手伝いの人が三回ほどで来なくなります。")
    asker.choose("category", "people")
    asker.page.locator("main select[name=prefecture]").select_option("32")
    asker.choose("mark_ibasho", "primary")
    asker.press("Post the consultation")
    return asker.page.url.removeprefix(asker.site.url).partition("?")[0]


def _answer_with_a_case(answerer: Person, consultation: str) -> None:
    answerer.open("/consultations?near=1")
    answerer.go_to(QUESTION)
    answerer.fill(body=ANSWER, q="竹林 アップサイクル")
    if not answerer.scripts:
        answerer.press("Search the cases")
    answerer.page.locator("#case-results label", has_text=CASE_TITLE).click()
    answerer.press("Send")
    assert answerer.page.url.startswith(answerer.site.url + consultation)
    assert answerer.page.locator(f".answer a[href='/cases/{CASE}']").count() == 1


def _say_what_helped_and_share_it(asker: Person, consultation: str) -> None:
    asker.site.sweep()
    asker.follow(asker.told(ANSWER))
    asker.press("This helped me")
    asker.go("It is resolved, thank you")
    assert asker.page.locator("main input[name=helped]").is_checked()
    asker.press("Yes, write it up next")
    asker.fill(question="手伝いの人に続けてもらうには？", answer=LEARNED)
    asker.choose("names", "removed")
    asker.choose("readers", "everybody")
    asker.choose("agrees", "yes")
    asker.press("Show it")
    assert LEARNED in asker.seen
    assert asker.page.url.removeprefix(asker.site.url).startswith(consultation)


def _find_it_as_a_visitor(visitor: Person) -> None:
    visitor.open("/consultations/know-how")
    visitor.fill(q="当番表")
    visitor.press("Search")
    visitor.go_to("手伝いの人に続けてもらうには？")
    assert LEARNED in visitor.seen
    assert visitor.page.locator(f"main a[href='/cases/{CASE}']").count() == 1
    assert "見本" not in visitor.seen


def _tell_of_an_activity(asker: Person) -> str:
    asker.open("/activities/new")
    asker.choose("kind", "report")
    asker.fill(title=ACTIVITY, body="七人で豆を選りました。")
    asker.page.locator("main select[name=prefecture]").select_option("32")
    asker.choose("visibility", "public")
    asker.press("Save and go on")
    asker.press("Save and look through")
    asker.press("Publish")
    return asker.page.url.removeprefix(asker.site.url)


def _write_a_rude_comment(rude: Person, activity: str) -> None:
    rude.open(activity)
    rude.fill(comment=RUDE)
    rude.press("Send the comment")


def _report_it(asker: Person, activity: str) -> None:
    asker.open(activity)
    asker.go("Report this comment")
    asker.choose("reason", "insult")
    asker.press("Tell the secretariat")
    assert asker.say("The secretariat has been told") in asker.seen


def _hide_it_with_a_reason(desk: Person) -> None:
    desk.open("/desk")
    desk.leave_by(desk.page.locator("section[aria-labelledby=needs-you] a[href^='/desk/reports']").first)
    desk.go_to(ACTIVITY)
    assert RUDE in desk.seen
    desk.fill(reason=REASON)
    desk.press("Hide it")


def _be_told_why(rude: Person) -> None:
    rude.site.sweep()
    rude.follow(rude.told(REASON))
    assert REASON in rude.seen
    assert "見本 まよう" not in rude.seen


def _see_that_it_is_gone(asker: Person, answerer: Person, activity: str) -> None:
    asker.open("/me/notices")
    asker.press("The secretariat has looked at what you reported.")
    for person in (asker, answerer):
        person.open(activity)
        assert RUDE not in person.seen


def _read_the_mail_of_the_week(answerer: Person, consultation: str, activity: str) -> None:
    clock.jump_to(MONDAY + timedelta(minutes=1))
    answerer.site.sweep()
    week = answerer.newest("digest")
    assert (consultation in week.text, activity in week.text, RUDE in week.text) == (True, True, False)
    answerer.open("/me/notices")
    helped = answerer.say("Your answer to “%(title)s” has helped.", title=QUESTION)
    assert helped in week.text
    assert helped in answerer.seen
    answerer.open("/activities")
    assert ACTIVITY in answerer.seen
    assert ACTIVITY in week.text


def _leave(answerer: Person) -> None:
    answerer.open("/me/data")
    answerer.go("See what happens when I leave")
    answerer.choose("words", "keep")
    answerer.fill(password=PASSWORD)
    answerer.press("Leave the network")
    assert answerer.say("Thank you for having been here.") in answerer.page.locator("body").inner_text()


def _read_the_thread_on(asker: Person, consultation: str) -> None:
    clock.jump(timedelta(days=40))
    asker.site.sweep()
    asker.sign_in(consultation)
    assert ANSWER in asker.seen
    assert "見本 こたえ" not in asker.seen
    assert asker.page.locator(f".answer a[href='/cases/{CASE}']").count() == 1
