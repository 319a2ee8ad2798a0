"""Profiles, credentials, roles, and members as others see them, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import PASSWORD, make_member, sign_in
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import (
    AddressInUse,
    AddressTaken,
    FuriganaMissing,
    MemberNotFound,
    SameAddress,
    TextChanged,
    WrongPassword,
)
from yoriai.domains.accounts.jobs import JOBS
from yoriai.domains.accounts.models import AuditEntry, LoginSession, Member, OneTimeLink, Throttle
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import DEMO_PASSWORD
from yoriai.domains.accounts.states import LinkPurpose, Role, Stage, Standing
from yoriai.domains.accounts.values import CONFIDENTIALITY_VERSION, ProfileDraft, SignedIn
from yoriai.domains.taxonomy.errors import UnknownTerm
from yoriai.domains.taxonomy.marks import Marks

NEW = "新しい合言葉は長いほうが良い"


def actor_for(session: Session, member: Member) -> Actor:
    token = accounts.open_login(session, member.id, device="test")
    actor = accounts.actor_of(session, token, lambda _session, _id: False)
    assert actor is not None
    return actor


def draft(**changes: Any) -> ProfileDraft:
    values: dict[str, Any] = {
        "name": "佐藤 花子",
        "furigana": "さとう はなこ",
        "prefecture": "32",
        "stage": Stage.FIRST_YEARS,
        "languages": ("en", "ja"),
        "about": "空き家で食堂を始めました。",
        "marks": Marks({"food": "primary", "vacant-houses": "secondary"}),
    }
    return ProfileDraft(**(values | changes))


def test_a_profile_is_kept_whole_with_its_marks(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(session, make_member(session))
        accounts.save_profile(session, actor, draft())
    with database.read() as session:
        kept = accounts.profile(session, actor)
    assert (kept.name, kept.furigana, kept.prefecture, kept.stage, kept.languages, kept.about) == (
        "佐藤 花子",
        "さとう はなこ",
        "32",
        Stage.FIRST_YEARS,
        ("ja", "en"),
        "空き家で食堂を始めました。",
    )
    assert kept.marks == Marks({"food": "primary", "vacant-houses": "secondary"})


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"furigana": ""}, FuriganaMissing), ({"marks": Marks({"no-such-term": "primary"})}, UnknownTerm)],
)
def test_a_profile_that_cannot_be_changes_nothing(
    database: Database, changes: dict[str, Any], error: type[Exception]
) -> None:
    with database.write() as session:
        actor = actor_for(session, make_member(session, name="元の名"))
    with pytest.raises(error), database.write() as session:
        accounts.save_profile(session, actor, draft(**changes))
    with database.read() as session:
        assert accounts.profile(session, actor).name == "元の名"


def test_language_moves_pages_and_mails(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(session, make_member(session))
        accounts.set_language(session, actor, "en")
        assert accounts.contact(session, actor.member_id).language == "en"


def test_the_promise_has_a_version_and_an_instant(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(session, make_member(session))
        assert not accounts.has_accepted_confidentiality(session, actor.member_id)
        with pytest.raises(TextChanged):
            accounts.accept_confidentiality(session, actor, "2020-01")
        accounts.accept_confidentiality(session, actor, CONFIDENTIALITY_VERSION)
        accepted = accounts.profile(session, actor).confidentiality_accepted_at
        clock.jump(timedelta(days=1))
        accounts.accept_confidentiality(session, actor, CONFIDENTIALITY_VERSION)
        assert accounts.has_accepted_confidentiality(session, actor.member_id)
        assert accounts.profile(session, actor).confidentiality_accepted_at == accepted


def test_a_new_calendar_address_ends_the_old_one(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, calendar_token="old-secret")
        new = accounts.new_calendar_address(session, actor_for(session, member))
        assert accounts.find_by_calendar_token(session, "old-secret") is None
        found = accounts.find_by_calendar_token(session, new)
        assert found is not None
        assert found.member_id == member.id


def test_changing_the_password_ends_the_other_sign_ins(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        other, here = actor_for(session, member), actor_for(session, member)
        with pytest.raises(WrongPassword):
            accounts.change_password(session, here, "wrong", NEW)
        accounts.change_password(session, here, PASSWORD, NEW)
        assert [device.login_id for device in accounts.devices(session, here)] == [here.login_id]
        assert other.login_id != here.login_id
        assert isinstance(sign_in(session, member.email, NEW), SignedIn)


def test_who_has_no_password_sets_the_first_one_without_the_old(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, password_hash=None)
        accounts.change_password(session, actor_for(session, member), "", NEW)
        assert isinstance(sign_in(session, member.email, NEW), SignedIn)


def test_an_address_moves_when_the_new_one_is_confirmed(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, email="old@example.jp")
        actor = actor_for(session, member)
        link = accounts.request_email_change(session, actor, "New@example.jp", PASSWORD, client="x")
        assert link is not None
        assert (link.purpose, link.to.address) == (LinkPurpose.CHANGE_EMAIL, "new@example.jp")
        assert accounts.contact(session, member.id).address == "old@example.jp"
    with database.write() as session:
        before, after = accounts.change_email(session, link.token)
        assert (before.address, after.address) == ("old@example.jp", "new@example.jp")
        assert accounts.find_by_email(session, "new@example.jp") == after


def test_an_address_does_not_move_without_the_password_or_to_itself(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, email="old@example.jp")
        actor = actor_for(session, member)
        with pytest.raises(WrongPassword):
            accounts.request_email_change(session, actor, "new@example.jp", "wrong", client="x")
        with pytest.raises(SameAddress):
            accounts.request_email_change(session, actor, "OLD@example.jp", PASSWORD, client="x")


def test_a_taken_address_writes_to_its_owner_instead(database: Database) -> None:
    with database.write() as session:
        owner = make_member(session, email="new@example.jp")
        actor = actor_for(session, make_member(session))
        link = accounts.request_email_change(session, actor, "new@example.jp", PASSWORD, client="x")
        assert link is not None
        assert (link.purpose, link.to.member_id) == (LinkPurpose.SIGN_IN, owner.id)


def test_an_address_taken_in_the_meantime_stays_with_its_owner(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, email="old@example.jp")
        link = accounts.request_email_change(
            session, actor_for(session, member), "new@example.jp", PASSWORD, client="x"
        )
        assert link is not None
        make_member(session, email="new@example.jp")
    with pytest.raises(AddressTaken), database.write() as session:
        accounts.change_email(session, link.token)
    with database.read() as session:
        assert accounts.contact(session, member.id).address == "old@example.jp"


def test_an_unconfirmed_registration_does_not_keep_an_address_from_its_owner(database: Database) -> None:
    with database.write() as session:
        make_member(session, email="new@example.jp", email_verified_at=None)
        member = make_member(session)
        link = accounts.request_email_change(
            session, actor_for(session, member), "new@example.jp", PASSWORD, client="x"
        )
        assert link is not None
    with database.write() as session:
        accounts.change_email(session, link.token)
    with database.read() as session:
        found = accounts.find_by_email(session, "new@example.jp")
        assert found is not None
        assert found.member_id == member.id


def test_roles_are_given_once_taken_once_and_logged(database: Database) -> None:
    with database.write() as session:
        desk = actor_for(session, make_member(session))
        member = make_member(session)
        assert accounts.grant_role(session, desk, member.id, Role.COUNCIL_STAFF, "gifu")
        assert not accounts.grant_role(session, desk, member.id, Role.COUNCIL_STAFF, "gifu")
        assert accounts.holders(session, Role.COUNCIL_STAFF, "gifu") == [member.id]
        assert accounts.revoke_role(session, desk, member.id, Role.COUNCIL_STAFF, "gifu")
        assert not accounts.revoke_role(session, desk, member.id, Role.COUNCIL_STAFF, "gifu")
        with pytest.raises(MemberNotFound):
            accounts.grant_role(session, desk, "0" * 26, Role.ADMIN)
    with database.read() as session:
        logged = accounts.audit_entries(session)
    assert [(entry.actor_id, entry.action, entry.subject_id) for entry in reversed(logged)] == [
        (desk.member_id, "role.grant", member.id),
        (desk.member_id, "role.revoke", member.id),
    ]


def test_standing_is_logged_and_moves_as_it_may(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        accounts.set_standing(session, None, member.id, Standing.SUSPENDED)
        accounts.set_standing(session, None, member.id, Standing.ACTIVE)
        accounts.set_standing(session, None, member.id, Standing.LEFT)
        with pytest.raises(IllegalTransition):
            accounts.set_standing(session, None, member.id, Standing.SUSPENDED)
        details = [entry.details for entry in session.exec(select(AuditEntry).order_by(AuditEntry.id))]
    assert sorted(each["to"] for each in details) == ["active", "left", "suspended"]


def test_created_members_can_sign_in_and_an_address_is_used_once(database: Database) -> None:
    with database.write() as session:
        made = accounts.create(
            session,
            email="Founder@demo.example",
            name="見本 みのり",
            furigana="みほん みのり",
            password=DEMO_PASSWORD,
            roles=[(Role.SECRETARIAT, "")],
        )
        with pytest.raises(AddressInUse):
            accounts.create(session, email="founder@DEMO.example", name="別の人", furigana="べつのひと")
        assert isinstance(sign_in(session, made.email, DEMO_PASSWORD), SignedIn)
        assert accounts.holders(session, Role.SECRETARIAT) == [made.id]
        shown = accounts.demo_sign_ins(session)
    assert [(each.address, each.name, each.role) for each in shown] == [
        ("founder@demo.example", "見本 みのり", "Founder")
    ]


def test_members_and_contacts_come_in_one_query(database: Database) -> None:
    with database.write() as session:
        some = [make_member(session, name=f"会員{number}") for number in range(3)]
    for wanted in (some[:1], some):
        with database.read() as session, asked(database) as statements:
            found = accounts.members(session, [each.id for each in wanted])
            contacts = accounts.contacts(session, [*(each.id for each in wanted), "0" * 26])
        assert {key: summary.name for key, summary in found.items()} == {each.id: each.name for each in wanted}
        assert {key: contact.address for key, contact in contacts.items()} == {each.id: each.email for each in wanted}
        assert len(statements) == 2
    with database.read() as session:
        assert accounts.members(session, []) == {}
        with pytest.raises(MemberNotFound):
            accounts.contact(session, "0" * 26)


def test_the_sweep_forgets_what_is_over_and_keeps_the_rest(database: Database) -> None:
    (job,) = JOBS
    with database.write() as session:
        member = make_member(session)
        actor_for(session, member)
        accounts.request_link(session, member.email, LinkPurpose.SIGN_IN, client="x")
        make_member(session, email="late@example.jp", email_verified_at=None)
    assert job.run(database) == 0
    clock.jump(timedelta(days=31))
    with database.write() as session:
        actor_for(session, member)
        make_member(session, email="young@example.jp", email_verified_at=None)
    with database.read() as session:
        # a sign-in, a link, two counts, a registration
        assert job.backlog(session) == 5
    assert job.run(database) == 5
    with database.read() as session:
        assert job.backlog(session) == 0
        assert len(session.exec(select(LoginSession)).all()) == 1
        assert session.exec(select(OneTimeLink)).all() == []
        assert session.exec(select(Throttle)).all() == []
        assert sorted(session.exec(select(Member.email))) == sorted([member.email, "young@example.jp"])
