"""Decisions about cases that need no database: addresses, which record is which case, how alike two cases are. Pure."""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from yoriai.core.text import normalise
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.errors import InvalidEdition, NumberTaken
from yoriai.domains.cases.parts import parts_of
from yoriai.domains.cases.reasons import BOTH_PRIMARY, BOTH_SECONDARY, LIKE_TEXT, ONE_PRIMARY, SAME_FIELD, Reason
from yoriai.domains.organisations.rules import comparable_name, comparable_names
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary

TITLE_CHARS: Final = 200
ORGANISATION_CHARS: Final = 120
NUMBER_CHARS: Final = 10
SLUG_CHARS: Final = 80
CASEBOOK_CHARS: Final = {
    "title": 200,
    "title_en": 200,
    "publisher": 120,
    "publisher_en": 120,
    "address": 300,
    "licence": 40,
}
"""How long each text of a casebook's description may be."""
CASEBOOK_YEARS: Final = range(1950, 2201)

# Marks in common are worth the same here as in matching people: ★★ 4, ★☆ 2, ☆☆ 1.
BOTH_PRIMARY_POINTS: Final = 4.0
ONE_PRIMARY_POINTS: Final = 2.0
BOTH_SECONDARY_POINTS: Final = 1.0
SAME_FIELD_POINTS: Final = 1.0
LIKE_TEXT_POINTS: Final = 6.0
"""What the text most alike is worth; the others in proportion."""
LIKE_TEXT_LEAST: Final = 0.3
"""Below this share of the best, likeness of texts is not worth a word."""
SAME_PREFECTURE_POINTS: Final = 2.0
SAME_REGION_POINTS: Final = 1.0

_WORDS: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EDITION_CHARS: Final = 20
_FISCAL_YEAR: Final = re.compile(r"令和(元|[1-9]\d?)年度")
_FRONT_CHARS: Final = 5_000
_HASH_CHARS: Final = 8


def is_edition(text: str) -> bool:
    """Tell whether this can be the name of an edition: words that can stand in an address."""
    return len(text) <= _EDITION_CHARS and bool(_WORDS.fullmatch(text))


def checked_edition(edition: str) -> str:
    """Return the name of an edition; raise InvalidEdition where it cannot stand in an address."""
    if not is_edition(edition):
        raise InvalidEdition("edition", edition=edition[:60])
    return edition


def find_edition(text: str) -> str | None:
    """Find the edition that a casebook's front matter names: the first 令和6年度 in it means r6."""
    named = _FISCAL_YEAR.search(normalise(text[:_FRONT_CHARS]).replace(" ", ""))
    return f"r{1 if named[1] == '元' else int(named[1])}" if named else None


def slug_for(edition: str, content: Content, taken: Collection[str] = ()) -> str:
    """Return the address of a new case: r6-01, or r6- and eight hexadecimal digits where it has no number."""
    if content.number and _WORDS.fullmatch(content.number.lower()):
        slug = f"{edition}-{content.number.lower()}"
        if slug not in taken:
            return slug
    digest = hashlib.sha256(f"{comparable_name(content.organisation)}\n{content.title}".encode()).hexdigest()
    slugs = (f"{edition}-{digest[:chars]}" for chars in range(_HASH_CHARS, len(digest) - 20))
    return next(slug for slug in slugs if slug not in taken)


def is_slug(text: str) -> bool:
    """Tell whether a text could be the address of a case at all."""
    return bool(_WORDS.fullmatch(text)) and len(text) <= SLUG_CHARS


@dataclass
class Known:
    """The cases of one edition, found again by number or by organisation and title."""

    by_number: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)

    def remember(self, case_id: str, content: Content) -> None:
        """Take note of a case, or of what is new about it."""
        self.contents[case_id] = content
        if content.number:
            self.by_number[content.number] = case_id
        for name in comparable_names(content.names):
            cases = self.by_name.setdefault(name, [])
            if case_id not in cases:
                cases.append(case_id)

    def find(self, content: Content) -> str | None:
        """Find the case that a record is about; None where it is a new one.

        The number decides. Without it an organisation's name in any spelling does, as long as nothing speaks against
        it: another number, another prefecture, or another title. Raises NumberTaken where the number is that of a
        practice with neither a name nor the title in common: then this is another book.
        """
        numbered = self.by_number.get(content.number or "")
        if numbered is not None:
            if not _same(self.contents[numbered], content):
                raise NumberTaken(number=content.number, organisation=self.contents[numbered].organisation)
            return numbered
        names = sorted(comparable_names(content.names))
        cases = dict.fromkeys(case for name in names for case in self.by_name.get(name, ()))
        alike = [case for case in cases if _may_be(self.contents[case], content)]
        titled = [case for case in alike if content.title and _key(self.contents[case].title) == _key(content.title)]
        return next(iter(titled or alike), None)


def _same(known: Content, content: Content) -> bool:
    titled = bool(known.title) and _key(known.title) == _key(content.title)
    return titled or bool(comparable_names(known.names) & comparable_names(content.names))


def _may_be(known: Content, content: Content) -> bool:
    return (
        not (known.number and content.number)
        and not (known.prefecture and content.prefecture and known.prefecture != content.prefecture)
        and (not known.title or not content.title or _key(known.title) == _key(content.title))
    )


def _key(title: str) -> str:
    return comparable_name(title)


def too_long(content: Content) -> str | None:
    """Return the text of a record that is longer than any real one, for the report; None where all fit."""
    limits = (
        (content.title, TITLE_CHARS),
        (content.organisation, ORGANISATION_CHARS),
        (content.number or "", NUMBER_CHARS),
    )
    return next((text for text, most in limits if len(text) > most), None)


def differences(before: Content, after: Content) -> dict[str, list[object]]:
    """Return the parts of a case (`parts.py`) that differ, each with what it was and is, as JSON can hold them."""
    old, new = parts_of(before), parts_of(after)
    return {part: [old.get(part), new.get(part)] for part in {**old, **new} if old.get(part) != new.get(part)}


def reasons_of_marks(ours: Marks, theirs: Marks, vocabulary: Vocabulary) -> list[Reason]:
    """Return what marks in common say for a case, the weightiest first.

    A group known without its practice speaks for a case of the same group, but less than any practice would.
    """
    reasons = [_common(ours[code], theirs[code], code, vocabulary) for code in ours if code in theirs]
    named = {code for code in ours if code in theirs}
    for group in vocabulary.groups:
        within = {practice.code for practice in vocabulary.practices_of(group.code)}
        known_by_group = (group.code in ours) != (group.code in theirs)
        if known_by_group and within & {*ours, *theirs} and not within & named:
            reasons.append(Reason(SAME_FIELD, SAME_FIELD_POINTS, {"term": label_of(group)}))
    return sorted(reasons, key=lambda reason: -reason.points)


def _common(ours: MarkWeight, theirs: MarkWeight, code: str, vocabulary: Vocabulary) -> Reason:
    term = vocabulary.get(code)
    params = {"term": label_of(term)}
    if term.kind is TermKind.PRACTICE_GROUP:
        return Reason(SAME_FIELD, SAME_FIELD_POINTS, params)
    primary = (ours is MarkWeight.PRIMARY) + (theirs is MarkWeight.PRIMARY)
    msgid, points = (
        (BOTH_SECONDARY, BOTH_SECONDARY_POINTS),
        (ONE_PRIMARY, ONE_PRIMARY_POINTS),
        (BOTH_PRIMARY, BOTH_PRIMARY_POINTS),
    )[primary]
    return Reason(msgid, points, params)


def reasons_of_text(case_id: str, likeness: Mapping[str, float]) -> list[Reason]:
    """Return what the likeness of texts (0 to 1) says for a case."""
    share = likeness.get(case_id, 0.0)
    return [Reason(LIKE_TEXT, LIKE_TEXT_POINTS * share)] if share >= LIKE_TEXT_LEAST else []
