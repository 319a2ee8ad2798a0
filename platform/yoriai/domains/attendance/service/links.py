"""The addresses in mails and codes by which people answer and check in without signing in. Reading one changes nothing.

Each is signed for its purpose with the random key of its row: a new key ends all links of a person.
"""

from typing import Final

from sqlmodel import Session

from yoriai.core.config import settings
from yoriai.core.security import Signer, same
from yoriai.domains.accounts import service as accounts
from yoriai.domains.attendance.errors import AnswerLinkGone
from yoriai.domains.attendance.models import Participant, SignUp
from yoriai.domains.attendance.repository import sign_ups, standings

ANSWERS: Final = "/meetings/answers/"
CHECK_IN: Final = "/meetings/check-in/"
MINUTES: Final = "/meetings/minutes/"
PERSON, SIGN_UP, TICKET, DOOR, READER = "person", "sign-up", "ticket", "door", "reader"


def answer_path(who: Participant) -> str:
    """Return where one person answers to one meeting without signing in."""
    return ANSWERS + _signer(PERSON).sign([PERSON, who.id, who.key])


def sign_up_path(made: SignUp) -> str:
    """Return where a guest shows that the address is theirs."""
    return ANSWERS + _signer(SIGN_UP).sign([SIGN_UP, made.id, made.key])


def ticket_path(who: Participant) -> str:
    """Return the address that one person's code at the door leads to: they show it, the office opens it."""
    return CHECK_IN + _signer(TICKET).sign([TICKET, who.id, who.key])


def minutes_path(who: Participant) -> str:
    """Return where one person who sits in the council without an account reads the minutes of one meeting."""
    return MINUTES + _signer(READER).sign([READER, who.id, who.key])


def reader_of_minutes(session: Session, signed: str) -> Participant:
    """Return who reads minutes by a link; raise AnswerLinkGone for a link that has ended, or that is none.

    It ends with the seat besides, whomever the meeting was open to: the minutes are the council's own.
    """
    who = find_person(session, signed, READER)
    if who is None or not standings.sits_still(session, who.id):
        raise AnswerLinkGone
    return who


def door_path(meeting_id: str) -> str:
    """Return the address that the code at a meeting's door leads to: whoever is on the list opens it."""
    return CHECK_IN + _signer(DOOR).sign([DOOR, meeting_id])


def find_person(session: Session, signed: str, kind: str = PERSON) -> Participant | None:
    """Return whose link this is, or None where it is no link of that kind.

    Raises AnswerLinkGone for one that has ended: with a new key, with the seat that its owner was asked for, and with
    the account of somebody who may not sign in any more.
    """
    match _signer(kind).read(signed):
        case [_, str(participant_id), str(key)]:
            who = standings.by_id(session, participant_id)
            if who is None or not same(who.key, key) or not _may_use(session, who):
                raise AnswerLinkGone
            return who
    return None


def _may_use(session: Session, who: Participant) -> bool:
    if who.forgotten_at is not None or (who.member_id and not accounts.active(session, [who.member_id])):
        return False
    return standings.is_still_asked(session, who.id)


def find_sign_up(session: Session, signed: str) -> SignUp | None:
    """Return what a guest wrote whose link this is, however old; None where there is nothing any more."""
    match _signer(SIGN_UP).read(signed):
        case [_, str(sign_up_id), str(key)]:
            made = sign_ups.find(session, sign_up_id)
            return made if made is not None and same(made.key, key) else None
    return None


def is_sign_up(signed: str) -> bool:
    """Tell whether a link is a guest's first one, used or not."""
    return _signer(SIGN_UP).read(signed) is not None


def read_door(signed: str) -> str | None:
    """Return the meeting whose door has this code, or None."""
    match _signer(DOOR).read(signed):
        case [_, str(meeting_id)]:
            return meeting_id
    return None


def _signer(kind: str) -> Signer:
    return Signer(settings().secret, f"attendance.{kind}")
