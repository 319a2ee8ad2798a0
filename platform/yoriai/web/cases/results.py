"""The cases of a page of the list. What a card says but for the words found is put together once and kept."""

from collections.abc import Iterable, Sequence
from functools import cache
from threading import Lock
from typing import Any, Final, NamedTuple

from cachetools import LRUCache
from markupsafe import Markup, escape
from sqlmodel import Session

from yoriai.core.i18n import Language, current_language
from yoriai.core.paging import Page
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseCard
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import LabelledMark, labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.rendering import environment
from yoriai.infra.search import Marked
from yoriai.web.cases.places import place_in_words
from yoriai.web.cases.views import Result

KEPT: Final = 20_000
"""So many cards of about half a KB are kept, in every language together."""

_MARK: Final = Markup("<mark>{}</mark>")

Key = tuple[str, int, Language, Vocabulary]


class _Kept(NamedTuple):
    """What is always the same about a case in the list."""

    slug: str
    title: str
    organisation: str
    place: str
    tags: tuple[Markup, ...]


_cards: LRUCache[Key, _Kept] = LRUCache(KEPT)
_keeping = Lock()


def results_of(session: Session, catalogue: cases.Catalogue, ids: Sequence[str], words: str) -> list[Result]:
    """Return the cases of a page as the list shows them: three queries at most, however many they are."""
    vocabulary, language = taxonomy.vocabulary(session), current_language()
    keys = {case_id: (case_id, changed, language, vocabulary) for case_id, changed in catalogue.changed(ids).items()}
    with _keeping:
        known = {case_id: kept for case_id, key in keys.items() if (kept := _cards.get(key))}
    missing = [case_id for case_id in ids if case_id not in known]
    if missing:
        made = {card.id: _kept(card, vocabulary) for card in cases.cards(session, Page(missing, 1, 0)).items}
        known |= made
        with _keeping:
            _cards.update({keys[case_id]: kept for case_id, kept in made.items()})
    found = cases.marked(session, words, ids) if words.strip() else {}
    return [_result(case_id, known[case_id], found.get(case_id)) for case_id in ids if case_id in known]


def _result(case_id: str, kept: _Kept, found: Marked | None) -> Result:
    return Result(
        id=case_id,
        slug=kept.slug,
        title=kept.title,
        marked_title=marked(found.title) if found else escape(kept.title),
        organisation=kept.organisation,
        place=kept.place,
        tags=Markup().join(kept.tags),
        excerpt=marked(found.excerpt) if found else Markup(),
    )


def _kept(card: CaseCard, vocabulary: Vocabulary) -> _Kept:
    language = current_language()
    return _Kept(
        slug=card.slug,
        title=card.title or card.organisation,
        organisation=card.organisation if card.title else "",
        place=place_in_words(card.prefecture, card.municipalities),
        tags=tuple(_tag(each, language) for each in labelled(card.marks, vocabulary)),
    )


@cache
def _tag(mark: LabelledMark, _language: Language) -> Markup:
    """Return a mark as lists show it, in the language in force (which is given to tell the kept ones apart)."""
    macros: Any = environment().get_template("macros/page.html").module
    made: Markup = macros.mark_tag(mark)
    return made


def marked(pieces: Iterable[tuple[str, bool]]) -> Markup:
    """Return pieces of a text with those marked that are what was searched for."""
    return Markup("").join(_MARK.format(text) if is_hit else text for text, is_hit in pieces)
