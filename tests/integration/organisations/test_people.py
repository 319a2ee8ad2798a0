"""The people of an organisation: roles, leaving, handing over, invitations; and two editors at once."""

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.organisations import BELONGS, EDITOR, OWNER, join, make_kept, register
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.accounts.models import AuditEntry
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role, Standing
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.errors import (
    HandoverGone,
    InvitationGone,
    LastOwner,
    NotAKeeper,
    NotAnOwner,
    NotOfIt,
    NotYetConfirmed,
    OrganisationNotFound,
    PersonNotFound,
)
from yoriai.domains.organisations.models import OrganisationInvitation
from yoriai.domains.organisations.profile import Profile
from yoriai.domains.organisations.service import editing, handing_over, invitations, people
from yoriai.domains.organisations.service.profiles import profile_at
from yoriai.domains.organisations.states import AffiliationRole

Deed = Callable[[Session], object]
LINK = re.compile(r"/invitations/([\w-]+)")


def owners(session: Session, organisation_id: str) -> list[str]:
    return people.owners(session, organisation_id)


def excerpts(session: Session, member_id: str, kind: NoticeKind = NoticeKind.MEMBERSHIP) -> list[str]:
    found = select(Notice.excerpt).where(Notice.member_id == member_id, Notice.kind == kind)
    return list(session.exec(found.order_by(col(Notice.id))))


def staff(session: Session) -> Actor:
    return actor_for(make_member(session, name="事務局"), roles={(Role.SECRETARIAT, "")})


def token_in(session: Session, address: str) -> str:
    text = session.exec(select(Mail.text).where(Mail.address == address).order_by(col(Mail.id).desc())).first()
    found = LINK.search(text or "")
    assert found is not None
    return found.group(1)


def at_once(database: Database, deeds: Sequence[Deed]) -> list[str]:
    """Do all deeds in threads that start together, each in its own transaction; return what came of each."""
    together = Barrier(len(deeds))

    def run(deed: Deed) -> str:
        together.wait()
        try:
            with database.write() as session:
                deed(session)
        except AppError as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))


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


def change(session: Session, actor: Actor, made: str, base: int, **parts: str) -> bool:
    """Save a form that was filled from a revision, with some parts changed."""
    known, now = editing.to_edit(session, actor, made)
    begun = profile_at(session, known, base)
    typed = Profile(**{**vars(begun), **parts})
    assert now is not None
    return editing.edit(session, actor, made, typed, base)


def test_two_editors_of_different_parts_lose_nothing(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        editor = join(session, made, EDITOR)
        assert change(session, owner, made, 1, about="毎週水曜。")
        assert change(session, editor, made, 1, staff="3人")
        known, profile = editing.to_edit(session, owner, made)
        assert (known.revision, profile.about, profile.staff) == (3, "毎週水曜。", "3人")
        assert not change(session, owner, made, 3)
        assert known.confirmed_by_id == editor.member_id


def test_two_editors_of_the_same_part_see_both(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        editor = join(session, made, EDITOR)
        change(session, owner, made, 1, about="毎週水曜。", staff="2人")
        with pytest.raises(editing.EditedMeanwhile) as met:
            change(session, editor, made, 1, about="毎週木曜。", representative="見本 花子")
        assert met.value.merge.clashes == ("about",)
        merged = met.value.merge.merged
        assert (merged.about, merged.staff, merged.representative) == ("毎週木曜。", "2人", "見本 花子")
        # having seen both, what is saved then stands
        assert editing.edit(session, editor, made, merged, met.value.revision)
        assert editing.to_edit(session, owner, made)[1] == merged
        theirs = editing.with_theirs(merged, met.value.theirs, ["about", "nothing"])
        assert theirs.about == "毎週水曜。"


def test_editors_who_save_at_the_same_moment_lose_nothing(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        editor = join(session, made, EDITOR)
    results = at_once(
        database,
        [
            lambda session: change(session, owner, made, 1, about="毎週水曜。"),
            lambda session: change(session, editor, made, 1, about="毎週木曜。"),
        ],
    )
    assert results == ["done", editing.EditedMeanwhile.code]


def test_a_new_name_is_found_by_the_old_one_too(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session, "見本の会")
        change(session, owner, made, 1, name="NPO法人 見本の会")
        known = organisations.get(session, made)
        assert (known.name, known.aliases, known.squashed_name) == ("NPO法人 見本の会", ["見本の会"], "npo法人見本の会")


def test_only_keepers_and_the_secretariat_edit_and_its_edits_are_audited(database: Database) -> None:
    with database.write() as session:
        made, _owner = make_kept(session)
        belongs, stranger, desk = join(session, made), actor_for(make_member(session)), staff(session)
        for actor in (belongs, stranger):
            with pytest.raises(NotAKeeper):
                change(session, actor, made, 1, about="べつの人。")
        before = organisations.get(session, made).confirmed_by_id
        assert change(session, desk, made, 1, about="事務局より。")
        assert session.exec(select(AuditEntry.action)).all() == ["organisation.edit"]
        assert organisations.get(session, made).confirmed_by_id == before
