"""Mentors who are not heard of: asked, then off the list for a while, back by one press; each told once."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, make_session
from tests.integration.mentoring.people import actor_id, reread
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Standing
from yoriai.domains.mentoring.service import closing
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.errors import LinkGone
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.service import answer_links, answering, presence
from yoriai.domains.mentors.service.answering import Answer
from yoriai.domains.mentors.states import PauseReason
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
Mails = Callable[[], list[Mail]]


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def look_after(database: Database) -> list[str]:
    """Let the sweep run, and return of whom something was done."""
    with database.read() as session:
        ids = presence.due(session)
    done = []
    for id_ in ids:
        with database.write() as session:
            if presence.take_step(session, id_):
                done.append(id_)
    return done


def going(mails: Mails) -> list[str]:
    """Return the templates of the mails that have not been called back."""
    return [mail.template for mail in mails() if mail.status is not MailStatus.WITHDRAWN]


def profile_of(database: Database, member_id: str) -> MentorProfile:
    """Return a mentor's profile as it is now."""
    with database.read() as session:
        return reread(session, MentorProfile, member_id)


def test_a_silent_mentor_is_asked_then_rests_and_comes_back_by_one_press(database: Database, mails: Mails) -> None:
    with database.write() as session:
        silent = make_mentor(session).member_id
        make_mentor(session, make_member(session), heard_at=NOON + timedelta(days=30))
    clock.jump(timedelta(days=60))

    assert look_after(database) == [silent]
    assert look_after(database) == []
    assert going(mails) == ["mentor_asked"]
    clock.jump(timedelta(days=7))
    assert look_after(database) == [silent]

    resting = profile_of(database, silent)
    assert (resting.paused_until, resting.pause_reason) == (clock.today() + timedelta(days=28), PauseReason.IDLE)
    assert going(mails) == ["mentor_paused"]
    with database.read() as session:
        signed = answer_links.link_path(silent).removeprefix("/mails/mentors/")
        assert answering.there_by_link(session, signed).pause is not None
    with database.write() as session:
        assert answering.answer_by_link(session, signed, Answer.HERE).pause is None
    back = profile_of(database, silent)
    assert (back.paused_until, back.heard_at, back.asked_at) == (None, clock.now(), None)
    assert mentors.is_taking_requests(back)


def test_a_rest_nobody_wished_for_goes_on_until_the_mentor_was_here(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor = make_mentor(session).member_id
        mentors.left_unanswered(session, mentor, 2)
    clock.jump(timedelta(days=27))
    assert look_after(database) == [mentor]
    assert profile_of(database, mentor).paused_until == clock.today() + timedelta(days=28)

    with database.write() as session:
        accounts.open_login(session, mentor)
    clock.jump(timedelta(days=28))
    assert look_after(database) == [mentor]
    assert profile_of(database, mentor).paused_until is None
    assert [mail.template for mail in mails()] == ["mentor_paused"]


def test_a_mentor_who_never_answers_hears_of_the_rest_once_and_once_more_that_it_has_no_end(
    database: Database, mails: Mails
) -> None:
    with database.write() as session:
        mentor = make_mentor(session).member_id
        mentors.left_unanswered(session, mentor, 2)
    told: list[int] = []
    for day in range(1, 800):
        clock.jump(timedelta(days=1))
        before = len(mails())
        look_after(database)
        told += [day] * (len(mails()) - before)

    assert profile_of(database, mentor).paused_until == FOREVER
    assert told == [213]
    assert [mail.template for mail in mails()] == ["mentor_paused", "mentor_paused"]
    assert "これが最後のメール" in mails()[-1].text


def test_one_request_that_passes_unanswered_is_asked_about_and_two_bring_a_rest(
    database: Database, mails: Mails
) -> None:
    with database.write() as session:
        mentor = make_mentor(session).member_id
        mentors.left_unanswered(session, mentor, 1)
    assert profile_of(database, mentor).paused_until is None
    assert going(mails) == ["mentor_asked"]
    with database.write() as session:
        mentors.left_unanswered(session, mentor, 2)
    assert profile_of(database, mentor).pause_reason is PauseReason.UNANSWERED
    assert going(mails) == ["mentor_paused"]


def test_whoever_answers_a_request_is_not_asked_any_more(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor = make_mentor(session).member_id
        mentors.left_unanswered(session, mentor, 1)
        mentors.was_there(session, mentor)
    assert profile_of(database, mentor).asked_at is None
    assert going(mails) == []
    clock.jump(timedelta(days=8))
    assert look_after(database) == []


@pytest.mark.parametrize("says_so", [True, False])
def test_an_hour_that_was_held_is_a_sign_of_life(database: Database, mails: Mails, says_so: bool) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        met = make_session(session, mentor, starts_at=clock.now() + timedelta(days=55))
    clock.jump(timedelta(days=57))
    with database.write() as session:
        if says_so:
            closing.say_held(session, actor(met.requester_id), met.id)
        else:
            assert closing.hold_if_over(session, met.id)
    clock.jump(timedelta(days=10))
    assert look_after(database) == []
    assert "mentor_asked" not in going(mails)


def test_signing_in_is_a_sign_of_life(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor = make_mentor(session).member_id
    clock.jump(timedelta(days=59))
    with database.write() as session:
        accounts.open_login(session, mentor)
    clock.jump(timedelta(days=2))

    assert look_after(database) == []
    assert mails() == []
    assert profile_of(database, mentor).heard_at == NOON + timedelta(days=59)


def test_the_end_of_a_rest_one_wished_for_is_told_once_and_comes(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor = make_mentor(session, paused_until=date(2026, 11, 27), pause_reason=PauseReason.OWN).member_id

    assert look_after(database) == [mentor]
    clock.jump(timedelta(days=1))
    assert look_after(database) == []
    assert [(mail.template, mail.subject) for mail in mails()] == [
        ("mentor_break_ends", "メンターのお休みは2026年11月27日(金)に終わります")
    ]
    clock.jump(timedelta(days=2))
    assert look_after(database) == [mentor]
    assert profile_of(database, mentor).paused_until is None


def test_a_longer_rest_can_be_taken_from_the_mail(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session).member_id
        signed = answer_links.link_path(mentor).removeprefix("/mails/mentors/")
        answering.answer_by_link(session, signed, Answer.REST)
    assert profile_of(database, mentor).paused_until == date(2026, 12, 22)
    with database.write() as session:
        answering.answer(session, actor_id(mentor), Answer.STOP)
    assert profile_of(database, mentor).paused_until == FOREVER


def test_a_link_says_nothing_for_who_has_left_or_after_its_time(database: Database) -> None:
    with database.write() as session:
        gone = make_mentor(session, make_member(session)).member_id
        link = answer_links.link_path(gone).removeprefix("/mails/mentors/")
        plain = answer_links.link_path(make_member(session).id).removeprefix("/mails/mentors/")
        with pytest.raises(LinkGone):
            answering.there_by_link(session, plain)
        with pytest.raises(LinkGone):
            answering.there_by_link(session, f"{link[:-2]}xx")
        suspended = make_mentor(session, make_member(session, standing=Standing.SUSPENDED)).member_id
        with pytest.raises(LinkGone):
            answering.there_by_link(session, answer_links.link_path(suspended).removeprefix("/mails/mentors/"))
    clock.jump(timedelta(days=61))
    with database.read() as session, pytest.raises(LinkGone):
        answering.there_by_link(session, link)


def test_members_who_cannot_sign_in_are_asked_nothing(database: Database, mails: Mails) -> None:
    with database.write() as session:
        make_mentor(session, make_member(session, standing=Standing.SUSPENDED))
    clock.jump(timedelta(days=100))
    assert look_after(database) == []
    assert mails() == []
