"""The cases of a page of the list: their cards as HTML, with the words found marked."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from yoriai.core.i18n import Language, current_language
from yoriai.domains.cases import service as cases
from yoriai.domains.taxonomy.labels import LabelledMark, label_of
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.rendering import environment
from yoriai.infra.search import HIT_BEGINS
from yoriai.infra.stencils import Stencil, as_html
from yoriai.web.cases.views import Result
from yoriai.web.hits import all_marked, marked
from yoriai.web.places import place_in_words

KEPT_CARDS: Final = 10_000
"""So many cards are kept as HTML, in all languages, for members and visitors together: some 2 KB each."""

_CARD: Final = Stencil("macros/cases.html", "row_result")
_EXCERPT: Final = Stencil("macros/cases.html", "row_excerpt")
_HOLE: Final = "\x04"

Mark = tuple[str, bool]


def results_of(listed: Sequence[cases.Listed], vocabulary: Vocabulary, *, is_member: bool) -> list[Result]:
    """Return cases as cards; a member's have room for the bookmark that is their own."""
    language = current_language()
    begin, end = _EXCERPT.fill(_HOLE).encode().split(_HOLE.encode())
    excerpts = all_marked([found.excerpt if found else "" for *_, found in listed])
    results = []
    for (case_id, card, marks, found), excerpt in zip(listed, excerpts, strict=True):
        title, before, between, after, rest = _cut(card, marks, vocabulary, language, is_member)
        if found and HIT_BEGINS in found.title:
            title = marked(found.title).encode()
        parts = (before, title, between, begin, excerpt, end, after) if excerpt else (before, title, between, after)
        results.append(Result(case_id, card.slug, card.title or card.organisation, b"".join(parts), rest))
    return results


@lru_cache(maxsize=KEPT_CARDS)
def _cut(
    card: cases.OnCard, marks: tuple[Mark, ...], vocabulary: Vocabulary, language: Language, is_member: bool
) -> tuple[bytes, ...]:
    """Return a case's title as HTML, and its card cut where the title, the excerpt and a member's bookmark go."""
    tags = _tags(vocabulary, language)
    title = as_html(card.title or card.organisation)
    before, between, after, *rest = _CARD.fill(
        card.slug,
        title,
        _HOLE,
        as_html(card.organisation) if card.title else "",
        as_html(place_in_words(card.prefecture, card.municipalities)),
        "".join([tags[mark] for mark in marks]),
        _HOLE,
        _HOLE if is_member else "",
    ).split(_HOLE)
    return tuple([piece.encode() for piece in (title, before, between, after, "".join(rest))])


@lru_cache(maxsize=8)
def _tags(vocabulary: Vocabulary, _language: Language) -> dict[Mark, str]:
    """Return every mark as lists show it, in the language in force (which is given to tell the kept ones apart)."""
    macros: Any = environment().get_template("macros/page.html").module
    weights = ((MarkWeight.PRIMARY, True), (MarkWeight.SECONDARY, False))
    return {
        (term.code, is_primary): str(macros.mark_tag(LabelledMark(term.code, label_of(term), weight, term.kind)))
        for term in vocabulary
        for weight, is_primary in weights
    }
