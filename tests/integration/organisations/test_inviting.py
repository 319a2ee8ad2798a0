"""Asking somebody into an organisation: by mail or as a member, with a link that works once."""

import re
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.organisations import BELONGS, EDITOR, OWNER, make_kept, register
from tests.integration.organisations.belonging import at_once, excerpts, owners
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.errors import (
    InvitationGone,
    NotYetConfirmed,
)
from yoriai.domains.organisations.models import OrganisationInvitation
from yoriai.domains.organisations.service import invitations
from yoriai.domains.organisations.states import AffiliationRole

LINK = re.compile(r"/invitations/([\w-]+)")


def token_in(session: Session, address: str) -> str:
    text = session.exec(select(Mail.text).where(Mail.address == address).order_by(col(Mail.id).desc())).first()
    found = LINK.search(text or "")
    assert found is not None
    return found.group(1)


def test_somebody_new_is_asked_in_by_mail_and_whoever_holds_the_link_belongs_to_it_once(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        invitations.invite(session, owner, made, " New＠example.jp", EDITOR)
        token = token_in(session, "new@example.jp")
        kept = session.exec(select(OrganisationInvitation)).one()
        assert token not in kept.token_hash
        found = invitations.find(session, token)
        assert found is not None
        assert (found.role, found.by) == (EDITOR, owner.name)
        newcomer, late = (actor_for(make_member(session, name=name)) for name in ("花子", "太郎"))
        invitations.accept(session, newcomer, token)

        assert organisations.role_in(session, newcomer, made) is EDITOR
        assert kept.address == ""
        assert excerpts(session, owner.member_id) == ["花子さんが団体に加わりました（編集者）。"]
        assert invitations.find(session, token) is None
        with pytest.raises(InvitationGone):
            invitations.accept(session, late, token)


def test_a_member_who_is_asked_in_is_told_and_accepts_without_the_link(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        hanako = actor_for(make_member(session, email="hanako@example.jp"))
        stranger = actor_for(make_member(session))
        invitations.invite(session, owner, made, "hanako@example.jp", BELONGS)
        assert excerpts(session, hanako.member_id, NoticeKind.INVITATION) == [""]
        assert invitations.find_mine(session, stranger, made) is None
        with pytest.raises(InvitationGone):
            invitations.accept_mine(session, stranger, made)
        invitations.accept_mine(session, hanako, made)
        assert organisations.role_in(session, hanako, made) is BELONGS
        # what is answered waits in no inbox
        assert excerpts(session, hanako.member_id, NoticeKind.INVITATION) == []
        assert not invitations.invite(session, owner, made, "hanako@example.jp", EDITOR)


def test_nobody_tries_out_whose_address_is_a_members(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        hanako = actor_for(make_member(session, email="hanako@example.jp"))
        organisations.affiliate(session, hanako.member_id, made)
        for _ in range(invitations.INVITATIONS_OF_MEMBER.tries):
            assert not invitations.invite(session, owner, made, "hanako@example.jp", BELONGS)
        with pytest.raises(TriesExceeded):
            invitations.invite(session, owner, made, "hanako@example.jp", BELONGS)


def test_an_invitation_never_takes_a_role_away_and_makes_no_owner(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        invitations.invite(session, owner, made, "new@example.jp", OWNER)
        assert session.exec(select(OrganisationInvitation.role)).one() is AffiliationRole.MEMBER
        invitations.accept(session, owner, token_in(session, "new@example.jp"))
        assert owners(session, made) == [owner.member_id]


def test_invitations_end_are_taken_back_and_are_written_anew(database: Database) -> None:
    with database.write() as session, clock.stopped(clock.now()):
        made, owner = make_kept(session)
        other = actor_for(make_member(session))
        invitations.invite(session, owner, made, "one@example.jp", EDITOR)
        before = token_in(session, "one@example.jp")
        invitations.invite(session, owner, made, "one@example.jp", BELONGS)
        assert invitations.find(session, before) is None
        now = token_in(session, "one@example.jp")
        (kept,) = invitations.open_ones(session, owner, made)
        invitations.take_back(session, owner, made, kept.id)
        with pytest.raises(InvitationGone):
            invitations.accept(session, other, now)
        invitations.invite(session, owner, made, "two@example.jp", EDITOR)
        late = token_in(session, "two@example.jp")
        clock.jump(timedelta(days=invitations.DAYS))
        with pytest.raises(InvitationGone):
            invitations.accept(session, other, late)
        assert (invitations.count_expired(session), invitations.purge(session, 10)) == (1, 1)
        assert session.exec(select(OrganisationInvitation)).all() == []


def test_a_link_pressed_twice_at_once_lets_one_in(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        invitations.invite(session, owner, made, "new@example.jp", EDITOR)
        token = token_in(session, "new@example.jp")
        two = [actor_for(make_member(session)) for _ in range(2)]
    deeds = [lambda session, actor=actor: invitations.accept(session, actor, token) for actor in two]
    assert at_once(database, deeds) == ["done", InvitationGone.code]
    with database.read() as session:
        assert len(organisations.keepers_of(session, made)) == 2


def test_nobody_is_invited_before_the_secretariats_word_nor_by_whom_they_are_kept_apart_from(
    database: Database,
) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        with pytest.raises(NotYetConfirmed):
            invitations.invite(session, actor, register(session, actor).id, "new@example.jp", EDITOR)
        made, owner = make_kept(session, "べつの会")
        apart = actor_for(make_member(session, email="apart@example.jp"))
        accounts.block(session, apart, owner.member_id)
        invitations.invite(session, owner, made, "apart@example.jp", EDITOR)
        assert session.exec(select(Mail).where(Mail.address == "apart@example.jp")).all() == []
        assert excerpts(session, apart.member_id, NoticeKind.INVITATION) == []
