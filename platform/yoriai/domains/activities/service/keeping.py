"""Rows of activities found for those who may see them or write on them, and the one place where a status changes."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.errors import ActivityNotFound
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.policies import visible_to, written_by
from yoriai.domains.activities.repository import activities
from yoriai.domains.activities.states import ACTIVITY, ActivityStatus
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import VISIBLE


def kept_ids(session: Session, actor: Actor | None) -> frozenset[str]:
    """Return the organisations whose record somebody looks after; none for a visitor."""
    if actor is None:
        return frozenset()
    return frozenset(place.organisation_id for place in organisations.kept_by(session, actor.member_id))


def find_visible(session: Session, actor: Actor | None, activity_id: str, *, locked: bool = False) -> Activity:
    """Return an activity that its reader may see; raise ActivityNotFound."""
    visible = visible_to(actor, kept_ids(session, actor))
    found = activities.find(session, activity_id, visible, locked=locked)
    if found is None:
        raise ActivityNotFound
    return found


def find_mine(session: Session, actor: Actor, activity_id: str) -> Activity:
    """Return an activity that somebody may write on, locked; raise ActivityNotFound."""
    found = activities.find(session, activity_id, written_by(actor.member_id, kept_ids(session, actor)), locked=True)
    if found is None:
        raise ActivityNotFound
    return found


def names_of(session: Session, actor: Actor, activity: Activity | None = None) -> dict[str | None, str]:
    """Return in whose name somebody may post: organisations by id that everybody may know of, and None for one's own.

    Their own name nobody gives to what another member wrote.
    """
    kept = organisations.by_ids(session, sorted(kept_ids(session, actor)))
    names: dict[str | None, str] = {
        each.id: each.name for each in sorted(kept.values(), key=lambda each: each.id) if each.status in VISIBLE
    }
    if activity is None or activity.author_id == actor.member_id:
        names[None] = actor.name
    return names


def move(session: Session, activity: Activity, status: ActivityStatus) -> None:
    """Give an activity its next status and write it; raise IllegalTransition."""
    activity.status = ACTIVITY.check(activity.status, status)
    touch(session, activity)


def touch(session: Session, activity: Activity) -> None:
    """Write an activity that has changed, so that a window opened before sees that it has."""
    activity.revision += 1
    activity.updated_at = clock.now()
    activities.add(session, activity)
