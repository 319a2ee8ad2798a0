"""Writing a proposal: every step is kept, no window overwrites another, nobody sees what is not theirs."""

from collections.abc import Callable

import pytest

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.pictures import picture
from tests.factories.proposals import AGREED, NEW, keep, make_draft, make_sent
from yoriai.core.db import Database
from yoriai.core.errors import Conflict, Invalid
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import AffiliationRole, OrganisationStatus
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.draft import MOST_UNPUBLISHED, Clash, Draft
from yoriai.domains.proposals.errors import (
    BeingReviewed,
    NotReady,
    ProposalNotFound,
    ReviewedAnother,
    TooManyUnpublished,
)
from yoriai.domains.proposals.service.sending import Consent
from yoriai.domains.proposals.states import ProposalKind, ProposalStatus, Step
from yoriai.infra import storage


def test_a_step_is_kept_as_typed_even_where_it_is_wrong(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = proposals.begin(session, actor, NEW)
        typed = {"title": "あ" * 500, "municipalities": " 松江市 "}
        saved = proposals.save(session, actor, made.id, Step.NAME, typed, made.version)
    with database.read() as session:
        known = proposals.get(session, actor, made.id)
    assert (saved.clashes, saved.version, known.version) == ((), 2, 2)
    assert known.draft.typed[Step.NAME] == typed


def test_what_the_record_of_an_organisation_knows_is_filled_in(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        known = organisations.find_or_register_unclaimed(
            session, "縁側の会", prefecture="32", website="https://engawa.example.jp/"
        )
        draft = Draft.stored(proposals.begin(session, actor, {"organisation": known.id}).content)
    assert (draft.said("prefecture"), draft.said("website")) == ("32", "https://engawa.example.jp/")


def test_two_windows_on_one_step_do_not_overwrite_each_other(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = proposals.begin(session, actor, NEW)
        opened = made.version
        proposals.save(session, actor, made.id, Step.STORY, {"purpose": "はじめの文"}, opened)
        second = proposals.save(session, actor, made.id, Step.STORY, {"purpose": "べつの文", "people": "人"}, opened)
        kept = Draft.stored(made.content)
        third = proposals.save(session, actor, made.id, Step.STORY, {"purpose": "べつの文"}, second.version)
    assert second.clashes == (Clash("purpose", "はじめの文", "べつの文"), Clash("people", "", "人"))
    assert kept.said("purpose") == "はじめの文"
    assert (third.clashes, Draft.stored(made.content).said("purpose")) == ((), "べつの文")


def test_two_windows_on_two_steps_both_save(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = proposals.begin(session, actor, NEW)
        opened = made.version
        first = proposals.save(session, actor, made.id, Step.STORY, {"purpose": "目的"}, opened)
        second = proposals.save(session, actor, made.id, Step.PROFILE, {"staff": "3人"}, opened)
        draft = Draft.stored(made.content)
    assert (first.clashes, second.clashes) == ((), ())
    assert (draft.said("purpose"), draft.said("staff")) == ("目的", "3人")


def test_owners_and_editors_write_on_together_and_nobody_else_knows_of_it(database: Database) -> None:
    with database.write() as session:
        proposer, owner, editor, plain, stranger = (actor_for(make_member(session)) for _ in range(5))
        organisation = keep(session, owner)
        keep(session, proposer, role=AffiliationRole.EDITOR)
        keep(session, editor, role=AffiliationRole.EDITOR)
        keep(session, plain, role=AffiliationRole.MEMBER)
        made = make_draft(session, proposer, {"organisation": organisation})
        for actor in (owner, editor):
            proposals.save(session, actor, made.id, Step.STORY, {"purpose": actor.name}, made.version)
        for actor in (plain, stranger):
            with pytest.raises(ProposalNotFound):
                proposals.get(session, actor, made.id)
            with pytest.raises(ProposalNotFound):
                proposals.save(session, actor, made.id, Step.STORY, {"purpose": "x"}, made.version)
        lists = [[line.id for line in proposals.mine(session, each)] for each in (proposer, owner, editor, plain)]
    assert lists == [[made.id], [made.id], [made.id], []]


def test_a_claim_shows_itself_to_the_organisations_people_once_it_is_sent(database: Database) -> None:
    with database.write() as session:
        claimant, owner = actor_for(make_member(session)), actor_for(make_member(session))
        organisation = keep(session, owner)
        made = make_draft(session, claimant, {"organisation": organisation, "acting": "副代表です。"})
        before = proposals.mine(session, owner)
        proposals.submit(session, claimant, made.id, made.version, AGREED)
        after = [line.id for line in proposals.mine(session, owner)]
    assert (before, after) == ([], [made.id])


@pytest.mark.parametrize("consent", [Consent(licence=False, people=True), Consent(licence=True, people=False)])
def test_nothing_is_sent_without_both_consents(database: Database, consent: Consent) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = make_draft(session, actor)
        with pytest.raises(Invalid):
            proposals.submit(session, actor, made.id, made.version, consent)
    assert made.status is ProposalStatus.DRAFT


def test_nothing_is_sent_while_something_is_missing(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = make_draft(session, actor, story={"purpose": "目的だけ"})
        with pytest.raises(NotReady):
            proposals.submit(session, actor, made.id, made.version, AGREED)


def test_nothing_is_sent_that_another_window_changed_since_it_was_read(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = make_draft(session, actor)
        with pytest.raises(ReviewedAnother):
            proposals.submit(session, actor, made.id, made.version - 1, AGREED)


def test_a_new_organisation_waits_for_the_secretariat_and_goes_with_its_proposal(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = make_sent(session, actor)
        assert made.organisation_id is not None
        pending = organisations.get(session, made.organisation_id).status
        proposals.withdraw(session, actor, made.id)
        left = session.get(Organisation, (pending and made.organisation_id) or "")
        gone = organisations.find_by_name(session, ["縁側の会"])
    assert (pending, left, gone, made.status) == (OrganisationStatus.PENDING, None, None, ProposalStatus.WITHDRAWN)


def test_a_misspelt_new_organisation_is_renamed_and_not_made_twice(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = make_sent(session, actor)
        first = made.organisation_id
        proposals.take_back(session, actor, made.id)
        renamed = {**NEW, "organisation_name": "緑側の会"}
        proposals.save(session, actor, made.id, Step.ORGANISATION, renamed, made.version)
        proposals.submit(session, actor, made.id, made.version, AGREED)
        assert first is not None
        name = organisations.get(session, first).name
    assert (made.organisation_id, name) == (first, "緑側の会")


def test_what_was_sent_is_not_written_on_until_it_is_taken_back(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = make_sent(session, actor)
        with pytest.raises(BeingReviewed):
            proposals.save(session, actor, made.id, Step.STORY, {"purpose": "x"}, made.version)
        proposals.take_back(session, actor, made.id)
        saved = proposals.save(session, actor, made.id, Step.STORY, {"purpose": "x"}, made.version)
    assert (saved.clashes, made.status) == ((), ProposalStatus.DRAFT)


def test_only_what_nobody_else_had_to_do_with_is_deleted(database: Database, mails: Callable[[], list[Mail]]) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        draft, sent = make_draft(session, actor), make_sent(session, actor)
        proposals.discard(session, actor, draft.id)
        with pytest.raises(IllegalTransition):
            proposals.discard(session, actor, sent.id)
        proposals.withdraw(session, actor, sent.id)
        proposals.discard(session, actor, sent.id)
        left = proposals.mine(session, actor)
    assert (left, mails()) == ([], [])


def test_a_choice_of_an_organisation_that_is_none_is_refused(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        with pytest.raises(Invalid):
            proposals.begin(session, actor, {"organisation": "01ARZ3NDEKTSV4RRFFQ69G5FAV"})


def test_a_proposal_cannot_be_withdrawn_twice(database: Database) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = make_sent(session, actor)
        proposals.withdraw(session, actor, made.id)
        with pytest.raises(Conflict):
            proposals.withdraw(session, actor, made.id)


@pytest.mark.parametrize("step", [Step.STORY, Step.PICTURES, Step.ORGANISATION])
def test_what_is_far_too_long_is_kept_nowhere(database: Database, step: Step) -> None:
    far_too_long = "あ" * 100_000
    with database.write() as session:
        actor = actor_for(make_member(session))
        made = make_draft(session, actor)
        drawn = storage.prepare(picture())
        for attempt in (
            lambda: proposals.save(session, actor, made.id, step, {"purpose": far_too_long}, made.version),
            lambda: proposals.begin(session, actor, {**NEW, "acting": far_too_long}),
            lambda: proposals.add_picture(session, actor, made.id, drawn, {"alternative": far_too_long}),
            lambda: proposals.save_pictures(session, actor, made.id, {"credit-1": far_too_long}, [], made.version),
        ):
            with pytest.raises(Invalid):
                attempt()
        assert far_too_long not in str(made.content)
        assert len(proposals.mine(session, actor)) == 1


def test_one_person_keeps_so_many_unpublished_proposals_and_room_is_made_by_deleting_one(database: Database) -> None:
    with database.write() as session:
        actor, other = (actor_for(make_member(session)) for _ in range(2))
        made = [proposals.begin(session, actor, NEW) for _ in range(MOST_UNPUBLISHED)]
        # one that was withdrawn still takes its place
        proposals.withdraw(session, actor, made[0].id)
        assert not proposals.has_room(session, actor)
        with pytest.raises(TooManyUnpublished):
            proposals.begin(session, actor, NEW)
        assert proposals.begin(session, other, NEW).id

        proposals.discard(session, actor, made[0].id)
        assert proposals.begin(session, actor, NEW).id


def test_an_open_correction_is_gone_on_with_and_a_withdrawal_asked_for_whatever_else_there_is(
    database: Database,
) -> None:
    with database.write() as session:
        actor = actor_for(make_member(session))
        cases_ = [make_case(session, organisation="縁側の会") for _ in range(2)]
        organisations.affiliate(session, actor.member_id, cases_[0].organisation_id, AffiliationRole.OWNER)
        correction = proposals.begin_correction(session, actor, cases_[0].slug)
        for _ in range(MOST_UNPUBLISHED - 1):
            proposals.begin(session, actor, NEW)

        assert proposals.begin_correction(session, actor, cases_[0].slug).id == correction.id
        with pytest.raises(TooManyUnpublished):
            proposals.begin_correction(session, actor, cases_[1].slug)
        assert proposals.ask(session, actor, cases_[1].slug, ProposalKind.WITHDRAWAL, "").id
