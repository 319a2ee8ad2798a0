"""Notices that were there before their pages were kept."""

from alembic import command
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.factories.accounts import make_member
from tests.factories.notifications import tell
from yoriai.commands.database import alembic_config
from yoriai.core.db import Database
from yoriai.domains.notifications.models import Notice
from yoriai.domains.taxonomy import service as taxonomy


def test_notices_that_were_there_know_the_page_that_they_lead_to(engine: Engine) -> None:
    database = Database(engine.url.render_as_string(hide_password=False))
    config = alembic_config(database)
    command.upgrade(config, "head")
    with database.write() as session:
        taxonomy.load_terms(session)
        reader = make_member(session)
        for path in ("/consultations/1#reply-2", "/organisations/3"):
            tell(session, reader, path=path)
    command.downgrade(config, "0007")
    command.upgrade(config, "head")
    with database.read() as session:
        pages = session.exec(select(Notice.page).order_by(col(Notice.page))).all()
        assert pages == ["/consultations/1", "/organisations/3"]
    database.dispose()
