"""Answers to a poll: signed in, by a link of one's own or by the open one, and what the office is told of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.integration.polls.world import (
    NO,
    YES,
    Mails,
    World,
    answer,
    link_in,
    made,
    mail_to,
    make_world,
    notices,
    people,
    run,
    said,
)
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail
from yoriai.domains.polls import errors
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.naming import Named
from yoriai.domains.polls.service import answering, links, reading

BEGAN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.stopped(BEGAN):
        yield


@pytest.fixture
def world(database: Database) -> World:
    return make_world(database)


def answer_by_mail(database: Database, mail: Mail, poll_id: str, signs: str, words: str = "") -> None:
    given = said(database, poll_id, signs, words)
    with database.write() as session:
        answering.answer_by_link(session, link_in(mail), given)


def test_an_answer_is_changed_by_the_same_link_and_its_question_is_taken_back(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    mail = mail_to(mails, "misaki@example.net")[0]
    answer_by_mail(database, mail, poll_id, "○△×", "夜は難しいです")
    answer_by_mail(database, mail, poll_id, "××○")
    answer(database, world, poll_id, "○○○")
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert [(each.name, each.organisation, list(each.answers.values())) for each in found.voters] == [
        ("菅原 けん", "海の家", [YES, YES, YES]),
        ("畠山 みさき", "山の家", [NO, NO, YES]),
    ]
    assert notices(database, NoticeKind.POLL) == []


def test_each_date_is_answered(database: Database, world: World) -> None:
    poll_id = made(database, world)
    with pytest.raises(errors.NotAnswered) as raised:
        answer(database, world, poll_id, "○△")
    assert raised.value.field.startswith(answering.FIELD)


def test_the_best_date_has_every_lead_organisation_and_says_who_would_miss_it(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world, (Named("県庁 次郎", "jiro@example.net"),))
    answer(database, world, poll_id, "×○△")
    answer_by_mail(database, mail_to(mails, "misaki@example.net")[0], poll_id, "○××")
    answer_by_mail(database, mail_to(mails, "jiro@example.net")[0], poll_id, "○○×")
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    days = {each.id: clock.tokyo(each.starts_at).day for each in found.dates}
    names = {each.person_id: each.name for each in found.voters}
    assert [days[each.tally.date_id] for each in found.ranked] == [9, 10, 8]
    best = found.ranked[0].tally
    assert (best.has_every_lead, [names[each] for each in best.no]) == (True, ["畠山 みさき"])
    assert [lead.organisation for lead in found.ranked[2].tally.leads_missing] == ["海の家"]


def test_the_office_is_told_once_everybody_has_answered_and_not_again_at_the_end(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○○○")
    assert notices(database, NoticeKind.POLL_READY) == []
    answer_by_mail(database, mail_to(mails, "misaki@example.net")[0], poll_id, "○○○")
    assert notices(database, NoticeKind.POLL_READY) == [world.office.member_id]
    clock.jump(timedelta(days=12))
    assert run(database, "polls.close") == 1
    assert notices(database, NoticeKind.POLL_READY) == [world.office.member_id]


def test_after_its_end_a_poll_takes_no_answers_but_the_offices_own(database: Database, world: World) -> None:
    poll_id = made(database, world)
    clock.jump(timedelta(days=12))
    with pytest.raises(errors.PollTakesNoAnswers):
        answer(database, world, poll_id, "○○○")
    given = said(database, poll_id, "○○○")
    one = people(database, poll_id)[0]
    with database.write() as session:
        answering.answer_on_behalf(session, world.office, "kesennuma", poll_id, one.id, given)
    assert [each.answered_at for each in people(database, poll_id) if each.id == one.id] == [clock.now()]


def test_whoever_has_the_open_link_answers_by_name_and_comes_back_by_what_their_browser_kept(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world, is_open=True)
    with database.read() as session:
        token = session.get_one(DatePoll, poll_id).token
    given = said(database, poll_id, "○○×")
    with database.write() as session:
        one = answering.answer_by_open_link(
            session, None, token, "", "client 1", "来客 花子", "Guest@example.net", given
        )
        cookie = links.signed_of(one)
        again = answering.answer_by_open_link(session, None, token, cookie, "client 1", "来客 花", "", given)
        member = answering.answer_by_open_link(session, world.delegate, token, "", "member", "", "", given)
    assert again.id == one.id
    assert member.member_id == world.delegate.member_id
    assert sorted(each.name for each in people(database, poll_id)) == ["来客 花", "畠山 みさき", "菅原 けん"]
    assert [each.template for each in mail_to(mails, "guest@example.net")] == ["poll_link"]


def test_nobody_takes_the_place_of_somebody_by_typing_their_address(database: Database, world: World) -> None:
    poll_id = made(database, world, is_open=True)
    with database.read() as session:
        token = session.get_one(DatePoll, poll_id).token
    given = said(database, poll_id, "×××")
    with database.write() as session:
        answering.answer_by_open_link(session, None, token, "", "client 1", "にせもの", "misaki@example.net", given)
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert {each.name: bool(each.answers) for each in found.voters} == {
        "菅原 けん": False,
        "畠山 みさき": False,
        "にせもの": True,
    }


@pytest.mark.parametrize("given", [{"is_open": False}, {"is_open": True, "opened": False}])
def test_an_open_link_works_only_where_the_office_lets_it(
    database: Database, world: World, given: dict[str, Any]
) -> None:
    poll_id = made(database, world, **given)
    with database.read() as session:
        token = session.get_one(DatePoll, poll_id).token
        with pytest.raises(errors.PollLinkGone):
            answering.by_open_link(session, world.delegate, token, "")
