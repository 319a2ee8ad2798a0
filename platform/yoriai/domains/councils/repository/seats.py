"""Rows of seats, and of what happened to them."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, case, func
from sqlmodel import Session, col, select

from yoriai.core.paging import slice_of
from yoriai.core.text import squash
from yoriai.domains.councils.models import Council, Seat, SeatEvent
from yoriai.domains.councils.rows import SeatRow
from yoriai.domains.councils.rules import KIND_ORDER
from yoriai.domains.councils.states import SeatKind, SeatStatus
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import VISIBLE

BY_KIND = case({str(kind): at for kind, at in KIND_ORDER.items()}, value=col(Seat.kind))
"""The weightiest kind of seat first."""


def leads(session: Session, council_id: str) -> list[tuple[Seat, str]]:
    """Return the active lead seats of a council with their organisations' names, by furigana."""
    conditions = (col(Seat.kind) == SeatKind.LEAD, *_of(council_id, [SeatStatus.ACTIVE]))
    return [(row.seat, row.organisation.name) for row in _rows(session, conditions)]


def find(session: Session, seat_id: str) -> Seat | None:
    """Find a seat."""
    return session.get(Seat, seat_id)


def find_in(session: Session, council_id: str, organisation_id: str) -> Seat | None:
    """Find the seat of an organisation in a council as it is now, whatever became of it."""
    wanted = select(Seat).where(Seat.council_id == council_id, Seat.organisation_id == organisation_id)
    return session.exec(wanted.execution_options(populate_existing=True)).first()


def of_some(session: Session, council_id: str, organisation_ids: Collection[str]) -> list[Seat]:
    """Return the seats of some organisations in a council, whatever became of them."""
    wanted = select(Seat).where(Seat.council_id == council_id, col(Seat.organisation_id).in_(set(organisation_ids)))
    return list(session.exec(wanted)) if organisation_ids else []


def locked(session: Session, council_id: str, seat_ids: Collection[str]) -> list[Seat]:
    """Return seats of a council as they are now, always in one order, which nobody else changes meanwhile."""
    wanted = select(Seat).where(col(Seat.id).in_(set(seat_ids)), col(Seat.council_id) == council_id)
    ordered = wanted.order_by(col(Seat.id)).with_for_update(key_share=True)
    return list(session.exec(ordered.execution_options(populate_existing=True)))


def page(
    session: Session,
    council_id: str,
    statuses: Collection[SeatStatus],
    *,
    words: str = "",
    kind: SeatKind | None = None,
    public_only: bool = False,
    number: int = 1,
    size: int,
) -> tuple[list[SeatRow], int]:
    """Return a page of the seats of a council, the weightiest first, then by furigana, and how many there are."""
    conditions = [*_of(council_id, statuses)]
    if words.strip():
        conditions.append(col(Organisation.squashed_name).contains(squash(words), autoescape=True))
    if kind:
        conditions.append(col(Seat.kind) == kind)
    if public_only:
        conditions.append(col(Organisation.status).in_(sorted(VISIBLE)))
    counted = select(func.count()).select_from(Seat)
    counted = counted.join(Organisation, col(Organisation.id) == col(Seat.organisation_id)).where(*conditions)
    return _rows(session, conditions, slice_of(number, size)), session.exec(counted).one()


def rows(session: Session, council_id: str, statuses: Collection[SeatStatus]) -> list[SeatRow]:
    """Return all seats of a council with some statuses, the weightiest first, then by furigana."""
    return _rows(session, _of(council_id, statuses))


def row(session: Session, council_id: str, seat_id: str) -> SeatRow | None:
    """Find a seat of a council with its organisation."""
    return next(iter(_rows(session, [col(Seat.council_id) == council_id, col(Seat.id) == seat_id])), None)


def with_ids(session: Session, seat_ids: Collection[str]) -> dict[str, SeatRow]:
    """Return seats with their organisations, by id."""
    return {each.seat.id: each for each in _rows(session, [col(Seat.id).in_(set(seat_ids))])} if seat_ids else {}


def names_of(session: Session, seat_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return the council's and the organisation's name of some seats."""
    wanted = (
        select(Seat.id, Council.name, Organisation.name)
        .join(Council, col(Council.id) == col(Seat.council_id))
        .join(Organisation, col(Organisation.id) == col(Seat.organisation_id))
        .where(col(Seat.id).in_(set(seat_ids)))
    )
    return {row[0]: (row[1], row[2]) for row in session.exec(wanted)} if seat_ids else {}


def count_by_status(session: Session, council_id: str) -> dict[SeatStatus, int]:
    """Count the seats of a council by status; what none has is left out."""
    wanted = select(Seat.status, func.count()).where(Seat.council_id == council_id).group_by(col(Seat.status))
    return {SeatStatus(status): count for status, count in session.exec(wanted)}


def count_applied(session: Session, council_ids: Collection[str]) -> dict[str, int]:
    """Return how many seats of each of some councils are asked for."""
    asked = col(Seat.council_id).in_(council_ids), col(Seat.status) == SeatStatus.APPLIED
    return dict(session.exec(select(Seat.council_id, func.count()).where(*asked).group_by(col(Seat.council_id))).all())


def count_by_kind(session: Session, council_id: str) -> dict[SeatKind, int]:
    """Count the active seats of a council by kind; what none has is left out."""
    wanted = select(Seat.kind, func.count()).where(*_of(council_id, [SeatStatus.ACTIVE])).group_by(col(Seat.kind))
    return {SeatKind(kind): count for kind, count in session.exec(wanted)}


def of_organisations(
    session: Session, organisation_ids: Collection[str], statuses: Collection[SeatStatus]
) -> list[tuple[Seat, Council]]:
    """Return the seats of some organisations in councils that are at work, by furigana of the council."""
    wanted = (
        select(Seat, Council)
        .join(Council, col(Council.id) == col(Seat.council_id))
        .where(
            col(Seat.organisation_id).in_(set(organisation_ids)),
            col(Seat.status).in_(sorted(statuses)),
            col(Council.closed_at).is_(None),
        )
        .order_by(col(Council.sort_key), col(Council.id))
    )
    return [(seat, council) for seat, council in session.exec(wanted)] if organisation_ids else []


def add(session: Session, *written: Seat | SeatEvent) -> None:
    """Write rows, new or changed."""
    session.add_all(written)
    session.flush()


def events(session: Session, council_id: str, number: int, size: int) -> tuple[list[SeatEvent], int]:
    """Return a page of what happened in a council, the latest first, and how much there is."""
    return _events(session, col(SeatEvent.council_id) == council_id, number, size)


def events_of_seat(session: Session, seat_id: str, most: int) -> list[SeatEvent]:
    """Return what happened to a seat, the latest first."""
    return _events(session, col(SeatEvent.seat_id) == seat_id, 1, most)[0]


def _events(session: Session, condition: ColumnElement[bool], number: int, size: int) -> tuple[list[SeatEvent], int]:
    offset, limit = slice_of(number, size)
    newest = select(SeatEvent).where(condition).order_by(col(SeatEvent.created_at).desc(), col(SeatEvent.id).desc())
    counted = select(func.count()).select_from(SeatEvent).where(condition)
    return list(session.exec(newest.offset(offset).limit(limit))), session.exec(counted).one()


def _of(council_id: str, statuses: Collection[SeatStatus]) -> Sequence[ColumnElement[bool]]:
    return (col(Seat.council_id) == council_id, col(Seat.status).in_(sorted(statuses)))


def _rows(
    session: Session, conditions: Collection[ColumnElement[bool]], part: tuple[int, int] | None = None
) -> list[SeatRow]:
    wanted = (
        select(Seat, Organisation)
        .join(Organisation, col(Organisation.id) == col(Seat.organisation_id))
        .where(*conditions)
        .order_by(BY_KIND, col(Organisation.sort_key), col(Organisation.id))
    )
    if part:
        wanted = wanted.offset(part[0]).limit(part[1])
    return [SeatRow(seat, organisation) for seat, organisation in session.exec(wanted)]
