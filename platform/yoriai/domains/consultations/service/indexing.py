"""Know-how in the search index: what of it is searched. Nothing of who asked or answered stands there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import LANGUAGES, gettext, speaking
from yoriai.domains.consultations.models import Consultation, KnowHow
from yoriai.domains.consultations.repository import know_how
from yoriai.domains.consultations.states import CATEGORY_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.infra.search import Record, index_of

KIND: Final = "know_how"
_BATCH: Final = 200


def put(session: Session, row: KnowHow, consultation: Consultation) -> None:
    """Index what was written up, or index it anew; what is hidden is not found."""
    if row.hidden_at is not None or consultation.hidden_at is not None:
        drop(session, row)
    else:
        index_of(session).put_many(session, KIND, _records(session, [(row, consultation)]))


def drop(session: Session, row: KnowHow) -> None:
    """Let it be found no longer."""
    index_of(session).remove(session, KIND, row.id)


def is_indexed(session: Session) -> bool:
    """Tell whether know-how was indexed with the present dictionary and spellings."""
    return index_of(session).is_current(session, KIND)


def reindex(session: Session, tell: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Index everything anew; return how much there is. `tell` hears how much is done, and of how much."""
    ids = know_how.shown_ids(session)
    index_of(session).rebuild(session, KIND, _all(session, ids, tell))
    return len(ids)


def _all(session: Session, ids: Sequence[str], tell: Callable[[int, int], None]) -> Iterator[Record]:
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        yield from _records(session, know_how.whole(session, batch))
        tell(start + len(batch), len(ids))


def _records(session: Session, rows: Iterable[tuple[KnowHow, Consultation]]) -> list[Record]:
    found = list(rows)
    marks = taxonomy.marks_of(session, [consultation.id for _, consultation in found])
    return [
        Record(
            key=row.id,
            title=row.question,
            body=row.answer,
            names="",
            labels=labels_of(session, consultation, marks.get(consultation.id, Marks())),
        )
        for row, consultation in found
    ]


def labels_of(session: Session, consultation: Consultation, marks: Marks) -> str:
    """Return what it is about in the words people search with, in both languages."""
    words = []
    for language in LANGUAGES:
        with speaking(language):
            words.append(gettext(CATEGORY_LABELS[consultation.category]))
    vocabulary = taxonomy.vocabulary(session)
    words += [f"{term.label}、{term.label_en}" for term in map(vocabulary.get, marks)]
    if consultation.prefecture:
        prefecture = taxonomy.get_prefecture(consultation.prefecture)
        words += [prefecture.name, prefecture.name_en]
    return "。".join(words)
