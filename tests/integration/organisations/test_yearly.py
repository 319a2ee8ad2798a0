"""The yearly question from the first mail to the archive, as the sweep goes through it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.directory import make_known
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role, Standing
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.errors import AnswerLinkGone, NotAKeeper, NotAnOwner
from yoriai.domains.organisations.jobs import JOBS
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.service import Directory, Filters, confirming, recording
from yoriai.domains.organisations.service.confirming import Answer
from yoriai.domains.organisations.states import AffiliationRole, OrganisationStatus

BEGAN = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
Mails = Callable[[], list[Mail]]


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.stopped(BEGAN):
        yield


@pytest.fixture
def kept(database: Database) -> tuple[str, Actor, Actor]:
    """An organisation confirmed today, its owner and its editor."""
    with database.write() as session:
        owner, editor = make_member(session, name="大谷 はな"), make_member(session, name="江口 まこと")
        organisation = make_known(session, "青空の家", furigana="あおぞらのいえ", prefecture="32")
        organisations.affiliate(session, owner.id, organisation.id, AffiliationRole.OWNER)
        organisations.affiliate(session, editor.id, organisation.id, AffiliationRole.EDITOR)
        return organisation.id, actor_for(owner), actor_for(editor)


def sweep(database: Database) -> int:
    return JOBS[0].run(database)


def later(days: int, database: Database) -> int:
    clock.jump(timedelta(days=days))
    return sweep(database)


def status_of(database: Database, organisation_id: str) -> OrganisationStatus:
    with database.read() as session:
        return organisations.get(session, organisation_id).status


def notices(database: Database) -> list[tuple[str, NoticeKind]]:
    with database.read() as session:
        return [(each.member_id, each.kind) for each in session.exec(select(Notice).order_by(col(Notice.id)))]


def link_in(mail: Mail) -> str:
    return next(word for word in mail.text.split() if "/mails/organisations/" in word).rsplit("/", 1)[-1]


def test_those_who_look_after_it_are_asked_after_a_year_and_once(
    database: Database, kept: tuple[str, Actor, Actor], mails: Mails
) -> None:
    organisation_id, owner, editor = kept
    assert later(364, database) == 0
    assert later(1, database) == 1
    assert sweep(database) == 0

    written = mails()
    assert {mail.recipient_id for mail in written} == {owner.member_id, editor.member_id}
    assert {mail.template for mail in written} == {"organisation_question"}
    assert "青空の家" in written[0].subject
    assert "青空の家" in written[0].text
    assert all(mail.stop_url for mail in written)
    assert notices(database) == [
        (owner.member_id, NoticeKind.CONFIRMATION),
        (editor.member_id, NoticeKind.CONFIRMATION),
    ]
    assert status_of(database, organisation_id) is OrganisationStatus.CONFIRMED


@pytest.mark.usefixtures("kept")
def test_the_notice_is_not_mailed_a_second_time_as_a_notice(database: Database) -> None:
    later(365, database)

    with database.read() as session:
        assert {(each.pace, each.mail_at) for each in session.exec(select(Notice))} == {(None, None)}


def test_without_an_answer_it_is_reminded_of_then_rests_then_is_put_away(
    database: Database, kept: tuple[str, Actor, Actor], mails: Mails
) -> None:
    organisation_id, owner, _ = kept
    later(365, database)
    assert later(29, database) == 0
    assert later(1, database) == 1
    assert len(mails()) == 4
    assert later(59, database) == 0
    assert later(1, database) == 1
    assert status_of(database, organisation_id) is OrganisationStatus.DORMANT
    assert (owner.member_id, NoticeKind.RESTING) in notices(database)
    with database.read() as session:
        assert Directory(session, Filters(status=OrganisationStatus.DORMANT)).ids() == [organisation_id]
    assert later(364, database) == 0
    assert later(1, database) == 1
    assert status_of(database, organisation_id) is OrganisationStatus.ARCHIVED
    assert (owner.member_id, NoticeKind.PUT_AWAY) in notices(database)
    with database.read() as session:
        assert Directory(session, Filters()).ids() == []
    assert later(9999, database) == 0
    assert len(mails()) == 4


def test_one_word_wakes_one_that_rests(database: Database, kept: tuple[str, Actor, Actor]) -> None:
    organisation_id, _, editor = kept
    for days in (365, 30, 60):
        later(days, database)
    with database.write() as session:
        confirming.answer(session, editor, organisation_id, Answer.RIGHT)

    with database.read() as session:
        woken = organisations.get(session, organisation_id)
        assert (woken.status, woken.confirmed_at) == (OrganisationStatus.CONFIRMED, clock.now())
        assert woken.confirmed_by_id == editor.member_id
        assert (woken.asked_at, woken.reminded_at, woken.dormant_at) == (None, None, None)
    assert notices(database) == []
    assert later(364, database) == 0
    assert later(1, database) == 1


def test_the_link_of_the_mail_answers_without_signing_in_for_sixty_days(
    database: Database, kept: tuple[str, Actor, Actor], mails: Mails
) -> None:
    organisation_id, owner, _ = kept
    later(365, database)
    signed = next(link_in(mail) for mail in mails() if mail.recipient_id == owner.member_id)
    with database.read() as session:
        assert confirming.asked_by_link(session, signed).may_close
    with database.write() as session:
        confirming.answer_by_link(session, signed, Answer.RIGHT)
    with database.read() as session:
        assert organisations.get(session, organisation_id).confirmed_by_id == owner.member_id
    clock.jump(timedelta(days=60, seconds=1))
    with database.read() as session, pytest.raises(AnswerLinkGone):
        confirming.asked_by_link(session, signed)


@pytest.mark.parametrize("signed", ["", "x", "W10.abc"])
def test_a_link_that_is_not_ours_says_nothing(database: Database, signed: str) -> None:
    with database.read() as session, pytest.raises(AnswerLinkGone):
        confirming.asked_by_link(session, signed)


def test_a_link_ends_with_ones_place_or_ones_account(database: Database, kept: tuple[str, Actor, Actor]) -> None:
    organisation_id, owner, editor = kept
    links = [confirming.link_path(organisation_id, each.member_id).rsplit("/", 1)[-1] for each in (owner, editor)]
    with database.write() as session:
        organisations.affiliate(session, editor.member_id, organisation_id, AffiliationRole.MEMBER)
        leaving = session.get_one(Member, owner.member_id)
        leaving.standing = Standing.SUSPENDED
        session.add(leaving)
    for signed in links:
        with database.write() as session, pytest.raises(AnswerLinkGone):
            confirming.answer_by_link(session, signed, Answer.RIGHT)


def test_an_owner_says_that_it_has_closed_and_may_take_it_back(
    database: Database, kept: tuple[str, Actor, Actor]
) -> None:
    organisation_id, owner, editor = kept
    with database.write() as session:
        confirming.answer(session, owner, organisation_id, Answer.CLOSED)
    assert status_of(database, organisation_id) is OrganisationStatus.ARCHIVED
    assert notices(database) == [(editor.member_id, NoticeKind.PUT_AWAY)]
    with database.write() as session:
        confirming.answer(session, editor, organisation_id, Answer.RIGHT)
    assert status_of(database, organisation_id) is OrganisationStatus.CONFIRMED
    assert notices(database) == []


def test_an_editor_cannot_close_it_and_a_stranger_can_say_nothing(
    database: Database, kept: tuple[str, Actor, Actor]
) -> None:
    organisation_id, _, editor = kept
    with database.write() as session:
        stranger = actor_for(make_member(session))
    for actor, said, refusal in (
        (editor, Answer.CLOSED, NotAnOwner),
        (stranger, Answer.RIGHT, NotAKeeper),
        (stranger, Answer.CLOSED, NotAKeeper),
    ):
        with database.write() as session, pytest.raises(refusal):
            confirming.answer(session, actor, organisation_id, said)
    signed = confirming.link_path(organisation_id, editor.member_id).rsplit("/", 1)[-1]
    with database.write() as session, pytest.raises(NotAnOwner):
        confirming.answer_by_link(session, signed, Answer.CLOSED)


def test_the_secretariats_word_is_audited_and_names_no_member(
    database: Database, kept: tuple[str, Actor, Actor]
) -> None:
    organisation_id, _, _ = kept
    with database.write() as session:
        member = make_member(session)
        grant(session, member, Role.SECRETARIAT)
        staff = actor_for(member, roles={(Role.SECRETARIAT, "")})
        clock.jump(timedelta(days=3))
        confirming.answer(session, staff, organisation_id, Answer.RIGHT)
        row = organisations.get(session, organisation_id)

    assert (row.confirmed_at, row.confirmed_by_id) == (clock.now(), None)


def test_nobody_is_asked_about_what_nobody_looks_after(database: Database, mails: Mails) -> None:
    with database.write() as session:
        unclaimed = organisations.find_or_register_unclaimed(session, "NPO法人 事例の会").id
        alone = make_known(session, "だれもいない会").id
    for days in (366, 31, 61):
        later(days, database)

    assert mails() == []
    assert status_of(database, unclaimed) is OrganisationStatus.UNCLAIMED
    assert status_of(database, alone) is OrganisationStatus.DORMANT


@pytest.mark.parametrize("said", list(Answer))
@pytest.mark.parametrize(
    "status", [OrganisationStatus.UNCLAIMED, OrganisationStatus.PENDING, OrganisationStatus.ARCHIVED]
)
def test_what_the_secretariat_does_not_know_or_has_refused_is_confirmed_by_nobody_else(
    database: Database, kept: tuple[str, Actor, Actor], status: OrganisationStatus, said: Answer
) -> None:
    organisation_id, owner, _ = kept
    with database.write() as session:
        row = session.get_one(Organisation, organisation_id)
        row.status = status
        recording.write(session, row)
    with database.write() as session, pytest.raises(IllegalTransition):
        confirming.answer(session, owner, organisation_id, said)
    signed = confirming.link_path(organisation_id, owner.member_id).rsplit("/", 1)[-1]
    with database.write() as session, pytest.raises(IllegalTransition):
        confirming.answer_by_link(session, signed, said)
