"""What follows from an activity being there for its readers, and from its going: the one place that says both.

Publishing, changing, withdrawing, hiding and restoring all end here.
"""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.repository import activities, talk
from yoriai.domains.activities.service import indexing
from yoriai.domains.activities.states import ActivityStatus
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.organisations import service as organisations
from yoriai.infra import markdown, versions


def is_listed(activity: Activity) -> bool:
    """Tell whether an activity stands in lists."""
    return activity.status is ActivityStatus.PUBLISHED and activity.hidden_at is None


def shown(session: Session, activity: Activity, *, newly: Collection[str] = (), by: str | None = None) -> None:
    """Let everybody know of an activity as it is now.

    In order: the cases that it follows know of it; it is found by its words; pages that show it are made anew; the
    keepers of the cases `newly` followed are told, unless they keep what posted it.
    """
    followed = [case_id for case_id, _relation in activities.cases_of(session, activity.id)]
    cases.record_use(session, followed, UseKind.ACTIVITY, activity.id, at=activity.published_at)
    indexing.put(session, activity)
    versions.bump(session, versions.ACTIVITIES)
    _tell_keepers(session, activity, [each for each in followed if each in newly], by)


def gone(session: Session, activity: Activity) -> None:
    """Take back what followed from an activity.

    That is what cases know of it, its place in the search, and what members were told of it and of what was said to it.
    """
    cases.forget_uses(session, UseKind.ACTIVITY, activity.id)
    indexing.remove(session, activity.id)
    versions.bump(session, versions.ACTIVITIES)
    notifications.forget_notices(session, activity.id, *talk.said_ids(session, activity.id))


def _tell_keepers(session: Session, activity: Activity, case_ids: Collection[str], by: str | None) -> None:
    followed = {each.organisation_id for each in cases.owned(session, case_ids).values()} if case_ids else set()
    keepers = {member for each in followed for member in organisations.keepers_of(session, each)}
    own = set(organisations.keepers_of(session, activity.organisation_id)) if activity.organisation_id else set()
    notifications.notify(
        session,
        to=sorted(keepers - own - {activity.author_id}),
        kind=NoticeKind.FOLLOWED,
        about=activity.id,
        path=f"/activities/{activity.id}",
        words={"title": activity.title},
        excerpt=markdown.plain(activity.body),
        by=by or activity.author_id,
    )
