"""What accompaniment holds of a member."""

from typing import Final

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from yoriai.domains.accompaniments.models import (
    Accompaniment,
    AccompanimentMonth,
    Conference,
    OfferedHour,
    Product,
    Review,
    SheetAnswer,
    TeamMember,
)
from yoriai.domains.accompaniments.states import Status
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

UNSENT: Final = (Status.DRAFT, Status.WITHDRAWN)
HELD: Final = (
    Holding(
        Accompaniment,
        "member_id",
        Fate.SETTLED,
        "accompaniments",
        (
            *("id", "title", "prefecture", "goals", "obstacles", "free", "status", "applied_at", "decision"),
            *("decided_at", "started_at", "stage", "ended_at", "stop_reason", "stop_words", "created_at"),
        ),
        why="what was not sent goes; of the rest the words go, dates and prefecture stay for the figures",
    ),
    Holding(Accompaniment, "leader_id", Fate.CLEARED, cleared={"leader_id": None}),
    Holding(Accompaniment, "ended_by_id", Fate.CLEARED, cleared={"ended_by_id": None, "stop_words": ""}),
    Holding(
        TeamMember,
        "member_id",
        Fate.CLEARED,
        "accompaniment_teams",
        ("accompaniment_id", "status", "asked_at", "answered_at", "words"),
        cleared={"words": "", "reasons": []},
    ),
    Holding(
        AccompanimentMonth, "mentor_id", Fate.KEPT, why="whose turn a month was, by the id; its words are the founder's"
    ),
    Holding(OfferedHour, "mentor_id", Fate.DELETED),
    Holding(
        Product,
        "added_by_id",
        Fate.SETTLED,
        "accompaniment_products",
        ("accompaniment_id", "stage", "label", "words", "url", "created_at"),
        why="a mentor's stay with the founder they were made for, without who made them; a founder's go",
    ),
    Holding(
        Review,
        "member_id",
        Fate.CLEARED,
        "accompaniment_reviews",
        ("accompaniment_id", "moment", "progress", "good", "change", "to_desk", "changed_at"),
        cleared={"good": "", "change": "", "to_desk": ""},
    ),
    Holding(
        Conference,
        "author_id",
        Fate.CLEARED,
        "accompaniment_conferences",
        ("accompaniment_id", "starts_at"),
        cleared={"author_id": None},
    ),
)
FORGOTTEN: Final = {
    "title": "",
    "goals": "",
    "obstacles": "",
    "free": [],
    "decision": "",
    "remark": "",
    "stop_words": "",
}


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member applied with, answered and wrote; nothing of what others wrote about it.

    Notes of a conference are the team's: of one that a member has called they stay out, as the others write them too,
    and go on after whoever called it has left the team.
    """
    found = holdings.export(session, member_id, HELD)
    own = select(col(Accompaniment.id)).where(col(Accompaniment.member_id) == member_id)
    sheet = holdings.taken(
        session,
        SheetAnswer,
        col(SheetAnswer.accompaniment_id).in_(own),
        ("accompaniment_id", "moment", "question", "level", "words", "changed_at"),
    )
    return {**found, "accompaniment_sheets": sheet}


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Leave of a member what the programme's figures need, without words.

    In order: applications that were not sent go; of the others, the sheets, what was produced, and the notes of the
    team's conferences; the rows lose their words.
    """
    del with_words
    connection = session.connection()
    of_member = col(Accompaniment.member_id) == member_id
    own = list(connection.execute(select(col(Accompaniment.id)).where(of_member)).scalars())
    taxonomy.remove_marks(session, *own)
    connection.execute(delete(SheetAnswer).where(col(SheetAnswer.accompaniment_id).in_(own)))
    connection.execute(delete(Product).where(col(Product.accompaniment_id).in_(own)))
    connection.execute(delete(Conference).where(col(Conference.accompaniment_id).in_(own)))
    connection.execute(delete(Accompaniment).where(of_member, col(Accompaniment.status).in_(UNSENT)))
    connection.execute(update(Accompaniment).where(of_member).values(**FORGOTTEN))
    connection.execute(update(Product).where(col(Product.added_by_id) == member_id).values(added_by_id=None))
    connection.execute(
        update(AccompanimentMonth).where(col(AccompanimentMonth.accompaniment_id).in_(own)).values(missed_words="")
    )
    holdings.erase(session, member_id, HELD)
