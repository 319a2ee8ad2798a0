"""The book's own index of its practices, and which page is which of them."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from yoriai.domains.cases.casebook.contents import ContentsRow
from yoriai.domains.cases.casebook.labels import Field
from yoriai.domains.cases.casebook.mapping import MappingItem
from yoriai.domains.cases.casebook.names import core, split_other_name
from yoriai.domains.cases.casebook.page import Page

LEAST_LIKENESS = 0.6


class Index:
    """Rows of the table of contents and items of the overall mapping, by number."""

    def __init__(self, contents: Iterable[ContentsRow], mapping: Iterable[MappingItem]) -> None:
        """Take both; a number printed twice keeps its first row."""
        self.contents: dict[str, ContentsRow] = {}
        self.mapping: dict[str, MappingItem] = {}
        for row in contents:
            self.contents.setdefault(row.number, row)
        for item in mapping:
            self.mapping.setdefault(item.number, item)

    @property
    def numbers(self) -> tuple[str, ...]:
        """All numbers in their order."""
        return tuple(sorted({*self.contents, *self.mapping}, key=int))

    def names_of(self, number: str) -> tuple[str, ...]:
        """Give the names that the index prints for a number."""
        listed = (self.contents.get(number), self.mapping.get(number))
        return tuple(entry.name for entry in listed if entry is not None)

    def number_pages(self, pages: Iterable[Page]) -> list[str | None]:
        """Give each page its number: by the same name first, then by the likest name, each number once."""
        waiting = [_names_of(page) for page in pages]
        listed = {number: {_key(name) for name in self.names_of(number)} for number in self.numbers}
        by_name: dict[str, list[str]] = {}
        for number, names in listed.items():
            for name in sorted(names):
                by_name.setdefault(name, []).append(number)
        found: list[str | None] = []
        for names in waiting:
            same = {number for name in names for number in by_name.get(name, ()) if number in listed}
            first = min(same, key=int, default=None)
            found.append(first)
            if first is not None:
                del listed[first]
        for position, names in enumerate(waiting):
            if found[position] is None:
                best = _likest(names, listed)
                if best is not None:
                    found[position] = best
                    del listed[best]
        return found


def _names_of(page: Page) -> set[str]:
    return {_key(name) for field in (Field.ORGANISATION, Field.NAME) if (name := page.text_of(field))}


def _likest(names: set[str], listed: Mapping[str, set[str]]) -> str | None:
    """Return the number of the names most like these, None where none is like enough."""
    matcher = SequenceMatcher(None, autojunk=False)
    best, most = None, LEAST_LIKENESS
    for own in sorted(names):
        matcher.set_seq2(own)
        for number, others in listed.items():
            for other in others:
                matcher.set_seq1(other)
                # the quick bounds first: the exact likeness of thousands of names takes minutes
                if matcher.real_quick_ratio() < most or matcher.quick_ratio() < most:
                    continue
                likeness = matcher.ratio()
                if likeness > most or (likeness == most and best is None):
                    best, most = number, likeness
    return best


def _key(name: str) -> str:
    return core(split_other_name(name)[0])
