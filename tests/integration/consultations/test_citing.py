"""Consultations that cite cases: what the cases know of, and who reads of which."""

import pytest
from sqlmodel import Session, delete

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseStudy, CaseUse
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.rules import Draft
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.taxonomy.marks import Marks


def cite(
    session: Session, author: Actor, *read: CaseStudy, visibility: Visibility = Visibility.NETWORK
) -> Consultation:
    """Post a consultation that names some cases."""
    draft = Draft(
        "始めたい", "どこから始めればよいですか。", Marks(), None, visibility, case_ids=tuple(case.id for case in read)
    )
    return consultations.post(session, author, draft)


def desk(session: Session) -> Actor:
    return actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})


@pytest.mark.parametrize(
    ("visibility", "counted"), [(Visibility.NETWORK, 1), (Visibility.MENTORS, 1), (Visibility.DESK, 0)]
)
def test_a_cited_case_counts_a_consultation_unless_it_is_for_the_secretariat_alone(
    database: Database, visibility: Visibility, counted: int
) -> None:
    with database.write() as session:
        case = make_case(session)
        made = cite(session, actor_for(make_member(session)), case, visibility=visibility)

        assert [(use.subject_id, use.at) for use in cases.uses_of(session, case.id)] == [(made.id, made.created_at)]
        assert case.use_count == counted


def test_each_reader_is_given_those_they_may_see(database: Database) -> None:
    with database.write() as session:
        case, author = make_case(session), actor_for(make_member(session))
        made = {each: cite(session, author, case, visibility=each).id for each in Visibility}
        readers = {
            "author": author,
            "member": actor_for(make_member(session)),
            "mentor": actor_for(make_member(session), is_mentor=True),
            "desk": desk(session),
        }
        seen = {
            name: {each.id for each in consultations.cited_among(session, reader, made.values())}
            for name, reader in readers.items()
        }
        assert seen == {
            "author": set(made.values()),
            "member": {made[Visibility.NETWORK]},
            "mentor": {made[Visibility.NETWORK], made[Visibility.MENTORS]},
            "desk": set(made.values()),
        }


def test_one_that_the_secretariat_closes_is_forgotten_until_it_opens_again(database: Database) -> None:
    with database.write() as session:
        case, staff = make_case(session), desk(session)
        made = cite(session, actor_for(make_member(session)), case)
        consultations.change_status(session, staff, made.id, ConsultationStatus.CLOSED)
        assert case.use_count == 0
        assert consultations.backfill_uses(session) == 0
        consultations.change_status(session, staff, made.id, ConsultationStatus.OPEN)
        assert case.use_count == 1


def test_one_that_its_author_closes_still_counts(database: Database) -> None:
    with database.write() as session:
        case, author = make_case(session), actor_for(make_member(session))
        made = cite(session, author, case)
        consultations.change_status(session, author, made.id, ConsultationStatus.CLOSED)
        assert case.use_count == 1


def test_what_was_written_before_is_told_once(database: Database) -> None:
    with database.write() as session:
        case, author = make_case(session), actor_for(make_member(session))
        for visibility in Visibility:
            cite(session, author, case, visibility=visibility)
        session.exec(delete(CaseUse))
    with database.write() as session:
        assert consultations.backfill_uses(session) == 3
    with database.write() as session, asked(database) as statements:
        assert consultations.backfill_uses(session) == 0
        assert len([each for each in statements if each.startswith("SELECT")]) == 1
    with database.read() as session:
        assert session.get_one(CaseStudy, case.id).use_count == 2
