"""The list of consultations."""

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import repository, rules
from yoriai.domains.consultations.policies import shows_name
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks


def listing(session: Session, actor: Actor, filters: rules.Filters, number: int) -> Page[rules.Line]:
    """Return a page of the consultations the reader may see, newest first."""
    rows, total = repository.page(session, actor, filters, number)
    ids = [consultation.id for consultation, _ in rows]
    counts = repository.reply_counts(session, ids)
    marks = taxonomy.marks_of(session, ids)
    lines = [
        rules.Line(
            id=row.id,
            title=row.title,
            author=name if shows_name(actor, author_id=row.author_id, is_anonymous=row.is_anonymous) else "",
            prefecture=row.prefecture,
            status=row.status,
            visibility=row.visibility,
            created_at=row.created_at,
            replies=counts.get(row.id, 0),
            marks=marks.get(row.id, Marks()),
        )
        for row, name in rows
    ]
    return Page(lines, number, total)
