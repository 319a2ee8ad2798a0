"""Activities near a member: by place, and by what they are about."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.policies import listed
from yoriai.domains.taxonomy.models import MarkRow


def prefectures(codes: Collection[str]) -> ColumnElement[bool]:
    """Return the condition for activities in some prefectures."""
    return col(Activity.prefecture).in_(sorted(codes))


def marked(codes: Collection[str]) -> ColumnElement[bool]:
    """Return the condition for activities with any of some marks; looked up row by row, newest first, until enough."""
    marks = select(MarkRow.term_code).where(
        MarkRow.subject_id == Activity.id, col(MarkRow.term_code).in_(sorted(codes))
    )
    return marks.exists()


def newest(
    session: Session,
    actor: Actor,
    near: Collection[ColumnElement[bool]],
    apart: Collection[str],
    since: datetime,
    most: int,
) -> list[str]:
    """Return the ids of what others posted since an instant and fits any of the conditions, newest first."""
    conditions = [
        listed(actor),
        col(Activity.published_at) > since,
        col(Activity.author_id).not_in(sorted({actor.member_id, *apart})),
        or_(*near),
    ]
    statement = columns(col(Activity.id)).where(*conditions)
    ordered = statement.order_by(col(Activity.published_at).desc(), col(Activity.id).desc())
    return list(session.connection().execute(ordered.limit(most)).scalars())
