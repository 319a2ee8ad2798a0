"""The minutes as a version keeps them, and what is different between two. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from yoriai.domains.minutes.states import EntryKind


@dataclass(frozen=True)
class Kept:
    """An entry as a version keeps it. `owner` and `due_on` (an ISO date) are of what somebody has taken on.

    A member and a seat stand there as “member:ID” and “seat:ID”: nobody's name outlives their account in it.
    """

    id: str
    item: str
    kind: EntryKind
    body: str
    owner: str = ""
    due_on: str = ""

    def to_store(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self) | {"kind": str(self.kind)}

    @classmethod
    def stored(cls, kept: Mapping[str, Any]) -> "Kept":
        """Return what JSON holds."""
        return cls(**{**kept, "kind": EntryKind(kept["kind"])})


@dataclass(frozen=True)
class Changed:
    """An entry that differs between two versions; none on the side where it is not there."""

    before: Kept | None
    after: Kept | None

    @property
    def entry(self) -> Kept:
        """The entry as it is called: the later one where it is still there."""
        found = self.after or self.before
        if found is None:
            raise ValueError("an entry that is in neither version has not changed")
        return found


def changed(before: Sequence[Kept], after: Sequence[Kept]) -> list[Changed]:
    """Return what is different, in the order of the later version; what was taken out comes last."""
    earlier, later = {each.id: each for each in before}, {each.id: each for each in after}
    found = [Changed(earlier.get(each.id), each) for each in after if earlier.get(each.id) != each]
    return found + [Changed(each, None) for each in before if each.id not in later]
