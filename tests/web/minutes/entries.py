"""The entries of minutes that are being written."""

from tests.factories.minutes import Held
from yoriai.core.db import Database
from yoriai.domains.minutes.service import reading


def first_entry(database: Database, held: Held) -> reading.Written:
    """Return the first of them as the office finds it."""
    with database.read() as session:
        draft = reading.write(session, held.office, held.meeting_id)
        return next(each for part in draft.parts for each in part.written)
