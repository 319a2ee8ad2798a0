"""What a reader asks of the directory: data that addresses and the API share. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from yoriai.domains.organisations.states import LegalForm, OrganisationStatus


class Sort(StrEnum):
    """Orders of the directory; relevance means the order of readings where no words are asked for."""

    RELEVANCE = "relevance"
    FURIGANA = "furigana"
    NEWEST = "newest"


class KanaRow(StrEnum):
    """The rows of the fifty sounds, under one of which each reading begins, and what begins with no kana."""

    A = "a"
    KA = "ka"
    SA = "sa"
    TA = "ta"
    NA = "na"
    HA = "ha"
    MA = "ma"
    YA = "ya"
    RA = "ra"
    WA = "wa"
    OTHER = "other"


@dataclass(frozen=True)
class Filters:
    """What a reader asks for; what is empty asks for nothing.

    `practices` (practices or groups) and `targets` must all be marked; `primary_only` lets a mark count only where it
    is ★. `region`, `prefecture` and `municipality` are codes (a prefecture's name does as well; a city's stands for
    its wards too).
    """

    words: str = ""
    practices: Sequence[str] = ()
    targets: Sequence[str] = ()
    primary_only: bool = False
    region: str = ""
    prefecture: str = ""
    municipality: str = ""
    legal_form: LegalForm | None = None
    status: OrganisationStatus | None = None
    kana: KanaRow | None = None
    has_case: bool = False
    is_active: bool = False

    @property
    def any(self) -> bool:
        """Whether anything is asked for that can leave an organisation out."""
        return bool(
            self.words.strip()
            or self.practices
            or self.targets
            or self.region
            or self.prefecture
            or self.municipality
            or self.legal_form
            or self.status
            or self.kana
            or self.has_case
            or self.is_active
        )
