"""Who may see a collection, and who may change it."""

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import col

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Standing
from yoriai.domains.collections.models import Collection
from yoriai.domains.collections.states import Audience

SHARED = (Audience.LINK, Audience.EVERYBODY)


def owned_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a collection is the person's own."""
    return col(Collection.member_id) == actor.member_id


def visible_to(actor: Actor | None) -> ColumnElement[bool]:
    """Return the condition every query of collections starts from, over collections joined with their owners.

    One's own, and those shared by members who are active: what a member shared goes with the member.
    """
    shared = and_(col(Collection.audience).in_(SHARED), col(Member.standing) == Standing.ACTIVE)
    return or_(shared, owned_by(actor) if actor else false())


def listed() -> ColumnElement[bool]:
    """Return the condition that a collection stands in the public list, over the same join."""
    return and_(
        col(Collection.audience) == Audience.EVERYBODY,
        col(Collection.is_unlisted).is_(False),
        col(Member.standing) == Standing.ACTIVE,
    )


def is_open(audience: Audience) -> bool:
    """Tell whether anybody but the owner may see a collection of this audience."""
    return audience in SHARED


def shown_name(collection: Collection, name: str, actor: Actor | None) -> str:
    """Return the owner's name where this reader may see it: the owner chose so, or reads it themselves, else ''."""
    is_mine = actor is not None and actor.member_id == collection.member_id
    return name if collection.shows_name or is_mine else ""
