"""Claims of an organisation: by whom they are answered, and what a link to its own mailbox proves."""

import re
from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.factories.cases import make_case, make_organisation
from tests.factories.organisations import EDITOR, OWNER, join, make_kept, register
from tests.integration.organisations.claims import member, staff, told
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.errors import (
    AlreadyKeeper,
    ClaimNotFound,
    NoMailboxProof,
    NotAnOwner,
    NotClaimable,
    OrganisationNotFound,
)
from yoriai.domains.organisations.models import OrganisationClaim
from yoriai.domains.organisations.service import belonging, claiming, deciding, proving
from yoriai.domains.organisations.states import ClaimStatus, ClaimWay, OrganisationStatus

LINK = re.compile(r"/organisations/claims/([\w-]+)")


def test_a_claimed_record_brings_its_cases_along(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        actor, desk = member(session), staff(session)
        claim = claiming.claim(session, actor, case.organisation_id, "代表です。")
        assert (claim.way, deciding.count_waiting(session)) == (ClaimWay.DESK, 1)
        deciding.accept(session, desk, claim.id)

        assert organisations.get(session, case.organisation_id).status is OrganisationStatus.CONFIRMED
        assert organisations.keepers_of(session, case.organisation_id) == [actor.member_id]
        with pytest.raises(AlreadyKeeper):
            claiming.claim(session, actor, case.organisation_id, "もう一度")


def test_asking_twice_waits_once_with_the_latest_words(database: Database) -> None:
    with database.write() as session:
        made, actor = make_organisation(session), member(session)
        first = claiming.claim(session, actor, made.id, "はじめ")
        again = claiming.claim(session, actor, made.id, "あとで")
        assert (first.id, again.words, deciding.count_waiting(session)) == (again.id, "あとで", 1)
        claiming.withdraw(session, actor, made.id)
        assert (again.status, deciding.count_waiting(session)) == (ClaimStatus.WITHDRAWN, 0)
        with pytest.raises(ClaimNotFound):
            claiming.withdraw(session, actor, made.id)


def test_claims_are_counted(database: Database) -> None:
    with database.write() as session:
        made, actor = make_organisation(session), member(session)
        for _ in range(claiming.CLAIMS_OF_MEMBER.tries):
            claiming.claim(session, actor, made.id, "代表です。")
        with pytest.raises(TriesExceeded):
            claiming.claim(session, actor, made.id, "代表です。")


def test_nobody_claims_what_waits_or_is_archived(database: Database) -> None:
    with database.write() as session:
        waiting, archived, actor = register(session, member(session)), make_organisation(session), member(session)
        archived.status = OrganisationStatus.ARCHIVED
        session.flush()
        with pytest.raises(OrganisationNotFound):
            claiming.claim(session, actor, waiting.id, "代表です。")
        with pytest.raises(NotClaimable):
            claiming.claim(session, actor, archived.id, "代表です。")


def test_owners_are_asked_where_there_are_some_and_let_in_or_turn_away(database: Database) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        editor = join(session, made, EDITOR)
        hanako, taro = member(session, "花子"), member(session, "太郎")
        first = claiming.claim(session, hanako, made, "スタッフです。")
        second = claiming.claim(session, taro, made, "ボランティアです。")
        assert deciding.count_waiting(session) == 0
        assert told(session, owner.member_id) == [NoticeKind.CLAIM, NoticeKind.CLAIM]
        assert told(session, editor.member_id) == []
        for stranger in (editor, hanako, taro):
            with pytest.raises(NotAnOwner):
                deciding.let_in(session, stranger, made, first.id, EDITOR)
        deciding.let_in(session, owner, made, first.id, OWNER)
        deciding.turn_away(session, owner, made, second.id, "別の団体の方でした。")

        # whoever is let in is an editor at most: owners are made by owners, knowingly
        assert organisations.role_in(session, hanako, made) is EDITOR
        assert organisations.role_in(session, taro, made) is None
        assert told(session, hanako.member_id) == [NoticeKind.CLAIM_ACCEPTED]
        assert told(session, taro.member_id) == [NoticeKind.CLAIM_DECIDED]
        assert told(session, owner.member_id) == []


def test_an_owner_answers_no_claim_of_another_organisation(database: Database) -> None:
    with database.write() as session:
        made, _owner = make_kept(session)
        _other, stranger = make_kept(session, "べつの会")
        claim = claiming.claim(session, member(session), made, "スタッフです。")
        with pytest.raises(NotAnOwner):
            deciding.let_in(session, stranger, made, claim.id, EDITOR)
        with pytest.raises(OrganisationNotFound):
            deciding.let_in(session, stranger, _other, claim.id, EDITOR)


def test_a_link_to_the_sites_own_mailbox_makes_the_owner_at_once(database: Database) -> None:
    with database.write() as session:
        made = make_organisation(session, website="https://www.example.jp/")
        actor, other = member(session), member(session, "太郎")
        claiming.claim(session, other, made.id, "わたしも。")
        assert proving.ask_mailbox(session, actor, made.id, "info") == "info@example.jp"
        mail = session.exec(select(Mail)).one()
        found = LINK.search(mail.text)
        assert (mail.address, mail.recipient_id) == ("info@example.jp", None)
        assert found is not None
        token = found.group(1)
        assert session.exec(select(OrganisationClaim).where(col(OrganisationClaim.token_hash) == token)).all() == []

        # nobody else's, and not by being looked at
        assert proving.find_proof(session, other, token) is None
        assert proving.prove(session, other, token) is None
        assert proving.find_proof(session, actor, token) == made
        assert made.status is OrganisationStatus.UNCLAIMED
        assert proving.prove(session, actor, token) == made
        assert (made.status, organisations.role_in(session, actor, made.id)) == (OrganisationStatus.CONFIRMED, OWNER)
        assert proving.prove(session, actor, token) is None
        # whoever has asked the secretariat asks the new owner now
        assert told(session, actor.member_id) == [NoticeKind.CLAIM]
        assert deciding.count_waiting(session) == 0


def test_a_link_works_for_a_day_and_while_what_it_shows_is_true(database: Database) -> None:
    with database.write() as session, clock.stopped(clock.now()):
        made, actor = make_organisation(session, website="https://example.jp/"), member(session)
        proving.ask_mailbox(session, actor, made.id, "info")
        found = LINK.search(session.exec(select(Mail.text)).one())
        assert found is not None
        made.website = "https://moved.example/"
        session.flush()
        assert proving.prove(session, actor, found.group(1)) is None
        made.website = "https://example.jp/"
        session.flush()
        clock.jump(timedelta(hours=proving.HOURS))
        assert proving.find_proof(session, actor, found.group(1)) is None
        assert proving.prove(session, actor, found.group(1)) is None


@pytest.mark.parametrize("website", ["", "https://www.facebook.com/mihon", "https://example.jp/groups/mihon"])
def test_a_mailbox_shows_nothing_where_the_site_is_not_the_organisations_own(database: Database, website: str) -> None:
    with database.write() as session:
        made, actor = make_organisation(session, website=website), member(session)
        with pytest.raises(NoMailboxProof):
            proving.ask_mailbox(session, actor, made.id, "info")


def test_a_mailbox_shows_nothing_where_somebody_looks_after_the_record(database: Database) -> None:
    with database.write() as session:
        made, _owner = make_kept(session, website="https://example.jp/")
        with pytest.raises(NoMailboxProof):
            proving.ask_mailbox(session, member(session), made, "info")


def test_whoever_waits_for_a_mail_may_ask_the_secretariat_too_and_use_the_link_when_it_comes(
    database: Database,
) -> None:
    with database.write() as session:
        made, actor = make_organisation(session, website="https://example.jp/"), member(session)
        proving.ask_mailbox(session, actor, made.id, "info")
        found = LINK.search(session.exec(select(Mail.text)).one())
        known = claiming.to_claim(session, actor, made.id)
        assert (known.waits, known.is_open, deciding.count_waiting(session)) == (False, True, 0)
        claiming.claim(session, actor, made.id, "メールが届きません。")
        assert (claiming.to_claim(session, actor, made.id).waits, deciding.count_waiting(session)) == (True, 1)
        assert found is not None
        assert proving.prove(session, actor, found.group(1)) == made
        assert deciding.count_waiting(session) == 0


def test_a_link_mailed_to_one_ends_when_another_becomes_the_owner(database: Database) -> None:
    with database.write() as session:
        made = make_organisation(session, website="https://example.jp/")
        slow, quick, desk = member(session), member(session), staff(session)
        proving.ask_mailbox(session, slow, made.id, "info")
        found = LINK.search(session.exec(select(Mail.text)).one())
        deciding.accept(session, desk, claiming.claim(session, quick, made.id, "代表です。").id)
        assert found is not None
        assert proving.prove(session, slow, found.group(1)) is None
        assert told(session, quick.member_id) == [NoticeKind.CLAIM_ACCEPTED]
        assert organisations.keepers_of(session, made.id) == [quick.member_id]


def test_mails_to_a_mailbox_are_counted(database: Database) -> None:
    with database.write() as session:
        made, actor = make_organisation(session, website="https://example.jp/"), member(session)
        for _ in range(proving.PROOFS_OF_MEMBER.tries):
            proving.ask_mailbox(session, actor, made.id, "info")
        with pytest.raises(TriesExceeded):
            proving.ask_mailbox(session, actor, made.id, "info")


def test_the_queue_asks_the_same_number_of_questions_whatever_its_length(database: Database) -> None:
    with database.write() as session:
        desk = staff(session)
        counts = []
        for number in (1, 3):
            while deciding.count_waiting(session) < number:
                register(session, member(session), f"見本の会{deciding.count_waiting(session)}")
            with asked(database) as queries:
                deciding.waiting(session, desk, 1)
            counts.append(len(queries))
        assert counts[0] == counts[1]


def test_ones_organisations_are_listed_in_the_order_of_their_readings_with_a_fixed_number_of_questions(
    database: Database,
) -> None:
    with database.write() as session:
        actor, counts = member(session), []
        for furigana in ("んの会", "あの会", "かの会"):
            make_kept(session, furigana, actor, furigana=furigana.replace("会", "かい"))
            claiming.claim(session, actor, make_organisation(session).id, "代表です。")
            with asked(database) as queries:
                own, awaited = belonging.mine(session, actor)
            counts.append(len(queries))
        register(session, actor, "わの会", furigana="わのかい")
        own, awaited = belonging.mine(session, actor)
        assert [known.name for known, _role in own] == ["あの会", "かの会", "わの会", "んの会"]
        assert len(awaited) == 3
        assert counts == [2, 2, 2]
