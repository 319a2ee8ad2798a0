"""Lists of activities: narrowed, found by words, of an organisation, after a case, one's own."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col

from yoriai.core import clock
from yoriai.core.among import among
from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.paging import PAGE_SIZE, Page, slice_of
from yoriai.core.text import clip
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.policies import is_listed_for, listed, written_by
from yoriai.domains.activities.repository import activities
from yoriai.domains.activities.repository.activities import Named
from yoriai.domains.activities.rules import EXCERPT_CHARS, Filters, Line, When
from yoriai.domains.activities.service import indexing, keeping, totals
from yoriai.domains.activities.states import ActivityStatus, Visibility
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.infra import markdown

MANY = 500
"""So many are gathered and sorted for a page sooner than they are looked for among all."""
READ_OF_BODY = 600
"""Characters of a text that its excerpt is taken from."""


def listing(session: Session, actor: Actor | None, filters: Filters, number: int) -> Page[Line]:
    """Return a page of the activities that somebody may see: the newest first; what is to come by its date.

    Raises QueryTooLong for words that are no search.
    """
    condition = listed(actor)
    # the day in Tokyo, not the moment: a page that is kept for visitors stays true for as long as it is kept
    today = tokyo(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=TOKYO)
    if filters.words.strip():
        condition &= among(session, col(Activity.id), indexing.found(session, filters.words))
        return _of_ids(session, activities.ids_of_list(session, condition, filters, today), filters, number)
    total = totals.of(session, (actor is not None, filters, today), condition)
    rows = activities.page(session, condition, filters, today, number, of_many=total > MANY) if total else []
    return Page(lines_of(session, rows), number, total)


def _of_ids(session: Session, ids: Sequence[str], filters: Filters, number: int) -> Page[Line]:
    """Return a page of activities that are known by their ids, in this order."""
    offset, limit = slice_of(number)
    rows = activities.of_ids(session, ids[offset : offset + limit], filters)
    return Page(lines_of(session, rows), number, len(ids))


def of_organisation(session: Session, actor: Actor | None, organisation_id: str, most: int) -> list[Line]:
    """Return the latest activities of an organisation that somebody may see."""
    own = col(Activity.organisation_id) == organisation_id
    return lines_of(session, activities.named(session, listed(actor), own, limit=most))


def following(session: Session, actor: Actor | None, case_id: str, most: int = PAGE_SIZE) -> list[Line]:
    """Return the latest activities that follow or continue a case, as far as somebody may see them."""
    return lines_of(session, activities.of_case(session, case_id, listed(actor), most))


def cited_among(session: Session, actor: Actor | None, ids: Collection[str]) -> list[Line]:
    """Return those of some activities that somebody may see, the newest first."""
    # by their ids alone: with the condition of lists beside them, the index of lists would be read from end to end
    rows = activities.named(session, col(Activity.id).in_(sorted(ids))) if ids else []
    return lines_of(session, [row for row in rows if is_listed_for(actor, row.activity)])


def mine(session: Session, actor: Actor, number: int) -> Page[Line]:
    """Return a page of what somebody may write on, drafts too, the one touched last first."""
    rows, total = activities.own(
        session, written_by(actor.member_id, keeping.kept_ids(session, actor)), number, PAGE_SIZE
    )
    return Page(lines_of(session, rows), number, total)


def lines_of(session: Session, rows: Sequence[Named]) -> list[Line]:
    """Return rows as lists show them, with their marks in one query."""
    marks = taxonomy.marks_of(session, [row.activity.id for row in rows]) if rows else {}
    return [line_of(row, marks[row.activity.id]) for row in rows]


def line_of(row: Named, marks: Marks) -> Line:
    """Return a row as lists show it."""
    activity = row.activity
    return Line(
        id=activity.id,
        kind=activity.kind,
        title=activity.title,
        excerpt=clip(" ".join(markdown.plain(activity.body[:READ_OF_BODY]).split()), EXCERPT_CHARS),
        status=activity.status,
        visibility=activity.visibility,
        organisation_id=activity.organisation_id or "",
        organisation=row.organisation,
        author_id=activity.author_id,
        author=row.author,
        prefecture=activity.prefecture,
        municipality=activity.municipality,
        place=activity.place,
        is_online=activity.is_online,
        when=When(activity.starts_at, activity.ends_at, activity.is_all_day) if activity.starts_at else None,
        published_at=activity.published_at,
        updated_at=activity.updated_at,
        is_hidden=activity.hidden_at is not None,
        marks=marks,
    )


def is_for_everybody(line: Line) -> bool:
    """Tell whether a visitor may see an activity."""
    published = line.status is ActivityStatus.PUBLISHED and not line.is_hidden
    return published and line.visibility is Visibility.PUBLIC
