"""What people are told of seats in councils."""

from collections.abc import Collection
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.councils.models import Council, Seat
from yoriai.domains.councils.seated import Seated
from yoriai.domains.councils.service.signing import link_path
from yoriai.domains.councils.states import CAPACITY_LABELS
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind

NAMED_MAIL: Final = "seat_named"
TERMS_MAIL: Final = "seat_terms"


def path_of(council: Council, page: str = "") -> str:
    """Return the path of one of a council's pages."""
    return f"/councils/{council.slug}{page}"


def seat_path(council: Council, seat: Seat) -> str:
    """Return the path of a seat's page."""
    return path_of(council, f"/seats/{seat.id}")


def applied(session: Session, council: Council, seat: Seat, organisation: str, to: Collection[str], by: Actor) -> None:
    """Tell the office that an organisation would like a seat."""
    notifications.notify(
        session,
        to=to,
        kind=NoticeKind.SEAT_APPLIED,
        about=seat.id,
        path=path_of(council, "/seats?status=applied"),
        page=path_of(council, "/seats"),
        words={"who": organisation, "title": council.name},
        excerpt=seat.words,
        by=by.member_id,
    )


def invited(session: Session, council: Council, seat: Seat, organisation: str, to: Collection[str], by: Actor) -> None:
    """Tell those who look after an organisation that a council offers it a seat."""
    _about_seat(session, NoticeKind.SEAT_INVITED, council, seat, organisation, to, by, seat.words)


def decided(
    session: Session, council: Council, seat: Seat, organisation: str, to: Collection[str], by: Actor, words: str = ""
) -> None:
    """Tell people that there is an answer about a seat; whoever was asked for it need not give one any more."""
    settled(session, seat)
    _about_seat(session, NoticeKind.SEAT_DECIDED, council, seat, organisation, to, by, words)


def settled(session: Session, seat: Seat) -> None:
    """Take back what was told of a seat that nobody needs to answer for any more."""
    notifications.forget_notices(session, seat.id)


def named(session: Session, council: Council, seat: Seat, organisation: str, member_id: str, by: Actor | None) -> None:
    """Tell a member that they sit for an organisation."""
    to = [member_id]
    _about_seat(session, NoticeKind.SEAT_NAMED, council, seat, organisation, to, by, "")


def mail_named(session: Session, council: Council, person: Seated, by: str, *, has_terms: bool) -> None:
    """Mail somebody without an account that they sit for an organisation, with the link that is theirs."""
    notifications.post(
        session,
        to=Contact("", person.address, person.name, person.language),
        template=NAMED_MAIL,
        context={
            "who": by,
            "council": council.name,
            "organisation": person.organisation,
            "capacity": CAPACITY_LABELS[person.capacity],
            "has_terms": has_terms,
            "path": link_path(person.person_id, person.key),
        },
        about=person.person_id,
    )


def mail_terms(session: Session, council: Council, person: Seated, version: str, once: str) -> bool:
    """Mail somebody who sits that there are terms to read and accept; return False where they had this mail before."""
    path = path_of(council, "/terms") if person.member_id else link_path(person.person_id, person.key)
    posted = notifications.post(
        session,
        to=Contact(person.member_id or "", person.address, person.name, person.language),
        template=TERMS_MAIL,
        context={"council": council.name, "organisation": person.organisation, "version": version, "path": path},
        about=person.person_id,
        once=once,
    )
    return posted is not None


def forgotten(session: Session, person_id: str) -> None:
    """Take back what somebody who sits no more was told, and mails to them that have not gone."""
    notifications.forget_notices(session, person_id)
    notifications.withdraw(session, person_id)


def of_office(session: Session, council: Council, member_id: str, by: Actor | None) -> None:
    """Tell a member that they run a council now."""
    notifications.notify(
        session,
        to=[member_id],
        kind=NoticeKind.MEMBERSHIP,
        about=council.id,
        path=path_of(council),
        words={"organisation": council.name},
        by=by.member_id if by else None,
    )


def _about_seat(
    session: Session,
    kind: NoticeKind,
    council: Council,
    seat: Seat,
    organisation: str,
    to: Collection[str],
    by: Actor | None,
    excerpt: str,
) -> None:
    notifications.notify(
        session,
        to=to,
        kind=kind,
        about=seat.id,
        path=seat_path(council, seat),
        words={"title": council.name, "organisation": organisation},
        excerpt=excerpt,
        by=by.member_id if by else None,
    )
