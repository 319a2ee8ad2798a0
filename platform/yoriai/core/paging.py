"""Pages of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

PAGE_SIZE = 20


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its items, its number from 1, and the total over all pages."""

    items: Sequence[T]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_more(self) -> bool:
        """Whether a page follows this one."""
        return self.number < self.pages

    def map(self, change: Callable[[T], U]) -> "Page[U]":
        """Return the same page with each item changed."""
        return Page([change(item) for item in self.items], self.number, self.total, self.size)


def slice_of(number: int, size: int = PAGE_SIZE) -> tuple[int, int]:
    """Return (offset, limit) of a page; numbers below 1 mean the first."""
    return (max(1, number) - 1) * size, size
