"""Organisations that were there before they had a record of their own."""

from alembic import command
from sqlalchemy import Engine, text

from tests.factories.accounts import make_member
from tests.factories.cases import make_organisation
from yoriai.commands.database import alembic_config
from yoriai.core.db import Database
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.taxonomy import service as taxonomy

BEFORE = "0004"


def test_organisations_that_were_there_are_compared_and_sorted_like_new_ones_and_lose_nobody(engine: Engine) -> None:
    database = Database(engine.url.render_as_string(hide_password=False))
    config = alembic_config(database)
    command.upgrade(config, "head")
    with database.write() as session:
        taxonomy.load_terms(session)
        made = make_organisation(
            session, "NPO法人 見本の会", furigana="みほんのかい", website="https://www.example.jp/"
        )
        organisation_id, member_id = made.id, make_member(session).id
        organisations.affiliate(session, member_id, organisation_id, AffiliationRole.OWNER)
        keys = (made.bare_name, made.bare_furigana, made.sort_key, made.website_key, made.created_at)
    command.downgrade(config, BEFORE)
    command.upgrade(config, "head")
    with database.read() as session:
        found = organisations.get(session, organisation_id)
        assert (found.bare_name, found.bare_furigana, found.sort_key, found.website_key, found.updated_at) == keys
        assert (found.revision, found.links, found.is_address_shown) == (1, [], False)
        assert organisations.keepers_of(session, organisation_id) == [member_id]
        assert session.connection().execute(text("SELECT count(*) FROM organisation_claims")).scalar_one() == 0
    database.dispose()
