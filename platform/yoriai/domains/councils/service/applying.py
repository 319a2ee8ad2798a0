"""An organisation asks a council for a seat, or thinks better of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Limit
from yoriai.domains.councils.errors import AlreadySeated, CouncilClosed, NoApplications, NotKeptByYou
from yoriai.domains.councils.models import Council, Seat
from yoriai.domains.councils.repository import councils, seats
from yoriai.domains.councils.service import recording, telling
from yoriai.domains.councils.service.finding import get
from yoriai.domains.councils.service.seating import office_members
from yoriai.domains.councils.states import SEAT, SeatAction, SeatKind, SeatStatus
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service import Affiliated

APPLICATIONS_OF_MEMBER: Final = Limit("seat applications of member", 20, timedelta(days=1))
WISHED: Final = (SeatKind.ORDINARY, SeatKind.OBSERVER, SeatKind.ADVISER)
"""What an organisation can ask for; who leads is decided by the council."""


def may_speak_for(session: Session, actor: Actor, council: Council) -> Sequence[Affiliated]:
    """Return the organisations for which somebody could ask this council for a seat."""
    kept = organisations.kept_by(session, actor.member_id)
    there = seats.of_some(session, council.id, [each.organisation_id for each in kept])
    taken = {seat.organisation_id for seat in there if not _is_free(seat)}
    return [each for each in kept if each.organisation_id not in taken]


def apply(session: Session, actor: Actor, slug: str, organisation_id: str, kind: SeatKind, words: str) -> Seat:
    """Ask for a seat in the name of an organisation that one looks after.

    In order: refuse for a council that has ended or takes none (CouncilClosed, NoApplications), for an organisation
    that is not the actor's (NotKeptByYou) or has a seat or waits for an answer (AlreadySeated), and too many tries
    (TriesExceeded); write it, with its history; tell the office.
    """
    council = get(session, slug)
    if council.closed_at is not None:
        raise CouncilClosed
    if not council.takes_applications:
        raise NoApplications
    kept = {each.organisation_id: each.name for each in organisations.kept_by(session, actor.member_id)}
    if organisation_id not in kept:
        raise NotKeptByYou("organisation")
    accounts.count_try(session, APPLICATIONS_OF_MEMBER, actor.member_id)
    seat = opened(session, council, organisation_id, SeatStatus.APPLIED, SeatAction.APPLIED, actor, kind, words)
    telling.applied(session, council, seat, kept[organisation_id], office_members(session, slug), actor)
    return seat


def opened(
    session: Session,
    council: Council,
    organisation_id: str,
    status: SeatStatus,
    action: SeatAction | None,
    by: Actor,
    kind: SeatKind,
    words: str = "",
) -> Seat:
    """Write that an organisation has applied or is invited: a seat of its own, or the one it had. AlreadySeated."""
    councils.locked(session, council.id)  # two at once ask one after the other
    seat = seats.find_in(session, council.id, organisation_id)
    if not _is_free(seat):
        raise AlreadySeated
    if seat is None:
        seat = Seat(council_id=council.id, organisation_id=organisation_id, status=status)
        seat.kind, seat.words, seat.asked_by_id = kind, words, by.member_id
        recording.begin(session, council, seat, action, by)
        return seat
    seat.kind, seat.words, seat.asked_by_id, seat.reason = kind, words, by.member_id, ""
    recording.set_status(session, council, seat, status, action, by)
    return seat


def _is_free(seat: Seat | None) -> bool:
    return seat is None or SEAT.allows(seat.status, SeatStatus.APPLIED)
