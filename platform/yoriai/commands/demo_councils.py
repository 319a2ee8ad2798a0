"""Councils of the invented network: a regional one with seats of every kind, and the national network."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paths import DATA
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.areas import read_places
from yoriai.domains.councils.drafts import Draft, Guest
from yoriai.domains.councils.models import Council, Seat
from yoriai.domains.councils.service import applying, deciding, gathering, keeping, listing, naming, office, terms
from yoriai.domains.councils.states import Capacity, CouncilKind, SeatKind
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy

Row = Mapping[str, Any]
DESK = "desk@demo.example"
SINCE = timedelta(days=400)


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Write the councils through the use cases of the secretariat, the offices and the organisations' people."""
    written = json.loads((DATA / "demo" / "councils.json").read_text(encoding="utf-8"))
    for row in written["councils"]:
        _council(session, actors, row)


def _council(session: Session, actors: Mapping[str, Actor], row: Row) -> None:
    desk, slug = actors[DESK], row["slug"]
    council = keeping.found(session, desk, slug, _draft(session, row))
    for address in row["office"]:
        office.add(session, desk, slug, address)
    version = terms.write(session, desk, slug, row["terms"], clock.today()).version
    for each in row["seats"]:
        _seat(session, actors, council, each, version)
    for each in row["invites"]:
        known = _organisation(session, each)
        deciding.invite(session, desk, slug, [known], SeatKind(each["kind"]), each["words"])
    for each in row["applies"]:
        known = _organisation(session, each)
        applying.apply(session, actors[each["by"]], slug, known, SeatKind(each["kind"]), each["words"])
    seats = {seat.organisation.name: seat.seat.id for seat in listing.active_seats(session, council.id)}
    for each in row["committees"]:
        made = gathering.found(session, desk, slug, each["name"], each["about"])
        inside = [seats[name] for name in each["seats"]]
        gathering.set_seats(session, desk, slug, made.id, inside, seats[each["chair"]])


def _seat(session: Session, actors: Mapping[str, Actor], council: Council, row: Row, version: int) -> None:
    desk = actors[DESK]
    known = _organisation(session, row)
    deciding.enter(session, desk, council.slug, [known], SeatKind(row["kind"]))
    seat = _seat_of(session, council, known)
    seat.joined_on = clock.today() - SINCE  # so that its meetings of the year concern it
    for address in row.get("members", ()):
        member = actors[address].member_id
        naming.name_member(session, desk, council.slug, seat.id, member, Capacity.DELEGATE)
    for name, address, capacity, title in row.get("guests", ()):
        naming.name_guest(session, desk, council.slug, seat.id, Guest(name, address, Capacity(capacity), title))
    for address in row.get("agrees", ()):
        terms.accept(session, actors[address], council.slug, version)


def _seat_of(session: Session, council: Council, organisation_id: str) -> Seat:
    rows = listing.active_seats(session, council.id)
    return next(row.seat for row in rows if row.organisation.id == organisation_id)


def _organisation(session: Session, row: Row) -> str:
    return organisations.find_or_register_unclaimed(
        session, row["organisation"], prefecture=row.get("prefecture"), furigana=row.get("furigana", "")
    ).id


def _draft(session: Session, row: Row) -> Draft:
    office_organisation = organisations.find_by_name(session, [row["office_organisation"]])
    return Draft(
        name=row["name"],
        furigana=row["furigana"],
        kind=CouncilKind(row["kind"]),
        is_nationwide=not row["areas"],
        places=read_places(row["areas"], taxonomy.gazetteer()),
        office_organisation_id=office_organisation.id if office_organisation else None,
        about=row["about"],
        contact=row["contact"],
    )
