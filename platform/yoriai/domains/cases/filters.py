"""What a reader of the catalogue asks for: data that addresses, saved searches and the API share. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """Orders of the catalogue; relevance means the newest first where no words are asked for."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    MOST_USED = "used"
    FURIGANA = "furigana"


@dataclass(frozen=True)
class Filters:
    """What a reader asks for; what is empty asks for nothing.

    `practices` (practices or groups) and `targets` must all be marked; `primary_only` lets a mark count only where it
    is ★. `region`, `prefecture` and `municipality` are codes (a prefecture's name does as well).
    """

    words: str = ""
    practices: Sequence[str] = ()
    targets: Sequence[str] = ()
    primary_only: bool = False
    region: str = ""
    prefecture: str = ""
    municipality: str = ""
    edition: str = ""
    has_text: bool = False
    is_used: bool = False

    @property
    def any(self) -> bool:
        """Whether anything is asked for that can leave a case out."""
        return bool(
            self.words.strip()
            or self.practices
            or self.targets
            or self.region
            or self.prefecture
            or self.municipality
            or self.edition
            or self.has_text
            or self.is_used
        )
