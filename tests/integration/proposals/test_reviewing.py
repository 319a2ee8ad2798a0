"""Review, publication, correction and withdrawal of what organisations propose."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case, make_organisation
from tests.factories.proposals import AGREED, keep, make_draft, make_sent
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.core.errors import Conflict, NotFound
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.errors import CaseNotFound, EditedMeanwhile
from yoriai.domains.cases.models import CaseChange, CaseStudy
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import Affiliation
from yoriai.domains.organisations.service import claiming, deciding
from yoriai.domains.organisations.states import AffiliationRole, ClaimStatus, ClaimWay, OrganisationStatus
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.errors import NothingSaid, NotYours, ProposalNotFound, ReviewedAnother
from yoriai.domains.proposals.states import ProposalKind, ProposalStatus, Step

Mails = Callable[[], list[Mail]]


def staff(session: Session) -> Actor:
    """Write somebody of the secretariat."""
    member = make_member(session, name="事務 局子")
    grant(session, member, Role.SECRETARIAT)
    return actor_for(member, roles=[(Role.SECRETARIAT, "")])


def published(session: Session, desk: Actor, proposer: Actor) -> CaseStudy:
    """Publish a case that a new organisation proposed."""
    sent = make_sent(session, proposer)
    slug = proposals.accept(session, desk, sent.id, sent.version)
    return session.exec(select(CaseStudy).where(CaseStudy.slug == slug)).one()


def test_publication_makes_a_case_its_organisation_and_its_owner(database: Database, mails: Mails) -> None:
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
        sent = make_sent(session, proposer)
        slug = proposals.accept(session, desk, sent.id, sent.version)
        case = cases.get(session, slug)
        change = session.exec(select(CaseChange).where(CaseChange.case_id == case.id)).one()
        (place,) = organisations.kept_by(session, proposer.member_id)
        organisation = organisations.get(session, case.organisation_id)
        found = list(cases.Catalogue(session, cases.Filters(words="縁側 お茶"), cases.Sort.RELEVANCE).ids())
        (audited,) = accounts.audit_entries(session)
    assert slug.startswith("own-")
    assert (case.edition, case.licence, case.organisation) == ("own", "CC-BY-4.0", "縁側の会")
    assert (change.origin, change.member_id, change.revision) == (ChangeOrigin.PROPOSAL, proposer.member_id, 1)
    assert (place.organisation_id, place.role) == (organisation.id, AffiliationRole.OWNER)
    assert (organisation.status, organisation.website) == (
        OrganisationStatus.CONFIRMED,
        "https://engawa.example.jp/",
    )
    assert found == [case.id]
    assert (sent.status, sent.reviewer_id, sent.case_id) == (ProposalStatus.ACCEPTED, desk.member_id, case.id)
    assert (audited.action, audited.actor_id) == ("proposal.accept", desk.member_id)
    assert [(mail.template, mail.recipient_id) for mail in mails()] == [("proposal_accepted", proposer.member_id)]
    assert f"/cases/{slug}" in mails()[0].text


def test_an_owner_made_by_a_proposal_answers_what_waited_for_the_secretariat(database: Database) -> None:
    with database.write() as session:
        desk, proposer, other = staff(session), actor_for(make_member(session)), actor_for(make_member(session))
        known = make_organisation(session, "縁側の会", prefecture="32").id
        own = claiming.claim(session, proposer, known, "代表です。")
        theirs = claiming.claim(session, other, known, "手伝っています。")
        sent = make_sent(session, proposer, {"organisation": known, "acting": "代表です。"})
        proposals.accept(session, desk, sent.id, sent.version)
        assert organisations.role_in(session, proposer, known) is AffiliationRole.OWNER
        assert (own.status, theirs.status, theirs.way) == (
            ClaimStatus.ACCEPTED,
            ClaimStatus.WAITING,
            ClaimWay.KEEPERS,
        )
        assert deciding.count_waiting(session) == 0


def test_an_editor_who_proposes_stays_an_editor(database: Database) -> None:
    with database.write() as session:
        desk, editor = staff(session), actor_for(make_member(session))
        organisation = keep(session, editor, role=AffiliationRole.EDITOR)
        sent = make_sent(session, editor, {"organisation": organisation})
        proposals.accept(session, desk, sent.id, sent.version)
        (place,) = organisations.kept_by(session, editor.member_id)
        status = organisations.get(session, organisation).status
    assert (place.role, status) == (AffiliationRole.EDITOR, OrganisationStatus.CONFIRMED)


def test_a_proposal_comes_back_with_words_and_goes_again(database: Database, mails: Mails) -> None:
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
        sent = make_sent(session, proposer)
        with pytest.raises(NothingSaid):
            proposals.give_back(session, desk, sent.id, sent.version, {"purpose": "  "})
        said = {"purpose": "だれのための場所か、もう一言ください。", "forged": "x"}
        proposals.give_back(session, desk, sent.id, sent.version, said)
        known = proposals.get(session, proposer, sent.id)
        proposals.submit(session, proposer, sent.id, sent.version, AGREED)
        again = proposals.get(session, proposer, sent.id)
    assert [(each.part, each.is_desk) for each in known.comments_on("purpose")] == [("purpose", True)]
    assert (known.status, known.line.was_given_back, known.reviewer) == (ProposalStatus.DRAFT, True, "事務 局子")
    assert (again.status, again.comments_on("purpose"), len(again.comments)) == (ProposalStatus.SUBMITTED, [], 1)
    (mail,) = mails()
    assert (mail.template, mail.recipient_id) == ("proposal_returned", proposer.member_id)
    assert "だれのための場所か、もう一言ください。" in mail.text
    assert f"/proposals/{sent.id}" in mail.text


def test_only_the_secretariat_decides_and_only_on_what_it_has_read(database: Database) -> None:
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
        draft, sent = make_draft(session, proposer), make_sent(session, proposer)
        with pytest.raises(NotFound):
            proposals.accept(session, proposer, sent.id, sent.version)
        with pytest.raises(NotFound):
            proposals.review(session, desk, draft.id)
        with pytest.raises(ReviewedAnother):
            proposals.accept(session, desk, sent.id, sent.version - 1)
        proposals.accept(session, desk, sent.id, sent.version)
        with pytest.raises(IllegalTransition):
            proposals.accept(session, desk, sent.id, sent.version)


def test_who_has_left_the_organisation_has_no_part_in_its_correction(database: Database) -> None:
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
        case = published(session, desk, proposer)
        correction = proposals.begin_correction(session, proposer, case.slug)
        session.connection().execute(delete(Affiliation).where(col(Affiliation.member_id) == proposer.member_id))

        with pytest.raises(ProposalNotFound):
            proposals.get(session, proposer, correction.id)
        assert correction.id not in [line.id for line in proposals.mine(session, proposer)]


def test_a_correction_changes_the_case_and_stands_in_its_history(database: Database) -> None:
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
        case = published(session, desk, proposer)
        correction = proposals.begin_correction(session, proposer, case.slug)
        again = proposals.begin_correction(session, proposer, case.slug)
        typed = {"purpose": "だれもが立ち寄れる場所をつくる。", "content": "週に3回、縁側を開ける。"}
        proposals.save(session, proposer, correction.id, Step.STORY, typed, correction.version)
        proposals.submit(session, proposer, correction.id, correction.version, AGREED)
        proposals.accept(session, desk, correction.id, correction.version)
        entry = cases.get_entry(session, case.slug)
        history = session.exec(
            select(CaseChange).where(CaseChange.case_id == case.id).order_by(col(CaseChange.revision))
        ).all()
    assert again.id == correction.id
    assert entry.sections == typed
    assert entry.profile.website == "https://engawa.example.jp/"
    assert [(each.origin, sorted(each.parts)) for each in history] == [
        (ChangeOrigin.PROPOSAL, []),
        (ChangeOrigin.PROPOSAL, ["sections.content", "sections.purpose"]),
    ]


def test_a_correction_that_meets_another_edit_waits_for_a_decision(database: Database) -> None:
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
        case = published(session, desk, proposer)
        correction = proposals.begin_correction(session, proposer, case.slug)
        mine = {"purpose": "わたしたちの言葉", "content": "週に2回、縁側を開ける。毎回10人ほどが来る。"}
        proposals.save(session, proposer, correction.id, Step.STORY, mine, correction.version)
        proposals.submit(session, proposer, correction.id, correction.version, AGREED)
        row, content = cases.to_edit(session, case.slug)
        theirs = {**content.sections, "purpose": "事務局の言葉", "people": "高齢の方"}
        edited = type(content)(**{**vars(content), "sections": theirs})
        cases.edit(session, desk.member_id, case.slug, edited, row.revision)
        correction_id, version = correction.id, correction.version
        with pytest.raises(EditedMeanwhile), session.begin_nested():
            proposals.accept(session, desk, correction_id, version)
        merge = proposals.merge_of(session, proposals.review(session, desk, correction_id))
        proposals.accept(session, desk, correction_id, version, settles=True)
        sections = cases.get_entry(session, case.slug).sections
    assert merge is not None
    assert [clash.part for clash in merge[0].clashes] == ["sections.purpose"]
    assert sections == {**mine, "people": "高齢の方"}


def test_an_owner_withdraws_an_own_case_at_once_and_may_ask_for_it_again(database: Database, mails: Mails) -> None:
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
        case = published(session, desk, proposer)
        correction = proposals.begin_correction(session, proposer, case.slug)
        gone = proposals.withdraw_case(session, proposer, case.slug, "活動を休みます。")
        with pytest.raises(CaseNotFound):
            cases.get(session, case.slug)
        request = proposals.ask(session, proposer, case.slug, ProposalKind.RETURN, "再開しました。")
        proposals.accept(session, desk, request.id, request.version)
        back = cases.get(session, case.slug)
    assert (gone, back.id, correction.status) == (True, case.id, ProposalStatus.WITHDRAWN)
    told = [(mail.template, mail.recipient_id) for mail in mails()]
    assert told == [
        ("proposal_accepted", proposer.member_id),
        ("case_withdrawn", desk.member_id),
        ("proposal_accepted", proposer.member_id),
    ]
    assert "活動を休みます。" in mails()[1].text


def test_a_casebooks_case_is_withdrawn_by_the_secretariat_on_request(database: Database) -> None:
    with database.write() as session:
        desk, owner = staff(session), actor_for(make_member(session))
        case = make_case(session, organisation="縁側の会", prefecture="島根県")
        keep(session, owner)
        gone = proposals.withdraw_case(session, owner, case.slug, "解散しました。")
        (line,) = proposals.waiting(session)
        still = cases.get(session, case.slug).id
        proposals.accept(session, desk, line.id, 1)
        with pytest.raises(CaseNotFound):
            cases.get(session, case.slug)
    assert (gone, line.kind, still) == (False, ProposalKind.WITHDRAWAL, case.id)


@pytest.mark.parametrize("role", [None, AffiliationRole.MEMBER])
def test_nobody_else_corrects_or_withdraws_a_case(database: Database, role: AffiliationRole | None) -> None:
    with database.write() as session:
        desk, proposer, other = staff(session), actor_for(make_member(session)), actor_for(make_member(session))
        case = published(session, desk, proposer)
        if role:
            keep(session, other, role=role)
        with pytest.raises(NotYours):
            proposals.begin_correction(session, other, case.slug)
        with pytest.raises(NotYours):
            proposals.withdraw_case(session, other, case.slug, "")


def test_an_editor_asks_where_an_owner_withdraws(database: Database) -> None:
    with database.write() as session:
        desk, proposer, editor = staff(session), actor_for(make_member(session)), actor_for(make_member(session))
        case = published(session, desk, proposer)
        keep(session, editor, role=AffiliationRole.EDITOR)
        gone = proposals.withdraw_case(session, editor, case.slug, "")
    assert gone is False


def test_the_queue_asks_as_often_for_three_rows_as_for_one(database: Database) -> None:
    counts = []
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                make_sent(session, proposer)
        with database.read() as session, asked(database) as seen:
            page = proposals.queue(session, desk, ProposalStatus.SUBMITTED, 1)
        counts.append(len(seen))
    assert page.total == 3
    submitted = [line.submitted_at for line in page.items]
    assert submitted == sorted(each for each in submitted if each is not None)
    assert counts[0] == counts[1]


def test_two_of_the_secretariat_who_accept_at_once_publish_one_case(database: Database, mails: Mails) -> None:
    with database.write() as session:
        desk, proposer = staff(session), actor_for(make_member(session))
        sent = make_sent(session, proposer)
        sent_id, version = sent.id, sent.version

    def accept(_each: int) -> str:
        try:
            with database.write() as session:
                return proposals.accept(session, desk, sent_id, version)
        except Conflict:
            return ""

    with ThreadPoolExecutor(3) as pool:
        slugs = list(pool.map(accept, range(3)))
    with database.read() as session:
        found = session.exec(select(CaseStudy.slug)).all()
    assert sorted(slugs)[:2] == ["", ""]
    assert list(found) == [max(slugs)]
    assert [mail.template for mail in mails()] == ["proposal_accepted"]
