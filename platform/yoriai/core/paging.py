"""Pages of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

PAGE_SIZE = 20
LARGEST_PAGE = 10_000


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its items, its number from 1, and the total over all pages."""

    items: Sequence[T]
    number: int
    total: int
    size: int = PAGE_SIZE

    @classmethod
    def of(cls, everything: Sequence[T], number: int) -> "Page[T]":
        """Return a page of a list that is there as a whole; a number past the end gives the last."""
        number = page_within(number, len(everything))
        offset, limit = slice_of(number)
        return cls(everything[offset : offset + limit], number, len(everything))

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def named(self) -> Sequence[int | None]:
        """The pages that a reader is led to: first, last, this one and its neighbours; None where some are left out.

        A page that would be left out alone is named.
        """
        near = {1, self.pages, *range(max(1, self.number - 1), min(self.pages, self.number + 1) + 1)}
        found: list[int | None] = []
        before = 0
        for number in sorted(near):
            if number - before > 1:
                found.append(number - 1 if number - before == 2 else None)
            found.append(number)
            before = number
        return found

    def map(self, change: Callable[[T], U]) -> "Page[U]":
        """Return the same page with each item changed."""
        return Page([change(item) for item in self.items], self.number, self.total, self.size)


def page_asked(value: str) -> int:
    """Return the page that an address names, at most the largest; whatever is no number of a page means the first."""
    named = value.strip()
    if not (named.isascii() and named.isdigit()):
        return 1
    # leading zeros aside, more digits than the largest page has: never convert what may be a megabyte of them
    digits = named.lstrip("0")
    return LARGEST_PAGE if len(digits) > len(str(LARGEST_PAGE)) else max(1, min(int(digits or 1), LARGEST_PAGE))


def slice_of(number: int, size: int = PAGE_SIZE) -> tuple[int, int]:
    """Return (offset, limit) of a page; numbers below 1 mean the first."""
    return (max(1, number) - 1) * size, size


def page_within(number: int, total: int) -> int:
    """Return a page's number, that of the last page for one past the end."""
    return min(max(1, number), Page[object]([], 1, total).pages)
