"""What an organisation says of itself: one value that forms, edits and records share. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from yoriai.domains.organisations.known import Founded, Link
from yoriai.domains.organisations.states import FoundedPrecision, LegalForm
from yoriai.domains.taxonomy.marks import Marks, MarkWeight


@dataclass(frozen=True)
class Profile:
    """Every part of a record that its people write."""

    name: str
    furigana: str = ""
    legal_form: LegalForm | None = None
    corporate_number: str | None = None
    prefecture: str | None = None
    municipality: str | None = None
    address: str = ""
    is_address_shown: bool = False
    founded: Founded | None = None
    representative: str = ""
    staff: str = ""
    website: str = ""
    links: tuple[Link, ...] = ()
    about: str = ""
    marks: Marks = field(default_factory=Marks)

    def to_store(self) -> dict[str, Any]:
        """Return the profile as JSON holds it."""
        return {
            **{each.name: getattr(self, each.name) for each in fields(self)},
            "founded": [self.founded.day.isoformat(), self.founded.precision] if self.founded else None,
            "links": [asdict(link) for link in self.links],
            "marks": {code: str(weight) for code, weight in self.marks.items()},
        }

    @classmethod
    def stored(cls, kept: Mapping[str, Any]) -> "Profile":
        """Return the profile that JSON holds."""
        on = kept["founded"]
        return cls(
            **{
                **kept,
                "legal_form": LegalForm(kept["legal_form"]) if kept["legal_form"] else None,
                "founded": Founded(date.fromisoformat(on[0]), FoundedPrecision(on[1])) if on else None,
                "links": tuple(Link(**link) for link in kept["links"]),
                "marks": Marks({code: MarkWeight(weight) for code, weight in kept["marks"].items()}),
            }
        )


@dataclass(frozen=True)
class Merge:
    """Two changes of one profile put together: `clashes` are the parts that both changed, and differently."""

    merged: Profile
    clashes: tuple[str, ...]


def merge(base: Profile, theirs: Profile, mine: Profile) -> Merge:
    """Return what others saved together with what was typed; where both changed a part, what was typed stands."""
    changed = [each.name for each in fields(base) if getattr(mine, each.name) != getattr(base, each.name)]
    clashes = tuple(
        name
        for name in changed
        if getattr(theirs, name) != getattr(base, name) and getattr(theirs, name) != getattr(mine, name)
    )
    return Merge(replace(theirs, **{name: getattr(mine, name) for name in changed}), clashes)
