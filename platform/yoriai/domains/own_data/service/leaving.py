"""Leaving the network: gone at once for everybody else, erased some days later, until then one can come back."""

from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.i18n import DEFAULT, speaking
from yoriai.domains.accompaniments.service import ending as accompaniments
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import LinkGone
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Standing
from yoriai.domains.accounts.values import SignedIn
from yoriai.domains.mentoring.service import withdrawing
from yoriai.domains.notifications import service as notifications
from yoriai.domains.organisations.service.own_data import held_alone
from yoriai.domains.own_data import repository
from yoriai.domains.own_data.errors import OnlyOwner
from yoriai.domains.own_data.models import Departure
from yoriai.domains.own_data.service.holders import HOLDERS, STEPWISE


def leave(session: Session, actor: Actor, *, removes_words: bool) -> datetime:
    """Let the actor, who has just said again who they are, leave; return until when they can come back.

    In order: locks them and the organisations they own; refuses while nobody else who may sign in owns one of these;
    ends every sign-in; requests, offers and coming hours of mentoring are called off and the others told; notes what
    they chose; writes to them. Raises OnlyOwner.
    """
    accounts.hold(session, actor.member_id)
    if held_alone(session, actor.member_id, locked=True):
        raise OnlyOwner
    contact = accounts.contact(session, actor.member_id)
    accounts.set_standing(session, actor, actor.member_id, Standing.LEFT)
    accompaniments.step_back(session, actor.member_id)
    withdrawing.step_back(session, actor.member_id)
    departure = Departure(member_id=actor.member_id, left_at=clock.now(), removes_words=removes_words)
    repository.add(session, departure)
    until = departure.left_at + grace()
    notifications.post(session, to=contact, template="left", context={"until": until}, about=actor.member_id)
    return until


def come_back(session: Session, token: str, *, device: str) -> SignedIn:
    """Let a member who has left in again by a mailed link; nothing of theirs has gone. Raises LinkGone, also after the
    days of grace.
    """
    member_id, signed_in = accounts.come_back(session, token, device=device)
    departure = repository.find(session, member_id)
    if departure is not None:
        if _is_over(departure):
            raise LinkGone
        repository.remove(session, departure)
    return signed_in


def grace() -> timedelta:
    """Return how long one can come back."""
    return timedelta(days=settings().leaving_days)


def due_ids(session: Session) -> list[str]:
    """Return the members who left long enough ago for their data to go."""
    return list(repository.due(session, clock.now() - grace()))


def erase_some(session: Session, member_id: str) -> int:
    """Let go of some posts of a member who left long enough ago; return how many, 0 when none is left.

    A step is short, so that others who write need not wait for a member with thousands of posts.
    """
    departure = _due(session, member_id)
    if departure is None:
        return 0
    with speaking(DEFAULT):
        for holder in STEPWISE:
            done: int = holder.erase_some(session, member_id, with_words=departure.removes_words, most=holder.AT_ONCE)
            if done:
                return done
    return 0


def erase(session: Session, member_id: str) -> bool:
    """Erase what is left of a member who left long enough ago; return whether there was something to do.

    Each domain lets go of what it holds, from the top down; what stays names nobody.
    """
    departure = _due(session, member_id)
    if departure is None:
        return False
    with speaking(DEFAULT):
        for holder in HOLDERS:
            holder.erase(session, member_id, with_words=departure.removes_words)
    departure.erased_at = clock.now()
    repository.add(session, departure)
    return True


def _due(session: Session, member_id: str) -> Departure | None:
    """Return the departure of a member whose days of grace are over and who has not been erased, locked."""
    accounts.hold(session, member_id)
    departure = repository.find(session, member_id)
    if departure is None or departure.erased_at is not None or not _is_over(departure):
        return None
    return departure if accounts.standing_of(session, member_id) is Standing.LEFT else None


def _is_over(departure: Departure) -> bool:
    return departure.left_at <= clock.now() - grace()
