"""Bring a database up: migrate, and load the facts that ship."""

from alembic import command
from alembic.config import Config

from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.core.paths import MIGRATIONS
from yoriai.domains.activities import service as activities
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.service import indexing as know_how
from yoriai.domains.consultations.service import searching as asked
from yoriai.domains.mentoring.service import traces
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import statistics


def alembic_config(database: Database) -> Config:
    """Return alembic's configuration for a database, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = database.engine
    return config


def migrate(database: Database) -> None:
    """Upgrade the schema to the newest revision."""
    command.upgrade(alembic_config(database), "head")


def prepare(settings: Settings) -> Database:
    """Return the database with its schema current and the vocabulary loaded; quick where nothing is to do.

    Cases learn of what was written before they kept what they set in motion, organisations that nobody looks after of
    what their cases are marked with. What is searched is indexed anew where the index was made with another dictionary,
    other spellings or older code; ten thousand cases take half a minute.
    """
    if not settings.database_url:
        settings.var_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    migrate(database)
    with database.write() as session:
        taxonomy.load_terms(session)
        consultations.backfill_uses(session)
        traces.backfill_uses(session)
        cases.mark_organisations(session)
        for searched in (cases, organisations, activities, asked, know_how):
            if not searched.is_indexed(session):
                searched.reindex(session)
    statistics.refresh(database)
    return database
