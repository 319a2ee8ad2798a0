"""An agenda as its readers see it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.cases.entry import CaseBrief


@dataclass(frozen=True)
class ShownMaterial:
    """A material that its reader may see; a file has an ending and a size in bytes, a link neither."""

    id: str
    label: str
    url: str
    ending: str
    size: int
    is_public: bool
    added_by_id: str | None


@dataclass(frozen=True)
class Line:
    """An item with its hours and what its reader may know of it; '' and None for what they may not."""

    item: AgendaItem
    begins_at: datetime
    ends_at: datetime
    presenter: str
    organisation_id: str
    organisation: str
    case: CaseBrief | None
    materials: Sequence[ShownMaterial]
    has_more_materials: bool
    """Whether there are others, for the meeting's people alone."""
    is_kept: bool
    """Whether the office has it in the agenda: what was left open last time stands first before that, too."""


@dataclass(frozen=True)
class Agenda:
    """The items of a meeting in their order, and when the last one ends."""

    lines: Sequence[Line]
    begins_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        """How long all items take."""
        return sum(line.item.minutes for line in self.lines)
