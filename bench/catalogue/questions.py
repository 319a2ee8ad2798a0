"""What is asked: words and facets, thousands of addresses of which none comes twice."""

import random
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlencode

from yoriai.commands.scale.words import NOUNS
from yoriai.domains.taxonomy.vocabulary import Vocabulary

SEED = 77
# words that a good part of the cases have, of three letters or more: Datasette's trigrams find none shorter
WORDS = [noun for noun in NOUNS[3:] if len(noun) >= 3]
SORTS = ("relevance", "newest", "furigana", "used")


class Questions:
    """Addresses in an order of chance, each given out once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._practices = [term.code for term in vocabulary.practices]
        ours = [
            urlencode({"q": word, "practice": practice, "sort": sort, "size": 50, "page": page})
            for word, practice, sort, page in product(WORDS, self._practices, SORTS, range(1, 5))
        ]
        random.Random(SEED).shuffle(ours)  # an order, nothing secret
        self._ours: Iterator[str] = iter([f"/cases?{query}" for query in ours])

    def ours(self, count: int) -> list[str]:
        """Return so many addresses of ours that were not asked before; raise StopIteration when there are no more."""
        return [next(self._ours) for _each in range(count)]

    def datasette(self) -> list[str]:
        """Return the same questions as Datasette is asked them: each practice and target that a case has counts."""
        facets = [("_facet_array", "practice"), ("_facet_array", "target"), ("_facet", "prefecture")]
        return self._asked("cases", "practice__arraycontains", facets)

    def simpler(self) -> list[str]:
        """Return what is simpler to answer: of each case only the first practice and the first target count."""
        return self._asked("simpler", "practice", [("_facet", name) for name in ("practice", "target", "prefecture")])

    def _asked(self, table: str, narrowing: str, facets: list[tuple[str, str]]) -> list[str]:
        asked = [
            f"/bench/{table}?{urlencode([('_search', word), (narrowing, practice), *facets, ('_size', 50)])}"
            for word, practice in product(WORDS, self._practices)
        ]
        random.Random(SEED).shuffle(asked)  # as above
        return asked

    def floor(self) -> list[str]:
        """Return pages of fifty rows of one kind of practice."""
        return [f"/?practice={practice}&page={page}" for practice, page in product(self._practices, range(10))]
