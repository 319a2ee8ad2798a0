"""Know-how as others find it: the list, the search, a page, and what is offered to whoever is about to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import Page, page_within
from yoriai.core.text import clip
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.errors import KnowHowNotFound
from yoriai.domains.consultations.filters import KnowHowFilters
from yoriai.domains.consultations.lines import KnowHowLine, KnowHowPage, Latest
from yoriai.domains.consultations.policies import reads_hidden
from yoriai.domains.consultations.repository import consultations, know_how_lists
from yoriai.domains.consultations.service.indexing import KIND
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra.search import Marked, index_of

BEGINNING: Final = 160
"""Characters of an answer that a list shows."""
ALIKE: Final = 20
NOTHING: Final = Marked("", "")


@dataclass(frozen=True)
class Learned:
    """A page of know-how; `is_near` where none has the words themselves, and these only come near them."""

    page: Page[KnowHowLine]
    is_near: bool = False


def known(session: Session, actor: Actor | None, filters: KnowHowFilters, number: int) -> Learned:
    """Return a page of the know-how a reader (None for a visitor) may see, newest first, or best first for words.

    A number past the end gives the last. Raises QueryTooLong.
    """
    where = know_how_lists.conditions(actor, filters)
    if not filters.words.strip():
        total = know_how_lists.count(session, where)
        number = page_within(number, total)
        ids = know_how_lists.page(session, where, number) if total else []
        return Learned(Page(_lines(session, ids), number, total))
    found = index_of(session).find(session, KIND, filters.words)
    if actor is not None and not filters.narrows:
        # all that is found is what members may see: this page alone is looked at once more
        page = Page.of(found.keys, number)
        kept = know_how_lists.those_among(session, where, page.items)
        page = Page([each for each in page.items if each in kept], page.number, page.total)
    else:
        kept = know_how_lists.those_among(session, where, found.keys)
        page = Page.of([each for each in found.keys if each in kept], number)
    shown = _lines(session, page.items, filters.words)
    return Learned(Page(shown, page.number, page.total), found.fuzzy and page.total > 0)


def alike(session: Session, actor: Actor | None, text: str, most: int) -> list[KnowHowLine]:
    """Return the know-how a reader may see whose words are most like a text's, best first."""
    hits = index_of(session).similar(session, KIND, text, ALIKE) if text.strip() else []
    ids = [hit.key for hit in hits]
    kept = know_how_lists.those_among(session, know_how_lists.conditions(actor, KnowHowFilters()), ids)
    return _lines(session, [each for each in ids if each in kept][:most])


def page_of(session: Session, actor: Actor | None, know_how_id: str) -> KnowHowPage:
    """Return know-how as its page shows it; raise KnowHowNotFound.

    What was taken out is shown to its author and the desk alone. Only its author may be named, and only where they said
    so; whoever answered is named in the thread, for those who may read that.
    """
    found = know_how_lists.find(session, actor, know_how_id)
    if found is None:
        raise KnowHowNotFound
    row, consultation = found
    is_hidden = row.hidden_at is not None or consultation.hidden_at is not None
    if is_hidden and (actor is None or not reads_hidden(actor, consultation.author_id)):
        raise KnowHowNotFound
    is_named = row.is_named and not consultation.is_anonymous
    has_thread = actor is not None and consultations.find(session, actor, consultation.id) is not None
    return KnowHowPage(
        id=row.id,
        question=row.question,
        answer=row.answer,
        author=accounts.contact(session, consultation.author_id).name if is_named else "",
        author_id=consultation.author_id if is_named else "",
        category=consultation.category,
        prefecture=consultation.prefecture,
        is_public=row.is_public,
        is_hidden=is_hidden,
        is_mine=actor is not None and actor.member_id == consultation.author_id,
        published_at=row.published_at,
        changed_at=row.edited_at or row.published_at,
        thread_id=consultation.id if has_thread else "",
        marks=taxonomy.marks_of(session, [consultation.id])[consultation.id],
        case_ids=know_how_lists.case_ids(session, consultation.id),
    )


def latest(session: Session) -> list[Latest]:
    """Return what everybody may read with the time of its latest change, the newest first."""
    return know_how_lists.public(session)


def _lines(session: Session, ids: Sequence[str], words: str = "") -> list[KnowHowLine]:
    if not ids:
        return []
    rows = know_how_lists.rows(session, ids)
    marks = taxonomy.marks_of(session, [consultation.id for _, consultation in rows.values()])
    texts = _marked(session, ids, words) if words else {}
    return [
        KnowHowLine(
            id=row.id,
            question=row.question,
            beginning=clip(" ".join(row.answer.split()) or " ", BEGINNING).strip(),
            category=consultation.category,
            prefecture=consultation.prefecture,
            is_public=row.is_public,
            published_at=row.published_at,
            marked=texts.get(row.id, NOTHING).title,
            excerpt=texts.get(row.id, NOTHING).excerpt,
            marks=marks[consultation.id],
        )
        for row, consultation in (rows[each] for each in ids)
    ]


def _marked(session: Session, ids: Sequence[str], words: str) -> dict[str, Marked]:
    numbers = index_of(session).numbers(session, KIND, ids)
    texts = index_of(session).marked(session, KIND, words, list(numbers.values()))
    return {key: texts[number] for key, number in numbers.items() if number in texts}
