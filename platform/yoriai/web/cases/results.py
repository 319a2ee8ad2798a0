"""The cases of a page of the list: their cards, with the words found marked."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

from markupsafe import escape
from sqlmodel import Session

from yoriai.core.i18n import Language, current_language
from yoriai.domains.cases import service as cases
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.rendering import environment
from yoriai.web.cases.places import place_in_words
from yoriai.web.cases.views import Result

# Control characters, which no stored text has: a text is then escaped once, not piece by piece.
_BEGIN: Final = "\x02"
_END: Final = "\x03"

Pairs = tuple[tuple[str, bool], ...]


def results_of(session: Session, catalogue: cases.Catalogue, ids: Sequence[str], words: str) -> list[Result]:
    """Return the cases of a page as the list shows them; one query for the words found, none for the rest."""
    vocabulary, language = taxonomy.vocabulary(session), current_language()
    found = cases.marked(session, words, ids) if words.strip() else {}
    results = []
    for case_id, card, marks in catalogue.cards(ids):
        title = card.title or card.organisation
        shown = found.get(case_id)
        results.append(
            Result(
                id=case_id,
                slug=card.slug,
                title=title,
                marked_title=marked(shown.title if shown else [(title, False)]),
                organisation=card.organisation if card.title else "",
                place=place_in_words(card.prefecture, card.municipalities),
                tags="".join([_tag(*mark, vocabulary, language) for mark in _in_order(marks, vocabulary)]),
                excerpt=marked(shown.excerpt) if shown else "",
            )
        )
    return results


def marked(pieces: Iterable[tuple[str, bool]]) -> str:
    """Return pieces of a text as HTML, with those marked that are what was searched for."""
    text = "".join([f"{_BEGIN}{piece}{_END}" if is_hit else piece for piece, is_hit in pieces])
    return str(escape(text)).replace(_BEGIN, "<mark>").replace(_END, "</mark>")


@cache
def _tag(code: str, is_primary: bool, vocabulary: Vocabulary, _language: Language) -> str:
    """Return a mark as lists show it, in the language in force (which is given to tell the kept ones apart)."""
    weight = MarkWeight.PRIMARY if is_primary else MarkWeight.SECONDARY
    macros: Any = environment().get_template("macros/page.html").module
    return str(macros.mark_tag(labelled(Marks({code: weight}), vocabulary)[0]))


def _in_order(marks: Pairs, vocabulary: Vocabulary) -> Pairs:
    """Return marks as they are shown: ★ before ☆, each in the vocabulary's order."""
    return tuple(sorted(marks, key=lambda mark: (not mark[1], vocabulary.place_of(mark[0]))))
