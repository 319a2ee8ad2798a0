"""The demo network's consultations: asked, answered in the open and in private, resolved into know-how."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.rules import Draft, Summary
from yoriai.domains.consultations.service import resolving
from yoriai.domains.consultations.states import Category, Visibility
from yoriai.domains.taxonomy.marks import Marks

Row = Mapping[str, Any]
Actors = Mapping[str, Actor]


def load(session: Session, rows: Sequence[Row], actors: Actors) -> None:
    """Post them with everything that came of them, as their authors would."""
    for row in rows:
        author = actors[row["author"]]
        posted = consultations.post(session, author, _draft(row))
        helped = [each for reply in row["replies"] if (each := _reply(session, actors, posted, reply))]
        for each in helped:
            consultations.mark_helped(session, author, posted.id, each, helped=True)
        if "know_how" in row:
            resolving.resolve(session, author, posted.id, helped)
            resolving.publish(session, author, posted.id, Summary(**row["know_how"]))


def _draft(row: Row) -> Draft:
    return Draft(
        title=row["title"],
        body=row["body"],
        marks=Marks(row["marks"]),
        prefecture=row["prefecture"],
        visibility=Visibility(row["visibility"]),
        is_anonymous=row["is_anonymous"],
        wish=row.get("wish", ""),
        category=Category(row["category"]),
    )


def _reply(session: Session, actors: Actors, posted: Consultation, row: Row) -> str | None:
    """Answer; return the answer's id where it helped."""
    briefs = cases.briefs_by_slug(session, row.get("cases", ()))
    made = consultations.reply(
        session,
        actors[row["author"]],
        posted.id,
        row["body"],
        case_ids=[brief.id for brief in briefs],
        is_private=row.get("is_private", False),
    )
    return made.id if row.get("helped") else None
