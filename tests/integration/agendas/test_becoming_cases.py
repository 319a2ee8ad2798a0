"""A presentation that was heard becomes a case draft: both agree, the text is there, the catalogue's review follows."""

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.agendas import World, make_item, make_presentation, make_world
from tests.factories.cases import make_case
from tests.factories.proposals import AGREED, WHOLE
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas.draft import Presenter
from yoriai.domains.agendas.errors import BegunAlready, ItemNotFound, NotAgreedYet
from yoriai.domains.agendas.jobs import JOBS
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import becoming_cases, own_data
from yoriai.domains.agendas.states import ConsentParty, ItemKind, PresenterStatus
from yoriai.domains.cases import service as cases
from yoriai.domains.meetings.states import Audience, MeetingStatus
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.states import ProposalStatus, Step

BOTH = frozenset(ConsentParty)
PRESENTER, ORGANISATION = frozenset({ConsentParty.PRESENTER}), frozenset({ConsentParty.ORGANISATION})


def heard(session: Session, **said: object) -> tuple[World, AgendaItem]:
    """Return a presentation that was heard."""
    world = make_world(session, audience=Audience.EVERYBODY)
    item = make_presentation(session, world, PresenterStatus.CONFIRMED, body="**縁側**でお茶を飲みます。", **said)
    world.meeting.status = MeetingStatus.HELD
    session.flush()
    return world, item


def run_jobs(database: Database) -> list[int]:
    """Run the sweeps of agendas; return how much each did."""
    return [job.run(database) for job in JOBS]


def told(session: Session, actor: Actor) -> list[NoticeKind]:
    """Return what a member was told about presentations that may become cases."""
    rows = session.exec(select(Notice.kind).where(Notice.member_id == actor.member_id))
    return [kind for kind in rows if kind is NoticeKind.PRESENTATION_CASE]


def test_nothing_is_begun_before_both_have_agreed(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        state = becoming_cases.agree(session, world.delegate, item.id, BOTH)
        assert state.missing == (ConsentParty.ORGANISATION,)
        with pytest.raises(NotAgreedYet):
            becoming_cases.begin(session, world.delegate, item.id)

        # nobody agrees for the other
        state = becoming_cases.agree(session, world.keeper, item.id, BOTH)
        assert [(each.party, each.member_id) for each in state.given] == [
            (ConsentParty.PRESENTER, world.delegate.member_id),
            (ConsentParty.ORGANISATION, world.keeper.member_id),
        ]
        assert state.may_begin


def test_the_draft_begins_with_what_is_known(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        becoming_cases.agree(session, world.delegate, item.id, PRESENTER)
        becoming_cases.agree(session, world.keeper, item.id, ORGANISATION)
        made = becoming_cases.begin(session, world.keeper, item.id)

        draft = proposals.get(session, world.keeper, made.id).draft
        assert (made.organisation_id, item.proposal_id) == (world.organisation_id, made.id)
        assert (draft.said("organisation"), draft.said("title")) == (world.organisation_id, "縁側の居場所づくり")
        assert (draft.said("prefecture"), draft.said("content")) == ("04", "縁側でお茶を飲みます。")
        assert "縁側の居場所づくり" in draft.said("words")
        assert draft.said("acting") == ""
        assert not draft.said("licence")
        with pytest.raises(BegunAlready):
            becoming_cases.begin(session, world.keeper, item.id)
        with pytest.raises(BegunAlready):
            becoming_cases.take_back(session, world.delegate, item.id)


def test_a_presenter_who_does_not_look_after_the_record_says_how_they_come_to_write(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        becoming_cases.agree(session, world.delegate, item.id, PRESENTER)
        becoming_cases.agree(session, world.keeper, item.id, ORGANISATION)
        made = becoming_cases.begin(session, world.delegate, item.id)

        draft = proposals.get(session, world.delegate, made.id).draft
        assert "三市連携会議" in draft.said("acting")
        assert made.member_id == world.delegate.member_id


def test_marks_come_from_the_case_that_was_the_example(database: Database) -> None:
    with database.write() as session:
        example = make_case(session)
        world, item = heard(session, case_slug=example.slug)
        becoming_cases.agree(session, world.delegate, item.id, PRESENTER)
        becoming_cases.agree(session, world.keeper, item.id, ORGANISATION)
        made = becoming_cases.begin(session, world.keeper, item.id)

        case = cases.details(session, example.slug)
        assert proposals.get(session, world.keeper, made.id).draft.marks == {
            code: str(weight) for code, weight in case.marks.items()
        }


def test_what_is_a_case_of_the_organisation_already_becomes_none(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        case = make_case(session)
        item.case_id, item.presenter_organisation_id = case.id, case.organisation_id
        session.flush()

        assert becoming_cases.find(session, world.delegate, item.id) is None


def test_one_who_presents_and_looks_after_the_organisation_agrees_as_both(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        organisations.affiliate(session, world.delegate.member_id, world.organisation_id, AffiliationRole.EDITOR)

        assert becoming_cases.agree(session, world.delegate, item.id, BOTH).may_begin


def test_a_presenter_without_an_account_is_spoken_for_by_the_organisation(database: Database) -> None:
    with database.write() as session:
        world, _item = heard(session)
        by_name = Presenter(name="気仙 花子", organisation_id=world.organisation_id)
        item = make_item(session, world, "聞き書き", kind=ItemKind.PRESENTATION, presenter=by_name)

        assert becoming_cases.agree(session, world.keeper, item.id, BOTH).may_begin


def test_what_was_agreed_may_be_taken_back_before_a_draft_is_begun(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        becoming_cases.agree(session, world.delegate, item.id, PRESENTER)
        becoming_cases.agree(session, world.keeper, item.id, ORGANISATION)
        becoming_cases.take_back(session, world.delegate, item.id)
        with pytest.raises(NotAgreedYet):
            becoming_cases.begin(session, world.keeper, item.id)


def test_others_and_what_was_not_heard_have_no_say(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        stranger = actor_for(make_member(session))
        for actor in (stranger, world.office):
            with pytest.raises(ItemNotFound):
                becoming_cases.agree(session, actor, item.id, BOTH)
        world.meeting.status = MeetingStatus.PUBLISHED
        session.flush()
        assert becoming_cases.find(session, world.delegate, item.id) is None


def test_after_the_meeting_the_presenter_and_the_organisation_are_told_once(database: Database) -> None:
    with database.write() as session:
        world, _item = heard(session)
    assert run_jobs(database) == [1, 0, 0]
    assert run_jobs(database) == [0, 0, 0]
    with database.read() as session:
        assert (told(session, world.delegate), told(session, world.keeper)) == ([NoticeKind.PRESENTATION_CASE],) * 2
        assert told(session, world.office) == []


def test_a_case_that_was_presented_knows_of_it_after_the_meeting(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        world, item = heard(session, case_slug=case.slug)
    run_jobs(database)
    with database.read() as session:
        assert [(use.subject_id, use.is_counted) for use in cases.uses_of(session, case.id)] == [(item.id, True)]
        assert told(session, world.delegate) == []


def test_a_case_that_was_made_of_it_knows_where_it_was_presented(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        organisations.affiliate(session, world.delegate.member_id, world.organisation_id, AffiliationRole.OWNER)
        becoming_cases.agree(session, world.delegate, item.id, BOTH)
        made = becoming_cases.begin(session, world.delegate, item.id)
        _accept(session, world, made)
    assert run_jobs(database)[1] == 1
    with database.read() as session:
        linked = session.exec(select(AgendaItem.case_id).where(AgendaItem.id == item.id)).one()
        assert linked is not None
        assert [use.subject_id for use in cases.uses_of(session, linked)] == [item.id]


def _accept(session: Session, world: World, made: Proposal) -> None:
    """Fill in what is missing, send the proposal and accept it, as its writer and the secretariat do."""
    for step in (Step.MARKS, Step.STORY):
        proposals.save(session, world.delegate, made.id, step, WHOLE[step], made.version)
    proposals.submit(session, world.delegate, made.id, made.version, AGREED)
    desk = make_member(session)
    grant(session, desk, Role.SECRETARIAT)
    proposals.accept(session, actor_for(desk, roles=[(Role.SECRETARIAT, "")]), made.id, made.version)
    assert made.status is ProposalStatus.ACCEPTED


def test_a_member_takes_along_what_they_presented_and_leaves_no_name(database: Database) -> None:
    with database.write() as session:
        world, item = heard(session)
        becoming_cases.agree(session, world.delegate, item.id, PRESENTER)
        taken = own_data.export(session, world.delegate.member_id)
        assert [each["id"] for each in taken["presentations"]] == [item.id]
        assert [each["party"] for each in taken["presentation_consents"]] == ["presenter"]

        own_data.erase(session, world.delegate.member_id, with_words=True)
        session.expire_all()
        assert (item.presenter_id, item.presenter_status, item.title) == (None, None, "縁側の居場所づくり")
