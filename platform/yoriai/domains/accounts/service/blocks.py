"""Members who want nothing to do with each other. Nobody is told that they were blocked."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.models import Block
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.repository import blocks
from yoriai.domains.accounts.service.directory import get_member


def block(session: Session, actor: Actor, other_id: str) -> bool:
    """Block another member; return False where they are already. Raises MemberNotFound, Invalid for oneself."""
    if get_member(session, other_id).id == actor.member_id:
        raise Invalid("", mark("You cannot block yourself."))
    return blocks.add(session, Block(member_id=actor.member_id, other_id=other_id))


def unblock(session: Session, actor: Actor, other_id: str) -> bool:
    """Take a block back; return whether there was one."""
    return blocks.remove(session, actor.member_id, other_id)


def blocked_by(session: Session, actor: Actor) -> list[str]:
    """Return the members whom the person has blocked, the latest first."""
    return [each.other_id for each in blocks.made_by(session, actor.member_id)]


def kept_apart(session: Session, member_id: str) -> frozenset[str]:
    """Return everybody with whom a member has nothing to do, whichever of the two blocked the other."""
    return frozenset(each for pair in blocks.touching(session, member_id) for each in pair if each != member_id)


def kept_apart_of(session: Session, member_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the same of each of some members, in one query."""
    found: dict[str, set[str]] = {id_: set() for id_ in member_ids}
    for left, right in blocks.touching_any(session, member_ids):
        if left in found:
            found[left].add(right)
        if right in found:
            found[right].add(left)
    return {id_: frozenset(others) for id_, others in found.items()}


def kept_apart_among(session: Session, member_ids: Collection[str]) -> frozenset[tuple[str, str]]:
    """Return each two of some members who have nothing to do with each other, the lesser id first, in one query."""
    found = blocks.among(session, member_ids) if len(member_ids) > 1 else ()
    return frozenset((min(pair), max(pair)) for pair in found)


def kept_apart_since(session: Session, one: str, other: str) -> datetime | None:
    """Return since when two members have nothing to do with each other, whoever blocked whom; None where they may."""
    return blocks.first_between(session, one, other)


def blocks_of(session: Session, member_id: str) -> frozenset[str]:
    """Return everybody whom a member has blocked, whatever they have done."""
    return frozenset(each.other_id for each in blocks.made_by(session, member_id))
