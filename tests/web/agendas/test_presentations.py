"""A presenter's own page: asked, answered by a press alone, materials; and a presentation that becomes a case."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.agendas import World, make_presentation, make_world
from tests.factories.cases import make_case
from tests.factories.documents import PDF
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import following
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.meetings.states import Audience, MeetingStatus

AsMember = Callable[[str], TestClient]


def make(
    database: Database, answer: PresenterStatus = PresenterStatus.ASKED, **said: object
) -> tuple[World, AgendaItem]:
    """Return a presentation that its presenter was asked for, or has answered."""
    with database.write() as session:
        world = make_world(session)
        return world, make_presentation(session, world, answer, **said)


def held(database: Database, world: World) -> None:
    """Let the meeting have been held."""
    with database.write() as session:
        world.meeting.status = MeetingStatus.HELD
        session.add(world.meeting)


def status_of(database: Database, item: AgendaItem) -> PresenterStatus | None:
    """Return what the presenter has answered by now."""
    with database.read() as session:
        return agendas.get(session, item.id).presenter_status


def test_opening_the_page_answers_nothing_and_a_press_does(database: Database, as_member: AsMember) -> None:
    world, item = make(database)
    browser, here = as_member(world.delegate.member_id), f"/presentations/{item.id}"

    page = browser.get(f"{here}?answer=yes").text
    assert "縁側の居場所づくり" in page
    assert status_of(database, item) is PresenterStatus.ASKED

    post_form(browser, here, here, {"answer": "yes", "words": "スライドを使います"})
    assert status_of(database, item) is PresenterStatus.CONFIRMED
    assert (
        "スライドを使います"
        in as_member(world.office.member_id).get(f"/councils/kesennuma/meetings/{world.meeting.id}/agenda").text
    )


def test_an_answer_that_says_neither_keeps_what_was_typed(database: Database, as_member: AsMember) -> None:
    world, item = make(database)
    here = f"/presentations/{item.id}"

    answer = post_form(as_member(world.delegate.member_id), here, here, {"answer": "perhaps", "words": "迷っています"})

    assert answer.status_code == 422
    assert "迷っています" in answer.text


def test_a_presenter_finds_the_room_of_a_meeting_that_they_cannot_open_otherwise(
    database: Database, as_member: AsMember
) -> None:
    world, item = make(database, PresenterStatus.CONFIRMED)
    with database.write() as session:
        outsider = make_member(session)
        agendas.get(session, item.id).presenter_id = outsider.id
    page = as_member(outsider.id).get(f"/presentations/{item.id}").text

    assert f'/councils/kesennuma/meetings/{world.meeting.id}"' not in page
    assert 'rel="noopener"' in page


@pytest.mark.parametrize("rest", ["", "/materials", "/agree", "/case"])
def test_the_page_is_the_presenters_alone(
    database: Database, client: TestClient, as_member: AsMember, rest: str
) -> None:
    world, item = make(database)
    here = f"/presentations/{item.id}"

    assert client.get(here).headers["location"].startswith("/sign-in")
    for known in (world.office.member_id, world.keeper.member_id):
        browser = as_member(known)
        assert browser.get(here).status_code == 404
        assert (
            post_form(browser, "/me/settings", here + rest, {"answer": "yes", "url": "https://e.jp"}).status_code == 404
        )
    assert as_member(world.delegate.member_id).post(here + rest, data={"answer": "yes"}).status_code == 403
    assert status_of(database, item) is PresenterStatus.ASKED


def test_a_presenter_gives_a_file_and_takes_it_back(database: Database, as_member: AsMember) -> None:
    world, item = make(database, PresenterStatus.CONFIRMED)
    browser, here = as_member(world.delegate.member_id), f"/presentations/{item.id}"
    token = token_of(browser.get(here))
    browser.post(
        f"{here}/materials",
        data={"csrf_token": token, "go": "add"},
        files={"file": ("縁側.pdf", PDF)},
        headers={"Referer": f"http://testserver{here}"},
    )

    with database.read() as session:
        shown = agendas.materials_of(session, item)
    assert [(each.label, each.is_public) for each in shown] == [("縁側", False)]
    path = f"/councils/kesennuma/meetings/{world.meeting.id}/agenda/files/{shown[0].id}"
    assert browser.get(path).content == PDF

    post_form(browser, here, f"{here}/materials", {"go": f"remove:{shown[0].id}"})
    assert browser.get(path).status_code == 404


def test_both_agree_and_the_draft_is_begun_in_the_guided_form(database: Database, as_member: AsMember) -> None:
    world, item = make(database, PresenterStatus.CONFIRMED, body="縁側でお茶を飲みます。")
    held(database, world)
    here = f"/presentations/{item.id}"

    presenter = as_member(world.delegate.member_id)
    assert 'name="presenter"' in presenter.get(here).text
    assert f'action="{here}/case"' not in presenter.get(here).text
    post_form(presenter, here, f"{here}/agree", {"presenter": "yes", "organisation": "yes"})
    assert f'action="{here}/case"' not in presenter.get(here).text

    keeper = as_member(world.keeper.member_id)
    post_form(keeper, here, f"{here}/agree", {"organisation": "yes"})
    begun = post_form(keeper, here, f"{here}/case", {})

    assert begun.headers["location"].startswith("/proposals/")
    assert "縁側でお茶を飲みます。" in keeper.get(f"{begun.headers['location']}/story").text
    assert begun.headers["location"] in keeper.get(here).text
    # it is the organisation's: whoever presented reads that it has been begun, and not what is in it
    assert begun.headers["location"] not in as_member(world.delegate.member_id).get(here).text


def test_nothing_is_agreed_without_a_tick_and_what_was_may_be_taken_back(
    database: Database, as_member: AsMember
) -> None:
    world, item = make(database, PresenterStatus.CONFIRMED)
    held(database, world)
    browser, here = as_member(world.delegate.member_id), f"/presentations/{item.id}"

    post_form(browser, here, f"{here}/agree", {})
    assert 'name="presenter"' in browser.get(here).text
    post_form(browser, here, f"{here}/agree", {"presenter": "yes"})
    assert 'name="presenter"' not in browser.get(here).text
    post_form(browser, here, f"{here}/agree", {"go": "take_back"})
    assert 'name="presenter"' in browser.get(here).text


@pytest.mark.parametrize(("audience", "is_named"), [(Audience.EVERYBODY, True), (Audience.SEATS, False)])
def test_the_page_of_a_case_says_where_it_was_presented_to_whoever_may_see_the_meeting(
    database: Database, client: TestClient, as_member: AsMember, audience: Audience, *, is_named: bool
) -> None:
    with database.write() as session:
        world, case = make_world(session, audience=audience), make_case(session)
        item = make_presentation(session, world, PresenterStatus.CONFIRMED, case_slug=case.slug)
        world.meeting.status = MeetingStatus.HELD
        session.flush()
        following.follow_up(session, item.id)
    link = f"/councils/kesennuma/meetings/{world.meeting.id}#item-{item.id}"

    assert (link in client.get(f"/cases/{case.slug}").text) is is_named
    assert link in as_member(world.delegate.member_id).get(f"/cases/{case.slug}").text
