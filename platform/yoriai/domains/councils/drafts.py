"""What somebody says of a council, and of those who sit in it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from yoriai.core.i18n import Language
from yoriai.domains.councils.areas import Place
from yoriai.domains.councils.states import Capacity, CouncilKind


@dataclass(frozen=True)
class Draft:
    """A council's record as its office writes it."""

    name: str
    furigana: str
    kind: CouncilKind
    is_nationwide: bool
    places: Sequence[Place]
    office_organisation_id: str | None = None
    about: str = ""
    contact: str = ""
    shows_seats: bool = True
    shows_meetings: bool = True
    shows_summaries: bool = True
    takes_applications: bool = True
    quorum_percent: int = 50


@dataclass(frozen=True)
class Guest:
    """Somebody who is to sit for an organisation and need not have an account."""

    name: str
    address: str
    capacity: Capacity
    title: str = ""
    language: Language = "ja"
