"""The book's own index of its practices, and which page is which of them."""

from collections.abc import Iterable
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
        found: list[str | None] = []
        waiting = list(pages)
        free = list(self.numbers)
        for page in waiting:
            number = next((number for number in free if self._likeness(page, number) == 1), None)
            found.append(number)
            if number is not None:
                free.remove(number)
        for position, page in enumerate(waiting):
            if found[position] is None and free:
                best = max(free, key=lambda number: self._likeness(page, number))
                if self._likeness(page, best) >= LEAST_LIKENESS:
                    found[position] = best
                    free.remove(best)
        return found

    def _likeness(self, page: Page, number: str) -> float:
        """Say how like the page's names are to the index's: 1 for equal, 0 for nothing in common."""
        printed = {_key(name) for field in (Field.ORGANISATION, Field.NAME) if (name := page.text_of(field))}
        listed = {_key(name) for name in self.names_of(number)}
        if printed & listed:
            return 1
        return max(
            (SequenceMatcher(None, own, other, autojunk=False).ratio() for own in printed for other in listed),
            default=0,
        )


def _key(name: str) -> str:
    return core(split_other_name(name)[0])
