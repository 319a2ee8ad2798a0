"""Registering an organisation: what waits for the secretariat, what is refused, and what is here already."""

import pytest
from sqlmodel import Session, select

from tests.factories.cases import make_organisation
from tests.factories.organisations import BELONGS, OWNER, join, make_kept, profile, register
from tests.integration.organisations.claims import member, staff, told
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.core.errors import NotFound
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.accounts.models import AuditEntry
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.duplicates import Likeness
from yoriai.domains.organisations.errors import (
    ClaimDecided,
    ClaimNotFound,
    NotDiscardable,
    NumberTaken,
    OrganisationNotFound,
    ReasonMissing,
    TooManyWaiting,
)
from yoriai.domains.organisations.models import OrganisationClaim
from yoriai.domains.organisations.service import alike, deciding, registering, seeing
from yoriai.domains.organisations.states import ClaimStatus, ClaimWay, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

NUMBER = "5835678256246"


def the_claim(session: Session, organisation_id: str) -> OrganisationClaim:
    return session.exec(select(OrganisationClaim).where(OrganisationClaim.organisation_id == organisation_id)).one()


def test_registering_makes_an_owner_of_a_record_that_waits(database: Database) -> None:
    with database.write() as session:
        actor = member(session)
        made = register(session, actor, municipality="322016", corporate_number=None)

        assert (made.status, made.confirmed_by_id, made.sort_key) == (
            OrganisationStatus.PENDING,
            actor.member_id,
            made.sort_key,
        )
        assert organisations.role_in(session, actor, made.id) is OWNER
        claim = the_claim(session, made.id)
        assert (claim.way, claim.status, claim.words) == (ClaimWay.REGISTRATION, ClaimStatus.WAITING, "代表です。")
        # it speaks for nobody, and nobody else knows of it
        assert organisations.kept_by(session, actor.member_id) == ()
        assert [place.name for place in organisations.kept_by(session, actor.member_id, with_pending=True)] == [
            "見本の会"
        ]
        with pytest.raises(OrganisationNotFound):
            seeing.seen(session, member(session), made.id)


def test_a_registration_is_given_no_cases_of_a_known_name_and_an_import_makes_its_own_record(
    database: Database,
) -> None:
    with database.write() as session:
        made = register(session, member(session), "NPO法人 見本の会")
        known = organisations.find_or_register_unclaimed(session, "NPO法人 見本の会", prefecture="32")
        assert known.id != made.id
        assert [each.id for each in organisations.suggest(session, "見本の会")] == [known.id]


def test_the_secretariats_word_shows_the_record_and_tells_the_owner(database: Database) -> None:
    with database.write() as session:
        actor, desk = member(session), staff(session)
        made = register(session, actor)
        claim = the_claim(session, made.id)
        assert deciding.count_waiting(session) == 1
        deciding.accept(session, desk, claim.id)

        assert made.status is OrganisationStatus.CONFIRMED
        assert [place.organisation_id for place in organisations.kept_by(session, actor.member_id)] == [made.id]
        assert told(session, actor.member_id) == [NoticeKind.CLAIM_ACCEPTED]
        assert deciding.count_waiting(session) == 0
        assert session.exec(select(AuditEntry.action)).all() == ["organisation.claim.accept"]
        with pytest.raises(ClaimDecided):
            deciding.accept(session, desk, claim.id)


def test_a_refused_registration_stays_with_its_owner_who_may_ask_again(database: Database) -> None:
    with database.write() as session:
        actor, desk = member(session), staff(session)
        made = register(session, actor)
        claim = the_claim(session, made.id)
        with pytest.raises(ReasonMissing):
            deciding.refuse(session, desk, claim.id, "  ")
        deciding.refuse(session, desk, claim.id, "住所が分かりません。")

        assert made.status is OrganisationStatus.PENDING
        assert session.exec(select(Notice.excerpt).where(Notice.member_id == actor.member_id)).all() == [
            "住所が分かりません。"
        ]
        registering.ask_again(session, actor, made.id, "住所を書きました。")
        assert deciding.count_waiting(session) == 1
        with pytest.raises(ClaimNotFound):
            registering.ask_again(session, actor, made.id, "もう一度")


def test_only_the_secretariat_decides(database: Database) -> None:
    with database.write() as session:
        actor = member(session)
        claim = the_claim(session, register(session, actor).id)
        for decide in (
            lambda: deciding.accept(session, actor, claim.id),
            lambda: deciding.refuse(session, actor, claim.id, "いいえ"),
            lambda: deciding.waiting(session, actor, 1),
            lambda: deciding.to_decide(session, actor, claim.id),
        ):
            with pytest.raises(NotFound):
                decide()


def test_a_corporate_number_belongs_to_one_organisation_that_the_secretariat_knows(database: Database) -> None:
    with database.write() as session:
        desk, first, second = staff(session), member(session), member(session)
        # whoever only says so takes the number from nobody
        one = register(session, first, "見本の会", corporate_number=NUMBER)
        other = register(session, second, "べつの会", furigana="べつのかい", corporate_number=NUMBER)
        deciding.accept(session, desk, the_claim(session, one.id).id)
        with pytest.raises(NumberTaken):
            deciding.accept(session, desk, the_claim(session, other.id).id)
        with pytest.raises(NumberTaken):
            register(session, second, "三つめの会", corporate_number=NUMBER)


def test_nobody_asks_the_secretariat_about_more_than_it_should_answer(database: Database) -> None:
    with database.write() as session:
        actor = member(session)
        for number in range(registering.MOST_WAITING):
            register(session, actor, f"見本の会{number}")
        with pytest.raises(TooManyWaiting):
            register(session, actor, "もう一つ")


def test_records_that_may_be_the_same_are_found_without_looking_at_all(database: Database) -> None:
    with database.write() as session:
        named = make_organisation(session, "NPO法人 見本の会", prefecture="32")
        sited = make_organisation(session, "べつの会", website="https://www.example.jp/")
        read = make_organisation(session, "三保の甲斐", furigana="ミホンノカイ")
        register(session, member(session), "見本の会")
        archived = make_organisation(session, "見本の会")
        archived.status = OrganisationStatus.ARCHIVED
        session.flush()
        with asked(database) as queries:
            found = alike.alike(
                session, name="一般社団法人見本の会", furigana="みほんのかい", website="example.jp/index.html"
            )
        assert [(each.organisation.id, each.common) for each in found] == [
            (sited.id, (Likeness.WEBSITE,)),
            (named.id, (Likeness.NAME,)),
            (read.id, (Likeness.FURIGANA,)),
        ]
        assert len(queries) == 1
        assert alike.alike(session, name="見") == []


def test_the_secretariat_sees_two_registrations_of_one_organisation(database: Database) -> None:
    with database.write() as session:
        first = register(session, member(session))
        second = register(session, member(session), "みほんの会")
        assert [each.organisation.id for each in alike.like(session, second)] == [first.id]


def test_an_accepted_proposal_settles_the_registration(database: Database) -> None:
    with database.write() as session:
        made = register(session, member(session))
        organisations.forget_pending(session, made.id)
        organisations.confirm(session, made.id)
        assert (made.status, deciding.count_waiting(session)) == (OrganisationStatus.CONFIRMED, 0)


def test_a_profile_is_written_whole(database: Database) -> None:
    with database.write() as session:
        join(session, make_kept(session)[0], BELONGS)
        said = profile(about="毎週水曜。", staff="3人", website="https://example.jp")
        made = registering.register(session, member(session), said)
        assert (made.about, made.staff, made.website_key, made.bare_furigana) == (
            "毎週水曜。",
            "3人",
            "example.jp",
            "みほんのかい",
        )


def test_a_registration_is_withdrawn_with_everything_in_it(database: Database) -> None:
    with database.write() as session:
        actor = member(session)
        made = register(session, actor, marks=Marks({"ibasho": "primary"})).id
        with pytest.raises(OrganisationNotFound):
            registering.discard(session, member(session), made)
        registering.discard(session, actor, made)
    with database.write() as session:
        assert session.exec(select(OrganisationClaim)).all() == []
        assert taxonomy.marks_of(session, [made])[made] == Marks()
        assert organisations.kept_by(session, actor.member_id, with_pending=True) == ()
        kept, owner = make_kept(session)
        with pytest.raises(NotDiscardable):
            registering.discard(session, owner, kept)


def test_registrations_are_counted_even_where_none_waits(database: Database) -> None:
    with database.write() as session:
        actor = member(session)
        for number in range(registering.REGISTRATIONS_OF_MEMBER.tries):
            registering.discard(session, actor, register(session, actor, f"見本の会{number}").id)
        with pytest.raises(TriesExceeded):
            register(session, actor, "もう一つ")
