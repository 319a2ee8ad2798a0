"""Versions of what is public: one row a topic, raised in the transaction that changes it.

Whatever is kept in memory for everybody (rendered pages, the catalogue's table of facets) names the version it was made
from, so every process sees a change as soon as it is committed.
"""

from typing import Final

from sqlalchemy import Column, Integer, String, Table, event, select
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session, SQLModel

from yoriai.core.upserts import insert_into

CASES: Final = "cases"
TERMS: Final = "terms"
COLLECTIONS: Final = "collections"
ORGANISATIONS: Final = "organisations"
ACTIVITIES: Final = "activities"
TALK: Final = "talk"
"""How much members have said to activities: comments and “I could do this too”. No page of a case shows it."""
CONSULTATIONS: Final = "consultations"
COUNCILS: Final = "councils"
"""Councils and their seats."""
MEETINGS: Final = "meetings"
"""Meetings, agendas, places that are left, and public summaries of minutes."""
ACCOMPANIMENTS: Final = "accompaniments"
"""Calls for accompaniment. No page of theirs names a member."""

NAMING_MEMBERS: Final = (CASES, COLLECTIONS, ACTIVITIES, CONSULTATIONS, MEETINGS)
"""What shows members' names to visitors: a case's mentors, who made a collection, who posted, whose question it was,
who presents at a meeting."""

EVERYTHING: Final = "SELECT topic, version FROM topic_versions"
_SEEN: Final = "versions"

topic_versions: Final = Table(
    "topic_versions",
    SQLModel.metadata,
    Column("topic", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
)


def bump(session: Session, topic: str) -> int:
    """Raise a topic's version in the caller's transaction and return it; others that raise it wait for the commit."""
    connection = session.connection()
    raised = (
        insert_into(connection, topic_versions)
        .values(topic=topic, version=1)
        .on_conflict_do_update(index_elements=["topic"], set_={"version": topic_versions.c.version + 1})
        .returning(topic_versions.c.version)
    )
    version = int(connection.execute(raised).scalar_one())
    if _SEEN in session.info:
        session.info[_SEEN] = {**session.info[_SEEN], topic: version}
    return version


def bump_names(session: Session) -> None:
    """Raise the versions of everything that shows members' names to visitors: somebody is called otherwise, or gone."""
    for topic in NAMING_MEMBERS:
        bump(session, topic)


def hold(session: Session, topic: str) -> None:
    """Let nobody else raise a topic's version until this transaction ends: what is read from now on stays true.

    SQLite has one writer at a time anyway.
    """
    row = select(topic_versions.c.version).where(topic_versions.c.topic == topic)
    session.connection().execute(row.with_for_update()).all()
    session.info.pop(_SEEN, None)


def current(session: Session, topic: str) -> int:
    """Return a topic's version as this transaction sees it; 0 where nothing ever changed."""
    return everything(session).get(topic, 0)


def everything(session: Session) -> dict[str, int]:
    """Return every topic's version as this transaction sees it; asked of the database once a transaction.

    One that writes goes by what it saw first and raised itself: what others commit meanwhile it need not show.
    """
    found: dict[str, int] | None = session.info.get(_SEEN)
    if found is None:
        found = {row.topic: row.version for row in session.connection().exec_driver_sql(EVERYTHING)}
        session.info[_SEEN] = found
    return found


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, _transaction: SessionTransaction) -> None:
    """Ask again after a transaction or a savepoint: what was raised in one that is rolled back is what it was."""
    session.info.pop(_SEEN, None)
