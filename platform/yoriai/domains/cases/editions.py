"""Casebooks by edition, and the licences under which they and the cases of the catalogue may be used. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from yoriai.core.paths import DATA
from yoriai.domains.taxonomy.labels import Label

OWN: Final = "own"
"""The edition of cases that their organisations write here."""

SHIPPED: Final = DATA / "casebook" / "casebooks.json"


@dataclass(frozen=True)
class Licence:
    """Terms of use: `code` is what tables hold (SPDX where there is one), `address` where the terms stand."""

    code: str
    name: Label
    address: str
    needs_attribution: bool


@dataclass(frozen=True)
class Casebook:
    """What a group of cases came from; texts are '' where nobody has said them."""

    edition: str
    name: Label
    published_by: Label
    year: int | None = None
    address: str = ""
    licence: Licence | None = None
    totals: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title in the language in force."""
        return str(self.name)

    @property
    def publisher(self) -> str:
        """Who published it, in the language in force."""
        return str(self.published_by)


@cache
def licences() -> dict[str, Licence]:
    """Return every licence that the catalogue knows by name, by code."""
    return {
        row["code"]: Licence(row["code"], Label(row["name"], row["name_en"]), row["address"], row["attribution"])
        for row in _shipped()["licences"]
    }


def licence_of(code: str) -> Licence | None:
    """Return the licence of a code; one that is not known by name is its code; None for ''."""
    return licences().get(code) or (Licence(code, Label(code, code), "", needs_attribution=True) if code else None)


@cache
def shipped_casebooks() -> dict[str, dict[str, Any]]:
    """Return the casebooks that ship, by edition, as columns of their table."""
    return {row["edition"]: row for row in _shipped()["casebooks"]}


def casebook_from(edition: str, columns: Mapping[str, Any]) -> Casebook:
    """Return a casebook from the columns of its table; a language that has no words borrows the other's."""
    title, publisher = columns.get("title", ""), columns.get("publisher", "")
    return Casebook(
        edition=edition,
        name=Label(title, columns.get("title_en") or title),
        published_by=Label(publisher, columns.get("publisher_en") or publisher),
        year=columns.get("year"),
        address=columns.get("address", ""),
        licence=licence_of(columns.get("licence", "")),
        totals=columns.get("totals") or {},
    )


def _shipped() -> dict[str, Any]:
    shipped: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return shipped
