"""The life of an activity: published, withdrawn, written on again, deleted."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.errors import HiddenNow, NotReady, ReadAnother
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.repository import activities
from yoriai.domains.activities.service import keeping, telling, writing
from yoriai.domains.activities.states import ActivityStatus
from yoriai.domains.taxonomy import service as taxonomy


def publish(session: Session, actor: Actor, activity_id: str, revision: int) -> Activity:
    """Publish a draft as it was read.

    In order: refuse what is missing (NotReady), what was changed since it was read (ReadAnother), what the secretariat
    has hidden (HiddenNow); the status; the instant, for lists; what follows from it being there (`telling.shown`).
    """
    activity = keeping.find_mine(session, actor, activity_id)
    if activity.hidden_at is not None:
        raise HiddenNow
    if activity.revision != revision:
        raise ReadAnother
    if writing.gaps_of(session, actor, activity):
        raise NotReady
    activity.published_at, activity.edited_at, activity.typed = clock.now(), None, {}
    keeping.move(session, activity, ActivityStatus.PUBLISHED)
    followed = [case_id for case_id, _relation in activities.cases_of(session, activity.id)]
    telling.shown(session, activity, newly=followed, by=actor.member_id)
    return activity


def withdraw(session: Session, actor: Actor, activity_id: str) -> None:
    """Take back a published activity: its writers and the secretariat still see it, everything told of it goes."""
    activity = keeping.find_mine(session, actor, activity_id)
    keeping.move(session, activity, ActivityStatus.WITHDRAWN)
    telling.gone(session, activity)


def reopen(session: Session, actor: Actor, activity_id: str) -> None:
    """Make a draft of what was withdrawn, to write on and publish it again; raise HiddenNow for what is hidden."""
    activity = keeping.find_mine(session, actor, activity_id)
    if activity.hidden_at is not None:
        raise HiddenNow
    typed = writing.typed_now(session, activity)
    activity.typed = typed.to_store()
    keeping.move(session, activity, ActivityStatus.DRAFT)


def discard(session: Session, actor: Actor, activity_id: str) -> None:
    """Delete a draft, or what was withdrawn, with everything that belongs to it; raise IllegalTransition for others.

    What the secretariat has hidden stays, since its decision may be asked about (HiddenNow).
    """
    activity = keeping.find_mine(session, actor, activity_id)
    if activity.status is ActivityStatus.PUBLISHED:
        raise IllegalTransition
    if activity.hidden_at is not None:
        raise HiddenNow
    taxonomy.remove_marks(session, activity.id)
    activities.remove(session, activity)
