"""Consultations in the search index, each in the part of its readers.

What mentors or the secretariat alone may read is searched apart from what everybody may: whether a word is known, how
rare it is and what comes near it is then told by what the reader may see, and by nothing else. Every answer is still
narrowed to that by a query. Nothing of who asked stands in the index.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.policies import audiences
from yoriai.domains.consultations.repository import listing
from yoriai.domains.consultations.service.indexing import labels_of
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra.search import Marked, Record, index_of

KINDS: Final = {
    Visibility.NETWORK: "consultations",
    Visibility.MENTORS: "consultations_mentors",
    Visibility.DESK: "consultations_desk",
}
MOST_FOUND: Final = 1_000
"""So many consultations of each part are found by words at most, those that fit best."""
_BATCH: Final = 200


@dataclass(frozen=True)
class Found:
    """Ids of consultations, best first; `is_near` where none has the words themselves and these come near them."""

    ids: Sequence[str]
    is_near: bool


def put(session: Session, consultation: Consultation) -> None:
    """Let a consultation be found by those who may read it and nobody else; what is hidden is found by nobody."""
    index = index_of(session)
    for visibility, kind in KINDS.items():
        if visibility is consultation.visibility and consultation.hidden_at is None:
            index.put_many(session, kind, _records(session, [consultation]))
        else:
            index.remove(session, kind, consultation.id)


def drop(session: Session, consultation_id: str) -> None:
    """Let a consultation be found no longer."""
    for kind in KINDS.values():
        index_of(session).remove(session, kind, consultation_id)


def found(session: Session, actor: Actor, words: str) -> Found:
    """Return the consultations that fit words best: narrow them down to what the reader may see. Raises QueryTooLong.

    Of the parts that are closed to the reader, their own alone are named. Of those that few may read, what only comes
    near is left out where everybody's part has the words themselves.
    """
    index, whose = index_of(session), audiences(actor)
    parts = {visibility: index.find(session, kind, words, MOST_FOUND) for visibility, kind in KINDS.items()}
    everybodys = parts[Visibility.NETWORK]
    has_words = bool(everybodys.hits) and not everybodys.fuzzy
    counted = {each: part for each, part in parts.items() if not (has_words and part.fuzzy)}
    own = listing.ids_of(session, listing.own_beyond(actor, whose)) if counted.keys() - whose else frozenset[str]()
    hits = [hit for each, part in counted.items() for hit in part.hits if each in whose or hit.key in own]
    # points of different parts are not made of quite the same, but near enough to say what stands above what
    ranked = sorted(hits, key=lambda hit: -hit.score)
    return Found([hit.key for hit in ranked], is_near=everybodys.fuzzy and bool(everybodys.hits))


def marked(session: Session, words: str, shown: Mapping[str, Visibility]) -> dict[str, Marked]:
    """Return title and excerpt of some consultations with the words marked; `shown` are those a reader may see."""
    index, texts = index_of(session), dict[str, Marked]()
    for visibility in dict.fromkeys(shown.values()):
        kind = KINDS[visibility]
        numbers = index.numbers(session, kind, [each for each, of in shown.items() if of is visibility])
        by_number = index.marked(session, kind, words, list(numbers.values()))
        texts |= {key: by_number[number] for key, number in numbers.items() if number in by_number}
    return texts


def alike(session: Session, text: str, most: int) -> list[str]:
    """Return the ids of the consultations of the whole network whose words are most like a text's, best first."""
    return [hit.key for hit in index_of(session).similar(session, KINDS[Visibility.NETWORK], text, most)]


def is_indexed(session: Session) -> bool:
    """Tell whether consultations were indexed with the present dictionary and spellings."""
    return all(index_of(session).is_current(session, kind) for kind in KINDS.values())


def reindex(session: Session, tell: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Index everything anew; return how many there are. `tell` hears how many are done, and of how many."""
    ids = {visibility: listing.searched(session, visibility) for visibility in KINDS}
    total, done = sum(map(len, ids.values())), 0
    for visibility, kind in KINDS.items():
        index_of(session).rebuild(session, kind, _all(session, ids[visibility], done, total, tell))
        done += len(ids[visibility])
    return total


def _all(
    session: Session, ids: Sequence[str], done: int, total: int, tell: Callable[[int, int], None]
) -> Iterator[Record]:
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        yield from _records(session, listing.whole(session, batch))
        tell(done + start + len(batch), total)


def _records(session: Session, rows: Sequence[Consultation]) -> Iterable[Record]:
    marks = taxonomy.marks_of(session, [row.id for row in rows])
    for row in rows:
        body = "\n".join(filter(None, [row.body, row.wish]))
        yield Record(key=row.id, title=row.title, body=body, labels=labels_of(session, row, marks[row.id]))
