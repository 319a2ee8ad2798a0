"""What a record becomes in the index. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from yoriai.core.text import clip, normalised_letters
from yoriai.infra.search.index import Record
from yoriai.infra.search.schema import WORD_CHARS
from yoriai.infra.search.spans import Spans
from yoriai.infra.search.terms import IN_TITLE, OFTEN, kana_pairs, terms_of, title_pairs
from yoriai.infra.segmenting.segmenter import BREAK, Segmenter, Token

_OFTEN: Final = [(level, int(level[1:])) for level in OFTEN]
_TITLE_CHARS: Final = 1_000
_BODY_CHARS: Final = 100_000
_WORD_CHARS: Final = range(2, WORD_CHARS + 1)
_WITHIN_A_WORD: Final = ("", "・")
_CONTROLS: Final = {code: " " for code in range(32) if chr(code) not in "\t\n\r"}
_PIECES: Final = re.compile(r"[^\s、。,.()「」]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A record as it is stored.

    Title and body as they are shown, its terms, its tokens and letters to check phrases by, its length in tokens, where
    the tokens of title and body stand in them (None where that cannot be told), and the words that it lends to those
    who mistype them.
    """

    title: str
    body: str
    terms: str
    tokens: str
    letters: str
    word_count: int
    spans: bytes | None
    words: frozenset[str]


def document(segmenter: Segmenter, record: Record) -> Document:
    """Return a record as it is stored; of a body over 100,000 characters the beginning."""
    shown, told = _storable(clip(record.title, _TITLE_CHARS)), _storable(clip(record.body, _BODY_CHARS))
    title, names = (_Part.of(segmenter, text) for text in (shown, clip(record.names, _TITLE_CHARS)))
    body, labels = (_Part.of(segmenter, text) for text in (told, clip(record.labels, _BODY_CHARS)))
    parts = [part for part in (title, body, names, labels) if part.tokens]
    each = [terms_of(part.tokens) for part in parts]
    counts = Counter(chain.from_iterable(each))
    terms = set(counts)
    for part, carried in zip(parts, each, strict=True):
        terms |= kana_pairs(part.letters)
        if part in (title, names):
            terms |= title_pairs(part.letters) | {term + IN_TITLE for term in carried}
    often = [(term, count) for term, count in counts.items() if count >= _OFTEN[0][1]]
    terms |= {term + level for term, count in often for level, least in _OFTEN if count >= least}
    return Document(
        title=shown,
        body=told,
        terms=" ".join(sorted(terms)),
        tokens=f" {f' {BREAK} '.join(part.row for part in parts)} ",
        letters=BREAK.join(part.letters for part in parts),
        word_count=sum(len(part.forms) - part.forms.count(BREAK) for part in parts),
        spans=_spans(len(shown), title, body),
        words=frozenset([word for word in _words(title, body, names, labels) if len(word) in _WORD_CHARS]),
    )


def _storable(text: str) -> str:
    """Return a text at the same length without control characters and halves of surrogate pairs.

    No database holds all of them, and no reader sees any.
    """
    return text.encode("utf-8", "replace").decode().translate(_CONTROLS)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One of a record's texts, taken apart; `letters` are folded ones.

    `places` are where the tokens stand in the original, if that is known.
    """

    prepared: str
    letters: str
    tokens: list[Token]
    forms: list[str]
    begins: list[int]
    ends: list[int]
    places: tuple[list[int], list[int]] | None

    @classmethod
    def of(cls, segmenter: Segmenter, text: str) -> "_Part":
        """Take a text apart."""
        aligned = segmenter.prepare_aligned(text)
        prepared = aligned.text if aligned else segmenter.prepare(text)
        tokens, begins, ends = segmenter.segment_placed(prepared)
        forms, places = [token.form for token in tokens], None
        if aligned is not None:
            starts, stops = aligned.starts, aligned.ends
            places = [starts[at] for at in begins], [stops[at - 1] for at in ends]
        return cls(prepared, normalised_letters(prepared), tokens, forms, begins, ends, places)

    @property
    def row(self) -> str:
        """The tokens as they stand in a document."""
        return " ".join(self.forms)

    def telling_words(self) -> list[str]:
        """Return what the text itself writes for each token that tells something."""
        written = zip(self.tokens, self.begins, self.ends, strict=True)
        return [self.prepared[begin:end] for token, begin, end in written if token.telling]

    def telling_pairs(self) -> list[str]:
        """Return the same for each two of them that are written as one word."""
        written = pairwise(zip(self.tokens, self.begins, self.ends, strict=True))
        return [
            self.prepared[begin:end]
            for (first, begin, middle), (second, start, end) in written
            if first.telling and second.telling and self.prepared[middle:start] in _WITHIN_A_WORD
        ]

    def endings(self) -> Iterator[str]:
        """Yield each name, and what follows each of its telling words: people leave the legal form of a name out."""
        for name in _PIECES.finditer(self.prepared):
            starts = [name.start(), *(end for token, end in zip(self.tokens, self.ends, strict=True) if token.telling)]
            yield from (self.prepared[start : name.end()] for start in starts if name.start() <= start < name.end())


def _spans(offset: int, title: _Part, body: _Part) -> bytes | None:
    """Return where the tokens of title and body stand in the two written together, the break between them included."""
    if title.places is None or body.places is None:
        return None
    between = [offset] if title.tokens and body.tokens else []
    starts, ends = (
        [*of_title, *between, *[offset + place for place in of_body]]
        for of_title, of_body in zip(title.places, body.places, strict=True)
    )
    return Spans.of(starts, ends).encoded()


def _words(title: _Part, body: _Part, names: _Part, labels: _Part) -> set[str]:
    """Return the words that a query may have meant; of the body only single ones, or there would be too many."""
    words = {*body.telling_words(), *names.endings(), *_PIECES.findall(labels.prepared)}
    for part in (title, names, labels):
        words.update(part.telling_words(), part.telling_pairs())
    return words
