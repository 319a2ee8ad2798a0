"""Looking for a mentor by words, place and kind of practice: what the words mean, and whom they mean. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from yoriai.core.text import letters
from yoriai.domains.taxonomy.errors import UnknownPrefecture, UnknownTerm
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.spelling import fold
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, Term, Vocabulary

WORDS_MOST: Final = 8
"""Words beyond these are not looked at: nobody is described by so many."""
SHORTEST_PART: Final = 2
"""A single letter is a name more often than a part of 島根 or 食堂."""

NAMED, OF_PLACE, OTHERWISE = range(3)
"""How near a mentor comes to what is sought: by their own name, by their organisation's, by anything else."""


@dataclass(frozen=True)
class Sought:
    """What somebody looks for, as it was typed: words, a prefecture's code, a practice's or a group's."""

    words: str = ""
    prefecture: str = ""
    practice: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.words.strip() or self.prefecture or self.practice)


@dataclass(frozen=True)
class Described:
    """What a mentor can be found by; `marks` are at least those on the terms that are sought."""

    name: str
    furigana: str
    headline: str
    prefecture: str | None
    organisations: tuple[str, ...]
    marks: Mapping[str, object]


@dataclass(frozen=True)
class Word:
    """A word as it is compared, with the prefectures and the terms that it names."""

    key: str
    prefectures: frozenset[str]
    terms: frozenset[str]

    def nearness(self, mentor: Described) -> int | None:
        """Return how near a mentor comes to the word, None where nothing of them has it."""
        if self.key in _key(mentor.name) or self.key in _key(mentor.furigana):
            return NAMED
        if any(self.key in _key(each) for each in mentor.organisations):
            return OF_PLACE
        if mentor.prefecture in self.prefectures or not self.terms.isdisjoint(mentor.marks):
            return OTHERWISE
        return OTHERWISE if self.key in _key(mentor.headline) else None


@dataclass(frozen=True)
class Search:
    """What is looked for, understood: every word has to be met, one of the `terms`, and the prefecture."""

    words: tuple[Word, ...] = ()
    prefecture: str = ""
    terms: frozenset[str] = frozenset()

    @property
    def codes(self) -> frozenset[str]:
        """The terms of which it matters whether a mentor carries them."""
        return self.terms.union(*(word.terms for word in self.words))

    def nearness(self, mentor: Described) -> int | None:
        """Return how near a mentor comes (the less, the nearer), None for whoever is not meant."""
        if self.prefecture and mentor.prefecture != self.prefecture:
            return None
        if self.terms and self.terms.isdisjoint(mentor.marks):
            return None
        found = [word.nearness(mentor) for word in self.words]
        near = [each for each in found if each is not None]
        return max(near, default=NAMED) if len(near) == len(found) else None


EVERYBODY: Final = Search()


def understood(sought: Sought, vocabulary: Vocabulary, gazetteer: Gazetteer) -> Search:
    """Return what is meant.

    Raises UnknownPrefecture at `seek_prefecture`, UnknownTerm at `seek_practice`, for codes that no list has.
    """
    if sought.prefecture and sought.prefecture not in {each.code for each in gazetteer.prefectures}:
        raise UnknownPrefecture("seek_prefecture", prefecture=sought.prefecture[:40])
    practice = vocabulary.find_code(sought.practice)
    if sought.practice and (practice is None or practice.kind not in PRACTICE_KINDS):
        raise UnknownTerm("seek_practice", term=sought.practice[:40])
    keys = [key for word in sought.words.split()[:WORDS_MOST] if (key := _key(word))]
    return Search(
        words=tuple(Word(key, _prefectures(key, gazetteer), _terms(key, vocabulary)) for key in keys),
        prefecture=sought.prefecture,
        terms=_within(practice, vocabulary) if practice else frozenset(),
    )


def _key(text: str) -> str:
    """Return a text as it is compared: letters alone, kana of one kind, one spelling of こども."""
    return letters(fold(text))


def _prefectures(key: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the prefectures that a word names: 島根, 島根県, しまね, Shimane, or the beginning of one of these."""
    if len(key) < SHORTEST_PART:
        return frozenset()
    return frozenset(
        each.code
        for each in gazetteer.prefectures
        if any(_key(name).startswith(key) for name in (each.name, each.kana, each.name_en))
    )


def _terms(key: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the terms whose labels have a word in them; a group stands for its practices too."""
    if len(key) < SHORTEST_PART:
        return frozenset()
    named = [term for term in vocabulary if any(key in _key(label) for label in _labels(term))]
    return frozenset().union(*(_within(term, vocabulary) for term in named))


def _labels(term: Term) -> Iterator[str]:
    yield from (term.label, term.label_en, *term.aliases)


def _within(term: Term, vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset({term.code, *(each.code for each in vocabulary.practices_of(term.code))})
