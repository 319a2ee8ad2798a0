"""Activities in the search index: what of one is searched."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sqlmodel import Session, col

from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.policies import published
from yoriai.domains.activities.repository import activities
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra import markdown
from yoriai.infra.search import Record, index_of

KIND: Final = "activities"
MOST_FOUND: Final = 1_000
"""So many activities are found by words at most, those that fit best."""
_BATCH: Final = 200


def put(session: Session, activity: Activity) -> None:
    """Index an activity that is in lists, or index it anew, in the caller's transaction."""
    place = organisations.by_ids(session, [activity.organisation_id] if activity.organisation_id else [])
    name = next((each.name for each in place.values()), "")
    marks = taxonomy.marks_of(session, [activity.id])[activity.id]
    index_of(session).put_many(session, KIND, [_record(activity, name, marks, taxonomy.vocabulary(session))])


def remove(session: Session, activity_id: str) -> None:
    """Forget an activity that is no longer in lists."""
    index_of(session).remove(session, KIND, activity_id)


def found(session: Session, words: str) -> list[str]:
    """Return the activities that words find, best first; raise QueryTooLong."""
    return index_of(session).find(session, KIND, words, MOST_FOUND).keys


def suggestion(session: Session, words: str) -> str:
    """Return the words that a search may have meant; '' where it finds something, or nothing comes near."""
    return index_of(session).suggest(session, KIND, words)


def is_indexed(session: Session) -> bool:
    """Tell whether the activities were indexed with the present dictionary and spellings."""
    return index_of(session).is_current(session, KIND)


def reindex(session: Session, tell: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Index every activity in lists anew; return how many there are. `tell` hears how many are done, and of how many.

    Readers see the old index until the caller commits.
    """
    ids = activities.ids(session, published())
    index_of(session).rebuild(session, KIND, _all_records(session, ids, tell))
    return len(ids)


def _all_records(session: Session, ids: Sequence[str], tell: Callable[[int, int], None]) -> Iterator[Record]:
    vocabulary = taxonomy.vocabulary(session)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        marks = taxonomy.marks_of(session, batch)
        for row in activities.named(session, col(Activity.id).in_(batch)):
            yield _record(row.activity, row.organisation, marks[row.activity.id], vocabulary)
        tell(start + len(batch), len(ids))


def _record(activity: Activity, organisation: str, marks: Marks, vocabulary: Vocabulary) -> Record:
    terms = [vocabulary.get(code) for code in marks]
    labels = " ".join(f"{term.label}、{term.label_en}。" for term in terms)
    places = [*_places(activity), activity.place]
    return Record(
        key=activity.id,
        title=activity.title,
        body=markdown.plain(activity.body),
        names=organisation,
        labels="\n".join(filter(None, ["、".join(filter(None, places)), labels])),
    )


def _places(activity: Activity) -> list[str]:
    """Return where it is, in the words people search with: 島根県, Shimane, 松江市."""
    if not activity.prefecture:
        return []
    places = taxonomy.gazetteer()
    prefecture = places.get_prefecture(activity.prefecture)
    town = places.find_municipality(activity.municipality) if activity.municipality else None
    return [prefecture.name, prefecture.name_en, *([town.full_name] if town else [])]
