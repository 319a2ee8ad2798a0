"""Registering and confirming an address, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import make_member, sign_in
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import FuriganaNotKana, LinkGone, PasswordTooShort, PlaceUnknown, TriesExceeded
from yoriai.domains.accounts.models import LoginSession, Member
from yoriai.domains.accounts.states import LinkPurpose, Stage, Standing
from yoriai.domains.accounts.values import MailedLink, Registration, SignedIn

PASSWORD = "縁側でお茶を飲む日曜日"


def registration(**changes: Any) -> Registration:
    values: dict[str, Any] = {
        "name": "佐藤 花子",
        "furigana": "サトウ ハナコ",
        "email": "Hana@Example.JP",
        "password": PASSWORD,
        "prefecture": "32",
        "stage": Stage.PREPARING,
    }
    return Registration(**(values | changes))


def register(session: Session, client: str = "203.0.113.1", **changes: Any) -> MailedLink:
    link = accounts.register(session, registration(**changes), client=client, next_path="/consultations/new")
    assert link is not None
    return link


def test_registering_writes_a_member_who_must_confirm_first(database: Database) -> None:
    with database.write() as session:
        link = register(session)
    assert (link.purpose, link.to.address, link.to.name, link.minutes) == (
        LinkPurpose.VERIFY,
        "hana@example.jp",
        "佐藤 花子",
        24 * 60,
    )
    with database.write() as session:
        assert isinstance(sign_in(session, "hana@example.jp", PASSWORD), MailedLink)
        assert session.exec(select(LoginSession)).all() == []


def test_confirming_signs_in_and_remembers_where_to_go(database: Database) -> None:
    with database.write() as session:
        link = register(session)
    with database.read() as session:
        shown = accounts.find_link(session, LinkPurpose.VERIFY, link.token)
        assert shown is not None
        assert (shown.name, shown.address) == ("佐藤 花子", "hana@example.jp")
    with database.write() as session:
        signed_in = accounts.verify(session, link.token, device="Chrome · Windows")
    assert (signed_in.name, signed_in.next_path) == ("佐藤 花子", "/consultations/new")
    with database.read() as session:
        actor = accounts.actor_of(session, signed_in.token, lambda _session, _id: False)
        assert actor is not None
        kept = accounts.profile(session, actor)
    assert (kept.furigana, kept.prefecture, kept.stage, kept.languages) == (
        "サトウ ハナコ",
        "32",
        Stage.PREPARING,
        ("ja",),
    )


def test_a_link_confirms_once(database: Database) -> None:
    with database.write() as session:
        link = register(session)
    with database.write() as session:
        accounts.verify(session, link.token, device="")
    with pytest.raises(LinkGone), database.write() as session:
        accounts.verify(session, link.token, device="")
    with database.read() as session:
        assert accounts.find_link(session, LinkPurpose.VERIFY, link.token) is None


def test_a_link_confirms_for_a_day(database: Database) -> None:
    with database.write() as session:
        link = register(session)
    clock.jump(timedelta(hours=24, seconds=1))
    with pytest.raises(LinkGone), database.write() as session:
        accounts.verify(session, link.token, device="")


def test_a_link_does_only_what_it_was_made_for(database: Database) -> None:
    with database.write() as session:
        link = register(session)
        assert accounts.find_link(session, LinkPurpose.SIGN_IN, link.token) is None
        with pytest.raises(LinkGone):
            accounts.reset_password(session, link.token, PASSWORD, device="")


def test_an_address_with_an_account_gets_a_link_to_sign_in_and_keeps_its_password(database: Database) -> None:
    with database.write() as session:
        owner = make_member(session, email="hana@example.jp", name="花子")
        before = owner.password_hash
        link = register(session, name="だれか")
        assert (link.purpose, link.to.member_id, link.to.name) == (LinkPurpose.SIGN_IN, owner.id, "花子")
        session.refresh(owner)
        assert (owner.password_hash, owner.name) == (before, "花子")


def test_a_suspended_address_gets_nothing(database: Database) -> None:
    with database.write() as session:
        make_member(session, email="hana@example.jp", standing=Standing.SUSPENDED)
        assert accounts.register(session, registration(), client="203.0.113.1") is None


def test_whoever_confirms_is_the_one_whose_registration_holds(database: Database) -> None:
    """Somebody registers a stranger's address first; the owner's own registration wins, password and all."""
    with database.write() as session:
        register(session, name="他人", password="他人の知っている合言葉")
    with database.write() as session:
        own = register(session, name="佐藤 花子", language="en")
    with database.write() as session:
        accounts.verify(session, own.token, device="")
    with database.write() as session:
        stolen = sign_in(session, "hana@example.jp", "他人の知っている合言葉")
        assert stolen is None
        signed_in = sign_in(session, "hana@example.jp", PASSWORD)
        assert isinstance(signed_in, SignedIn)
        assert (signed_in.name, signed_in.language) == ("佐藤 花子", "en")


def test_an_unconfirmed_password_is_dropped_when_the_owner_comes_by_a_link(database: Database) -> None:
    with database.write() as session:
        register(session, name="他人")
        link = accounts.request_link(session, "hana@example.jp", LinkPurpose.SIGN_IN, client="x")
        assert link is not None
        assert accounts.sign_in_by_link(session, link.token, device="").lost_password
        assert sign_in(session, "hana@example.jp", PASSWORD) is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"password": "みじかい"}, PasswordTooShort),
        ({"furigana": "Sato"}, FuriganaNotKana),
        ({"prefecture": "99"}, PlaceUnknown),
    ],
)
def test_what_cannot_be_writes_nothing(database: Database, changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error), database.write() as session:
        register(session, **changes)
    with database.read() as session:
        assert session.exec(select(Member)).all() == []


def test_mails_to_one_address_are_limited_whoever_asks(database: Database) -> None:
    for number in range(4):
        with database.write() as session:
            accounts.request_link(session, "hana@example.jp", LinkPurpose.SIGN_IN, client=f"203.0.113.{number}")
    with database.write() as session:
        register(session, client="203.0.113.4")
    with pytest.raises(TriesExceeded) as refused, database.write() as session:
        register(session, client="203.0.113.99")
    assert 3500 <= refused.value.retry_after <= 3600
    clock.jump(timedelta(hours=1, seconds=1))
    with database.write() as session:
        register(session, client="203.0.113.99")
