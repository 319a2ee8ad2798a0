"""A mentor, and how a page shows the coming days."""

from typing import Any

from tests.factories.mentoring import make_mentor
from yoriai.core.db import Database


def a_mentor(database: Database, **changes: Any) -> str:
    """Store a mentor; return their id."""
    with database.write() as session:
        return make_mentor(session, **changes).member_id


def line_of(page: str, label: str) -> str:
    """Return what the list of the coming weeks says of a day."""
    return page.split(f'<h3 class="day-line-name">{label}</h3>')[1].split("</li>", maxsplit=1)[0]
