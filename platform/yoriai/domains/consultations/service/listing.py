"""Lists of consultations: narrowed down, searched, and those near a member."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import Session

from yoriai.core.paging import Page, page_within
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.filters import Filters, Near, Order
from yoriai.domains.consultations.lines import Line
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.nudge_rules import nearness_of
from yoriai.domains.consultations.policies import shows_name
from yoriai.domains.consultations.repository import consultations
from yoriai.domains.consultations.repository import listing as listing_repository
from yoriai.domains.consultations.repository.listing import Row
from yoriai.domains.consultations.service import searching, totals
from yoriai.domains.consultations.service.keeping_apart import status_for
from yoriai.domains.consultations.states import ConsultationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra.search import Marked

LOOKED_AT: Final = 300
"""So many of the newest open questions are looked at for those near a member: older ones have had their chance."""
ALIKE: Final = 40
"""So many of the likest texts are looked at; most of them are open, or the reader's own."""
MANY: Final = 500
"""So many are gathered and sorted for a page sooner than they are looked for among all."""
NOTHING: Final = Marked("", "")


@dataclass(frozen=True)
class Listed:
    """A page of a list; `is_near` where no text has the words themselves, and these only come near them."""

    page: Page[Line]
    is_near: bool = False


def listing(session: Session, actor: Actor, filters: Filters, number: int) -> Page[Line]:
    """Return a page of the consultations the reader may see; a number past the end gives the last."""
    return listed(session, actor, filters, number).page


def listed(session: Session, actor: Actor, filters: Filters, number: int) -> Listed:
    """Return a page of the consultations the reader may see; a number past the end gives the last.

    In a number of queries that does not depend on how many there are. Raises QueryTooLong.
    """
    near = _near(session, actor) if filters.near else Near()
    if not filters.words.strip():
        return Listed(_unsearched(session, actor, filters, near, number))
    where = [*listing_repository.shown(actor, filters), *listing_repository.narrowed(filters, near)]
    found = searching.found(session, actor, filters.words)
    page = _page_of(session, where, filters, found.ids, number)
    return Listed(
        Page(lines(session, actor, page.items, filters.words), page.number, page.total),
        found.is_near and page.total > 0,
    )


def _page_of(
    session: Session, where: Sequence[ColumnElement[bool]], filters: Filters, found: Sequence[str], number: int
) -> Page[str]:
    """Return a page of what words find, narrowed to that of which all this is true.

    All that is found is what the reader may see. Where nothing else narrows it, this page alone is looked at once more.
    """
    if filters.order is Order.BEST and not filters.narrows:
        best = Page.of(found, number)
        kept = listing_repository.those_among(session, where, best.items)
        return Page([each for each in best.items if each in kept], best.number, best.total)
    kept = listing_repository.those_among(session, where, found)
    if filters.order is Order.BEST:
        return Page.of([each for each in found if each in kept], number)
    number = page_within(number, len(kept))
    ids = listing_repository.page(session, listing_repository.one_of(session, kept), filters.order, number)
    return Page(ids, number, len(kept))


def _unsearched(session: Session, actor: Actor, filters: Filters, near: Near, number: int) -> Page[Line]:
    total = totals.of(session, actor, filters, near)
    number = page_within(number, total)
    if not total:
        return Page([], number, total)
    narrowed = listing_repository.narrowed(filters, near, of_many=total > MANY)
    where = [*listing_repository.shown(actor, filters), *narrowed]
    if filters.order is Order.WAITING:
        waiting = totals.waiting(session, actor, filters, near)
        ids = listing_repository.page_waiting_first(session, where, number, waiting)
    else:
        ids = listing_repository.page(session, where, filters.order, number)
    return Page(lines(session, actor, ids), number, total)


def open_near(session: Session, actor: Actor, most: int, since: datetime | None = None) -> list[Line]:
    """Return the open questions of others that are nearest to a member: marks in common first, then the prefecture.

    Among the newest few hundred that are open, so that it costs the same however many there ever were; `since` leaves
    out those that were asked before. Nobody is led to the named questions of somebody they are kept apart from; one
    missing among those without a name would tell whose it is (see `keeping_apart`).
    """
    profile = accounts.profile(session, actor)
    marks, prefecture = profile.marks, profile.prefecture
    if not marks and prefecture is None:
        return []
    apart = accounts.kept_apart(session, actor.member_id)
    newest = listing_repository.newest_open(session, actor, apart, since, LOOKED_AT)
    theirs = taxonomy.marks_of(session, list(newest))
    points = {each: nearness_of(marks, theirs[each], prefecture, place) for each, place in newest.items()}
    near = sorted((each for each in newest if points[each] > 0), key=lambda each: -points[each])
    return lines(session, actor, near[:most])


def answered_alike(session: Session, actor: Actor, text: str, most: int) -> list[Line]:
    """Return the answered and resolved consultations of others whose words are most like a text's, best first."""
    found = searching.alike(session, text, ALIKE) if text.strip() else []
    kept = listing_repository.those_among(session, listing_repository.answered_for_others(actor), found)
    return lines(session, actor, [each for each in found if each in kept][:most])


def lines(session: Session, actor: Actor, ids: Sequence[str], words: str = "") -> list[Line]:
    """Return some consultations that the reader may see as a list shows them, in this order."""
    if not ids:
        return []
    rows = listing_repository.rows(session, ids)
    counts, marks = _counts(session, actor, rows), taxonomy.marks_of(session, ids)
    texts = searching.marked(session, words, {each: rows[each][0].visibility for each in ids}) if words else {}
    return [
        Line(
            id=row.id,
            title=row.title,
            author=name if shows_name(actor, author_id=row.author_id, is_anonymous=row.is_anonymous) else "",
            author_id="" if row.is_anonymous else row.author_id,
            category=row.category,
            prefecture=row.prefecture,
            status=status_for(actor, row),
            visibility=row.visibility,
            created_at=row.created_at,
            replies=counts.get(row.id, 0),
            is_mine=row.author_id == actor.member_id,
            is_hidden=row.hidden_at is not None,
            is_privately_answered=_is_privately_answered(actor, row),
            marked=texts.get(row.id, NOTHING).title,
            excerpt=texts.get(row.id, NOTHING).excerpt,
            marks=marks[row.id],
        )
        for row, name in (rows[each] for each in ids)
    ]


def _is_privately_answered(actor: Actor, row: Consultation) -> bool:
    """Tell whether all that whoever asks has heard so far was said to them alone."""
    waits = row.author_id == actor.member_id and status_for(actor, row) is ConsultationStatus.OPEN
    return waits and row.privately_answered_at is not None


def _counts(session: Session, actor: Actor, rows: Mapping[str, Row]) -> dict[str, int]:
    """Return how many answers a reader finds in each of some consultations; whoever asked one, those they are shown:
    where nobody has answered for all to read, those to them alone.
    """
    counts = consultations.reply_counts(session, rows)
    own = [each for each, (row, _name) in rows.items() if row.is_anonymous and row.author_id == actor.member_id]
    left_out = accounts.blocks_of(session, actor.member_id) if own else ()
    if left_out:
        counts |= dict.fromkeys(own, 0) | consultations.reply_counts(session, own, left_out)
    told = [each for each, (row, _name) in rows.items() if _is_privately_answered(actor, row)]
    return counts | consultations.private_reply_counts(session, told, left_out) if told else counts


def _near(session: Session, actor: Actor) -> Near:
    """Return what is near a member: what is marked as they are, what is in their prefecture."""
    profile = accounts.profile(session, actor)
    return Near(frozenset(profile.marks), profile.prefecture)
