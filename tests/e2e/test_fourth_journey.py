"""An organisation of the casebook is taken over by its people, tells what it does, and is heard by others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import vobject
from playwright.sync_api import Page

from tests.e2e.conftest import Site, both_ways
from tests.e2e.people import Person
from tests.factories.pictures import picture
from yoriai.core import clock
from yoriai.core.i18n import Language
from yoriai.domains.cases import service as cases

# A Tuesday, ten in the morning in Tokyo
START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)

ORGANISATION = "特定非営利活動法人 くるくるネット"
OWN_CASE, EXAMPLE = "r6-02", "r6-09"
TITLE = "年越しの縁側ひろば（見本）"
BODY = "# もちもの\n\n- うわばき\n- **飲みもの**\n\nどなたでもどうぞ。"
PICTURE = "縁側に六人が並んで座り、お茶を飲んでいる。"


@dataclass(frozen=True)
class Cast:
    """Everybody of the journey, each with a browser of their own."""

    owner: Person
    editor: Person
    neighbour: Person
    desk: Person
    visitor: Person


@pytest.fixture
def catalogue(site: Site) -> None:
    """The facts that ship."""
    with site.database.write() as session:
        cases.load_facts(session)


@both_ways
@pytest.mark.usefixtures("catalogue")
def test_an_organisation_of_the_casebook_joins_the_network(
    site: Site, new_page: Callable[..., Page], language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    browser = "ja-JP" if language == "ja" else "en-GB"

    def person(name: str, width: int) -> Person:
        return Person(site, new_page(browser, width, scripts=scripts), f"{name}@example.jp", language, scripts)

    cast = Cast(
        person("owner", 320),
        person("editor", 390),
        person("neighbour", 390),
        person("desk", 1280),
        person("visitor", 320),
    )
    cast.desk.register("見本 つくえ", "みほん つくえ")
    cast.desk.join_the_secretariat()

    organisation = _claim_the_record(cast.owner)
    _accept_the_claim(cast.desk)
    _be_told_and_correct_the_record(cast.owner, organisation)
    _invite_an_editor(cast.owner, cast.editor, organisation)
    activity = _post_an_activity(cast.editor, organisation)
    _comment_and_wish_to_do_it_too(cast.neighbour, activity)
    _hear_of_it_and_answer(cast.editor)
    _read_the_answer(cast.neighbour)
    _everything_leads_to_everything(cast.visitor, organisation, activity)
    _the_day_is_in_the_calendar_and_the_feeds(cast.visitor, activity)


def _claim_the_record(owner: Person) -> str:
    owner.open("/organisations")
    owner.fill(q="くるくるネット")
    owner.press("Search")
    owner.go_to(ORGANISATION)
    organisation = owner.page.url.removeprefix(owner.site.url)
    assert owner.say("Is this your organisation?") in owner.seen
    assert owner.page.locator(f"main a[href='/cases/{OWN_CASE}']").count() == 1
    owner.go("Take this page over")
    owner.go("Register")
    owner.sign_up("見本 だいひょう", "みほん だいひょう", "01")
    assert owner.page.url.endswith(f"{organisation}/claim")
    owner.fill(words="代表をしています。事務局のみなさまとは去年の集まりでお会いしました。")
    owner.press("Ask to act for it")
    assert owner.say("An answer is awaited") in owner.seen
    return organisation


def _accept_the_claim(desk: Person) -> None:
    desk.open("/desk")
    desk.leave_by(desk.page.locator("section[aria-labelledby=needs-you] a[href^='/desk/claims']").first)
    desk.go_to(ORGANISATION)
    assert "去年の集まりでお会いしました。" in desk.seen
    desk.press("Confirm")
    desk.open("/desk")
    assert desk.page.locator("section[aria-labelledby=needs-you] a[href^='/desk/claims']").count() == 0


def _be_told_and_correct_the_record(owner: Person, organisation: str) -> None:
    owner.site.sweep()
    assert owner.told(owner.say("Your claim of %(organisation)s has been accepted.", organisation=ORGANISATION))
    owner.open("/me")
    assert owner.unread() == 1
    owner.open("/me/notices")
    owner.press("Your claim of %(organisation)s has been accepted.", organisation=ORGANISATION)
    assert owner.say("The answer is yes.") in owner.seen
    assert owner.unread() == 0
    owner.open(f"{organisation}/edit")
    owner.fill(about="空き店舗で、だれでも寄れる喫茶をひらいています。", staff="ボランティア12人")
    owner.press("Save the changes")
    assert "だれでも寄れる喫茶" in owner.seen


def _invite_an_editor(owner: Person, editor: Person, organisation: str) -> None:
    owner.open(f"{organisation}/people")
    owner.fill(email=editor.email)
    owner.choose("role", "editor")
    owner.press("Mail the invitation")
    editor.follow(editor.newest("organisation_invitation"))
    editor.go("Register")
    editor.sign_up("見本 へんしゅう", "みほん へんしゅう", "01")
    editor.press("Accept the invitation")
    assert editor.page.url.endswith(organisation)


def _post_an_activity(editor: Person, organisation: str) -> str:
    editor.open(organisation)
    editor.go("Post an activity")
    editor.choose("organisation", organisation.removeprefix("/organisations/"))
    editor.choose("kind", "participants")
    editor.fill(title=TITLE, body=BODY, place="くるくる広場")
    editor.fill(starts_on_year="2026", starts_on_month="12", starts_on_day="12", starts="10:00", ends="12:00")
    editor.choose("mark_ibasho", "primary")
    for words, slug, relation in (
        ("空きスペース 多世代交流", OWN_CASE, "continues"),
        ("竹林 アップサイクル", EXAMPLE, "after_example"),
    ):
        _link_a_case(editor, words, slug, relation)
    editor.choose("visibility", "public")
    editor.press("Save and go on")
    editor.page.locator("main input[name=picture]").set_input_files(
        {"name": "engawa.jpg", "mimeType": "image/jpeg", "buffer": picture(900, 600, "JPEG")}
    )
    editor.fill(alternative=PICTURE)
    editor.press("Add the picture")
    editor.press("Save and look through")
    assert editor.page.locator(f"main img[alt='{PICTURE}']").count() == 1
    editor.press("Publish")
    assert editor.page.locator(".member-text li strong").inner_text() == "飲みもの"
    return editor.page.url.removeprefix(editor.site.url)


def _link_a_case(editor: Person, words: str, slug: str, relation: str) -> None:
    editor.fill(case_q=words)
    if not editor.scripts:
        editor.press("Search")
    editor.leave_by(editor.page.locator(f"#case-results button[value='{slug}']"))
    editor.page.locator(f"main select[name=relation_{slug}]").select_option(relation)


def _comment_and_wish_to_do_it_too(neighbour: Person, activity: str) -> None:
    neighbour.register("見本 となり", "みほん となり", "/activities", "01")
    neighbour.go_to(TITLE)
    neighbour.fill(comment="車いすでも入れますか。")
    neighbour.press("Send the comment")
    assert "車いすでも入れますか。" in neighbour.seen
    neighbour.press("I could do this too")
    neighbour.fill(words="となり町の空き家で、春から始めたいです。")
    neighbour.press("Send the words")
    assert neighbour.page.url.removeprefix(neighbour.site.url).startswith(activity)


def _hear_of_it_and_answer(editor: Person) -> None:
    editor.site.sweep()
    asked = editor.told("車いすでも入れますか。")
    assert "見本 となり" in asked.text
    editor.follow(asked)
    assert "車いすでも入れますか。" in editor.seen
    editor.open("/me")
    assert editor.unread() == 2
    editor.follow(editor.told("春から始めたいです。"))
    assert "春から始めたいです。" in editor.seen
    editor.fill(answer="ぜひ一度おいでください。鍵の開け方からお話しします。")
    editor.press("Send the answer")


def _read_the_answer(neighbour: Person) -> None:
    neighbour.site.sweep()
    answered = neighbour.told("鍵の開け方")
    assert TITLE in answered.subject
    neighbour.follow(answered)
    assert "鍵の開け方からお話しします。" in neighbour.seen


def _everything_leads_to_everything(visitor: Person, organisation: str, activity: str) -> None:
    visitor.open(f"/cases/{OWN_CASE}")
    motion = visitor.page.locator("section[aria-labelledby=motion]")
    assert motion.locator(f"a[href='{activity}']").inner_text() == TITLE
    visitor.leave_by(visitor.page.locator(f"main a[href='{organisation}']").last)
    assert "だれでも寄れる喫茶" in visitor.seen
    assert visitor.page.locator(f"main a[href='/cases/{OWN_CASE}']").count() == 1
    visitor.go_to(TITLE)
    assert "車いすでも入れますか。" not in visitor.seen
    followed = visitor.page.locator("section[aria-labelledby=followed] li").all_inner_texts()
    assert [each.split()[0] for each in followed] == [
        visitor.say("Continues").split()[0],
        visitor.say("After the example of").split()[0],
    ]
    visitor.leave_by(visitor.page.locator(f"section[aria-labelledby=followed] a[href='/cases/{EXAMPLE}']"))
    assert motion.locator(f"a[href='{activity}']").count() == 1


def _the_day_is_in_the_calendar_and_the_feeds(visitor: Person, activity: str) -> None:
    visitor.open("/calendar?month=2026-12")
    day = visitor.page.locator("#day-2026-12-12")
    assert TITLE in day.inner_text()
    assert "10:00" in day.inner_text()
    events = vobject.readOne(visitor.page.request.get("/feeds/activities.ics").text()).vevent_list
    assert [(each.summary.value, each.dtstart.value) for each in events] == [
        (TITLE, datetime(2026, 12, 12, 1, 0, tzinfo=UTC))
    ]
    assert activity in visitor.page.request.get("/feeds/activities.atom").text()
