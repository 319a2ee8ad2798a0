"""Collections and their cases as rows of a page, in the reader's language."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import PAGE_SIZE, Page
from yoriai.domains.cases import service as cases
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.rules import Kept, Line, Opened
from yoriai.domains.collections.states import AUDIENCE_LABELS, Audience
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.web.collections.views import CollectionRow, ItemRow
from yoriai.web.places import place_in_words


def title_of(collection: Line | Opened) -> str:
    """Return what a collection is called; bookmarks are named in the reader's language."""
    return _("My bookmarks") if collection.is_bookmarks else collection.title


def audience_of(collection: Line | Opened) -> str:
    """Return who may see a collection, in words for its owner."""
    if collection.audience is Audience.EVERYBODY and collection.is_unlisted:
        return _("Everybody who has its address. The secretariat has taken it off the public list.")
    return _(AUDIENCE_LABELS[collection.audience])


def collection_row(line: Line, *, is_mine: bool) -> CollectionRow:
    """Return a collection as a row; who may see it is said to its owner alone."""
    return CollectionRow(
        url="/me/bookmarks" if line.is_bookmarks else f"/collections/{line.token}",
        title=title_of(line),
        description=line.description,
        owner="" if is_mine else line.owner,
        audience=audience_of(line) if is_mine else "",
        cases=line.cases,
        updated_at=line.updated_at,
    )


def item_rows(session: Session, opened: Opened, number: int, size: int = PAGE_SIZE) -> Page[ItemRow]:
    """Return a page of a collection's cases; those that were withdrawn stay as a line without a name."""
    page = collections.contents(session, opened, number, size)
    return Page(_rows(session, page.items), page.number, page.total, page.size)


def _rows(session: Session, kept: Sequence[Kept]) -> list[ItemRow]:
    vocabulary = taxonomy.vocabulary(session)
    published = list(cases.briefs(session, [each.case_id for each in kept]))
    known = {card.id: card for card in cases.cards(session, Page(published, 1, len(published))).items}
    rows = []
    for each in kept:
        card = known.get(each.case_id)
        if card is None:
            rows.append(ItemRow(each.id, each.place, "", "", "", "", [], each.note))
            continue
        rows.append(
            ItemRow(
                id=each.id,
                place=each.place,
                url=f"/cases/{card.slug}",
                title=card.title or card.organisation,
                organisation=card.organisation if card.title else "",
                where=place_in_words(card.prefecture, card.municipalities),
                tags=labelled(card.marks, vocabulary),
                note=each.note,
            )
        )
    return rows
