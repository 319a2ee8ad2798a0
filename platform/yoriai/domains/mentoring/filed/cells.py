"""What stands in a cell: lists, times, numbers, names; each with what could not be understood. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from typing import Final

from babel import Locale

from yoriai.core.clock import TOKYO
from yoriai.core.text import normalise
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import Vocabulary

_STRONG: Final = re.compile(r"[;；\r\n]+")
_WEAK: Final = re.compile(r"[、，,／/]+")
_BETWEEN_TIMES: Final = re.compile(r"[;；、，,\r\n]+")
_FORMS_TIME: Final = ("%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y年%m月%d日 %H時%M分")
_YES: Final = frozenset({"1", "true", "yes", "y", "t", "はい", "休止", "休止中", "停止中", "○", "〇", "✓", "x", "on"})
_OFTEN: Final = {"日本語": "ja", "ja": "ja", "japanese": "ja", "英語": "en", "en": "en", "english": "en"}
"""Languages that nearly every file has, and most have no other."""
_NO: Final = frozenset({"", "0", "false", "no", "n", "f", "いいえ", "受付中", "受付", "なし", "×", "-", "off"})


def items(cell: str) -> list[str]:
    """Return the items of a list between ; or line breaks."""
    return [item.strip() for item in _STRONG.split(cell) if item.strip()]


def found(cell: str, find: Callable[[str], str | None]) -> Iterator[tuple[str, str | None]]:
    """Return each item with what it stands for; 、 and ／ part items too, but where they belong to a name."""
    for item in items(cell):
        whole = find(item)
        if whole is not None:
            yield item, whole
        else:
            yield from ((part.strip(), find(part)) for part in _WEAK.split(item) if part.strip())


def starts(cell: str) -> Iterator[tuple[str, datetime | None]]:
    """Return each time with its instant; None for what is none, lacks its offset, or is not on the half-hour."""
    for item in _BETWEEN_TIMES.split(cell):
        words = item.strip()
        if words:
            yield words, _start(words)


@lru_cache(maxsize=100_000)
def _start(cell: str) -> datetime | None:
    # the same times stand in the cells of very many
    words = unicodedata.normalize("NFKC", cell)
    try:
        instant = datetime.fromisoformat(words)
    except ValueError:
        return _as_forms_write(words)
    if instant.tzinfo is None or instant.microsecond or instant.timestamp() % 1800:
        return None
    return instant


def _as_forms_write(words: str) -> datetime | None:
    """Return a time as forms of this country write it: 2026/12/01 10:00 is a time in Japan."""
    for pattern in _FORMS_TIME:
        try:
            instant = datetime.strptime(words, pattern).replace(tzinfo=TOKYO)
        except ValueError:
            continue
        return instant if instant.timestamp() % 1800 == 0 else None
    return None


def number(cell: str) -> int | None:
    """Return a whole number from 0 on (5, ５, 5件, 5回); None for anything else."""
    match = re.fullmatch(r"(\d{1,6})\s*(件|回|人|名|団体)?", unicodedata.normalize("NFKC", cell).strip())
    return int(match[1]) if match else None


def yes_or_no(cell: str) -> bool | None:
    """Return whether a cell says yes; None where it says neither."""
    said = normalise(cell)
    return True if said in _YES else False if said in _NO else None


def finder_of_terms(vocabulary: Vocabulary, kinds: frozenset[str]) -> Callable[[str], str | None]:
    """Return what finds the code of a term of these kinds by its code, its label or an older spelling."""

    @cache
    def find(words: str) -> str | None:
        term = vocabulary.find_code(words.strip().lower()) or vocabulary.find(words) or english.get(normalise(words))
        return term.code if term is not None and term.kind in kinds else None

    english = {normalise(term.label_en): term for term in vocabulary}
    return find


def finder_of_prefectures(gazetteer: Gazetteer) -> Callable[[str], str | None]:
    """Return what finds the code of a prefecture by its code (13, １３), its name or its English name."""
    codes = {str(int(each.code)): each.code for each in gazetteer.prefectures}
    english = {normalise(each.name_en): each.code for each in gazetteer.prefectures}

    @cache
    def find(words: str) -> str | None:
        plain = normalise(words)
        if plain.isdigit():
            return codes.get(str(int(plain)))
        named = gazetteer.find_prefecture(words)
        return named.code if named is not None else english.get(plain)

    return find


@cache
def language(words: str) -> str | None:
    """Return the code of a language by its code or by its name in Japanese or English."""
    plain = normalise(words)
    return _OFTEN.get(plain) or _languages().get(plain)


@cache
def _languages() -> dict[str, str]:
    known: dict[str, str] = {}
    for name in ("en", "ja"):
        for code, words in Locale(name).languages.items():
            if "_" not in code:
                known[normalise(words)] = code
                known[code] = code
    return known | {"やさしい日本語": "ja", "手話": "jsl", "日本手話": "jsl"}
