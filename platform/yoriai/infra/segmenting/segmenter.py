"""Words out of Japanese text: Sudachi's shortest units (mode A) in their normalised forms.

Measured on 5,000 texts, mode A with normalised forms found 98% with nothing wrong; modes B and C miss 京都 in 京都市,
and character pairs find 東京都 for 京都 (docs/decisions/003-search-on-sudachi-tokens.md).
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from yoriai.core.text import letters, normalise
from yoriai.infra.segmenting.alignment import Aligned
from yoriai.infra.segmenting.synonyms import Synonyms

BREAK: Final = "|"
"""Stands between clauses, so that no phrase is found across a full stop."""

_TOKEN_CHARS: Final = 64  # PostgreSQL refuses lexemes over 2 KiB; no word is this long
_CHUNK_CHARS: Final = 8_000  # Sudachi refuses over 49,149 bytes; characters have up to 4, and some grow when normalised
_CHUNK_ENDS: Final = "。.!?、 "
_SKIPPED: Final = frozenset({"補助記号", "空白"})
_CLAUSE_ENDS: Final = frozenset({"句点", "読点"})
_WORDS: Final = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "代名詞", "連体詞"})
_TELLING: Final = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_HIRAGANA: Final = re.compile(r"[ぁ-ゖ]+")
_UNKNOWN_WORDS: Final = 0xF0000000
"""Numbers from here on are not of words in the dictionary, and the same for different words."""
_COUNTING: Final = frozenset({"数詞", "非自立可能", "助数詞可能", "副詞可能", "助動詞語幹"})


@dataclass(frozen=True, slots=True)
class Token:
    """One unit: its form in the index, whether the dictionary is sure of it, whether it tells what a text is about."""

    form: str
    sure: bool = True
    telling: bool = True
    plain: bool = False
    """Whether it is plain hiragana: の, ます, or a word that is written so."""


BREAKING: Final = Token(BREAK, telling=False, plain=True)


@dataclass(frozen=True, slots=True)
class _Class:
    """What a part of speech means to the index."""

    skipped: bool
    ends_clause: bool
    word: bool
    telling: bool


class Segmenter:
    """Sudachi behind one call; the dictionary (60 MiB, 0.2 s) is loaded at first use, one tokenizer a thread."""

    def __init__(self, synonyms: Synonyms) -> None:
        self._synonyms = synonyms
        self._loading = threading.Lock()
        self._dictionary: Dictionary | None = None
        self._classes: dict[int, _Class] = {}
        self._tokens: dict[int, Token | None] = {}
        self._of_thread = threading.local()

    def prepare(self, text: str) -> str:
        """Return the text as it is segmented: normalised, its spellings unified."""
        return self._synonyms.unify(normalise(text))

    def prepare_aligned(self, text: str) -> Aligned | None:
        """Return the same with the way back to the text; None where there is none."""
        aligned = Aligned.normalised(text)
        return self._synonyms.unify_aligned(aligned) if aligned is not None else None

    def segment(self, prepared: str) -> list[Token]:
        """Return the units of prepared text without punctuation; BREAK stands between clauses."""
        return self.segment_placed(prepared)[0]

    def segment_placed(self, prepared: str) -> tuple[list[Token], list[int], list[int]]:
        """Return the units, and where each begins and ends in the prepared text."""
        tokens: list[Token] = []
        begins: list[int] = []
        ends: list[int] = []
        offset, known, last = 0, self._tokens, BREAKING
        for chunk in _chunks(prepared):
            morphemes = list(self._tokenizer().tokenize(chunk))
            borders = [offset + morpheme.begin() for morpheme in morphemes]
            offset += len(chunk)
            borders.append(offset)
            for place, morpheme in enumerate(morphemes):
                number = morpheme.word_id()
                token = known[number] if number in known else self._token(number, morpheme)
                if token is None or (token is BREAKING and last is BREAKING):
                    continue
                tokens.append(token)
                begins.append(borders[place])
                ends.append(borders[place + 1])
                last = token
        if last is BREAKING and tokens:
            for each in (tokens, begins, ends):
                each.pop()
        return tokens, begins, ends

    def reading(self, prepared: str) -> str:
        """Return how a word sounds, as folded letters; what the dictionary does not know sounds as it is written."""
        morphemes = self._tokenizer("reading_form").tokenize(prepared[:_CHUNK_CHARS])
        return letters("".join(morpheme.reading_form() or morpheme.surface() for morpheme in morphemes))

    def _token(self, number: int, morpheme: Morpheme) -> Token | None:
        # The same few thousand words make up most of any text: each word of the dictionary is looked at once.
        token = self._made(morpheme)
        if number < _UNKNOWN_WORDS:
            self._tokens[number] = token
        return token

    def _made(self, morpheme: Morpheme) -> Token | None:
        what = self._class(morpheme)
        if what.skipped:
            return BREAKING if what.ends_clause else None
        form = _clean(morpheme.normalized_form())
        if not form:
            return None
        return Token(
            form,
            sure=what.word and not morpheme.is_oov() and len(form) > 1,
            telling=what.telling,
            plain=bool(_HIRAGANA.fullmatch(form)),
        )

    def _class(self, morpheme: Morpheme) -> _Class:
        code = morpheme.part_of_speech_id()
        found = self._classes.get(code)
        if found is None:
            main, second, third, *_ = morpheme.part_of_speech()
            found = self._classes[code] = _Class(
                skipped=main in _SKIPPED,
                ends_clause=second in _CLAUSE_ENDS,
                word=main in _WORDS,
                telling=main in _TELLING and second not in _COUNTING and third not in _COUNTING,
            )
        return found

    def _tokenizer(self, told: str = "normalized_form") -> Tokenizer:
        tokenizer: Tokenizer | None = getattr(self._of_thread, told, None)
        if tokenizer is None:
            with self._loading:
                if self._dictionary is None:
                    self._dictionary = Dictionary()
                tokenizer = self._dictionary.tokenizer(mode=SplitMode.A, fields={told, "pos"})
            setattr(self._of_thread, told, tokenizer)
        return tokenizer


@cache
def shared_segmenter() -> Segmenter:
    """Return the process's one segmenter with the synonyms that ship."""
    return Segmenter(Synonyms.read())


def _clean(form: str) -> str:
    """Return a form as both indexes store it byte for byte: letters, marks, digits and inner points."""
    kept = "".join(char for char in normalise(form) if char.isalnum() or char == "." or _is_mark(char))
    return kept.strip(".")[:_TOKEN_CHARS]


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _chunks(text: str) -> Iterator[str]:
    """Split long text where a sentence, a clause or at least a word ends."""
    start = 0
    while len(text) - start > _CHUNK_CHARS:
        window = text[start : start + _CHUNK_CHARS]
        ends = (window.rfind(mark) + 1 for mark in _CHUNK_ENDS)
        end = start + (next((end for end in ends if end > _CHUNK_CHARS // 2), 0) or _CHUNK_CHARS)
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]
