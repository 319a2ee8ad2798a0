"""Lifecycles as data: which status may follow which. Everything else is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from yoriai.core.errors import Conflict

S = TypeVar("S", bound=StrEnum)


class IllegalTransition(Conflict):
    """A status that cannot follow the present one."""

    code = "illegal_transition"


@dataclass(frozen=True)
class Lifecycle(Generic[S]):
    """The allowed moves of one kind of thing; `moves[a]` are the statuses that may follow `a`."""

    name: str
    moves: Mapping[S, frozenset[S]]

    def allows(self, present: S, following: S) -> bool:
        """Tell whether `following` may come after `present`."""
        return following in self.moves.get(present, frozenset())

    def check(self, present: S, following: S) -> S:
        """Return `following`, or raise IllegalTransition."""
        if not self.allows(present, following):
            raise IllegalTransition
        return following

    def is_final(self, status: S) -> bool:
        """Tell whether nothing can follow."""
        return not self.moves.get(status)
