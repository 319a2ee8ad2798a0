"""Everything that a process makes once, made before its first visitor rather than for them."""

import structlog
from sqlalchemy.exc import SQLAlchemyError

from yoriai.core.db import Database
from yoriai.core.i18n import LANGUAGES, messages
from yoriai.domains.cases import service as cases
from yoriai.domains.organisations import service as organisations
from yoriai.infra.rendering import environment

log = structlog.get_logger(__name__)

WORDS = "居場所"
"""What is searched for: any words will do that the dictionary has to be opened for."""
TEMPLATES = ("base.html", "macros/", "cases/", "collections/bookmark.html", "home/", "organisations/")
"""How the names of those begin that the catalogue, the directory and the start page are made of."""


def warm(database: Database) -> None:
    """Read messages and templates, open the dictionary, bring the lists into memory; no connection stays open.

    A database that does not answer, or is not migrated yet, is told in the log: the site starts all the same, and
    `/readyz` says what is wrong.
    """
    for language in LANGUAGES:
        messages(language)
    for template in environment().list_templates(filter_func=lambda name: name.startswith(TEMPLATES)):
        environment().get_template(template)
    try:
        with database.read() as session:
            cases.Catalogue(session, cases.Filters(words=WORDS)).facets()
            organisations.Directory(session, organisations.Filters(words=WORDS)).facets()
    except SQLAlchemyError as problem:
        log.warning("the catalogue is not in memory yet", error=type(problem).__name__)
    finally:
        database.dispose()
