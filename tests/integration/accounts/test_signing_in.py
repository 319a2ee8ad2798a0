"""Signing in by password and by link, resetting, and how long it lasts, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import PASSWORD, actor_for, grant, make_member
from tests.factories.accounts import sign_in as try_sign_in
from yoriai.core import clock
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.core.security import token_hash
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import LinkGone, PasswordTooShort, TriesExceeded
from yoriai.domains.accounts.models import LoginSession, OneTimeLink, Throttle
from yoriai.domains.accounts.states import LinkPurpose, Role, Standing
from yoriai.domains.accounts.values import MailedLink, SignedIn, Suspended

NEW = "新しい合言葉は長いほうが良い"


def nobody(_session: Session, _member_id: str) -> bool:
    return False


def sign_in(session: Session, email: str, password: str = PASSWORD, client: str = "203.0.113.1") -> SignedIn | None:
    outcome = try_sign_in(session, email, password, client=client)
    assert outcome is None or isinstance(outcome, SignedIn)
    return outcome


def ask(session: Session, email: str, purpose: LinkPurpose = LinkPurpose.SIGN_IN) -> MailedLink:
    link = accounts.request_link(session, email, purpose, client="203.0.113.1")
    assert link is not None
    return link


def test_the_cookie_stands_for_the_member_with_roles_and_is_stored_hashed(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, name="花子", locale="en")
        grant(session, member, Role.SECRETARIAT)
        grant(session, member, Role.COUNCIL_STAFF, "kesennuma")
        signed_in = sign_in(session, member.email.upper())
        assert signed_in is not None
    with database.read() as session:
        actor = accounts.actor_of(session, signed_in.token, lambda _session, member_id: member_id == member.id)
        assert actor is not None
        assert (actor.member_id, actor.name, actor.language, actor.is_mentor, actor.is_staff) == (
            member.id,
            "花子",
            "en",
            True,
            True,
        )
        assert actor.councils == {"kesennuma"}
        assert session.exec(select(LoginSession.token_hash)).one() == token_hash(signed_in.token)


@pytest.mark.parametrize("token", ["", "unknown", "x" * 5000])
def test_an_unknown_token_stands_for_nobody(database: Database, token: str) -> None:
    with database.read() as session:
        assert accounts.actor_of(session, token, nobody) is None


def test_a_wrong_password_and_an_unknown_address_are_refused_alike(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        without = make_member(session, password_hash=None)
        assert sign_in(session, member.email, "not the password") is None
        assert sign_in(session, "stranger@example.jp") is None
        assert sign_in(session, without.email) is None


def test_a_password_that_was_changed_while_it_was_looked_at_signs_nobody_in(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        tried = accounts.attempt(session, member.email, client="203.0.113.1")
    with database.write() as session:
        accounts.change_password(session, actor_for(member), PASSWORD, NEW)
    with database.write() as session:
        assert accounts.sign_in(session, tried, fits=tried.fits(PASSWORD), device="") is None


def test_the_suspended_cannot_sign_in_and_are_signed_out(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        signed_in = sign_in(session, member.email)
        link = ask(session, member.email)
        accounts.set_standing(session, None, member.id, Standing.SUSPENDED)
    assert signed_in is not None
    with database.write() as session:
        assert accounts.actor_of(session, signed_in.token, nobody) is None
        assert try_sign_in(session, member.email, client="192.0.2.9") == Suspended(member.id)
        assert try_sign_in(session, member.email, "not-that-one", client="192.0.2.9") is None
        assert accounts.find_link(session, LinkPurpose.SIGN_IN, link.token) is None
        with pytest.raises(LinkGone):
            accounts.sign_in_by_link(session, link.token, device="")
        assert accounts.request_link(session, member.email, LinkPurpose.RESET, client="x") is None


def test_tries_are_counted_and_refused_past_ten_for_a_quarter_of_an_hour(database: Database) -> None:
    with database.write() as session:
        email = make_member(session).email
    for number in range(10):
        with database.write() as session:
            assert sign_in(session, email, "wrong", client=f"203.0.113.{number}") is None
    for _ in range(2):
        with pytest.raises(TriesExceeded), database.write() as session:
            sign_in(session, email)
    with database.read() as session:
        kept = session.exec(select(Throttle.key)).all()
        assert not any(email in key for key in kept)
    clock.jump(timedelta(minutes=15, seconds=1))
    with database.write() as session:
        assert sign_in(session, email) is not None


def test_a_success_starts_the_count_of_the_address_again(database: Database) -> None:
    with database.write() as session:
        email = make_member(session).email
        for _ in range(2):
            for _ in range(6):
                assert sign_in(session, email, "wrong") is None
            assert sign_in(session, email) is not None


def test_one_client_cannot_try_many_addresses(database: Database) -> None:
    with database.write() as session:
        for number in range(100):
            assert (
                accounts.request_link(session, f"a{number}@example.jp", LinkPurpose.RESET, client=str(number)) is None
            )
    with database.write() as session:
        for number in range(60):
            accounts.request_link(session, f"b{number}@example.jp", LinkPurpose.RESET, client="2001:db8::1")
        with pytest.raises(TriesExceeded):
            accounts.request_link(session, "c@example.jp", LinkPurpose.RESET, client="2001:db8::2")


def test_tries_at_the_same_moment_are_all_counted(database: Database) -> None:
    def ask_once(number: int) -> bool:
        try:
            with database.write() as session:
                accounts.request_link(session, "a@example.jp", LinkPurpose.SIGN_IN, client=str(number))
        except TriesExceeded:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(ask_once, range(16)))
    assert sum(allowed) == 5


def test_a_link_signs_in_once(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        link = ask(session, member.email)
        assert link.minutes == 30
        signed_in = accounts.sign_in_by_link(session, link.token, device="")
        assert not signed_in.lost_password
        with pytest.raises(LinkGone):
            accounts.sign_in_by_link(session, link.token, device="")
        assert session.exec(select(OneTimeLink.token_hash)).one() == token_hash(link.token)


def test_of_two_presses_at_once_one_signs_in(database: Database) -> None:
    with database.write() as session:
        link = ask(session, make_member(session).email)

    def press(_number: int) -> bool:
        try:
            with database.write() as session:
                accounts.sign_in_by_link(session, link.token, device="")
        except LinkGone:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(press, range(6))) == [False] * 5 + [True]


def test_a_link_ends_with_its_time(database: Database, settings: Settings) -> None:
    with database.write() as session:
        link = ask(session, make_member(session).email)
    clock.jump(timedelta(minutes=settings.link_minutes, seconds=1))
    with database.write() as session:
        assert accounts.find_link(session, LinkPurpose.SIGN_IN, link.token) is None
        with pytest.raises(LinkGone):
            accounts.sign_in_by_link(session, link.token, device="")


def test_a_reset_ends_every_other_sign_in_and_link(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        before = [sign_in(session, member.email) for _ in range(2)]
        other = ask(session, member.email)
        reset = ask(session, member.email, LinkPurpose.RESET)
    with database.write() as session:
        after = accounts.reset_password(session, reset.token, NEW, device="")
    with database.write() as session:
        assert [accounts.actor_of(session, each.token, nobody) for each in before if each] == [None, None]
        assert accounts.actor_of(session, after.token, nobody) is not None
        assert accounts.find_link(session, LinkPurpose.SIGN_IN, other.token) is None
        assert sign_in(session, member.email) is None
        assert sign_in(session, member.email, NEW) is not None


def test_a_reset_with_a_bad_password_leaves_the_link_usable(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        reset = ask(session, member.email, LinkPurpose.RESET)
    with pytest.raises(PasswordTooShort), database.write() as session:
        accounts.reset_password(session, reset.token, "short", device="")
    with database.write() as session:
        accounts.reset_password(session, reset.token, NEW, device="")


def test_a_sign_in_lasts_and_is_renewed_by_use(database: Database, settings: Settings) -> None:
    with database.write() as session:
        signed_in = sign_in(session, make_member(session).email)
    assert signed_in is not None
    clock.jump(timedelta(days=settings.session_days - 1))
    with database.write() as session:
        actor = accounts.actor_of(session, signed_in.token, nobody)
        assert actor is not None
        accounts.keep_signed_in(session, actor)
    clock.jump(timedelta(days=settings.session_days - 1))
    with database.read() as session:
        assert accounts.actor_of(session, signed_in.token, nobody) is not None
    clock.jump(timedelta(days=1, seconds=1))
    with database.read() as session:
        assert accounts.actor_of(session, signed_in.token, nobody) is None


def test_devices_are_listed_and_ended_one_by_one_or_together(database: Database) -> None:
    with database.write() as session:
        member, stranger = make_member(session), make_member(session)
        first, second = sign_in(session, member.email), sign_in(session, member.email)
        theirs = sign_in(session, stranger.email)
    assert first
    assert second
    assert theirs
    with database.write() as session:
        actor = accounts.actor_of(session, second.token, nobody)
        other = accounts.actor_of(session, theirs.token, nobody)
        assert actor
        assert other
        assert [device.words for device in accounts.devices(session, actor)] == ["Firefox · Linux"] * 2
        assert not accounts.end_device(session, actor, other.login_id)
        assert accounts.sign_out_everywhere(session, actor) == 2
    with database.read() as session:
        assert accounts.actor_of(session, first.token, nobody) is None
        assert accounts.actor_of(session, second.token, nobody) is None
        assert accounts.actor_of(session, theirs.token, nobody) is not None
