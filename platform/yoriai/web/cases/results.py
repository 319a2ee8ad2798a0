"""The cases of a page of the list: their cards as HTML, with the words found marked."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any, Final

from yoriai.core.i18n import Language, current_language
from yoriai.domains.cases import service as cases
from yoriai.domains.taxonomy.labels import LabelledMark, label_of
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.rendering import environment
from yoriai.infra.search import HIT_BEGINS, HIT_ENDS
from yoriai.infra.stencils import Stencil
from yoriai.web.cases.places import place_in_words
from yoriai.web.cases.views import Result

_CARD: Final = Stencil("macros/cases.html", "row_result")
_BOOKMARK: Final = "\x02"


def results_of(listed: Iterable[cases.Listed], vocabulary: Vocabulary, *, is_member: bool) -> list[Result]:
    """Return cases as cards; a member's have room for the bookmark that is their own."""
    tags, own = _tags(vocabulary, current_language()), _BOOKMARK if is_member else ""
    results = []
    for case_id, (slug, title, organisation, prefecture, municipalities), marks, found in listed:
        name = escape(title or organisation)
        card, _, rest = _CARD.fill(
            slug,
            name,
            marked(found.title) if found else name,
            escape(organisation) if title else "",
            escape(place_in_words(prefecture, municipalities)),
            "".join([tags[mark] for mark in marks]),
            marked(found.excerpt) if found else "",
            own,
        ).partition(_BOOKMARK)
        results.append(Result(case_id, slug, title or organisation, card, rest))
    return results


def marked(text: str) -> str:
    """Return a text with hits as HTML."""
    return escape(text).replace(HIT_BEGINS, "<mark>").replace(HIT_ENDS, "</mark>")


@lru_cache(maxsize=8)
def _tags(vocabulary: Vocabulary, _language: Language) -> dict[tuple[str, bool], str]:
    """Return every mark as lists show it, in the language in force (which is given to tell the kept ones apart)."""
    macros: Any = environment().get_template("macros/page.html").module
    weights = ((MarkWeight.PRIMARY, True), (MarkWeight.SECONDARY, False))
    return {
        (term.code, is_primary): str(macros.mark_tag(LabelledMark(term.code, label_of(term), weight, term.kind)))
        for term in vocabulary
        for weight, is_primary in weights
    }
