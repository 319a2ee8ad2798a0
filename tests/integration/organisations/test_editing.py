"""Changing what is known of an organisation, by one or by several at once."""

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.organisations import EDITOR, join, make_kept
from tests.integration.organisations.belonging import at_once, staff
from yoriai.core.db import Database
from yoriai.domains.accounts.models import AuditEntry
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.errors import (
    NotAKeeper,
)
from yoriai.domains.organisations.profile import Profile
from yoriai.domains.organisations.service import editing
from yoriai.domains.organisations.service.profiles import profile_at


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
