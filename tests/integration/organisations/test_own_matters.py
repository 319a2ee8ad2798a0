"""Nobody answers what they have asked themselves."""

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_organisation
from tests.factories.organisations import EDITOR, make_kept, register
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.organisations.errors import OwnMatter
from yoriai.domains.organisations.models import OrganisationClaim
from yoriai.domains.organisations.service import claiming, deciding


def staff(session: Session) -> Actor:
    made = make_member(session)
    grant(session, made, Role.SECRETARIAT)
    return actor_for(made, roles={(Role.SECRETARIAT, "")})


def test_the_secretariat_answers_no_registration_or_claim_of_its_own(database: Database) -> None:
    with database.write() as session:
        own, colleague = staff(session), staff(session)
        register(session, own)
        claiming.claim(session, own, make_organisation(session, "本にある会").id, "代表です。")
        asked = session.exec(select(OrganisationClaim.id).where(OrganisationClaim.member_id == own.member_id)).all()
        assert len(asked) == deciding.count_waiting(session) == 2
        for each in asked:
            with pytest.raises(OwnMatter):
                deciding.accept(session, own, each)
            with pytest.raises(OwnMatter):
                deciding.refuse(session, own, each, "見本の理由です。")
            deciding.accept(session, colleague, each)


def test_the_secretariat_lets_itself_into_no_organisation(database: Database) -> None:
    with database.write() as session:
        own, colleague = staff(session), staff(session)
        kept, _owner = make_kept(session)
        asked = claiming.claim(session, own, kept, "手伝っています。")
        with pytest.raises(OwnMatter):
            deciding.let_in(session, own, kept, asked.id, EDITOR)
        deciding.let_in(session, colleague, kept, asked.id, EDITOR)
