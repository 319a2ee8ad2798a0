"""The day of a council's meeting and what follows it: the door, the groups, the minutes, the work, the report."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.e2e.people import Person
from yoriai.core import clock

COUNCIL = "/councils/sanshi"
TITLE = "三市連携会議（見本）"
# Friday, 18 December 2026 in Tokyo: five past two, ten past four, and the Monday after
DURING = datetime(2026, 12, 18, 5, 5, tzinfo=UTC)
AFTERWARDS = datetime(2026, 12, 18, 7, 10, tzinfo=UTC)
MONDAY = datetime(2026, 12, 21, 1, 0, tzinfo=UTC)
DECISION, TASK = "次の集まりは三月にひらく。", "三月の会場をさがす"
SUMMARY = "三市の居場所が集まり、次の集まりを三月に決めました。"


@dataclass(frozen=True)
class Cast:
    """Everybody of the journey, each with a browser of their own."""

    desk: Person
    office: Person
    delegate: Person
    deputy: Person
    presenter: Person
    visitor: Person


def meet(cast: Cast, meeting: str, presentation: str) -> None:
    """Go through the day of a meeting that all of them come to, and the days after it."""
    cast.office.site.sweep()
    clock.jump_to(DURING)
    _keep_the_door(cast.office, meeting)
    _sit_in_small_groups(cast, meeting)
    _write_the_minutes(cast.office, meeting)
    clock.jump_to(AFTERWARDS)
    _send_them_round(cast.office, meeting)
    _look_them_through(cast.presenter, cast.office, meeting)
    _approve(cast.delegate)
    _publish(cast.office, meeting)
    _read_the_summary(cast.visitor, meeting)
    clock.jump_to(MONDAY)
    _do_what_was_taken_on(cast.delegate)
    _make_a_case_of_it(cast.presenter, presentation)
    _count_the_year(cast.office)


def _keep_the_door(office: Person, meeting: str) -> None:
    office.open(f"{meeting}/door")
    for name in ("きゃく", "かわり", "del", "pre"):
        row = office.page.locator(".door-row", has_text=name)
        row.locator("button[data-code=present]").click()
        office.page.wait_for_load_state()
    pressed = office.page.locator(".door-row button[data-code=present][aria-pressed=true]")
    pressed.nth(3).wait_for()
    # a tap shows at once; that it has arrived is another matter
    office.page.wait_for_load_state("networkidle")
    office.look()


def _sit_in_small_groups(cast: Cast, meeting: str) -> None:
    cast.office.open(f"{meeting}/groups")
    cast.office.choose("crowd", "present")
    cast.office.press("Make groups")
    cast.office.press("Show everybody their group")
    cast.presenter.open(meeting)
    cast.presenter.go("With whom, and where")


def _write_the_minutes(office: Person, meeting: str) -> None:
    office.open(f"{meeting}/minutes")
    office.press("Begin the minutes")
    for number, (kind, words) in enumerate((("decided", DECISION), ("action", TASK))):
        office.page.locator("main .minutes-add").last.locator(f"button[value={kind}]").click()
        entry = office.page.locator("main form:has(textarea[name=body])").nth(number)
        entry.locator("textarea").fill(words)
        entry.get_by_role("button", name=office.say("Save"), exact=True).click()
        office.page.wait_for_load_state()
    owner = office.page.locator("main form:has(select[name=owner])")
    chosen = owner.locator("option", has_text="見本 del").first.get_attribute("value")
    owner.locator("select").select_option(chosen)
    owner.locator("[name=due_on]").fill("2026-12-25")
    owner.get_by_role("button", name=office.say("Save"), exact=True).click()
    if office.scripts:
        owner.get_by_role("status").get_by_text(office.say("Saved.")).wait_for()
    office.page.wait_for_load_state()


def _send_them_round(office: Person, meeting: str) -> None:
    office.open(meeting)
    office.press("It has been held")
    office.open(f"{meeting}/minutes/summary")
    office.fill(summary=SUMMARY)
    office.press("Save the summary")
    office.open(f"{meeting}/minutes")
    assert DECISION in office.seen
    assert "見本 del" in office.seen
    office.press("Send to those who were there")


def _look_them_through(reader: Person, office: Person, meeting: str) -> None:
    reader.site.sweep()
    reader.follow(reader.told(reader.say("Please look through the minutes of “%(title)s”.", title=TITLE)))
    reader.fill(comment="会場は山里でもよいと話しました。")
    reader.press("Send to the office")
    office.open(f"{meeting}/minutes")
    assert "山里でもよい" in office.seen
    office.press("Settle this comment")


def _approve(chair: Person) -> None:
    chair.site.sweep()
    chair.follow(chair.told(chair.say("The minutes of “%(title)s” wait for your approval.", title=TITLE)))
    chair.press("Approve these minutes")


def _publish(office: Person, meeting: str) -> None:
    office.open(f"{meeting}/minutes")
    office.press("Publish the minutes")


def _read_the_summary(visitor: Person, meeting: str) -> None:
    visitor.open(meeting)
    assert SUMMARY in visitor.seen
    assert DECISION not in visitor.seen


def _do_what_was_taken_on(owner: Person) -> None:
    owner.open("/me")
    owner.leave_by(owner.page.locator("main a[href='/me/actions']").first)
    owner.go_to(TASK)
    owner.fill(words="山里の集会所を借りました。")
    owner.press("It is done")
    owner.open("/me/actions")
    assert TASK not in owner.seen


def _make_a_case_of_it(presenter: Person, presentation: str) -> None:
    presenter.open(presentation)
    presenter.choose("presenter", "yes")
    presenter.choose("organisation", "yes")
    presenter.press("Agree")
    presenter.press("Begin the draft")
    assert "/proposals/" in presenter.page.url


def _count_the_year(office: Person) -> None:
    office.open(f"{COUNCIL}/reports/2026")
    told = dict(
        zip(*(office.page.locator(f".report-facts {each}").all_inner_texts() for each in ("dt", "dd")), strict=True)
    )
    expected = {
        "Meetings held": 1,
        "People, counted at each meeting": 4,
        "Pairs who met for the first time": 1,
        "Decisions": 1,
        "Done by now": 1,
        "Case presentations": 1,
    }
    assert {message: told[office.say(message)] for message in expected} == {
        message: str(number) for message, number in expected.items()
    }
