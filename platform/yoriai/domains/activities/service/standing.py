"""How a member stands to a post: whether they look after it, and whether they may say something to it."""

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.errors import ActivityNotFound
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.service import keeping, telling
from yoriai.domains.activities.talk_errors import CannotWrite, NotOpen
from yoriai.domains.organisations import service as organisations


def is_kept_by(session: Session, actor: Actor, activity: Activity) -> bool:
    """Tell whether a member looks after a post: the owners and editors of its organisation, otherwise its author."""
    if activity.organisation_id is None:
        return activity.author_id == actor.member_id
    return activity.organisation_id in keeping.kept_ids(session, actor)


def keepers(session: Session, activity: Activity) -> list[str]:
    """Return the members who look after a post."""
    if activity.organisation_id is None:
        return [activity.author_id]
    return organisations.keepers_of(session, activity.organisation_id)


def get_kept(session: Session, actor: Actor, activity_id: str) -> Activity:
    """Return an activity that a member looks after; raise ActivityNotFound for everybody else, the desk too."""
    found = keeping.find_visible(session, actor, activity_id)
    if not is_kept_by(session, actor, found):
        raise ActivityNotFound
    return found


def get_open(session: Session, actor: Actor, activity_id: str) -> Activity:
    """Return an activity to which a member may say something.

    Raises ActivityNotFound, NotOpen for one that is not published or is hidden, CannotWrite where the two are kept
    apart.
    """
    found = keeping.find_visible(session, actor, activity_id)
    require_open(found)
    if found.author_id in accounts.kept_apart(session, actor.member_id):
        raise CannotWrite
    return found


def require_open(activity: Activity) -> None:
    """Raise NotOpen for an activity that is not published or is hidden."""
    if not telling.is_listed(activity):
        raise NotOpen
