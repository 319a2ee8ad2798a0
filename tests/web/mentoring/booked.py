"""Booked sessions, their addresses, and what pages say of them."""

import re
from typing import Any

from httpx2 import Response

from tests.factories.sessions import make_session
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringSession


def booked(database: Database, **changes: Any) -> MentoringSession:
    """Store a session in three days."""
    with database.write() as session:
        return make_session(session, **changes)


def now_of(database: Database, row: MentoringSession) -> MentoringSession:
    """Return a session as it is now."""
    with database.read() as session:
        return session.get_one(MentoringSession, row.id)


def url(row: MentoringSession, more: str = "") -> str:
    """Return the path of a session's page or of one below it."""
    return f"/mentoring/sessions/{row.id}{more}"


def text_of(response: Response) -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))
