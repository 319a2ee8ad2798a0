"""Organisations of the invented network: some with people and a whole record, one that waits, somebody who asks in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.known import Founded
from yoriai.domains.organisations.profile import Profile
from yoriai.domains.organisations.profile_rules import municipality_code
from yoriai.domains.organisations.service import claiming, editing, registering
from yoriai.domains.organisations.states import FoundedPrecision, LegalForm
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

Row = Mapping[str, Any]


def load(session: Session, actors: Mapping[str, Actor], rows: Sequence[Row]) -> None:
    """Write what organisations say of themselves, through the use cases of their people."""
    for row in rows:
        author, said = actors[row["by"]], _profile(row)
        if row["do"] == "register":
            registering.register(session, author, said, row["words"])
            continue
        known = organisations.find_or_register_unclaimed(session, row["name"], prefecture=row["prefecture"])
        if row["do"] == "ask":
            claiming.claim(session, author, known.id, row["words"])
        else:
            organisations.confirm(session, known.id)
            editing.edit(session, author, known.id, said, known.revision)


def _profile(row: Row) -> Profile:
    places = taxonomy.gazetteer()
    town = municipality_code(row.get("municipality", ""), row["prefecture"], places)
    year = row.get("founded")
    return Profile(
        name=row["name"],
        furigana=row.get("furigana", ""),
        legal_form=LegalForm(row["legal_form"]) if "legal_form" in row else None,
        prefecture=row["prefecture"],
        municipality=town,
        founded=Founded(date(year, 1, 1), FoundedPrecision.YEAR) if year else None,
        representative=row.get("representative", ""),
        staff=row.get("staff", ""),
        about=row.get("about", ""),
        marks=Marks(row.get("marks", {})),
    )
