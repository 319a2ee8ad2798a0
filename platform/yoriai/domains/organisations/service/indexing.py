"""The directory's place in the search index: by which words an organisation is found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from sqlmodel import Session

from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.repository import directory
from yoriai.domains.organisations.states import VISIBLE
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.search import Record, index_of

KIND: Final = "organisations"
_BATCH: Final = 200


def put(session: Session, organisations: Iterable[Organisation]) -> None:
    """Index organisations, or index them anew; those that not everybody may see are found by nobody."""
    index = index_of(session)
    shown: list[Organisation] = []
    for each in organisations:
        if each.status in VISIBLE:
            shown.append(each)
        else:
            index.remove(session, KIND, each.id)
    index.put_many(session, KIND, _records(session, shown))


def forget(session: Session, organisation_id: str) -> None:
    """Take an organisation that is deleted out of the index."""
    index_of(session).remove(session, KIND, organisation_id)


def is_indexed(session: Session) -> bool:
    """Tell whether the directory was indexed with the present dictionary and spellings."""
    return index_of(session).is_current(session, KIND)


def reindex(session: Session, tell: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Index everybody in the directory anew; return how many there are. `tell` hears how far it has come."""
    ids = directory.visible_ids(session)
    index_of(session).rebuild(session, KIND, _all_records(session, ids, tell))
    return len(ids)


def _all_records(session: Session, ids: Sequence[str], tell: Callable[[int, int], None]) -> Iterator[Record]:
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        yield from _records(session, list(directory.visible(session, batch).values()))
        tell(start + len(batch), len(ids))


def _records(session: Session, organisations: Sequence[Organisation]) -> list[Record]:
    vocabulary = taxonomy.vocabulary(session)
    marks = taxonomy.marks_of(session, [each.id for each in organisations])
    return [_record(each, marks[each.id], vocabulary) for each in organisations]


def _record(organisation: Organisation, marks: Marks, vocabulary: Vocabulary) -> Record:
    """Return what finds an organisation: its names, its words, where it is and what it is marked with."""
    terms = [vocabulary.get(code) for code in marks]
    labels = " ".join(f"{term.label}、{term.label_en}。" for term in terms)
    return Record(
        key=organisation.id,
        title=organisation.name,
        body=organisation.about,
        names="。".join(filter(None, [organisation.furigana, *organisation.aliases])),
        labels="\n".join(filter(None, ["、".join(_places(organisation)), labels])),
    )


def _places(organisation: Organisation) -> list[str]:
    """Return where an organisation is, in the words people search with: 島根県, Shimane, 松江市."""
    places = taxonomy.gazetteer()
    municipality = places.find_municipality(organisation.municipality) if organisation.municipality else None
    prefecture = places.get_prefecture(organisation.prefecture) if organisation.prefecture else None
    named = [prefecture.name, prefecture.name_en] if prefecture else []
    return [*named, municipality.full_name] if municipality else named
