"""People of an organisation: roles, the last owner, handing over."""

from functools import partial

import pytest
from sqlmodel import select

from tests.factories.accounts import actor_for, make_member
from tests.factories.organisations import BELONGS, EDITOR, OWNER, join, make_kept, register
from tests.integration.organisations.belonging import at_once, excerpts, owners, staff
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import AuditEntry
from yoriai.domains.accounts.states import Standing
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.errors import (
    HandoverGone,
    LastOwner,
    NotAnOwner,
    NotOfIt,
    OrganisationNotFound,
    PersonNotFound,
)
from yoriai.domains.organisations.service import editing, handing_over, invitations, people


def test_an_owner_changes_roles_and_those_concerned_are_told(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        hanako = join(session, made, BELONGS, "花子")
        assert people.change_role(session, owner, made, hanako.member_id, EDITOR)
        assert not people.change_role(session, owner, made, hanako.member_id, EDITOR)

        assert organisations.role_in(session, hanako, made) is EDITOR
        assert excerpts(session, hanako.member_id) == ["花子さんの役割が「編集者」になりました。"]
        assert excerpts(session, owner.member_id) == []
        assert session.exec(select(AuditEntry.action)).all() == []


def test_nobody_but_owners_and_the_secretariat_manages_people(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        other, stranger = make_kept(session, "べつの会")
        editor, belongs = join(session, made, EDITOR), join(session, made)
        for actor in (stranger, editor, belongs):
            for deed in (
                lambda actor=actor: people.change_role(session, actor, made, belongs.member_id, OWNER),
                lambda actor=actor: people.remove(session, actor, made, owner.member_id),
                lambda actor=actor: invitations.invite(session, actor, made, "a@example.jp", EDITOR),
                lambda actor=actor: invitations.open_ones(session, actor, made),
                lambda actor=actor: handing_over.offer(session, actor, made, belongs.member_id),
            ):
                with pytest.raises(NotAnOwner):
                    deed()
        with pytest.raises(NotOfIt):
            people.people(session, stranger, made, 1)
        with pytest.raises(PersonNotFound):
            people.remove(session, owner, made, stranger.member_id)
        desk = staff(session)
        people.change_role(session, desk, made, belongs.member_id, OWNER)
        assert session.exec(select(AuditEntry.action)).all() == ["organisation.role"]
        assert owners(session, other) == [stranger.member_id]


def test_strangers_do_not_learn_of_an_organisation_that_waits(database: Database) -> None:
    with database.write() as session:
        made = register(session, actor_for(make_member(session)))
        stranger = actor_for(make_member(session))
        for deed in (
            lambda: people.people(session, stranger, made.id, 1),
            lambda: people.leave(session, stranger, made.id),
            lambda: editing.to_edit(session, stranger, made.id),
            lambda: invitations.invite(session, stranger, made.id, "a@example.jp", EDITOR),
        ):
            with pytest.raises(OrganisationNotFound):
                deed()


def test_the_last_owner_stays(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        join(session, made, EDITOR)
        for deed in (
            lambda: people.leave(session, owner, made),
            lambda: people.remove(session, owner, made, owner.member_id),
            lambda: people.change_role(session, owner, made, owner.member_id, EDITOR),
            lambda: people.remove(session, staff(session), made, owner.member_id),
        ):
            with pytest.raises(LastOwner):
                deed()
        assert owners(session, made) == [owner.member_id]


def test_an_owner_who_may_not_sign_in_is_none_to_rely_on(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        suspended = join(session, made, OWNER)
        accounts.set_standing(session, None, suspended.member_id, Standing.SUSPENDED)
        with pytest.raises(LastOwner):
            people.leave(session, owner, made)


def test_two_owners_who_leave_at_once_do_not_both_leave(database: Database) -> None:
    for _ in range(3):
        with database.write() as session:
            made, first = make_kept(session, f"見本の会{_}")
            second = join(session, made, OWNER)
        results = at_once(
            database,
            [
                partial(people.leave, actor=first, organisation_id=made),
                partial(people.leave, actor=second, organisation_id=made),
            ],
        )
        assert results == ["done", LastOwner.code]
        with database.read() as session:
            assert len(owners(session, made)) == 1


def test_two_owners_who_make_each_other_editors_at_once_leave_one(database: Database) -> None:
    with database.write() as session:
        made, first = make_kept(session)
        second = join(session, made, OWNER)
    results = at_once(
        database,
        [
            lambda session: people.change_role(session, first, made, second.member_id, EDITOR),
            lambda session: people.change_role(session, second, made, first.member_id, EDITOR),
        ],
    )
    assert results == ["done", NotAnOwner.code]
    with database.read() as session:
        assert len(owners(session, made)) == 1


def test_a_handover_accepted_while_its_giver_leaves_loses_no_owner(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        editor = join(session, made, EDITOR)
        handing_over.offer(session, owner, made, editor.member_id)
    results = at_once(
        database,
        [
            lambda session: handing_over.accept(session, editor, made),
            lambda session: people.leave(session, owner, made),
        ],
    )
    assert results in (["done", "done"], ["done", LastOwner.code])
    with database.read() as session:
        assert owners(session, made) == [editor.member_id]


def test_handing_over_needs_both(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        hanako = join(session, made, EDITOR, "花子")
        with pytest.raises(HandoverGone):
            handing_over.accept(session, hanako, made)
        handing_over.offer(session, owner, made, hanako.member_id)
        assert handing_over.offered_by(session, hanako, made) == owner.name
        assert owners(session, made) == [owner.member_id]
        handing_over.take_back(session, owner, made)
        with pytest.raises(HandoverGone):
            handing_over.accept(session, hanako, made)
        handing_over.offer(session, owner, made, hanako.member_id)
        handing_over.decline(session, hanako, made)
        handing_over.offer(session, owner, made, hanako.member_id)
        handing_over.accept(session, hanako, made)

        assert owners(session, made) == [hanako.member_id]
        assert organisations.role_in(session, owner, made) is EDITOR
        assert excerpts(session, owner.member_id) == [
            "花子さんは引き継ぎを辞退しました。",
            "花子さんの役割が「管理者」になりました。",
        ]


def test_the_page_of_people_asks_the_same_number_of_questions_whatever_their_number(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        counts = []
        for number in (1, 3):
            while people.people(session, owner, made, 1).total < number:
                join(session, made)
            with asked(database) as queries:
                people.people(session, owner, made, 1)
            counts.append(len(queries))
        assert counts[0] == counts[1]
